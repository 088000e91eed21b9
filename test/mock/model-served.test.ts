/** What becomes of a document's responses and schemas: at once where they are compiled ahead, at the first request elsewhere. */
import { describe, expect, it, vi } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import type { Schema } from 'user-management-openapi';
import { addSchema, buildModel, createAjv, lazyParts, loadDocument, loadOwn } from 'user-management-mock/testing';
import { engineOf, refused, type Engine } from './support/engine.ts';

const to = ($ref: string) => ({ $ref });
const json = (more: object = {}) => ({ 'application/json': more });
const documentOf = (operation: object, more: object = {}) =>
  ({
    openapi: '3.1.0',
    paths: { '/things': { get: { operationId: 'get', ...operation } } },
    ...more,
  }) as OpenApiDocument;
/** A document that is served at once. */
async function served(document: OpenApiDocument, engine: Engine = engineOf().engine) {
  const told: string[] = [];
  const parts = await lazyParts(document, () => async () => engine, (message) => told.push(message)); // prettier-ignore
  return { ...parts, told, operation: parts.model.operations[0]! };
}

describe('the responses of an operation', () => {
  const schema = { type: 'integer' };
  const responses = {
    404: { content: json({ examples: { gone: { value: 'gone', 'x-cause': { path: { id: 'a' } } } } }) },
    200: to('#/components/responses/Fine'),
    204: {},
    '4XX': { content: json() },
    default: {},
    600: {},
    7204: {},
    2040: {},
  };
  const components = {
    responses: {
      Fine: {
        headers: { 'X-Must': { required: true }, 'X-May': {}, 'X-Shared': to('#/components/headers/Must') },
        content: { ...json({ schema, examples: { one: to('#/components/examples/One'), two: { value: 2 } } }), 'text/x': { schema: { maxLength: 1 } } },
      },
    },
    headers: { Must: { required: true } },
    examples: { One: { value: 1, 'x-cause': { query: { q: 1 } } } },
  }; // prettier-ignore
  const document = documentOf({ responses }, { components });
  const media = 'application/json';

  it('are asked of Prism by status and example, and the one for no preference comes first', async () => {
    const { engine, asked } = engineOf(({ status, example = 'two' }) =>
      status === 204 ? { mediaType: undefined, body: undefined } : { body: JSON.stringify(example) },
    );
    const { model, schemas, left } = await buildModel(document, engine);
    const fine = { status: 200, headers: {}, mediaType: media, requiredHeaders: ['x-must', 'x-shared'], validator: 'v0' };
    expect(model.operations[0]!.responses).toEqual([
      { ...fine, body: '"two"', example: 'two' },
      { ...fine, body: '"one"', example: 'one', cause: { query: { q: 1 } } },
      { status: 204, headers: {}, mediaType: undefined, body: undefined, example: null },
      { status: 404, headers: {}, mediaType: media, body: '"gone"', example: 'gone', cause: { path: { id: 'a' } } },
    ]);
    expect(schemas).toEqual({ v0: { schema, inlined: false, place: 'the response 200 of get' } });
    expect([left, new Set(asked.map(([method, path]) => `${method} ${path}`))]).toEqual([[], new Set(['GET /things'])]);
    expect(asked.map(([, , selection]) => selection)).toEqual([
      ...[{ status: 200, example: 'one' }, { status: 200, example: 'two' }, { status: 204 }],
      ...[{ status: 404, example: 'gone' }, {}],
    ]);
  }); // prettier-ignore

  it('that several operations refer to are asked for once', async () => {
    const item = () => ({ get: { responses: { 200: to('#/components/responses/Fine'), 204: {}, 409: {} } } });
    const { engine, asked } = engineOf();
    const shared = documentOf({}, { paths: { '/a': item(), '/b': item() }, components });
    const { model } = await buildModel(shared, engine);
    expect(model.operations.map(({ path }) => path)).toEqual(['/a', '/b']);
    const own = [{ status: 204 }, { status: 409 }, {}];
    expect(asked.filter(([, path]) => path === '/a').map(([, , selection]) => selection)).toEqual([
      ...[{ status: 200, example: 'one' }, { status: 200, example: 'two' }, ...own],
    ]);
    expect(asked.filter(([, path]) => path === '/b').map(([, , selection]) => selection)).toEqual(own);
  });

  it('may be one alone, with a header that it must have, besides all others', async () => {
    const alone = documentOf(
      { security: [{ door: [] }], responses: { default: {}, 200: { headers: { 'X-Must': { required: true } } } } },
      { components: { securitySchemes: { door: { type: 'apiKey', in: 'header', name: 'X-Door' } } } },
    );
    const { model } = await buildModel(alone, engineOf().engine);
    const operation = { security: [['door']], ranges: ['default'], secrets: ['x-door'] };
    const response = { status: 200, mediaType: media, body: '"none"', requiredHeaders: ['x-must'] };
    expect(model.operations).toMatchObject([{ ...operation, responses: [response] }]);
    const lazy = await served(alone);
    await lazy.load!(lazy.operation);
    expect(lazy.operation).toMatchObject({ ...operation, responses: [response] });
    expect([model.operations[0]!.engine, lazy.operation.engine]).toEqual([undefined, undefined]);
  });

  it('have the schema of the media type that Prism chose', async () => {
    const { model, schemas } = await buildModel(document, engineOf(() => ({ mediaType: 'text/x' })).engine);
    expect(schemas[model.operations[0]!.responses[0]!.validator!]!.schema).toEqual({ maxLength: 1 });
    const old = documentOf({ responses: { 200: { schema } } });
    expect((await buildModel(old, engineOf().engine)).schemas['v0']!.schema).toEqual(schema);
    expect((await buildModel(documentOf({}), engineOf().engine)).schemas).toEqual({});
    const other = await buildModel(document, engineOf(() => ({ mediaType: 'text/y' })).engine);
    expect(other.model.operations[0]!.responses[0]!.validator).toBeUndefined();
  });

  it('that the document does not have as it says are Prism\'s, with what is wrong', async () => {
    const violations = [{ path: ['response', 'body'], code: 'type', message: 'must be integer', severity: 'Error' }];
    const { engine } = engineOf(({ status }) => (status === undefined ? { status: 299, body: 'own', headers: { 'X-A': 'b' }, violations } : {}));
    const { model } = await buildModel(document, engine);
    expect(model.operations[0]!.responses.map(({ status }) => status)).toEqual([299, 200, 200, 204, 404]);
    const { headers } = model.operations[0]!.responses[0]!;
    expect(headers).toEqual({ 'X-A': 'b', 'sl-violations': '[{"location":["response","body"],"severity":"Error","code":"type","message":"must be integer"}]' });
  }); // prettier-ignore

  it('that Prism refuses are left out, and it serves the operation', async () => {
    const tell = (place: string) =>
      `GET /things: Prism checks and serves it, which is slower, since: Prism has no response for the operation "get" (${place}): Sorry.`;
    const no = refused('Sorry.');
    const { model, left } = await buildModel(document, engineOf(({ status }) => (status === 404 ? no : {})).engine);
    expect([model.operations[0]!.engine, left]).toEqual([true, [tell('404 gone')]]);
    expect(model.operations[0]!.responses.map(({ status }) => status)).toEqual([200, 200, 200, 204]);
    const none = await buildModel(document, engineOf(({ status }) => (status === undefined ? no : {})).engine);
    expect([none.model.operations[0]!.responses.length, none.left]).toEqual([4, [tell('no preference')]]);
    const all = await buildModel(document, engineOf(() => no).engine);
    expect([all.model.operations[0]!.responses, all.left]).toEqual([[], [tell('200 one')]]);
  });

  it('are known by status, example and cause before Prism is asked', async () => {
    const { engine, asked } = engineOf();
    const { operation, told } = await served(document, engine);
    expect([asked, told]).toEqual([[], []]);
    const fine = { status: 200, headers: {}, validator: 'v0' };
    expect(operation.responses).toEqual([
      { ...fine, example: 'one', body: '1', cause: { query: { q: 1 } } },
      { ...fine, example: 'two', body: '2' },
      { status: 204, example: null, headers: {} },
      { status: 404, example: 'gone', headers: {}, body: '"gone"', cause: { path: { id: 'a' } } },
    ]);
    const none = { status: 200, example: null, headers: {} };
    expect((await served(documentOf({}))).operation.responses).toEqual([none]);
    const late = documentOf({ responses: { 500: {}, 302: {}, 201: {} } });
    expect((await served(late)).operation.responses.map(({ status }) => status)).toEqual([201, 302, 500]);
    const error = documentOf({ responses: { 100: {}, 300: {} } });
    expect((await served(error)).operation.responses.map(({ status }) => status)).toEqual([100, 300]);
  });

  it('take the place of what was known at the first request, which asks once', async () => {
    const { engine, asked } = engineOf(({ status }) => (status === 404 ? { headers: { 'X-A': 'b' } } : {}));
    const { operation, load } = await served(document, engine);
    const [first, , , gone] = operation.responses;
    const loading = load!(operation);
    expect(load!(operation)).toBe(loading);
    await loading;
    expect(load!(operation)).toBeUndefined();
    expect([asked.length, operation.engine, operation.secrets]).toEqual([5, undefined, undefined]);
    expect(operation.responses.map(({ status, example }) => `${status} ${example}`)).toEqual(['200 null', '200 one', '200 two', '204 null', '404 gone']);
    expect([operation.responses[1], operation.responses[4]]).toEqual([first, gone]);
    expect(operation.responses[4]).toBe(gone);
    expect(gone).toMatchObject({ headers: { 'X-A': 'b' }, mediaType: media, body: '"gone"' });
  }); // prettier-ignore

  it('are the one that Prism has, where it refuses all others', async () => {
    const only = documentOf({ responses: { 204: {}, 404: {} } });
    const { operation, load } = await served(only, engineOf(({ status }) => (status === 204 ? {} : refused('No.'))).engine);
    await load!(operation);
    expect(operation.responses.map(({ status }) => status)).toEqual([204]);
  }); // prettier-ignore

  it('stay as they were known where Prism has none, which then serves the operation', async () => {
    const password = { properties: { pin: { format: 'password' } } };
    const marked = documentOf({ responses, requestBody: { content: json({ schema: password }) } }, { components });
    const { operation, load } = await served(marked, engineOf(() => refused('No.')).engine);
    const before = structuredClone(operation.responses);
    await load!(operation);
    expect(operation).toMatchObject({ engine: true, responses: before, secrets: ['pin'] });
  });

  it('are asked for again where Prism failed', async () => {
    let fails = true;
    const { engine } = engineOf(() => (fails ? { get headers(): never { throw new Error('broken'); } } : {})); // prettier-ignore
    const { operation, load } = await served(document, engine);
    await expect(load!(operation)).rejects.toThrow('broken');
    fails = false;
    expect(load!(operation)).toBeUndefined();
  });
});

