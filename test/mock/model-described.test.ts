/** What the mock knows of an operation before the first request: how it is asked, by whom, and which of it is secret. */
import { describe, expect, it } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import { buildModel } from 'user-management-mock/testing';
import { engineOf } from './support/engine.ts';

const text = { type: 'string' };
const to = ($ref: string) => ({ $ref });

/** What is known of a document with one operation. */
async function known(operation: object, more: object = {}) {
  const paths = { '/things/{id}': { post: { operationId: 'post', ...operation } } };
  const document = { openapi: '3.1.0', paths, ...more } as OpenApiDocument;
  const { model, schemas, left } = await buildModel(document, engineOf().engine);
  return { model, schemas, left, operation: model.operations[0]! };
}
const reason = (what: string) => `POST /things/{id}: Prism checks and serves it, which is slower, since: ${what}`;

describe('a parameter', () => {
  const schemas = { Any: true, Two: { anyOf: [to('#/components/schemas/Number'), text] }, Number: { type: 'number' } };
  const examples = { example: { value: 7 } };
  const list = { type: 'array', items: { type: 'integer' } };

  it.each<[what: object, model: object]>([
    [{ schema: text }, { types: ['string'] }],
    [{ schema: { type: ['null', 'boolean', 'integer'] } }, { types: ['integer', 'boolean'] }],
    [{ schema: { type: ['string', 'number', 'boolean', 'integer'] } }, { types: ['integer', 'number', 'boolean', 'string'] }],
    [{ schema: { enum: ['a', 1, true] } }, { types: ['number', 'boolean', 'string'] }],
    [{ schema: { const: 5 } }, { types: ['number'] }],
    [{ schema: { type: 'string', enum: [1], const: 1 } }, { types: ['string'] }],
    [{ schema: { allOf: [{ type: 'integer' }], oneOf: [{ type: 'boolean' }] } }, { types: ['integer', 'boolean'] }],
    [{ schema: to('#/components/schemas/Two') }, { types: ['number', 'string'] }],
    [{ schema: to('#/components/schemas/Any') }, { types: ['string'] }],
    [{}, { types: ['string'] }],
    [{ required: true, schema: text }, { required: true }],
    [{ schema: text, example: 5, examples }, { example: '5' }],
    [{ schema: text, examples }, { example: '7' }],
    [{ schema: text, examples: { a: to('#/components/examples/A') } }, { example: '7' }],
    [{ schema: list }, { types: ['integer'], list: 'repeated' }],
    [{ schema: { type: 'array' } }, { types: ['string'], list: 'repeated' }],
    [{ schema: list, explode: false }, { list: ',' }],
    [{ schema: list, style: 'form', explode: true }, { list: 'repeated' }],
    [{ schema: list, style: 'spaceDelimited' }, { list: ' ' }],
    [{ schema: list, style: 'pipeDelimited' }, { list: '|' }],
    [{ schema: list, style: 'pipeDelimited', explode: true }, { list: 'repeated' }],
    [{ schema: list, in: 'cookie' }, { list: ',' }],
    [{ schema: list, in: 'header' }, { list: ',' }],
    [{ schema: list, in: 'header', explode: true }, { list: ',' }],
    [{ schema: list, in: 'path', required: true }, { list: ',', required: true }],
  ])('%j', async (what, model) => {
    const components = { schemas, examples: { A: { value: 7 } } };
    const parameter = { name: 'p', in: 'query', ...what };
    const { operation, left } = await known({ parameters: [parameter] }, { components });
    expect(left).toEqual([]);
    const base = { name: 'p', in: parameter.in, required: false, validator: 'v0', ...model };
    expect(operation.parameters).toEqual([{ types: expect.any(Array), ...base }]);
    expect(operation.engine).toBeUndefined();
  }); // prettier-ignore

  it('has a validator of its schema, which equal schemas share', async () => {
    const parameters = ['a', 'b', 'c'].map((name) => ({ name, in: 'query', schema: name === 'c' ? { ...text, maxLength: 1 } : text })); // prettier-ignore
    const { operation, schemas } = await known({ parameters: [...parameters, { name: 'd', in: 'header' }] });
    expect(operation.parameters.map(({ validator }) => validator)).toEqual(['v0', 'v0', 'v1', 'v2']);
    expect(schemas).toMatchObject({
      v0: { schema: text, inlined: true, place: 'the query parameter "a" of post' },
      v1: { schema: { ...text, maxLength: 1 }, inlined: true, place: 'the query parameter "c" of post' },
      v2: { schema: true, inlined: true, place: 'the header parameter "d" of post' },
    });
  });
});

