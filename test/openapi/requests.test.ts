/** Requests as they go over the wire: every place and style of a parameter, and values read back from their text. */
import { expect, it } from 'vitest';
import {
  escapeToken,
  serverUrl,
  tokensOf,
  type OpenApiDocument,
  type Operation,
  type Parameter,
} from 'user-management-openapi';
import {
  curlLine,
  delimiterOf,
  exampleOf,
  exampleValues,
  keySchemeOf,
  readBack,
  readingsOf,
  writeRequest,
  type RequestValues,
} from 'user-management-openapi/requests';

const list = { type: 'array', items: { type: 'string' } };
const parameter = (place: Parameter['in'], name: string, more: object = {}): Parameter =>
  ({ in: place, name, schema: list, ...more }) as Parameter;
const operation = (parameters: Parameter[], more: object = {}): Operation =>
  ({
    id: 'op',
    method: 'post',
    path: '/a/{id}',
    parameters,
    responses: {},
    security: [],
    ...more,
  }) as unknown as Operation;
const none: RequestValues = { path: { id: 'x' }, query: {}, header: {}, cookie: {}, body: undefined };

it.each([
  ['query', {}, undefined],
  ['query', { explode: false }, ','],
  ['query', { style: 'spaceDelimited' }, ' '],
  ['query', { style: 'pipeDelimited' }, '|'],
  ['query', { style: 'spaceDelimited', explode: true }, ' '],
  ['header', { style: 'simple' }, ','],
  ['cookie', {}, ','],
  ['path', { style: 'simple', explode: true }, ','],
] as const)('a list in the %s with %j is parted by %j', (place, style, delimiter) => {
  expect(delimiterOf(parameter(place, 'n', style))).toBe(delimiter);
});

it('writes each place in its own way, and escapes what would end it', () => {
  const parameters = [
    parameter('path', 'id'),
    parameter('query', 'many'),
    parameter('query', 'csv', { explode: false }),
    parameter('query', 'pipes', { style: 'pipeDelimited' }),
    parameter('query', 'spaces', { style: 'spaceDelimited' }),
    parameter('header', 'X-List'),
    parameter('cookie', 'one'),
    parameter('cookie', 'two'),
  ];
  const two = ['a&b', 'c,d'];
  const values: RequestValues = {
    path: { id: ['a/b', 'c?'] },
    query: { many: two, csv: two, pipes: two, spaces: two, flag: false, count: 0 },
    header: { 'X-List': two },
    cookie: { one: 'a;b', two: ['c', 'd'] },
    body: { a: null },
  };
  expect(writeRequest(operation(parameters), values, { cookie: 'session=k', 'x-key': 'v' })).toEqual({
    method: 'POST',
    target:
      '/a/a%2Fb,c%3F?many=a%26b&many=c%2Cd&flag=false&count=0&csv=a%26b,c%2Cd&pipes=a%26b%7Cc%2Cd&spaces=a%26b%20c%2Cd',
    headers: {
      'x-key': 'v',
      'x-list': 'a&b,c,d',
      cookie: 'one=a%3Bb; two=c%2Cd; session=k',
      'content-type': 'application/json',
    },
    body: '{"a":null}',
  });
  expect(writeRequest(operation([]), none, {})).toEqual({ method: 'POST', target: '/a/x', headers: {} });
});

it.each([
  [{ type: 'integer' }, '-12', -12],
  [{ type: 'number' }, '0.5', 0.5],
  [{ type: 'integer' }, '012', '012'],
  [{ type: 'integer' }, '1x', '1x'],
  [{ type: 'boolean' }, 'false', false],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'boolean' }, 'yes', 'yes'],
  [{ type: 'string' }, '12', '12'],
  [{ type: 'array', items: { type: 'integer' } }, ['1', '-2'], [1, -2]],
  [{ type: 'array', items: { type: 'integer' } }, '1', [1]],
  [{ items: { type: 'boolean' } }, 'false', [false]],
  [{ type: 'array' }, ['1'], ['1']],
] as const)('%j reads %j as %j', (schema, sent, value) => {
  expect(readBack(schema, sent)).toEqual(value);
});

it.each([
  [{ example: 'own', schema: { examples: ['of schema'], default: 'default', enum: ['e'] } }, 'own'],
  [{ schema: { examples: ['first', 'second'], default: 'default', enum: ['e'] } }, 'first'],
  [{ schema: { default: 'default', enum: ['e'] } }, 'default'],
  [{ schema: { enum: ['first', 'second'] } }, 'first'],
  [{ example: 0, schema: { default: 1 } }, 0],
  [{ schema: { type: 'integer', minimum: 5 } }, 5],
  [{ schema: { type: 'number', minimum: 0 } }, 0],
  [{ schema: { type: 'integer' } }, 1],
  [{ schema: { type: ['boolean', 'null'] } }, true],
  [{ schema: { type: 'array', items: { type: 'integer', minimum: 3 } } }, [3]],
  [{ schema: { type: 'array' } }, ['x']],
  [{ schema: true }, 'x'],
] as const)('%j has the example %j', (given, value) => {
  expect(exampleOf(given as unknown as Parameter)).toEqual(value);
});

