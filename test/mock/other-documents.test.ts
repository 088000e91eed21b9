/** Documents unlike this project's own: what the mock reads from them, and what it refuses. */
import { describe, expect, it } from 'vitest';
import { DocumentError, startMock, type OpenApiDocument } from 'user-management-mock';

type Operation = Record<string, unknown>;
const ok = {
  description: 'Fine.',
  content: { 'application/json': { schema: {}, examples: { one: { value: { fine: true } } } } },
};

/** A document with one path. */
function documentOf(item: Record<string, unknown>, more: object = {}, path = '/things/{id}'): OpenApiDocument {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { [path]: { ...(path.includes('{id}') && { parameters: [id] }), ...item } },
    ...more,
  };
}

/** The statuses that requests get. */
async function statuses(
  document: OpenApiDocument,
  ...requests: [target: string, init?: RequestInit][]
): Promise<number[]> {
  const mock = await startMock({ port: 0, document });
  try {
    const replies = requests.map(([target, init]) => fetch(mock.url + target, init).then(({ status }) => status));
    return await Promise.all(replies);
  } finally {
    await mock.close();
  }
}

const getting = (operation: Operation, more?: object) =>
  documentOf({ get: { operationId: 'get', responses: { 200: ok }, ...operation } }, more);
const query = (name: string, schema: object, more: object = {}) => ({
  parameters: [{ name, in: 'query', schema, ...more }],
});

describe('parameters', () => {
  it('lists, however they are written', async () => {
    const list = { type: 'array', items: { type: 'integer' }, maxItems: 2 };
    expect(
      await statuses(
        getting(query('n', list)),
        ['/things/a?n=1&n=2'],
        ['/things/a?n=1&n=x'],
        ['/things/a?n=1&n=2&n=3'],
      ),
    ).toEqual([200, 422, 422]);
    expect(
      await statuses(
        getting(query('n', list, { explode: false })),
        ['/things/a?n=1,2'],
        ['/things/a?n=1,2,3'],
        ['/things/a?n=1&n=2'],
      ),
    ).toEqual([200, 422, 422]);
    const piped = query('n', list, { style: 'pipeDelimited', explode: false });
    expect(await statuses(getting(piped), ['/things/a?n=1%7C2'], ['/things/a?n=1,2'])).toEqual([200, 422]);
  });

  it('booleans, numbers and alternatives', async () => {
    expect(
      await statuses(
        getting(query('b', { type: 'boolean' })),
        ['/things/a?b=true'],
        ['/things/a?b=1'],
        ['/things/a?b=TRUE'],
      ),
    ).toEqual([200, 422, 422]);
    expect(
      await statuses(
        getting(query('n', { type: 'number' })),
        ['/things/a?n=1.5e3'],
        ['/things/a?n=.5'],
        ['/things/a?n=0x1'],
      ),
    ).toEqual([200, 422, 422]);
    const either = query('n', { anyOf: [{ type: 'integer', minimum: 5 }, { const: 'all' }] });
    expect(
      await statuses(getting(either), ['/things/a?n=5'], ['/things/a?n=all'], ['/things/a?n=4'], ['/things/a?n=none']),
    ).toEqual([200, 200, 422, 422]);
  });

  it('in headers and cookies', async () => {
    const parameters = [
      { name: 'X-Count', in: 'header', required: true, schema: { type: 'integer' } },
      { name: 'mode', in: 'cookie', schema: { enum: ['a', 'b'] } },
    ];
    const header = (count: string, cookie = 'mode=a') => ({ headers: { 'x-count': count, cookie } });
    expect(
      await statuses(
        getting({ parameters }),
        ['/things/a', header('1')],
        ['/things/a', header('x')],
        ['/things/a'],
        ['/things/a', header('1', 'mode=c')],
      ),
    ).toEqual([200, 422, 422, 422]);
  });

  it('a malformed id is an unknown id where no 422 is documented', async () => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^thing_' } }];
    const missing = {
      description: 'No.',
      content: { 'application/json': { examples: { gone: { value: { message: 'Gone' } } } } },
    };
    expect(
      await statuses(getting({ parameters, responses: { 200: ok, 404: missing } }), ['/things/thing_1'], ['/things/x']),
    ).toEqual([200, 404]);
    expect(await statuses(getting({ parameters }), ['/things/thing_1'], ['/things/x'])).toEqual([200, 422]);
  });

  it.each([
    ['an object', query('o', { type: 'object' }), /query parameter "o" is an object/],
    [
      'a media type',
      { parameters: [{ name: 'o', in: 'query', content: { 'application/json': {} } }] },
      /query parameter "o" has a media type/,
    ],
    ['an unknown style', query('o', { type: 'array' }, { style: 'braided' }), /style braided/],
  ])('%s is refused at the start', async (_, operation, message) => {
    const start = startMock({ port: 0, document: getting(operation) });
    await expect(start).rejects.toThrow(DocumentError);
    await expect(start).rejects.toThrow(message);
  });
});

