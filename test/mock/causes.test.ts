/** For every documented response a request that gets it: what each part of that is made of. */
import { describe, expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { causedResponses, curlOf, headersOf, type CausingRequest } from 'user-management-mock/causes';
import { documentOf, getting, ok, type Operation } from './support/documents.ts';

describe('a request that gets a documented response', () => {
  const lines = (operation: Operation, securitySchemes: object = {}) =>
    causedResponses(getting(operation, { components: { securitySchemes } })).map(
      ({ status, request }) => `${status} ${curlOf(request, 'http://mock')}`,
    );

  it('has each required parameter at its place', () => {
    const needed = { name: 'day', in: 'query', required: true, schema: { type: 'string', format: 'date' } };
    expect(lines({ parameters: [needed], responses: { 200: ok } })).toEqual([
      "200 curl 'http://mock/things/id?day=2026-01-15'",
    ]);
  });

  it('has a key that its scheme takes, also where the document shows none', () => {
    const security = [{ key: [] }];
    const keys = [
      { type: 'http', scheme: 'Basic' },
      { type: 'http', scheme: 'bearer' },
      { type: 'http', scheme: 'bearer', 'x-example': 'k_1' },
    ];
    const sent = keys.map(
      (key) => /Authorization: ([^']*)/.exec(lines({ security, responses: { 200: ok } }, { key })[0]!)?.[1],
    );
    expect(sent).toEqual([`Basic ${btoa('user:password')}`, 'Bearer KEY', 'Bearer k_1']);
  });

  it('asks for the response by a header where nothing else brings it about', () => {
    const shown = {
      description: '',
      content: { 'application/json': { examples: { a: { value: 1 }, b: { value: 2 } } } },
    };
    const late = {
      description: '',
      content: { 'application/json': { examples: { c: { value: 3, 'x-cause': { path: { id: 'c' } } } } } },
    };
    expect(lines({ responses: { 409: late, 303: { description: '' }, 201: shown, 404: shown, 200: ok } })).toEqual([
      "200 curl 'http://mock/things/id'",
      "201 curl 'http://mock/things/id' --header 'Prefer: code=201, example=a'",
      "201 curl 'http://mock/things/id' --header 'Prefer: code=201, example=b'",
      "303 curl 'http://mock/things/id' --header 'Prefer: code=303'",
      "404 curl 'http://mock/things/id' --header 'Prefer: code=404, example=a'",
      "404 curl 'http://mock/things/id' --header 'Prefer: code=404, example=b'",
      "409 curl 'http://mock/things/c'",
    ]);
  });

  it('has a body that is made up where it must have one', () => {
    const schemas: object[] = [
      { type: 'object', required: ['a', 'at'], properties: { a: { const: 7 }, at: { format: 'date' }, b: {} } },
      {
        allOf: [
          { properties: { a: { enum: ['x'] } }, required: ['a'] },
          {
            oneOf: [{ required: ['b'], properties: { b: { type: 'array', minItems: 2, items: { type: 'integer' } } } }],
          },
        ],
      },
      { type: 'object', required: ['a'], properties: { a: { type: 'string', pattern: '^[0-9]+$' } } },
      { type: 'string', minLength: 9 },
    ];
    const bodies = schemas.map((schema) => {
      const requestBody = { required: true, content: { 'application/json': { schema } } };
      return lines({ requestBody, responses: { 200: ok } }).map((line) => /--data '(.*)'/.exec(line)?.[1]);
    });
    expect(bodies).toEqual([['{"a":7,"at":"2026-01-15"}'], ['{"a":"x","b":[1,1]}'], [], []]);
  });

  it('is not there where a part that it must have has a form of its own', () => {
    const text = { type: 'string' };
    const none = [
      { requestBody: { required: true, content: { 'text/csv': { schema: text } } } },
      { parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'object' } }] },
      { parameters: [{ name: 'q', in: 'query', required: true, style: 'pipeDelimited', schema: text }] },
      { parameters: [{ name: 'q', in: 'query', required: true, content: { 'application/json': { schema: text } } }] },
    ];
    for (const parts of none) expect(lines({ ...parts, responses: { 200: ok } } as Operation)).toEqual([]);
    const plain = [
      { parameters: [{ name: 'q', in: 'query', schema: { type: 'object' } }] },
      { parameters: [{ name: 'X-A', in: 'header', required: true, schema: { type: 'object' } }] },
      { parameters: [{ name: 'q', in: 'query', required: true, style: 'form', schema: text }] },
      { parameters: [{ name: 'id', in: 'path', required: true, style: 'simple', schema: text }] },
    ];
    for (const parts of plain) expect(lines({ ...parts, responses: { 200: ok } } as Operation)).toHaveLength(1);
    const inPath = [{ name: 'id', in: 'path', required: true, style: 'matrix', schema: text }];
    expect(lines({ parameters: inPath, responses: { 200: ok } })).toEqual([]);
    const optional = { requestBody: { content: { 'text/csv': { schema: text } } }, responses: { 200: ok } };
    expect(lines(optional)).toHaveLength(1);
  });

  it('is there for single statuses alone', () => {
    const none = { description: '' };
    expect(lines({ responses: { 404: none, 302: none } })).toEqual([
      "302 curl 'http://mock/things/id' --header 'Prefer: code=302'",
      "404 curl 'http://mock/things/id' --header 'Prefer: code=404'",
    ]);
    expect(lines({ responses: { 204: none, '2XX': none, default: none } })).toEqual([
      "204 curl 'http://mock/things/id'",
    ]);
  });
});