it('makes an example of what is required, and of the first body', () => {
  const parameters = [
    parameter('query', 'needed', { required: true, example: 'a' }),
    parameter('query', 'left', { example: 'b' }),
    parameter('header', 'X-Needed', { required: true, example: 'c' }),
  ];
  const examples = { one: { value: { a: 1 } }, two: { value: { a: 2 } } };
  const requestBody = { content: { 'application/json': { schema: {}, examples } } };
  expect(exampleValues(operation(parameters, { requestBody }))).toEqual({
    path: {},
    query: { needed: 'a' },
    header: { 'X-Needed': 'c' },
    cookie: {},
    body: { a: 1 },
  });
});

it.each(['a/b', 'a~b', '~1', '~0/~', '', 'é %'])('%j comes back from a pointer', (name) => {
  expect(tokensOf(`#/x/${escapeToken(name)}/y`)).toEqual(['x', name, 'y']);
});

it('reads a pointer as RFC 6901 has it', () => {
  expect([escapeToken('a/b~c'), escapeToken('~1')]).toEqual(['a~1b~0c', '~01']);
  expect(tokensOf('#/a~1b/~01')).toEqual(['a/b', '~1']);
});

it.each([
  [[{ url: 'https://{a}.{b}/{a}', variables: { a: { default: 'x' } } }], 'https://x.{b}/x'],
  [[{ url: 'https://{region}.a', variables: { region: { default: 'eu' } } }], 'https://eu.a'],
  [[{ url: 'https://first' }, { url: 'https://second' }], 'https://first'],
  [[], ''],
])('the first server of %j is %j', (servers, url) => {
  expect(serverUrl({ servers } as unknown as OpenApiDocument)).toBe(url);
});

it.each([
  [{ type: 'http', scheme: 'basic' }, { authorization: 'Basic k' }],
  [{ type: 'oauth2' }, { authorization: 'Bearer k' }],
  [{ type: 'openIdConnect' }, { authorization: 'Bearer k' }],
  [{ type: 'apiKey', in: 'header', name: 'X-Key' }, { 'x-key': 'k' }],
  [{ type: 'apiKey', in: 'cookie', name: 'SID' }, { cookie: 'SID=k' }],
])('a key of %j is sent as %j', (scheme, headers) => {
  const document = { security: [{ s: [] }], components: { securitySchemes: { s: scheme } } };
  expect(keySchemeOf(document as unknown as OpenApiDocument).headers('k')).toEqual(headers);
});

it('a key is shown that its scheme can carry: Basic asks for a name and a password', () => {
  const shown = (scheme: object) =>
    keySchemeOf({ components: { securitySchemes: { s: scheme } } } as unknown as OpenApiDocument).example;
  expect(atob(shown({ type: 'http', scheme: 'Basic' }))).toBe('user:password');
  expect(shown({ type: 'http', scheme: 'bearer' })).toBe('key');
  expect(shown({ type: 'http', scheme: 'basic', 'x-example': 'YTpi' })).toBe('YTpi');
});

it('a line hides every occurrence of a key, and says the method wherever curl would choose another', () => {
  const secret = { key: 'k1', variable: 'KEY' };
  const line = (method: string, body?: string, target = '/') =>
    curlLine('http://h/', { method, target, headers: { a: 'k1 and k1' }, ...(body !== undefined && { body }) }, secret);
  const rest = `--header "a: \${KEY} and \${KEY}"`;
  expect(line('GET')).toBe(`curl -i 'http://h/' ${rest}`);
  expect(line('HEAD')).toBe(`curl -i --head 'http://h/' ${rest}`);
  expect(line('GET', '')).toBe(`curl -i --request GET 'http://h/' ${rest} --data-raw ''`);
  for (const bracket of '[]{}')
    expect(line('GET', undefined, `/${bracket}`)).toBe(`curl -i --globoff 'http://h/${bracket}' ${rest}`);
});

it.each([
  [{}, '12', [12, '12']],
  [true, 'true', [true, 'true']],
  [{ type: ['string', 'integer'] }, '12', [12, '12']],
  [{ type: 'integer' }, '12', [12]],
  [{}, 'x', ['x']],
  [{ items: {} }, '1', [[1]]],
] as const)('%j can read %j as each of %j', (schema, sent, values) => {
  expect(readingsOf(schema as never, sent)).toEqual(values);
});