describe('an operation is left to Prism as a whole', () => {
  const parameter = (more: object) => ({ parameters: [{ name: 'p', in: 'query', schema: text, ...more }] });
  const unusual = 'The operation "post" has an unusual parameter.';
  const schemes = { securitySchemes: Object.fromEntries(['digest', 'xbasic', 'bearers'].map((scheme) => [scheme, { type: 'http', scheme }])) }; // prettier-ignore

  it.each<[operation: object, why: string, more?: object]>([
    [{}, 'The operation "post" has another kind of document.', { openapi: '4.3.1' }],
    [{}, 'The operation "post" has another kind of document.', { openapi: undefined }],
    [{}, 'The operation "post" has another kind of document.', { openapi: '3.2.0' }],
    [{ callbacks: {} }, 'The operation "post" has callbacks.'],
    ...['deepObject', 'matrix', 'label'].map((style): [object, string] => [parameter({ style }), unusual]),
    ...['Accept', 'Content-Type', 'authorization'].map((name): [object, string] => [parameter({ name, in: 'header' }), unusual]),
    [parameter({ allowEmptyValue: true }), unusual],
    [parameter({ allowReserved: true }), unusual],
    [parameter({ content: {} }), 'The query parameter "p" has a media type, which this mock does not support.'],
    [parameter({ schema: { type: 'object' } }), 'The query parameter "p" is an object, which this mock does not support.'],
    ...['digest', 'xbasic', 'bearers'].map((scheme): [object, string, object] => [{ security: [{ [scheme]: [] }] }, `The operation "post" has the security scheme ${scheme}.`, { components: schemes }]),
    [{ security: [{ other: [] }] }, 'The operation "post" asks for the security scheme "other", which is not defined.'],
  ])('%j, %s', async (operation, why, more) => {
    const { operation: model, left } = await known(operation, more);
    expect([model.engine, model.body, model.security, left]).toEqual([true, undefined, [], [reason(why)]]);
  }); // prettier-ignore

  it('which is told once, and keeps what finds its path and its key', async () => {
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
    const security = [{ key: [] }];
    const components = { securitySchemes: { key: { type: 'http', scheme: 'Bearer' } } };
    const { operation, schemas } = await known({ ...parameter({ style: 'deepObject' }), security }, { components });
    expect([operation.parameters, operation.security, schemas]).toEqual([[], [['key']], {}]);
    const parameters = [id, ...parameter({ style: 'deepObject' }).parameters];
    expect((await known({ parameters })).operation.parameters).toEqual([
      { name: 'id', in: 'path', required: true, types: ['string'], validator: 'v0' },
    ]);
    const all = { '5xx': {}, '4XX': {}, default: {}, '6XX': {}, '45XX': {}, '4XXX': {}, defaults: {}, mydefault: {} };
    const { operation: other } = await known({ callbacks: {}, responses: all });
    expect(other.ranges).toEqual(['5xx', '4XX', 'default']);
  });

  it('not for what is usual', async () => {
    const parameters = [
      { name: 'accept', in: 'query', schema: text, allowEmptyValue: false, allowReserved: false },
      { name: 'X-Accept', in: 'header', schema: text },
      ...['form', 'spaceDelimited', 'pipeDelimited'].map((style) => ({
        name: style,
        in: 'query',
        style,
        schema: text,
      })),
      { name: 'simple', in: 'header', style: 'simple', schema: text },
    ];
    for (const openapi of ['3.0.3', '3.1.1']) {
      const { operation, left } = await known({ parameters, responses: { 200: {} } }, { openapi });
      expect([operation.engine, operation.ranges, left]).toEqual([undefined, undefined, []]);
    }
  });
});

