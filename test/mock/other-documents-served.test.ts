/** Documents unlike this project's own: what the mock serves of them, and what it refuses. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DocumentError, startMock, type OpenApiDocument } from 'user-management-mock';
import { root } from '../../scripts/lib/repo.ts';
import { documentOf, getting, ok, statuses, type Operation } from './support/documents.ts';

it('a list in a query has each of its values, where Prism checks the request too', async () => {
  const tags = {
    name: 'tag',
    in: 'query',
    schema: { type: 'array', minItems: 2, maxItems: 3, items: { type: 'string' } },
  };
  // What has its members under names in brackets is checked by Prism.
  const filter = { name: 'filter', in: 'query', style: 'deepObject', schema: { type: 'object' } };
  for (const parameters of [[tags], [tags, filter]])
    expect(
      await statuses(
        getting({ parameters }),
        ...['tag=a&tag=b', 'tag=a&tag=b&tag=c', 'tag=a', 'tag=a&tag=b&tag=c&tag=d'].map((query): [string] => [
          `/things/a?${query}`,
        ]),
      ),
    ).toEqual([200, 200, 422, 422]);
});

describe('security', () => {
  const secured = (security: object[], securitySchemes: object) =>
    getting({ security }, { components: { securitySchemes } });
  const key = (place: string, name: string) => ({ key: { type: 'apiKey', in: place, name, 'x-key-pattern': '^k_' } });
  const withHeader = (headers: Record<string, string>): [string, RequestInit] => ['/things/a', { headers }];

  it('keys in headers, queries and cookies', async () => {
    const need = [{ key: [] }];
    expect(
      await statuses(
        secured(need, key('header', 'X-Key')),
        withHeader({ 'x-key': 'k_1' }),
        withHeader({ 'x-key': 'z' }),
        withHeader({}),
      ),
    ).toEqual([200, 401, 401]);
    expect(
      await statuses(secured(need, key('query', 'key')), ['/things/a?key=k_1'], ['/things/a?key=z'], ['/things/a']),
    ).toEqual([200, 401, 401]);
    expect(
      await statuses(
        secured(need, key('cookie', 'key')),
        withHeader({ cookie: 'a=b; key=k_1' }),
        withHeader({ cookie: 'key=z' }),
      ),
    ).toEqual([200, 401]);
  });

  it('alternatives, combinations, and none', async () => {
    const schemes = { ...key('header', 'X-Key'), basic: { type: 'http', scheme: 'basic' } };
    const both = { 'x-key': 'k_1', authorization: 'Basic YTpi' };
    const one = { 'x-key': 'k_1' };
    expect(await statuses(secured([{ key: [], basic: [] }], schemes), withHeader(both), withHeader(one))).toEqual([
      200, 401,
    ]);
    expect(
      await statuses(
        secured([{ key: [] }, { basic: [] }], schemes),
        withHeader(one),
        withHeader({ authorization: 'basic YTpi' }),
        withHeader({}),
      ),
    ).toEqual([200, 200, 401]);
    expect(await statuses(secured([{}, { key: [] }], schemes), withHeader({}))).toEqual([200]);
    expect(await statuses(getting({}), withHeader({}))).toEqual([200]);
  });

  it('names and passwords, which may have any character', async () => {
    const basic = getting(
      { security: [{ basic: [] }] },
      { components: { securitySchemes: { basic: { type: 'http', scheme: 'Basic' } } } },
    );
    const credentials = ['ada:lovelace', 'ada:', ':a:b', 'ada'].map((text) => `Basic ${btoa(text)}`);
    const offered = [...credentials, 'Basic *', 'Bearer YTpi', ''];
    expect(await statuses(basic, ...offered.map((authorization) => withHeader({ authorization })))).toEqual([
      200, 200, 200, 401, 401, 401, 401,
    ]);
    const mock = await startMock({ port: 0, document: basic });
    try {
      const [, authorization = ''] = /Authorization: ([^']*)/.exec(mock.curl ?? '') ?? [];
      const replies = await Promise.all(
        [{ authorization }, {}].map((headers) => fetch(`${mock.url}/things/a`, { headers })),
      );
      expect(replies.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual([
        [200, null],
        [401, 'Basic realm="Things"'],
      ]);
    } finally {
      await mock.close();
    }
  });

  it('a 401 says what is asked for, also where Prism checks', async () => {
    const filter = { name: 'filter', in: 'query', style: 'deepObject', schema: { type: 'object' } };
    const operation = {
      security: [{ oauth: [] }, { key: [] }],
      parameters: [filter],
      responses: { 200: ok, default: ok },
    };
    const oauth = { type: 'oauth2', flows: {} };
    const securitySchemes = { oauth, ...key('header', 'X-Key') };
    const mock = await startMock({ port: 0, document: getting(operation, { components: { securitySchemes } }) });
    const { status, headers } = await fetch(`${mock.url}/things/a`).finally(() => mock.close());
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Things"']);
  });

  it('a scheme that is not defined asks for nothing', async () => {
    expect(await statuses(secured([{ other: [] }], {}), ['/things/a'])).toEqual([200]);
  });

  it('a key pattern that does not compile is refused at the start', async () => {
    const schemes = { key: { type: 'apiKey', in: 'header', name: 'k', 'x-key-pattern': '(' } };
    const start = startMock({ port: 0, document: secured([{ key: [] }], schemes) });
    await expect(start).rejects.toThrow(DocumentError);
    await expect(start).rejects.toThrow(/x-key-pattern/);
  });
});

describe('responses', () => {
  const mockResponses = async (responses: object, prefer?: string, accept?: string) => {
    const mock = await startMock({ port: 0, document: documentOf({ get: { responses } }) });
    const headers = { ...(prefer !== undefined && { prefer }), ...(accept !== undefined && { accept }) };
    const reply = await fetch(`${mock.url}/things/a`, { headers });
    const text = await reply.text();
    await mock.close();
    return [reply.status, reply.headers.get('content-type'), text];
  };
  const number = { schema: { type: 'integer', minimum: 5, maximum: 5 } };

  it('without examples are made from the schema', async () => {
    const [status, type, text] = await mockResponses({
      200: { description: '', content: { 'application/json': number } },
    });
    expect([status, type, Number.isInteger(Number(text))]).toEqual([200, 'application/json', true]);
  });

  it('are sent as JSON where they were made up for a picture', async () => {
    const [status, type, text] = await mockResponses({
      200: { description: '', content: { 'image/png': number } },
    });
    expect([status, type, text]).toEqual([200, 'image/png', '5']);
  });

  it('of a range or a default are there when they are asked for', async () => {
    const error = {
      description: '',
      content: { 'application/json': { examples: { e: { value: { message: 'x' } } } } },
    };
    expect(await mockResponses({ 200: ok, default: error }, 'code=418')).toEqual([
      418,
      'application/json',
      '{"message":"x"}',
    ]);
    expect((await mockResponses({ 200: ok, '4XX': error }, 'code=418'))[0]).toBe(418);
  });

  it('of several media types are negotiated', async () => {
    const content = { ...ok.content, 'text/plain': { examples: { t: { value: 'plain text' } } } };
    expect(await mockResponses({ 200: { description: '', content } }, undefined, 'text/plain')).toEqual([
      200,
      'text/plain',
      'plain text',
    ]);
    expect(await mockResponses({ 200: { description: '', content } }, undefined, 'application/json')).toEqual([
      200,
      'application/json',
      '{"fine":true}',
    ]);
    expect((await mockResponses({ 200: { description: '', content } }, undefined, 'image/png'))[0]).toBe(406);
  });
});

describe('paths', () => {
  it('fixed ones come before those with parameters, and special characters are themselves', async () => {
    const named = (name: string) => ({ get: { operationId: name, responses: { 200: ok } } });
    const document = documentOf(
      {},
      {
        paths: {
          '/a/{x}': named('one'),
          '/a/b': named('two'),
          '/a/{x}.{y}': named('three'),
          '/a:b/(c)': named('four'),
          '/': named('root'),
        },
      },
    );
    const mock = await startMock<Record<string, unknown>>({ port: 0, document });
    for (const target of ['/a/z', '/a/b', '/a/p.q', '/a:b/(c)', '/'])
      expect([target, (await fetch(mock.url + target)).status]).toEqual([target, 200]);
    expect(mock.requests.map(({ operation }) => operation)).toEqual(['one', 'two', 'three', 'four', 'root']);
    await mock.close();
  });

  it('what cannot be served is left out with a word, and the rest is served', async () => {
    const named = (name: string) => ({ get: { operationId: name, responses: { 200: ok } } });
    const paths = {
      ...{ '/x?beta=true': named('beta'), '/x#beta': named('hash'), nowhere: named('slash') },
      ...{ '/y': named('same'), '/z': named('same') },
    };
    const skipped: string[] = [];
    const mock = await startMock<Record<string, unknown>>({
      port: 0,
      document: { openapi: '3.1.0', paths },
      onSkip: (text) => skipped.push(text),
    });
    expect(mock.operations.map(({ id }) => id)).toEqual(['same', 'get /z']);
    expect((await fetch(`${mock.url}/z`)).status).toBe(200);
    await mock.close();
    expect(skipped).toEqual([
      expect.stringMatching(/path \/x\?beta=true was left out/),
      expect.stringMatching(/path \/x#beta was left out: .* a fragment, which is never sent/),
      expect.stringMatching(/path nowhere was left out/),
      expect.stringMatching(/operationId "same": the second is called "get \/z"/),
    ]);
  });

  it('a choice between schemas that are all left out leaves any value', async () => {
    const schema = { type: 'object', oneOf: [{ $ref: '#/components/schemas/None' }] };
    const content = { 'application/json': { schema } };
    const mock = await startMock<Record<string, unknown>>({
      port: 0,
      document: getting({ responses: { 200: { description: 'Fine.', content } } }),
      dynamic: true,
    });
    const response = await fetch(`${mock.url}/things/a`);
    expect([response.status, typeof (await response.json())]).toEqual([200, 'object']);
    await mock.close();
  });

  it('a document without any is served', async () => {
    expect(await statuses({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} }, ['/'])).toEqual([404]);
  });
});

describe('lists and objects, which keep Prism itself from responding', () => {
  const numbers = { type: 'array', minItems: 2, items: { type: 'integer' } };
  const place = { type: 'object', required: ['x'], properties: { x: { type: 'integer' } } };
  const parameter = (name: string, where: string, schema: object, more: object = {}) => ({
    parameters: [{ name, in: where, schema, ...more }],
  });
  const required = { required: true };

  it.each<[string, Operation, [target: string, headers: Record<string, string>, status: number][]]>([
    [
      'a list in the path',
      parameter('id', 'path', numbers, required),
      [
        ['1,2', {}, 200],
        ['1%2C2', {}, 200],
        ['1', {}, 422],
        ['1,b', {}, 422],
      ],
    ],
    [
      'a list with its name in the path',
      parameter('id', 'path', numbers, { ...required, style: 'matrix' }),
      [
        [';id=1,2', {}, 200],
        ['1,2', {}, 400],
      ],
    ],
    [
      'an object in the path',
      parameter('id', 'path', place, required),
      [
        ['x,1', {}, 200],
        ['y,1', {}, 422],
      ],
    ],
    ...[
      ['spaces', 'spaceDelimited', '%20'],
      ['pipes', 'pipeDelimited', '|'],
    ].map(([what, style, mark]): [string, Operation, [string, Record<string, string>, number][]] => [
      `an object in the query, with ${what} in it`,
      parameter('place', 'query', place, { ...required, style, explode: false }),
      [
        [`a?place=x${mark}1`, {}, 200],
        [`a?place=x${mark}one`, {}, 422],
        [`a?place=y${mark}1${mark}x`, {}, 422],
        ['a', {}, 422],
      ],
    ]),
    ['a text with a comma in the path', {}, [['a,b', {}, 200]]],
    [
      'an object in a header',
      parameter('X-Place', 'header', place),
      [
        ['a', {}, 200],
        ['a', { 'x-place': 'x,1' }, 200],
        ['a', { 'x-place': 'x,one' }, 422],
      ],
    ],
    ['an object in a header that must be there', parameter('X-Place', 'header', place, required), [['a', {}, 422]]],
    [
      'a list in a header',
      parameter('X-List', 'header', numbers),
      [
        ['a', {}, 200],
        ['a', { 'x-list': '1' }, 422],
      ],
    ],
  ])('%s', async (_, operation, requests) => {
    const mock = await startMock({ port: 0, document: getting(operation), errors: 'prism' });
    for (const [target, headers, status] of requests) {
      const response = await fetch(`${mock.url}/things/${target}`, { headers });
      expect([target, headers, response.status]).toEqual([target, headers, status]);
    }
    await mock.close();
  });
});

describe('what is hardly a document', () => {
  it('is served as far as it goes', async () => {
    const paths = {
      '/a': null,
      '/b': { get: null, post: 5, put: { responses: null, parameters: [null, 5] } },
      '/c': { get: { responses: { 200: null, 404: 7 } } },
      '/d': { get: { responses: { 200: { content: { 'application/json': 5 } } } } },
      '/e': { get: { requestBody: { content: 7 }, responses: [1, 2], parameters: { a: 1 } } },
      '/{f': { get: {} },
      '/{g}/{g}': { get: { responses: { 200: { description: 'Fine.' } } } },
    } as unknown as Record<string, Record<string, unknown>>;
    const targets = ['/a', '/b', '/c', '/d', '/e', '/%7Bf', '/g/g'].map((target): [string] => [target]);
    const found = await statuses({ openapi: '3.1.0', paths }, ...targets);
    expect(found.map((status) => Math.floor(status / 100))).toEqual([4, 4, 5, 2, 5, 4, 2]);
  });

  it.each([
    ['a list', []],
    ['an object of another kind', { hello: 1 }],
    ['a collection of nothing', { item: [5] }],
  ])('%s is refused', async (_, document) => {
    await expect(startMock({ port: 0, document: document as OpenApiDocument })).rejects.toThrow(DocumentError);
  });
});

describe('the command', () => {
  it('says in one line each what it leaves out, and serves the rest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mock-spec-'));
    const file = join(folder, 'beta.yaml');
    const get = '{ get: { responses: { 200: { description: Fine. } } } }';
    writeFileSync(file, `openapi: 3.1.0\npaths:\n  /x?beta=true: ${get}\n  /y: ${get}\n`);
    const child = spawn(process.execPath, [join(root, 'scripts/mock.ts'), '--port', '0', '--json', '--spec', file]);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
    const { url } = JSON.parse(line) as { url: string };
    expect((await fetch(`${url}/y`)).status).toBe(200);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    rmSync(folder, { recursive: true });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('The path /x?beta=true was left out')]);
  });
});

describe('references in example values', () => {
  it.each([
    ['3.1.0', { examples: { e: { value: { $ref: '#/nowhere', more: [{ $ref: 5 }] } } } }],
    ['3.0.0', { example: { $ref: '#/nowhere', more: [{ $ref: 5 }] } }],
  ])('are data, in %s', async (openapi, example) => {
    const content = { 'application/json': { schema: { type: 'object' }, ...example } };
    const skipped: string[] = [];
    const mock = await startMock({
      port: 0,
      document: { ...documentOf({ get: { responses: { 200: { description: '', content } } } }), openapi },
      onSkip: (text) => skipped.push(text),
    });
    expect(await (await fetch(`${mock.url}/things/a`)).json()).toEqual({ $ref: '#/nowhere', more: [{ $ref: 5 }] });
    await mock.close();
    expect(skipped).toEqual([]);
  });
});

describe('rules', () => {
  it('made before the first request have the response that the document makes', async () => {
    const gone = {
      description: '',
      headers: { 'X-Why': { schema: { type: 'string' }, example: 'age' } },
      content: { 'application/json': { schema: { type: 'object', properties: { gone: { type: 'boolean' } } } } },
    };
    const mock = await startMock<Record<string, unknown>>({
      port: 0,
      document: getting({ responses: { 200: ok, 410: gone } }),
    });
    mock.next('*', { status: 410 });
    const reply = await fetch(`${mock.url}/things/a`);
    expect([reply.status, reply.headers.get('x-why'), await reply.json()]).toEqual([410, 'age', { gone: true }]);
    expect(() => mock.next('*', { status: 410, body: { gone: 'long' } })).toThrow(/gone must be boolean/);
    await mock.close();
  });

  it('take a response that operations of Swagger 2 share in the media type of each', async () => {
    const operation = (type: string) => ({
      get: { produces: [type], responses: { 410: { $ref: '#/responses/Gone' } } },
    });
    const document = {
      swagger: '2.0',
      responses: { Gone: { description: 'Gone.', schema: { type: 'string' } } },
      paths: { '/a': operation('application/json'), '/b': operation('text/plain') },
    } as unknown as OpenApiDocument;
    const rules = ['get /a', 'get /b'].map((each) => ({ operation: each, response: { status: 410 } }));
    const mock = await startMock({ port: 0, document, rules });
    const types = ['/a', '/b'].map(async (path) => (await fetch(mock.url + path)).headers.get('content-type'));
    expect(await Promise.all(types)).toEqual(['application/json', 'text/plain']);
    await mock.close();
  });
});
