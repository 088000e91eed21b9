/** The values of requests: those that a text stands for, and those that the document shows. */
import { expect, it } from 'vitest';
import type { OpenApiDocument, Operation, Parameter } from 'user-management-openapi';
import {
  curlCommand,
  exampleOf,
  exampleValues,
  isWritable,
  keySchemeOf,
  placedSchemas,
  readBack,
  readingsOf,
  shownKeyOf,
  writeRequest,
} from 'user-management-openapi/requests';

const operation = (parts: object): Operation =>
  ({ method: 'get', path: '/a', parameters: [], ...parts }) as unknown as Operation;
const none = { path: {}, query: {}, header: {}, cookie: {}, body: undefined };

it.each(['1.', '.5', '1e3', '+1', '01', '-01', '1 ', ' 1', '', '--1', '1.5.2', 'Infinity', '0x10'])(
  '%j is a text where a number is asked for',
  (text) => {
    expect(readBack({ type: ['number', 'string'] }, text)).toBe(text);
    expect(readBack({ type: 'number' }, text)).toBe(text);
  },
);

it.each([
  [{ type: 'number' }, '10', 10],
  [{ type: 'number' }, '-10.25', -10.25],
  [{ type: ['null', 'integer'] }, '0', 0],
  [{ type: 'string' }, 'true', 'true'],
  [{ type: 'integer' }, 'true', 'true'],
  [{ type: 'boolean' }, '1', '1'],
  [true, '1', 1],
  [{ type: 'object' }, { a: 1 }, '{"a":1}'],
  [{ type: 'string', items: { type: 'integer' } }, '1', '1'],
  [{ type: ['array', 'null'], items: { type: 'boolean' } }, ['true', 'no'], [true, 'no']],
] as const)('%j reads %j as %j', (schema, sent, value) => {
  expect(readBack(schema, sent)).toEqual(value);
});

it.each([
  [{ type: 'boolean' }, 'true', [true]],
  [{ type: 'string' }, 'true', ['true']],
  [{ type: ['boolean', 'string'] }, 'true', [true, 'true']],
  [false, '1', [1, '1']],
  [{ type: 'array', items: { type: 'string' } }, 'a', [['a']]],
])('%j can read %j as each of %j', (schema, sent, values) => {
  expect(readingsOf(schema, sent)).toEqual(values);
});

it.each([
  [{ const: 'only', enum: ['first'] }, 'only'],
  [{ default: 'usual', const: 'only' }, 'usual'],
  [{ type: 'string', format: 'uuid' }, '00000000-0000-4000-8000-000000000000'],
  [{ type: 'string', format: 'date' }, '2026-01-15'],
  [{ type: 'string', format: 'date-time' }, '2026-01-15T12:00:00Z'],
  [{ type: 'string', format: 'email' }, 'someone@example.com'],
  [{ type: 'string', format: 'uri' }, 'https://example.com/'],
  [{ type: 'string', format: 'unheard' }, 'text'],
  [{ type: ['integer', 'null'], minimum: 3 }, 3],
  [{ type: 'number' }, 1],
  [{ type: 'array', items: { type: 'boolean' } }, [true]],
])('a parameter with the schema %j has the example %j', (schema, example) => {
  expect(exampleOf({ schema }, 'text')).toEqual(example);
});

it('all that has a schema is listed, parameters first', () => {
  const [number, text] = [{ type: 'integer' }, { type: 'string' }];
  const parameters = [{ in: 'query', name: 'limit', schema: number } as Parameter];
  const taking = operation({ parameters, requestBody: { content: { 'text/plain': { schema: text } } } });
  const limit = { place: 'query', name: 'limit', schema: number };
  expect(placedSchemas(taking)).toEqual([limit, { place: 'body', name: '', schema: text }]);
  expect(placedSchemas(operation({ parameters }))).toEqual([limit]);
});

it('a request has no body where none is shown, and each required value at its place', () => {
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const parameters = places.map((place) => ({ in: place, name: place, required: true, schema: { const: place } }));
  const values = { path: { path: 'path' }, query: { query: 'query' }, header: { header: 'header' } };
  expect(exampleValues(operation({ parameters }))).toEqual({ ...none, ...values, cookie: { cookie: 'cookie' } });
  const requestBody = { content: { 'application/json': { schema: true } } };
  expect(exampleValues(operation({ requestBody }))).toEqual(none);
});

