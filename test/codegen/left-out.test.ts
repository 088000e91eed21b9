/** What a client cannot have of a document, and how it is told; where it has its key. */
import { describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import { operationsOf, type OperationObject, type Parameter, type Schema } from 'user-management-openapi';
import { trains } from '../support/other-document.ts';
import { shelf } from './support/shelf.ts';

/** The small document with a change of the operation that creates a book. */
const withBook = (change: (operation: OperationObject) => void) =>
  shelf(({ paths }) => change(paths['/books']!['post'] as OperationObject));

describe('what a flat input cannot carry', () => {
  it.each<[string, (operation: OperationObject) => void, RegExp]>([
    [
      'two inputs of one name',
      (operation) => (operation.parameters = [{ name: 'title', in: 'query', schema: {} }]),
      /two of its inputs are called title/,
    ],
    [
      'a body that is not JSON',
      (operation) =>
        (operation.requestBody = { content: { 'text/plain': { schema: {} }, 'text/csv': { schema: {} } } }),
      /its body is text.plain or text.csv, not application.json/,
    ],
    [
      'a body that is no object',
      (operation) => (operation.requestBody = { content: { 'application/json': { schema: { type: 'array' } } } }),
      /its body is not always an object/,
    ],
    [
      'a response that is not JSON',
      (operation) => (operation.responses = { '200': { description: '', content: { 'text/plain': { schema: {} } } } }),
      /its 200 is text.plain, not JSON/,
    ],
    ['no good response', (operation) => (operation.responses = {}), /no 2xx response/],
    [
      'a server of its own',
      (operation) => (operation.servers = [{ url: 'https://files.example.com' }]),
      /it is at https:\/\/files\.example\.com, not where the others are/,
    ],
    [
      'a path parameter that is a list',
      (operation) => (operation.parameters = [{ name: 'ids', in: 'path', required: true, schema: { type: 'array' } }]),
      /the path parameter ids is no plain value/,
    ],
    [
      'a path parameter that is an object',
      (operation) => (operation.parameters = [{ name: 'o', in: 'path', required: true, schema: { type: 'object' } }]),
      /the path parameter o is no plain value/,
    ],
    [
      'a body without a schema',
      (operation) => (operation.requestBody = { content: { 'application/json': {} as never } }),
      /its body is not always an object/,
    ],
    [
      'a body that may be no object',
      (operation) =>
        (operation.requestBody = {
          content: { 'application/json': { schema: { anyOf: [{ type: 'object' }, { type: 'array' }] } } },
        }),
      /its body is not always an object/,
    ],
    [
      'a response of several types, none of them JSON',
      (operation) =>
        (operation.responses = {
          '200': { description: '', content: { 'application/jsonl': { schema: {} }, 'text/csv': { schema: {} } } },
        }),
      /its 200 is application.jsonl or text.csv, not JSON/,
    ],
    [
      'a path parameter in another style',
      (operation) =>
        (operation.parameters = [{ name: 'id', in: 'path', required: true, style: 'label', schema: {} } as Parameter]),
      /the path parameter id is no plain value/,
    ],
    [
      'a query parameter that it needs, in a form of its own',
      (operation) => (operation.parameters = [{ name: 'q', in: 'query', required: true, schema: { type: 'object' } }]),
      /the query parameter q is an object in a form that the client does not write/,
    ],
  ])('%s is left out, by name', (_, change, message) => {
    const { clients, leftOut } = codegen.clientDocument(withBook(change));
    expect(leftOut).toEqual([expect.stringMatching(message)]);
    expect(leftOut[0]).toMatch(
      /^POST \/books: the client lacks this operation, .*\. Send it with a fetch of your own\.$/,
    );
    expect(clients.map(({ operation }) => operation.id)).toEqual(['listBooks', 'getBook', 'noteBook', 'deleteBook']);
  });

  it.each<[Parameter, string]>([
    [
      { name: 'X-A', in: 'header', schema: {} },
      'the header parameter X-A is no part of the input; the option headers takes X-A',
    ],
    [
      { name: 'a', in: 'cookie', schema: {} },
      'the cookie parameter a is no part of the input; the option headers takes Cookie',
    ],
    [
      { name: 'X-A', in: 'header', required: true, schema: {} },
      'the header parameter X-A is no part of the input; the option headers takes X-A',
    ],
    [
      { name: 'a', in: 'cookie', required: true, schema: {} },
      'the cookie parameter a is no part of the input; the option headers takes Cookie',
    ],
    [
      { name: 'a', in: 'query', content: { 'application/json': { schema: {} } } } as unknown as Parameter,
      'the query parameter a is application/json text',
    ],
    [
      { name: 'a', in: 'query', explode: false, schema: { type: 'array' } },
      'the query parameter a is an array in a form that the client does not write',
    ],
    [
      { name: 'a', in: 'query', style: 'pipeDelimited', schema: { type: 'array' } } as Parameter,
      'the query parameter a is an array in a form that the client does not write',
    ],
  ])('%j is left out of it, and the operation stays', (parameter, told) => {
    const { clients, leftOut } = codegen.clientDocument(withBook((operation) => (operation.parameters = [parameter])));
    expect(leftOut).toEqual([`POST /books: ${told}.`]);
    expect(clients[1]!.parameters).toEqual([]);
    expect(clients.length).toBe(5);
  });

  it('is told of another document', () => {
    const { clients, leftOut } = codegen.clientDocument(trains);
    const lack = (what: string, why: string) =>
      `${what}: the client lacks this operation, since ${why}. Send it with a fetch of your own.`;
    expect(leftOut).toEqual([
      'GET /stations: the query parameter near is an object in a form that the client does not write.',
      'GET /stations: the query parameter codes is an array in a form that the client does not write.',
      'GET /stations: the header parameter X-Trace is no part of the input; the option headers takes X-Trace.',
      'GET /stations: the cookie parameter session is no part of the input; the option headers takes Cookie.',
      lack('PUT /stations/{id}', 'its body is application/x-www-form-urlencoded, not application/json'),
      lack('GET /stations/{id}/picture', 'its 200 is image/png, not JSON'),
      lack('POST /stations/{id}/picture', 'its body is application/octet-stream, not application/json'),
    ]);
    expect(clients.length + leftOut.filter((line) => line.includes('lacks')).length).toBe(operationsOf(trains).length);
  });
});

describe('the key of an operation', () => {
  const told = (...security: Record<string, string[]>[]) =>
    codegen.clientDocument(withBook((operation) => (operation.security = security))).leftOut;

  it('is told where the client sends another one', () => {
    const line = (names: string) =>
      `POST /books: it takes ${names}, and the client sends key; the option headers takes another key.`;
    expect(told({ other: [] })).toEqual([line('other')]);
    expect(told({ other: [] }, { key: [], second: [] })).toEqual([line('other, or key and second')]);
  });

  it('is not told where there is none, or the client has it', () => {
    for (const security of [[], [{}], [{ key: [] }], [{ other: [] }, { key: ['all'] }]])
      expect(told(...(security as Record<string, string[]>[]))).toEqual([]);
  });
});

describe('the input', () => {
  it.each<[string, Schema]>([
    ['properties alone', { properties: { a: {} } }],
    ['parts that are', { allOf: [{ type: 'object' }, {}] }],
    ['a choice of objects', { anyOf: [{ type: 'object' }, { allOf: [{ type: 'object' }] }] }],
    ['one of several objects', { oneOf: [{ type: 'object' }, { type: 'object' }] }],
  ])('takes a body that is an object by %s', (_, schema) => {
    const from = withBook((operation) => (operation.requestBody = { content: { 'application/json': { schema } } }));
    expect(codegen.clientDocument(from).leftOut).toEqual([]);
  });

  it.each<[string, Parameter]>([
    ['a list that is written value by value', { name: 'a', in: 'query', schema: { type: 'array' } }],
    [
      'a text in the path',
      { name: 'a', in: 'path', required: true, style: 'simple', schema: { type: 'string' } } as Parameter,
    ],
  ])('takes %s', (_, parameter) => {
    const { clients, leftOut } = codegen.clientDocument(withBook((operation) => (operation.parameters = [parameter])));
    expect([leftOut, clients[1]!.parameters.map((each) => each.parameter.name)]).toEqual([[], ['a']]);
  });
});

describe('a document that cannot have a client', () => {
  it.each<[string, (operation: OperationObject) => void, RegExp]>([
    [
      'a type whose name is taken',
      (operation) => (operation.operationId = 'book'),
      /^The client's type BookInput has the name of another type\. Rename one\.$/,
    ],
    ['two types of one name', (operation) => (operation.operationId = 'GetBook'), /The client's type GetBookInput/],
    [
      'ids of a schema that is no id',
      (operation) => (operation.parameters = [{ name: 'q', in: 'query', schema: {}, 'x-ids': ['Book'] }]),
      /^Parameter q: x-ids names Book, which is no id schema\.$/,
    ],
    [
      'ids of a schema that is not there',
      (operation) => (operation.parameters = [{ name: 'q', in: 'query', schema: {}, 'x-ids': ['None'] }]),
      /x-ids names None/,
    ],
  ])('%s is refused, by name', async (_, change, message) => {
    await expect(codegen.generateOperations(withBook(change))).rejects.toThrow(message);
  });

  it.each(['Input', 'ErrorCode', 'Errors'])('so is a schema that has the name of its %s', async (kind) => {
    const from = shelf(({ paths, components }) => {
      (paths['/books']!['post'] as OperationObject).operationId = 'lendPages';
      components.schemas[`LendPages${kind}`] = { type: 'object' };
    });
    await expect(codegen.generateOperations(from)).rejects.toThrow(`The client's type LendPages${kind} has the name`);
  });
});

describe('the key', () => {
  it.each([
    [{ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, ['x-api-key', '']],
    [{ type: 'http', scheme: 'Basic' }, ['authorization', 'Basic ']],
    [{ type: 'openIdConnect', openIdConnectUrl: 'https://trains.example' }, ['authorization', 'Bearer ']],
  ])('has the key where %j says', async (scheme, [header, prefix]) => {
    const from = structuredClone(trains);
    Object.assign(from.components.securitySchemes, { key: scheme });
    from.security = [{ key: [] }];
    expect(codegen.clientDocument(from).leftOut).toEqual(codegen.clientDocument(trains).leftOut);
    const text = await codegen.generateOperations(from);
    expect(text).toContain(`export const keyHeader = '${header}';`);
    expect(text).toContain(`export const keyPrefix = '${prefix}';`);
  });

  it.each(['query', 'cookie'])('says that a key in the %s is not sent', async (place) => {
    const from = structuredClone(trains);
    Object.assign(from.components.securitySchemes, { key: { type: 'apiKey', in: place, name: 'key' } });
    from.security = [{ key: [] }];
    expect(codegen.clientDocument(from).leftOut[0]).toBe(`The security scheme key: a key in the ${place} is not sent.`);
    expect(await codegen.generateOperations(from)).toContain(`export const keyHeader = 'authorization';`);
  });
});