describe('a body', () => {
  const body = async (requestBody: object, more?: object) => known({ requestBody }, more);

  it.each<[types: string[], engine: string | undefined]>([
    [[], undefined],
    [['application/json', 'application/problem+json', 'text/plain', 'TEXT/csv'], undefined],
    [['application/json', 'application/x-www-form-urlencoded'], 'bodies'],
    [['text/xml'], 'bodies'],
    [['application/text/plain'], 'bodies'],
  ])('of %j', async (types, engine) => {
    const content = Object.fromEntries(types.map((type) => [type, {}]));
    const { operation } = await body({ content });
    const mediaTypes = Object.fromEntries(types.map((type) => [type.toLowerCase(), null]));
    expect([operation.body, operation.engine]).toEqual([{ required: false, mediaTypes }, engine]);
  });

  it('is there where the document has one', async () => {
    expect((await known({})).operation).toEqual({
      ...{ id: 'post', method: 'POST', path: '/things/{id}', security: [], parameters: [] },
      responses: [{ status: 200, example: null, headers: {}, mediaType: 'application/json', body: '"none"' }],
    });
    expect((await body({})).operation.body).toEqual({ required: false, mediaTypes: {} });
  });

  it('is checked as it is sent, and then for what has a code of its own', async () => {
    const properties = { id: { readOnly: true }, name: text };
    const when = { required: ['name'] };
    const content = {
      'Application/JSON': { schema: { properties, required: ['id'] }, 'x-refinements': [{ code: 'named', when }] },
    };
    const components = { requestBodies: { Thing: { required: true, content } } };
    const { operation, schemas } = await body(to('#/components/requestBodies/Thing'), { components });
    const refinements = [{ code: 'named', validator: 'v1' }];
    expect(operation.body).toEqual({ required: true, mediaTypes: { 'application/json': 'v0' }, refinements });
    expect(schemas).toEqual({
      v0: { schema: { properties: { name: text }, required: [] }, inlined: true, place: 'the request body of post' },
      v1: { schema: when, inlined: true, place: 'the refinement named of post' },
    });
  });
});

describe('who may call an operation', () => {
  const securitySchemes = {
    bearer: { type: 'http', scheme: 'BEARER', 'x-key-pattern': '^sk_', 'x-example': 'sk_1' },
    plain: { type: 'http' },
    login: { type: 'oauth2', scheme: 'mac', name: 'x' },
    connect: { type: 'openIdConnect' },
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    bare: { type: 'apiKey' },
    shared: to('#/components/securitySchemes/query'),
  };

  it('is read from the schemes of the document', async () => {
    const { model } = await known({}, { components: { securitySchemes } });
    expect(model.schemes).toStrictEqual({
      bearer: { in: 'authorization', name: 'BEARER', pattern: '^sk_', example: 'sk_1' },
      ...Object.fromEntries(
        ['plain', 'login', 'connect'].map((name) => [name, { in: 'authorization', name: 'bearer' }]),
      ),
      header: { in: 'header', name: 'X-Key' },
      query: { in: 'query', name: 'key' },
      bare: { in: 'header', name: 'authorization' },
      shared: { in: 'query', name: 'key' },
    });
    expect((await known({})).model.schemes).toEqual({});
  });

  it.each<[of: object, document: object, security: string[][]]>([
    [{ security: [{ bearer: [], header: [] }, { query: [] }, {}] }, {}, [['bearer', 'header'], ['query'], []]],
    [{}, { security: [{ bearer: [] }] }, [['bearer']]],
    [{ security: [] }, { security: [{ bearer: [] }] }, []],
  ])('%j in a document with %j', async (operation, more, security) => {
    const { operation: model, left } = await known(operation, { ...more, components: { securitySchemes } });
    expect([model.security, left]).toEqual([security, []]);
  }); // prettier-ignore

  it.each([
    ['(', /^x-key-pattern of the security scheme "key": Invalid regular expression/],
    ['^\\_', /^x-key-pattern of the security scheme "key": Invalid regular expression/],
    ['(a+)+', 'x-key-pattern of the security scheme "key" may take very long for some keys. Write it with "^" and one quantifier.'],
  ])('is not told by a key like %s', async (pattern, message) => {
    const key = { type: 'http', scheme: 'bearer', 'x-key-pattern': pattern };
    const building = known({}, { components: { securitySchemes: { key } } });
    await expect(building).rejects.toThrow(DocumentError);
    await expect(building).rejects.toThrow(message);
  }); // prettier-ignore
});