describe('the request of a response', () => {
  const to = (name: string) => ({ $ref: `#/components/parts/${name}` });
  const parts = {
    Id: { in: 'path', name: 'id', required: true, examples: { a: { value: 'shared' } } },
    Value: { summary: 'Shown.', value: { n: 1 }, 'x-cause': { query: { q: 'x' }, body: { n: 5 }, apiKey: 'k_2' } },
    Body: { required: true, content: { 'application/json': { examples: { other: { value: { n: 2 } }, one: { value: { n: 3, m: 3 } } } } } },
    Fine: { description: 'Fine.', content: { 'application/json': { examples: { one: { $ref: '#/components/parts/Value' }, two: { value: 2 } } } } },
  };
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key', 'x-example': 'k_1' }, open: { type: 'http' } };
  const caused = (operation: object, more: object = {}, makeBody?: (schema: Schema) => unknown) =>
    causedResponses({ ...documentOf({ post: { operationId: 'post', ...operation } }, { components: { parts, securitySchemes }, ...more }) }, makeBody);
  const wholly = { parameters: [to('Id')], requestBody: to('Body'), responses: { 200: to('Fine') }, security: [{ key: [], open: [] }] };
  const common = { operation: 'post', status: 200, madeUp: undefined };
  const scheme = { in: 'header', name: 'X-Key', example: 'k_1' };
  const request = { method: 'POST', template: '/things/{id}', path: { id: 'shared' } };

  it('has the values of its cause, and the first examples of the document for all else', () => {
    expect(caused(wholly)).toStrictEqual([
      {
        ...{ ...common, example: 'one', summary: 'Shown.', value: { n: 1 }, cause: parts.Value['x-cause'] },
        request: { ...request, query: { q: 'x' }, body: { n: 5, m: 3 }, authentication: { scheme, key: 'k_2' } },
      },
      {
        ...{ ...common, example: 'two', summary: undefined, value: 2, cause: {} },
        request: { ...request, query: {}, body: { n: 2 }, authentication: { scheme, key: 'k_1' }, prefer: 'code=200, example=two' },
      },
    ]);
  });

  it('has no cause in a key where nobody is asked for one', () => {
    const [first] = caused({ ...wholly, security: [] });
    expect([first!.cause, first!.request.authentication, first!.request.prefer]).toEqual([{}, undefined, undefined]);
    const inPath = { value: 1, 'x-cause': { path: { id: 'b' } } };
    const responses = { 404: { description: '', content: { 'application/json': { examples: { b: inPath } } } } };
    expect(caused({ responses })[0]).toMatchObject({ cause: { path: { id: 'b' } }, request: { path: { id: 'b' } } });
  });

  it('has the key that the document asks for everywhere, unless the operation says else', () => {
    const keyOf = (operation: object, security: object[]) => caused({ responses: { 200: ok }, ...operation }, { security })[0]!.request.authentication?.key;
    expect([keyOf({}, [{ key: [] }]), keyOf({ security: [{ open: [] }] }, [{ key: [] }]), keyOf({ security: [] }, [{ key: [] }]), keyOf({}, []), keyOf({}, [{}])]).toEqual(['k_1', 'KEY', undefined, undefined, undefined]);
  });

  it('has a body that is made up only where it must have one that the document does not show', () => {
    const body = (requestBody: object, cause: object = {}) => {
      const examples = { a: { value: 1, 'x-cause': cause } };
      const responses = { 200: { description: '', content: { 'application/json': { examples } } } };
      return caused({ requestBody, responses }, {}, (schema) => ({ made: schema }))[0]?.request.body;
    };
    const json = (media: object) => ({ 'application/json': media });
    expect(body({ required: true, content: json({ schema: { a: 1 } }) })).toEqual({ made: { a: 1 } });
    expect(body({ required: true, content: json({}) })).toEqual({ made: true });
    expect(body({ content: json({ schema: {} }) })).toBeUndefined();
    expect(body({ content: json({ schema: {} }) }, { body: { b: 2 } })).toEqual({ made: {}, b: 2 });
    expect(body({ content: { 'text/csv': {} } }, { body: { b: 2 } })).toBeUndefined();
    const [made] = caused({ requestBody: { required: true, content: json({ schema: {} }) }, responses: { 200: ok } });
    expect(made!.request.body).toBe('text');
  });

  it('has the parameters in headers and cookies that have to be there', () => {
    const parameter = (name: string, place: string, more: object = {}) => ({ name, in: place, required: true, ...more });
    const parameters = [
      parameter('X-List', 'header', { example: ['a', 1] }),
      parameter('X-May', 'header', { required: false }),
      parameter('crumb', 'cookie', { example: 'a b' }),
      parameter('other', 'cookie'),
      parameter('q', 'query', { schema: { type: 'string', pattern: '^[0-9]$' } }),
    ];
    const [first] = caused({ parameters, responses: { 200: ok } });
    expect(first!.request).toMatchObject({ headers: { 'X-List': 'a,1', Cookie: 'crumb=a%20b; other=other' }, query: { q: 'q' } });
    expect(first!.request.query).toEqual({ q: 'q' });
  });

  it('has the one header or cookie that has to be there', () => {
    const headersWith = (more: object) => caused({ parameters: [{ name: 'a', required: true, ...more }], responses: { 200: ok } })[0]!.request.headers;
    expect([headersWith({ in: 'cookie', example: 1 }), headersWith({ in: 'header', example: 'b' }), headersWith({ in: 'query' })]).toEqual([{ Cookie: 'a=1' }, { a: 'b' }, undefined]);
  });

  it('is one for a body of which nothing is shown too, where it is the first good one', () => {
    const made = { description: 'Made.', content: { 'image/png': { schema: {} }, 'text/x': {} } };
    expect(caused({ responses: { 404: made, 201: made, 202: made } })).toMatchObject([
      { status: 201, example: undefined, summary: 'Made.', value: undefined, madeUp: 'image/png', cause: {} },
    ]);
  });
}); // prettier-ignore