describe('bodies', () => {
  const posting = (schema: object, more: object = {}) =>
    documentOf(
      {
        post: {
          operationId: 'post',
          responses: { 200: ok },
          requestBody: { content: { 'application/json': { schema } } },
        },
      },
      more,
    );
  const post = (body: unknown, type = 'application/json'): [string, RequestInit] => [
    '/things/a',
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': type } },
  ];

  it.each([
    ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }],
    ['unevaluatedProperties', { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, { a: 1 }, { z: 1 }],
    ['prefixItems', { prefixItems: [{ type: 'string' }], items: false }, ['a'], ['a', 'b']],
    ['minContains', { contains: { const: 1 }, minContains: 2 }, [1, 1], [1]],
    ['if and then', { if: { required: ['a'] }, then: { required: ['b'] } }, { c: 1 }, { a: 1 }],
    [
      'keywords beside $ref',
      { $ref: '#/components/schemas/Tree', maxProperties: 1 },
      { left: {} },
      { left: {}, right: {} },
    ],
    [
      'a schema that contains itself',
      { $ref: '#/components/schemas/Tree' },
      { left: { left: {} } },
      { left: { left: 5 } },
    ],
  ])('%s', async (_, schema, good, bad) => {
    const Tree = { type: 'object', properties: { left: { $ref: '#/components/schemas/Tree' } } };
    expect(await statuses(posting(schema, { components: { schemas: { Tree } } }), post(good), post(bad))).toEqual([
      200, 422,
    ]);
  });

  it('of several media types', async () => {
    const content = {
      'application/json': { schema: { type: 'object' } },
      'text/*': { schema: { type: 'string', maxLength: 4 } },
    };
    const document = documentOf({ post: { responses: { 200: ok }, requestBody: { content } } });
    expect(
      await statuses(document, post({}), post('ab', 'text/plain'), post('abcd', 'text/html'), post(1, 'image/png')),
    ).toEqual([200, 200, 422, 415]);
  });

  it.each([
    ['a pattern', { pattern: '[' }, /request body of post does not compile/],
    ['a reference that leads nowhere', { $ref: '#/components/schemas/Nope' }, /leads nowhere/],
    ['a reference to another file', { $ref: 'other.yaml' }, /leaves the document/],
    ['a reference in a circle', { $ref: '#/components/schemas/Loop' }, /circle/],
  ])('%s that is wrong is refused at the start', async (_, schema, message) => {
    const Loop = { $ref: '#/components/schemas/Loop' };
    const components = { schemas: message.source === 'circle' ? { Loop } : {} };
    const start = startMock({ port: 0, document: posting(schema, { components }) });
    await expect(start).rejects.toThrow(DocumentError);
    await expect(start).rejects.toThrow(message);
  });
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

  it.each([
    ['a scheme that is not defined', [{ other: [] }], {}, /security scheme "other", which is not defined/],
    [
      'a key pattern that does not compile',
      [{ key: [] }],
      { key: { type: 'apiKey', in: 'header', name: 'k', 'x-key-pattern': '(' } },
      /x-key-pattern/,
    ],
  ])('%s is refused at the start', async (_, security, schemes, message) => {
    await expect(startMock({ port: 0, document: secured(security, schemes) })).rejects.toThrow(message);
  });
});

describe('answers', () => {
  const answers = async (responses: object, prefer?: string, accept?: string) => {
    const mock = await startMock({ port: 0, document: documentOf({ get: { responses } }) });
    const headers = { ...(prefer !== undefined && { prefer }), ...(accept !== undefined && { accept }) };
    const reply = await fetch(`${mock.url}/things/a`, { headers });
    const text = await reply.text();
    await mock.close();
    return [reply.status, reply.headers.get('content-type'), text];
  };
  const number = { schema: { type: 'integer', minimum: 5, maximum: 5 } };

  it('without examples are made from the schema', async () => {
    const [status, type, text] = await answers({ 200: { description: '', content: { 'application/json': number } } });
    expect([status, type, Number.isInteger(Number(text))]).toEqual([200, 'application/json', true]);
  });

  it('of a range or a default are there when they are asked for', async () => {
    const error = {
      description: '',
      content: { 'application/json': { examples: { e: { value: { message: 'x' } } } } },
    };
    expect(await answers({ 200: ok, default: error }, 'code=418')).toEqual([
      418,
      'application/json',
      '{"message":"x"}',
    ]);
    expect((await answers({ 200: ok, '4XX': error }, 'code=418'))[0]).toBe(418);
  });

  it('of several media types are negotiated', async () => {
    const content = { ...ok.content, 'text/plain': { examples: { t: { value: 'plain text' } } } };
    expect(await answers({ 200: { description: '', content } }, undefined, 'text/plain')).toEqual([
      200,
      'text/plain',
      'plain text',
    ]);
    expect(await answers({ 200: { description: '', content } }, undefined, 'application/json')).toEqual([
      200,
      'application/json',
      '{"fine":true}',
    ]);
    expect((await answers({ 200: { description: '', content } }, undefined, 'image/png'))[0]).toBe(406);
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

  it('two operations with one id are refused', async () => {
    const twice = {
      get: { operationId: 'same', responses: { 200: ok } },
      post: { operationId: 'same', responses: { 200: ok } },
    };
    await expect(startMock({ port: 0, document: documentOf(twice) })).rejects.toThrow(
      /Two operations have the operationId "same"/,
    );
  });

  it('a document without any is served', async () => {
    expect(await statuses({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {} }, ['/'])).toEqual([404]);
  });
});