describe('a secret', () => {
  const marked = { type: 'string', 'x-secret': true };
  const password = { type: 'string', format: 'password' };
  const json = (properties: object) => ({ content: { 'application/json': { schema: { properties } } } });
  const nested = (levels: number): object => (levels === 0 ? marked : { items: nested(levels - 1) });

  it.each<[where: string, operation: object, names: string[] | undefined, more?: object]>([
    ['nowhere', json({ a: text }), undefined],
    ['a body', { requestBody: json({ B: marked, a: password, c: text, d: { 'x-secret': 'true', format: 'date' } }) }, ['a', 'b']],
    ['a response', { responses: { 200: { ...json({ inner: { properties: { deep: marked } } }), headers: { 'X-A': { schema: password }, 'X-B': {} } } } }, ['deep', 'x-a']],
    ['a parameter', { parameters: [{ name: 'Q', in: 'query', schema: password }, { name: 'r', in: 'query' }] }, ['q']],
    ['a body of Swagger 2', { parameters: [{ name: 'body', in: 'body', schema: { properties: { a: marked, b: text } } }] }, ['a']],
    ['a part', { requestBody: json({ a: { allOf: [marked] }, b: { anyOf: [{}, marked] }, c: { oneOf: [marked] }, d: { items: marked }, e: { not: marked } }) }, ['a', 'b', 'c', 'd']],
    ['another place', { requestBody: json({ a: to('#/components/schemas/A') }) }, ['a'], { components: { schemas: { A: marked } } }],
    ['itself', { requestBody: json({ a: to('#/components/schemas/A') }) }, undefined, { components: { schemas: { A: { allOf: [to('#/components/schemas/A2')] }, A2: { allOf: [to('#/components/schemas/A')] } } } }],
    ['the depth', { requestBody: json({ a: nested(10), b: nested(11) }) }, ['a']],
    ['a key', {}, ['key', 'x-key'], { components: { securitySchemes: { a: { type: 'apiKey', in: 'header', name: 'X-Key' }, b: { type: 'apiKey', in: 'query', name: 'key' }, c: { type: 'http', scheme: 'bearer' } } } }],
  ])('in %s', async (_, operation, names, more) => {
    expect((await known(operation, more)).operation.secrets).toEqual(names);
  }); // prettier-ignore
});

it.each<[about: object, model: object]>([
  [{}, { title: '', version: '' }],
  [{ info: { title: 'T', version: '2' }, servers: [{ url: 'https://a/b/' }, { url: 'c' }] }, { title: 'T', version: '2', server: 'https://a/b' }],
  [{ servers: [] }, { title: '', version: '' }],
])('of a document with %j is known %j', async (about, model) => {
  const { operations: _operations, schemes: _schemes, ...rest } = (await known({}, about)).model;
  expect(rest).toStrictEqual(model);
}); // prettier-ignore
