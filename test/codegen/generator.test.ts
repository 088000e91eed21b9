/** The generator of the operation table: what it writes for a new operation, and what it refuses. */
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { generateFunctions, generateOperations, generateResponseSchemas, generateTypes } from 'user-management-codegen';
import {
  jsonMediaType,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type RequestBody,
} from 'user-management-openapi';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { operationsModule } from '../mutation/checks/product.ts';
import { clientOperations as operations, codesOf, document } from '../support/document.ts';

/** A small operation that no real document has. */
const pingPath = '/pings/{ping_id}';
function withPing(change: (operation: OperationObject) => void = () => {}): OpenApiDocument {
  const changed = structuredClone(document);
  const operation: OperationObject = {
    operationId: 'sendPing',
    tags: [],
    summary: 'Send a ping',
    description: 'Says that somebody is there. A comment cannot end here: */',
    parameters: [
      {
        name: 'ping_id',
        in: 'path',
        required: true,
        schema: { type: 'string' },
        'x-ids': ['UserId'],
        example: 'user_1',
      },
      { name: 'loud', in: 'query', deprecated: true, description: 'Old.', schema: { type: 'boolean' } },
    ],
    requestBody: {
      required: true,
      content: { [jsonMediaType]: { schema: { type: 'object', properties: { text: { type: 'string' } } } } },
    },
    responses: {
      '200': { description: 'Pong.', content: { [jsonMediaType]: { schema: { type: 'string', const: 'pong' } } } },
      '409': {
        description: 'No.',
        content: { [jsonMediaType]: { schema: { type: 'object', properties: { code: { const: 'too_loud' } } } } },
      },
    },
  };
  change(operation);
  changed.paths[pingPath] = { post: operation };
  changed['x-error-codes']['too_loud'] = { cause: '', remedy: '', retryable: true };
  return changed;
}

/** What is wrong with code that uses the modules made from a document. */
async function complaints(from: OpenApiDocument, code: string): Promise<string[]> {
  const at = (name: string) => join(root, 'test', 'imagined', name);
  const files = new Map([
    [at('types.ts'), await generateTypes(from)],
    [at('operations.ts'), await generateOperations(from)],
    [at('response-schemas.ts'), await generateResponseSchemas(from)],
    [at('use.ts'), code],
  ]);
  return compile(files);
}

