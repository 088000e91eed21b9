/** The generator of the operation table: what it writes for a new operation, and what it refuses. */
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { generateOperations } from '../../scripts/generate/operations.ts';
import { generateResponseSchemas } from '../../scripts/generate/response-schemas.ts';
import { generateTypes } from '../../scripts/generate/types.ts';
import { jsonMediaType, type OpenApiDocument, type OperationObject } from '../../scripts/lib/openapi.ts';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document, operations } from '../support/document.ts';

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
      import { operationTable, retryableCodes, type Methods, type OperationName, type SendPingErrorCode } from './operations.ts';
      declare const methods: Methods<{ option?: 1 }, {}, Record<OperationName, unknown> & { sendPing: Promise<'pong'> }>;
      const pong: Promise<'pong'> = methods.sendPing({ ping_id: 'user_1', loud: true, text: 'Hello' }, { option: 1 });
      // @ts-expect-error The id is of another kind.
      methods.sendPing({ ping_id: 'org_1', text: 'Hello' });
      // @ts-expect-error Not in the body.
      methods.sendPing({ ping_id: 'user_1', subject: 'Hello' });
      const code: SendPingErrorCode = 'too_loud';
      const { method, path, codes, body, query } = operationTable.sendPing;
      const told: ['POST', '/pings/{ping_id}', readonly ['too_loud'], 'required', readonly ['loud']] = [method, path, codes, body, query];
      export { pong, code, told, retryableCodes };`;
    expect(await complaints(withPing(), code)).toEqual([]);
  });

  it('is in the schemas of the answers', async () => {
    expect(await generateResponseSchemas(withPing())).toContain(
      `sendPing: { anyOf: [{ type: 'string', const: 'pong' }] }`,
    );
  });

  it('may be repeated blindly only where the document says so', async () => {
    const marked = withPing((operation) => (operation['x-idempotent'] = true));
    expect((await generateOperations(withPing())).match(/idempotent: true/g)).toBe(null);
    expect((await generateOperations(marked)).match(/sendPing: \{\n( {4}.*\n)*? {4}idempotent: true/g)).toHaveLength(1);
    expect((await generateOperations(marked)).match(/idempotent: true/g)).toHaveLength(1);
  });

  it('makes the same text each time, and leaves the document alone', async () => {
    const from = withPing();
    const before = structuredClone(from);
    expect(await generateOperations(from)).toBe(await generateOperations(from));
    expect(from).toEqual(before);
  });
});

describe('what a flat input cannot carry', () => {
  it.each([
    [
      'a header parameter',
      (o: OperationObject) => o.parameters!.push({ name: 'X-A', in: 'header', schema: {} }),
      /X-A is in the header/,
    ],
    [
      'two inputs of one name',
      (o: OperationObject) => o.parameters!.push({ name: 'text', in: 'query', schema: {} }),
      /two of its inputs are called text/,
    ],
    [
      'a body that is not JSON',
      (o: OperationObject) => (o.requestBody = { content: { 'text/plain': { schema: {} } } }),
      /its body is not/,
    ],
    [
      'an answer that is not JSON',
      (o: OperationObject) => (o.responses = { '200': { description: '', content: { 'text/plain': { schema: {} } } } }),
      /its 200 is not/,
    ],
    ['no good answer', (o: OperationObject) => (o.responses = {}), /no 2xx/],
    ['a type whose name is taken', (o: OperationObject) => (o.operationId = 'createUser'), /CreateUserInput/],
    [
      'ids of a schema that is no id',
      (o: OperationObject) => Object.assign(o.parameters![0]!, { 'x-ids': ['User'] }),
      /x-ids names User/,
    ],
  ])('%s is refused, by name', async (_, change, message) => {
    await expect(generateOperations(withPing((operation) => void change(operation)))).rejects.toThrow(message);
  });
});

describe('in an editor', () => {
  const file = join(root, 'test', 'client', 'editor.ts');
  const text = [
    `import { createClient } from 'user-management-client';`,
    `const client = createClient({ apiKey: 'sk_1' });`,
    ...operations.map(({ id }) => `void client.${id}; void client.safe.${id};`),
    `void client.listUsers({ organization: 'org_1' });`,
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
          expect(tag('param')).toContain(`\`${parameter.name}\`: ${prose(parameter.description!)}`);
        for (const status of Object.keys(responses).filter((status) => status.startsWith('4')))
          expect(tag('throws')).toContain(`- ${status}: `);
        expect(tag('example')).toContain(`client.${id}(`);
      }
    },
  );

  it('a deprecated parameter is struck out', () => {
    const { tags = [] } = infoAt('{ organization');
    expect(tags.map(({ name }) => name)).toContain('deprecated');
  });

  it.each([
    ['getUser', 'Promise<User>'],
    ['listUsers', 'List<User>'],
  ])('the result of %s is shown as %s', (id, type) => {
    expect(ts.displayPartsToString(infoAt(`client.${id}`).displayParts)).toMatch(new RegExp(`\\): ${type}$`));
  });
});