it.each<[request: Partial<CausingRequest>, headers: Record<string, string>]>([
  [{}, {}],
  [{ headers: { 'X-A': '1' }, body: null, prefer: 'code=1' }, { 'X-A': '1', 'Content-Type': 'application/json', Prefer: 'code=1' }],
  [{ authentication: { scheme: { in: 'authorization', name: 'bearer' }, key: 'k' } }, { Authorization: 'Bearer k' }],
  [{ authentication: { scheme: { in: 'header', name: 'X-Key' }, key: 'k' } }, { 'X-Key': 'k' }],
  [{ authentication: { scheme: { in: 'query', name: 'key' }, key: 'k' } }, {}],
  [{ authentication: { scheme: { in: 'cookie', name: 'sid' }, key: 'k' } }, { Cookie: 'sid=k' }],
  [{ headers: { Cookie: 'a=b' }, authentication: { scheme: { in: 'cookie', name: 'sid' }, key: 'k' } }, { Cookie: 'a=b; sid=k' }],
])('the headers of %j are %j', (request, headers) => {
  expect(headersOf({ method: 'GET', template: '/', path: {}, query: {}, body: undefined, authentication: undefined, ...request })).toEqual(headers);
}); // prettier-ignore

it('a curl line has the body as JSON, or none', () => {
  const request = { method: 'POST', template: '/a/{id}', path: { id: 'b c' }, query: { q: 1 }, authentication: undefined };
  expect([curlOf({ ...request, body: undefined }, 'http://a'), curlOf({ ...request, body: { b: 1 } }, 'http://a')]).toEqual([
    "curl --request POST 'http://a/a/b%20c?q=1'",
    "curl --request POST 'http://a/a/b%20c?q=1' --header 'Content-Type: application/json' --data '{\"b\":1}'",
  ]);
}); // prettier-ignore