describe('a new operation', () => {
  it('appears in types, table and methods, and all of it compiles', async () => {
    const code = `
      import { operationTable, sendPingFacts, type Methods, type OperationFacts, type OperationTypes, type OperationName, type SendPingErrorCode } from './operations.ts';
      declare const methods: Methods<{ option?: 1 }, {}, Record<OperationName, unknown> & { sendPing: Promise<'pong'> }>;
      const pong: Promise<'pong'> = methods.sendPing({ ping_id: 'user_1', loud: true, text: 'Hello' }, { option: 1 });
      // @ts-expect-error The id is of another kind.
      methods.sendPing({ ping_id: 'org_1', text: 'Hello' });
      // @ts-expect-error Not in the body.
      methods.sendPing({ ping_id: 'user_1', subject: 'Hello' });
      const code: SendPingErrorCode = 'too_loud';
      const facts: OperationFacts = operationTable.sendPing;
      const status: OperationTypes['sendPing']['errors']['too_loud'][0] = 409;
      // @ts-expect-error Another status.
      const wrong: OperationTypes['sendPing']['errors']['too_loud'][0] = 404;
      export { pong, code, facts, status, wrong, sendPingFacts };`;
    expect(await complaints(withPing(), code)).toEqual([]);
  });

  it('has its facts in the table', async () => {
    const { operationTable } = await operationsModule(await generateOperations(withPing()));
    expect(operationTable['sendPing']).toEqual({
      id: 'sendPing',
      method: 'POST',
      path: '/pings/{ping_id}',
      codes: ['too_loud'],
      retryable: ['too_loud'],
      query: ['loud'],
      body: 'required',
      fields: ['text'],
      anyJson: true,
    });
  });

  it('takes further properties where its body says so', async () => {
    const from = withPing(({ requestBody }) => {
      const { content } = requestBody as RequestBody;
      Object.assign(content[jsonMediaType]!.schema, { additionalProperties: { type: 'string' } });
    });
    const { operationTable } = await operationsModule(await generateOperations(from));
    expect(operationTable['sendPing']!.open).toBe(true);
  });

  it('has a function', async () => {
    expect(await generateFunctions(withPing())).toContain(
      'return startCall(client, sendPingFacts, sendPing, input, options);',
    );
  });

  it('is told to users of the client in words of their own, where the document has some', async () => {
    const from = withPing(({ parameters }) =>
      Object.assign(parameters![0]!, { description: 'Escape it.', 'x-client-description': 'As it is.' }),
    );
    const texts = [await generateTypes(from), await generateOperations(from), await generateFunctions(from)].join('');
    expect(texts).toContain('As it is.');
    expect(texts).not.toContain('Escape it.');
  });

  it('is in the schemas of the responses', async () => {
    expect(await generateResponseSchemas(withPing())).toContain(
      `sendPing: { anyOf: [{ type: 'string', const: 'pong' }] }`,
    );
  });

  it('may be repeated blindly only where the document says so', async () => {
    const marked = withPing((operation) => (operation['x-idempotent'] = true));
    expect((await generateOperations(withPing())).match(/idempotent: true/g)).toBe(null);
    expect(
      (await generateOperations(marked)).match(/sendPingFacts: OperationFacts = \{\n( {2}.*\n)*? {2}idempotent: true/g),
    ).toHaveLength(1);
    expect((await generateOperations(marked)).match(/idempotent: true/g)).toHaveLength(1);
  });

  it('makes the same text each time, and leaves the document alone', async () => {
    const from = withPing();
    const before = structuredClone(from);
    expect(await generateOperations(from)).toBe(await generateOperations(from));
    expect(from).toEqual(before);
  });
});

/** A parameter's description as users of the client read it. */
const clientWords = (parameter: Parameter & { 'x-client-description'?: string }) =>
  (parameter['x-client-description'] ?? parameter.description)!;

describe('in an editor', () => {
  const file = join(root, 'test', 'client', 'editor.ts');
  const text = [
    `import { createClient } from 'user-management-client';`,
    `import * as functions from 'user-management-client/operations';`,
    `const client = createClient({ apiKey: 'sk_1' });`,
    ...operations.map(({ id }) => `void client.${id}; void client.safe.${id}; void functions.${id}; `),
    `void client.listUsers({ organization: 'org_1' });`,
    `void client.getUserByExternalId({ external_id: 'a/b' });`,
  ].join('\n');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'test', 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    join(root, 'test'),
  );
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  });
  const infoAt = (code: string) => service.getQuickInfoAtPosition(file, text.indexOf(code) + code.length - 1)!;
  const shown = (parts: ts.SymbolDisplayPart[] | undefined) => ts.displayPartsToString(parts).replaceAll('\\', '');

  it.each(operations)(
    '$id shows its documentation',
    ({ id, summary, description, parameters, responses, ...operation }) => {
      for (const code of [`client.${id}`, `safe.${id}`]) {
        const { documentation, tags = [] } = infoAt(code);
        const prose = (markdown: string) => markdown.trim().replace(/\s+/g, ' ');
        expect(shown(documentation)).toContain(prose(summary));
        expect(shown(documentation)).toContain(prose(description));
        expect(shown(documentation)).toContain(`${operation.method.toUpperCase()} ${operation.path}`);
        const tag = (name: string) =>
          tags
            .filter((tag) => tag.name === name)
            .map((tag) => shown(tag.text))
            .join('\n');
        for (const parameter of parameters)
          expect(tag('param')).toContain(`\`${parameter.name}\`: ${prose(clientWords(parameter))}`);
        for (const [status, response] of Object.entries(responses).filter(([status]) => status.startsWith('4'))) {
          const codes = codesOf(response.content![jsonMediaType]!.schema).map((code) => `\`${code}\``);
          expect(tag('throws').split('\n')).toContain(`- ${status}: ${codes.join(', ') || 'no listed code'}`);
        }
        expect(tag('example')).toContain(`client.${id}(`);
      }
    },
  );

  it('tells nobody to encode what the client encodes', () => {
    for (const { id } of operations) {
      for (const code of [`client.${id}`, `safe.${id}`, `functions.${id}`]) {
        const { documentation, tags } = infoAt(code);
        const told = [shown(documentation), ...(tags ?? []).map(({ text }) => shown(text))].join('\n');
        expect(told).not.toMatch(/percent|encod|escap|%[0-9A-F]{2}|\bcurl\b/i);
      }
    }
    const { documentation } = infoAt('{ external_id:');
    expect(shown(documentation)).toMatch(/^Your own identifier.*`external_id`\.$/);
    // The docs still do: whoever writes a request by hand must know.
    expect(
      operations
        .flatMap(({ parameters }) => parameters)
        .map(({ description }) => description)
        .join(),
    ).toMatch(/encode/);
  });

  it('a deprecated parameter is struck out', () => {
    const { tags = [] } = infoAt('{ organization');
    expect(tags.map(({ name }) => name)).toContain('deprecated');
  });

  it.each([
    ['getUser', 'ApiPromise<User>'],
    ['listUsers', 'List<User>'],
  ])('the result of %s is shown as %s', (id, type) => {
    expect(ts.displayPartsToString(infoAt(`client.${id}`).displayParts)).toMatch(new RegExp(`\\): ${type}$`));
  });
});