it('values that are no texts are written as JSON, and those that are not there as nothing', () => {
  const written = writeRequest(
    operation({ path: '/a/{one}/{two}' }),
    {
      ...none,
      path: { one: { a: 1 } },
      query: { b: null, c: [true, 'd'] },
      header: { 'X-E': 5 },
      cookie: { f: [1, 2] },
    },
    { 'x-key': 'k' },
  );
  expect(written).toEqual({
    method: 'GET',
    target: `/a/${encodeURIComponent('{"a":1}')}/?b=null&c=true&c=d`,
    headers: { 'x-key': 'k', 'x-e': '5', cookie: 'f=1%2C2' },
  });
});

it('a list in one parameter is parted by commas that are no part of it', () => {
  const listed = (style: object) => [{ in: 'query', name: 'a b', schema: {}, ...style } as Parameter];
  const target = (style: object, value: unknown = ['x y', '1,2']) =>
    writeRequest(operation({ parameters: listed(style) }), { ...none, query: { 'a b': value } }, {}).target;
  expect(target({ explode: false })).toBe('/a?a%20b=x%20y,1%2C2');
  expect(target({ style: 'pipeDelimited' })).toBe('/a?a%20b=x%20y%7C1%2C2');
  expect(target({ style: 'spaceDelimited' })).toBe('/a?a%20b=x%20y%201%2C2');
  expect(target({})).toBe('/a?a+b=x+y&a+b=1%2C2');
  expect(target({ explode: false }, 'x,y')).toBe('/a?a+b=x%2Cy');
});

it('a list is written as its own parameter says, not as one of that name elsewhere', () => {
  const parameters = (['header', 'query'] as const).map((place) => ({ in: place, name: 'a', schema: true }));
  const { target } = writeRequest(operation({ parameters }), { ...none, query: { a: ['x', 'y'] } }, {});
  expect(target).toBe('/a?a=x&a=y');
});

it('a body that an operation does not declare is JSON, which any value is', () => {
  expect(isWritable(operation({}), { a: null })).toBe(true);
  const form = { content: { 'application/x-www-form-urlencoded': { schema: true } } };
  expect(isWritable(operation({ requestBody: form }), { a: ['x', null] })).toBe(false);
});

it.each(['DELETE', 'POST'])('curl is told that it sends %s, where there is no body too', (method) => {
  expect(curlCommand('http://h', { method, target: '/a', headers: {} })).toBe(`curl --request ${method} 'http://h/a'`);
});

it('a document without schemes has no key', () => {
  const document = { components: {} } as unknown as OpenApiDocument;
  expect(() => keySchemeOf(document)).toThrow('A key of the kind none is not known here.');
  expect(shownKeyOf(document)).toBeUndefined();
});

const documentWith = (scheme: object) =>
  ({ components: { securitySchemes: { s: scheme } } }) as unknown as OpenApiDocument;

it.each([
  [{ type: 'apiKey', in: 'query', name: 'key' }, 'apiKey in query'],
  [{ type: 'mutualTLS' }, 'mutualTLS'],
])('a key of %j is none that is known', (scheme, kind) => {
  expect(() => keySchemeOf(documentWith(scheme))).toThrow(`A key of the kind ${kind} is not known here.`);
  expect(shownKeyOf(documentWith(scheme))).toBeUndefined();
});

it('a key says whether it has a form, and its scheme begins with a capital', () => {
  const bearer = keySchemeOf(documentWith({ type: 'http', scheme: 'bearer', 'x-key-pattern': '^sk_' }));
  expect(bearer.headers('k')).toEqual({ authorization: 'Bearer k' });
  expect(bearer.hasForm).toBe(true);
  expect(keySchemeOf(documentWith({ type: 'openIdConnect' })).hasForm).toBe(false);
  expect(keySchemeOf(documentWith({ type: 'http', scheme: 'dPoP' })).headers('k')).toEqual({ authorization: 'DPoP k' });
});
