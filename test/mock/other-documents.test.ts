/** Requests to documents unlike this project's own: parameters and bodies. */
import { describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { documentOf, getting, ok, query, statuses } from './support/documents.ts';

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

  it('that are objects, in every style', async () => {
    const size = { type: 'object', properties: { width: { type: 'integer' } } };
    const deep = query('size', size, { style: 'deepObject' });
    expect(
      await statuses(getting(deep), ['/things/a?size[width]=5'], ['/things/a?size[width]=wide'], ['/things/a']),
    ).toEqual([200, 422, 200]);
    const listed = query('size', size, { explode: false });
    expect(await statuses(getting(listed), ['/things/a?size=width,5'], ['/things/a?size=width,wide'])).toEqual([
      200, 422,
    ]);
  });

  it('in a style that nobody knows are not checked', async () => {
    expect(await statuses(getting(query('o', { type: 'array' }, { style: 'braided' })), ['/things/a?o=1'])).toEqual([
      200,
    ]);
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
    [
      'a pattern',
      { properties: { a: { type: 'string', pattern: '[' }, b: { type: 'string' } } },
      /a\/pattern was left out/,
    ],
    [
      'a reference to nothing',
      { properties: { a: { $ref: '#/nope' }, b: { type: 'string' } } },
      /a was left out.*is unresolved/,
    ],
    [
      'another file',
      { properties: { a: { $ref: 'other.yaml' }, b: { type: 'string' } } },
      /a was left out.*leaves the document/,
    ],
    [
      'a circle',
      { properties: { a: { $ref: '#/components/schemas/Loop' }, b: { type: 'string' } } },
      /a was left out.*is circular/,
    ],
  ])('%s that is wrong is left out with a word, and the rest is checked', async (_, schema, message) => {
    const Loop = { $ref: '#/components/schemas/Loop' };
    const components = { schemas: message.source.includes('circular') ? { Loop } : {} };
    const skipped: string[] = [];
    const mock = await startMock({
      port: 0,
      document: posting(schema, { components }),
      onSkip: (text) => skipped.push(text),
    });
    const send = async (body: unknown) => (await fetch(mock.url + post(body)[0], post(body)[1])).status;
    expect([await send({ a: 'x', b: 'text' }), await send({ a: 'x', b: 2 })]).toEqual([200, 422]);
    await mock.close();
    expect(skipped.filter((text) => text.startsWith('#/paths/'))).toEqual([expect.stringMatching(message)]);
  });

  it('of a schema that does not compile are not checked, with a word at the first', async () => {
    const skipped: string[] = [];
    const document = posting({ type: 'thing' });
    const mock = await startMock({ port: 0, document, onSkip: (text) => skipped.push(text) });
    for (let count = 0; count < 2; count++) expect((await fetch(mock.url + post(5)[0], post(5)[1])).status).toBe(200);
    await mock.close();
    expect(skipped).toEqual([
      expect.stringMatching(/^The schema of the request body of post does not compile: .* It is not checked\.$/),
    ]);
  });

  it('with a pattern that was not written for Unicode are checked', async () => {
    const schema = { type: 'string', pattern: '^a\\_b$' };
    expect(await statuses(posting(schema), post('a_b'), post('ab'))).toEqual([200, 422]);
  });
});