describe('a document', () => {
  it('is served without what is wrong in it, which is told', async () => {
    const { model, told, engine } = await served(documentOf({}, { paths: {
      '/a': { get: { operationId: 'a', responses: { 200: to('#/nowhere') } } },
      '/b?': { get: {} },
    } })); // prettier-ignore
    expect([model.operations.map(({ id }) => id), told]).toEqual([
      ['a'],
      ['#/paths/~1a/get/responses/200 was left out: The reference #/nowhere is unresolved.', expect.stringContaining('The path /b? was left out')],
    ]); // prettier-ignore
    expect(await engine()).toBeDefined();
    const skipped = documentOf({}, { paths: { '/b?': { get: {} }, '/a?': { get: {} } } });
    const { left } = await buildModel(skipped, engineOf().engine);
    expect(left).toEqual(['b', 'a'].map((name) => expect.stringContaining(`The path /${name}? was left out`)));
  });

  it('is served without an operation that cannot be described', async () => {
    const paths = { '/a': { get: { responses: { 200: 5 } } }, '/c': { get: { responses: { 200: to('#/components/responses/Empty') } } }, '/b': { put: { responses: { 200: { content: json({ examples: { a: null } }) } }, get: {} } } }; // prettier-ignore
    const { model, told } = await served(documentOf({}, { paths, components: { securitySchemes: { k: { type: 'http' } }, responses: { Empty: null } } })); // prettier-ignore
    expect([model.operations.map(({ id }) => id), told]).toEqual([
      ['get /a', 'put /b'],
      ['GET /c was left out: The reference #/components/responses/Empty is unresolved.'],
    ]);
    expect(model.schemes).toEqual({ k: { in: 'authorization', name: 'bearer' } });
  });

  it('of Swagger 2 has no schemes that are read here', async () => {
    const old = { swagger: '2.0', paths: {}, components: { securitySchemes: { k: { type: 'http' } } } };
    expect((await served(old as OpenApiDocument)).model.schemes).toEqual({});
    expect((await loadDocument(old as OpenApiDocument)).model.operations).toEqual([]);
  });

  it('that is a collection has the operations that Prism finds in it', async () => {
    const item = [{ name: 'one', request: { method: 'get', url: 'http://a/things/:id' }, response: [{ code: 201, name: 'made', body: '{}' }] }]; // prettier-ignore
    const { model } = await served({ info: { name: 'C' }, item } as never);
    expect(model.operations).toEqual([
      {
        ...{ id: 'get /things/{id}', method: 'GET', path: '/things/{id}', security: [], engine: true },
        parameters: [{ in: 'path', name: 'id', required: true, types: ['string'], validator: 'v0' }],
        responses: [{ status: 201, example: null, headers: {} }],
      },
    ]);
  });

  it.each([{}, [], 5, null, { openapi: 3 }, { swagger: 2 }, { item: {} }])('%j is none', async (given) => {
    const message = 'This is no document: "openapi", "swagger" and a collection\'s "item" are all missing.';
    await expect(loadDocument(given as never)).rejects.toThrow(new DocumentError(message));
  });

  it('that cannot be read is refused with the reason', async () => {
    const key = { type: 'http', scheme: 'bearer', 'x-key-pattern': '(' };
    const wrong = documentOf({}, { components: { securitySchemes: { key } } });
    await expect(loadDocument(wrong)).rejects.toThrow(/^x-key-pattern of the security scheme "key": /);
    const odd = { openapi: '3.1.0', get paths(): never { throw new TypeError('odd'); } }; // prettier-ignore
    const loading = loadDocument(odd);
    await expect(loading).rejects.toThrow(DocumentError);
    await expect(loading).rejects.toThrow('The document cannot be read: TypeError: odd');
  });

  it('is given to Prism once, and what onSkip throws holds up nobody', async () => {
    const complained = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const parts = await loadDocument(documentOf({}, { paths: { a: {} } }), () => {
      throw new Error('mine');
    });
    expect([parts.model.operations, complained.mock.calls]).toEqual([[], [["The mock's onSkip function failed:", new Error('mine')]]]);
    complained.mockRestore();
    const engine = await parts.engine();
    expect(await parts.engine()).toBe(engine);
    const own = await loadOwn();
    expect(own.model.operations.length).toBeGreaterThan(0);
    const { method, path, responses: [first] } = own.model.operations[0]!;
    expect(await (await own.engine()).response(method, path, {})).toMatchObject({ status: first!.status, body: first!.body });
  }); // prettier-ignore
});

