/** A client of another API, whose document has what this one has not: it compiles, calls, and says what it lacks. */
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import { startMock, type Mock } from 'user-management-mock';
import type { OpenApiDocument } from 'user-management-openapi';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { trains } from '../support/other-document.ts';

/** The modules that a client is built from, by file name. */
async function modulesOf(document: OpenApiDocument): Promise<Map<string, string>> {
  const texts = {
    types: codegen.generateTypes(document),
    operations: codegen.generateOperations(document),
    functions: codegen.generateFunctions(document),
    'response-schemas': codegen.generateResponseSchemas(document),
    'test-values': codegen.generateTestValues(document),
    webhooks: codegen.generateWebhooks(document),
  };
  return new Map(
    await Promise.all(
      Object.entries(texts).map(async ([name, text]) => [join(generatedDir, `${name}.ts`), await text] as const),
    ),
  );
}

type Call = (input?: object) => Promise<unknown>;

/** Builds the client from modules, and loads it. */
async function clientOf(modules: ReadonlyMap<string, string>, options: object): Promise<Record<string, Call>> {
  const fromModules: Plugin = {
    name: 'generated',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/generated\/[\w-]+\.ts$/ }, ({ path }) => ({ contents: modules.get(path)!, loader: 'ts' })),
  };
  const { outputFiles } = await build({
    stdin: { contents: "export { createClient } from './packages/client/src/index.ts'", resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [fromModules],
  });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`;
  const { createClient } = (await import(url)) as { createClient: (options: object) => Record<string, Call> };
  return createClient(options);
}

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, document: trains });
});
afterAll(() => mock.close());

describe('the client of a document with all that OpenAPI has', () => {
  it('compiles, under names that TypeScript can take', async () => {
    const use = `
      import { createClient, type LinksSelf } from '../packages/client/src/index.ts';
      import { getStations, createCore } from '../packages/client/src/operations.ts';
      import { responseSchemas } from '../generated/response-schemas.ts';
      import { testValues } from '../generated/test-values.ts';
      import type { WebhookEvent } from '../generated/webhooks.ts';
      const client = createClient({ apiKey: 'any-key' });
      const page = await client.getStations({ page: 2 });
      const links: LinksSelf | undefined = page.links;
      const { length } = await client.getTrack({ id: '1', 'track-number': 7 });
      const station = await client.postStations({ id: '1', name: 'Wien Hbf' });
      const event: WebhookEvent = station;
      await getStations(createCore({ apiKey: 'any-key' }));
      // @ts-expect-error There is no such query.
      await client.getStations({ codes: ['a'] });
      // @ts-expect-error What the client lacks has no method.
      client.uploadPicture;
      export { length, links, event, responseSchemas, testValues };`;
    const files = await modulesOf(trains);
    expect(compile(new Map([...files, [join(root, 'test', 'use.ts'), use]]))).toEqual([]);
  });

  it('shows calls and test values that compile, whatever the document shows of inputs', async () => {
    const shown = { stops: ['Wien', "d'Oro"], legs: [{ via: ['Linz'] }] };
    const list = { type: 'array', items: { type: 'string' } };
    const line = {
      type: 'object',
      required: ['stops'],
      properties: {
        stops: list,
        legs: { type: 'array', items: { type: 'object', properties: { via: list } } },
      },
    };
    const needy = {
      required: ['kind', 'at', 'code', 'stops'],
      properties: {
        kind: { enum: ['fast'] },
        at: { type: 'string', format: 'date-time' },
        code: { type: 'string', pattern: '^line_[0-9]{3}$' },
        stops: { type: 'array', minItems: 2, items: { type: 'integer', minimum: 3 } },
      },
    };
    const body = (schema: object, example?: object) => ({
      required: true,
      content: { 'application/json': { schema, ...(example && { examples: { first: { value: example } } }) } },
    });
    const responses = {
      '200': { description: 'Done', content: { 'text/json': { examples: { 'a-b': { value: 1 } } } } },
    };
    const from = structuredClone(trains);
    from.paths['/lines'] = {
      post: { operationId: 'addLine', requestBody: body(line, shown), responses },
      put: { operationId: 'setLine', requestBody: body({ type: 'object', ...needy }), responses },
      patch: {
        operationId: 'touchLine',
        requestBody: body({ type: 'object', properties: needy.properties }),
        responses,
      },
    };
    const files = await modulesOf(from);
    const module = (imports: string, name: string) =>
      [
        imports,
        `import { createClient } from '../packages/client/src/index.ts';`,
        `const client = createClient({ apiKey: 'any-key' });`,
        ...[...files.get(join(generatedDir, name))!.matchAll(/@example\n *\* ```ts\n([^]*?)\n *\* ```/g)].map(
          ([, code], index) =>
            `export async function example${index}() {\n${code!.replaceAll(/^ *\* ?/gm, '').replace(/^const result = /, 'return ')}\n}`,
        ),
      ].join('\n');
    const methods = module('', 'operations.ts');
    const functions = module(
      `import { ${codegen.clientDocument(from).clients.map(({ operation }) => operation.id)} } from '../packages/client/src/operations.ts';`,
      'functions.ts',
    );
    expect(methods.match(/export async/g)).toHaveLength(7);
    expect(methods).toContain("{ stops: ['Wien', 'd\\'Oro'], legs: [{ via: ['Linz'] }] }");
    expect(methods).toContain("'track-number': 1 }");
    expect(methods).toContain('touchLine({})');
    const values = `
      import { createClient } from '../packages/client/src/index.ts';
      import { testValues } from '../generated/test-values.ts';
      const stops: string = testValues.addLine['a-b'].stops[1];
      export const done = [stops, createClient({ apiKey: 'any-key' }).addLine(testValues.addLine['a-b'])];`;
    const uses = { methods, functions, values };
    const inTests = Object.entries(uses).map(([name, text]) => [join(root, 'test', `${name}.ts`), text] as const);
    expect(compile(new Map([...files, ...inTests]))).toEqual([]);
  });

  it('calls each of its operations, with the key where the document has it', async () => {
    const seen: [url: string, key: string | null][] = [];
    const client = await clientOf(await modulesOf(trains), {
      apiKey: 'any-key',
      baseUrl: mock.url,
      fetch(url: string, init: RequestInit) {
        seen.push([url.slice(mock.url.length), new Headers(init.headers).get('Authorization')]);
        return fetch(url, init);
      },
    });
    const id = '8a5ff2b0-3c1e-4d0e-9d5e-0a7a7c9a0001';
    expect(await client['getStations']!({ page: 2 })).toBeTypeOf('object');
    expect(await client['postStations']!({ id, name: 'Wien Hbf' })).toBeTypeOf('object');
    expect(await client['getStation']!({ id })).toBeTypeOf('object');
    expect(await client['getTrack']!({ id, 'track-number': 7 })).toBeTypeOf('object');
    expect(seen).toEqual([
      ['/stations?page=2', 'Bearer any-key'],
      ['/stations', 'Bearer any-key'],
      [`/stations/${id}`, 'Bearer any-key'],
      [`/stations/${id}/tracks/7`, 'Bearer any-key'],
    ]);
  });

  it('keeps two names apart that would be alike, and takes no word of the language', async () => {
    const response = { '204': { description: 'Done.' } };
    const from = structuredClone(trains);
    from.components.schemas['LinksSelf'] = { type: 'string' };
    for (const name of ['import', 'object']) from.components.schemas[name] = { type: 'object', properties: {} };
    from.paths['/gone'] = { delete: { operationId: 'delete', responses: response } };
    from.paths['/got'] = { get: { operationId: 'get.stations', responses: response } };
    const files = await modulesOf(from);
    expect(compile(files)).toEqual([]);
    expect(codegen.clientDocument(from).clients.map(({ operation }) => operation.id)).toEqual([
      'getStations',
      'postStations',
      'getStation',
      'getTrack',
      'deleteOperation',
      'getStations2',
    ]);
  });

  it('takes no body where only some good responses have one, and the words of an error where the document has them', async () => {
    const json = (schema: object) => ({ content: { 'application/json': { schema } } });
    const text = { type: 'string' };
    const responses = {
      '200': { description: 'Gone' },
      '202': { description: 'Soon', ...json({}) },
      '4XX': { description: 'No', ...json({ type: 'object', properties: { reason: text } }) },
    };
    const paths = { '/it': { delete: { operationId: 'deleteIt', responses } } };
    let response = new Response('');
    const client = await clientOf(await modulesOf({ ...trains, paths }), {
      apiKey: 'any-key',
      baseUrl: 'http://mock',
      maxRetries: 0,
      fetch: () => Promise.resolve(response),
    });
    expect(await client['deleteIt']!()).toBeUndefined();
    response = Response.json({ at: 'night' }, { status: 202 });
    expect(await client['deleteIt']!()).toEqual({ at: 'night' });
    response = new Response('<p>', { status: 200 });
    await expect(client['deleteIt']!()).rejects.toMatchObject({ kind: 'invalid_body' });
    response = Response.json({ reason: 'It is too late.' }, { status: 404 });
    await expect(client['deleteIt']!()).rejects.toMatchObject({ message: 'It is too late.', status: 404 });
  });

  it('compiles without a single operation', async () => {
    expect(compile(await modulesOf({ ...trains, paths: {} }))).toEqual([]);
  });
});