describe('a validator', () => {
  const document = (openapi?: string) =>
    ({ openapi, components: { schemas: { Name: { type: 'string', nullable: true }, Loop: { items: to('#/components/schemas/Loop') } } } }) as OpenApiDocument; // prettier-ignore
  const check = (schema: Schema, value: unknown, openapi = '3.1.0', inlined = true) => {
    const own = document(openapi);
    const validate = addSchema(createAjv(own), own, 'v0', { schema, inlined, place: 'a place' });
    return validate(value) || (validate.errors ?? []).map(({ instancePath, schemaPath }) => `${instancePath} ${schemaPath}`);
  }; // prettier-ignore
  const named = { properties: { a: to('#/components/schemas/Name') } };

  it('names all that is wrong, at its place in the whole schema', () => {
    expect(check(named, { a: 5 })).toEqual(['/a #/properties/a/type']);
    expect(check(named, { a: 5 }, '3.1.0', false)).toEqual(['/a document:#/components/schemas/Name/type']);
    expect(check({ required: ['a', 'b'] }, {})).toEqual([' #/required', ' #/required']);
    expect(check(to('#/components/schemas/Loop'), [[[]]])).toBe(true);
  });

  it('has formats and all keywords of JSON Schema 2020-12, and lets those of others be', () => {
    const warned = vi.spyOn(console, 'warn');
    expect([check({ format: 'date' }, '2026-02-31'), check({ format: 'own' }, 'a'), warned.mock.calls]).toEqual([[' #/format'], true, []]);
    warned.mockRestore();
    expect(check({ dependentRequired: { a: ['b'] }, xml: {}, discriminator: {}, example: 1 }, { a: 1 })).toEqual([' #/dependentRequired']);
  }); // prettier-ignore

  it('reads schemas of 3.0 as that has them, in place of references too', () => {
    for (const openapi of ['3.0.3', '2.0']) {
      expect(check(named, { a: null }, openapi)).toBe(true);
      expect(check(named, { a: null }, openapi, false)).toBe(true);
    }
    expect(check({ maximum: 5, exclusiveMaximum: true }, 5, '3.0.0')).toEqual([' #/exclusiveMaximum']);
    const [own, schema] = [{} as OpenApiDocument, { type: 'string', nullable: true }];
    expect(addSchema(createAjv(own), own, 'v', { schema, inlined: true, place: '' })(null)).toBe(true);
  });

  it('of a schema that does not compile is refused by its place', () => {
    const message = 'The schema of a place does not compile: ';
    expect(() => check({ type: 'thing' }, 1)).toThrow(message);
    expect(() => check({ pattern: '(?=a)b+c+' }, 1)).toThrow(`${message}the pattern (?=a)b+c+ may take very long`);
    expect(() => check({ type: 'thing' }, 1)).toThrow(DocumentError);
  });

  it('takes patterns as they were before Unicode only where it is not written as code', () => {
    const own = document('3.1.0');
    const schema = { type: 'string', pattern: '^a\\_b$' };
    const add = (writesCode: boolean) => addSchema(createAjv(own, writesCode), own, 'v', { schema, inlined: true, place: 'p' }); // prettier-ignore
    expect([add(false)('a_b'), add(false)('a-b')]).toEqual([true, false]);
    expect(() => add(true)).toThrow('The schema of p does not compile: Invalid regular expression');
  });

  it('is compiled when it is first used; one that cannot be takes everything, which is told once', async () => {
    const response = (schema: object) => ({ content: json({ schema }) });
    const post = { requestBody: response({ type: 'thing' }), responses: { 200: response({ type: 'null' }), 201: response({ type: 'thing', title: 'a' }), 202: response({ pattern: '^a\\_b$' }) } }; // prettier-ignore
    const { validators, operation, told } = await served(documentOf(post));
    expect([Object.keys(validators), told]).toEqual([['v0', 'v1', 'v2', 'v3'], []]);
    const { validator } = operation.responses[0]!;
    expect([validators[validator!]!(null), validators[validator!]!(1)]).toEqual([true, false]);
    expect(validators[validator!]).toBe(validators[validator!]);
    expect(validators[operation.responses[2]!.validator!]!('a_b')).toBe(true);
    const body = operation.body!.mediaTypes['application/json']!;
    expect([validators[body]!(5), validators[body]!('any'), told]).toEqual([
      ...[true, true],
      [expect.stringMatching(/^The schema of the request body of get does not compile: .*[^.]\. It is not checked\.$/)],
    ]);
    expect(validators[operation.responses[1]!.validator!]!(5)).toBe(true);
    expect(told[1]).toMatch(/^The schema of the response 201 of get does not compile: /);
  });

  it('is shared by what has one schema, but not by requests and responses', async () => {
    const same = to('#/components/schemas/A');
    const body = { content: json({ schema: same }) };
    const { operation, validators } = await served(documentOf(
      { parameters: [{ name: 'a', in: 'query' }, { name: 'b', in: 'query' }], requestBody: body, responses: { 200: body, 201: body } },
      { components: { schemas: { A: { type: 'integer' } } } },
    )); // prettier-ignore
    const names = [...operation.parameters, ...operation.responses].map(({ validator }) => validator);
    expect(names.slice(0, 2)).toEqual(['v1', 'v1'].map(() => names[0]));
    expect(new Set(names.slice(1)).size).toBe(3);
    expect(names.map((name) => validators[name!]!('x'))).toEqual([true, true, false, false]);
    const validate = validators[operation.body!.mediaTypes['application/json']!]!;
    expect([validate('x'), validate.errors![0]!.schemaPath]).toEqual([false, '#/type']);
  });
});
