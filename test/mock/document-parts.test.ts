/** What the mock reads of a document before it serves it: references, operations, and what of it cannot be served. */
import { describe, expect, it } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import {
  isReference,
  lookup,
  nodesIn,
  operationsOf,
  repairDocument,
  restoreData,
  sliceOf,
} from 'user-management-mock/testing';

/** A document, whatever it has. */
const document = (parts: object) => parts as OpenApiDocument;
const to = ($ref: string) => ({ $ref });
const thrown = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('a reference', () => {
  const whole = document({
    components: {
      schemas: {
        A: { title: 'A' },
        B: to('#/components/schemas/A'),
        'c/d~e f': 5,
        L: [{ title: 'first' }, { title: 'second' }],
        Loop: to('#/components/schemas/Pool'),
        Pool: to('#/components/schemas/Loop'),
        Null: null,
        Text: 'text',
      },
    },
  });

  it.each<[value: unknown, found: unknown]>([
    [5, 5],
    [null, null],
    [{ title: 'own' }, { title: 'own' }],
    [{ $ref: 5 }, { $ref: 5 }],
    [to('#/components/schemas/A'), { title: 'A' }],
    [to('#/components/schemas/B'), { title: 'A' }],
    [to('#/components/schemas/c~1d~0e%20f'), 5],
    [to('#/components/schemas/L/1'), { title: 'second' }],
    [to('#/components/schemas/Null'), null],
  ])('%j leads to %j', (value, found) => expect(lookup(whole, value)).toEqual(found));

  it.each([
    ['#/components/schemas/Loop', 'The reference #/components/schemas/Loop is circular.'],
    ['#/components/schemas/Missing', 'The reference #/components/schemas/Missing is unresolved.'],
    ['#/components/constructor', 'The reference #/components/constructor is unresolved.'],
    ['#/components/schemas/Null/title', 'The reference #/components/schemas/Null/title is unresolved.'],
    ['#/components/schemas/c~1d~0e%20f/0', 'The reference #/components/schemas/c~1d~0e%20f/0 is unresolved.'],
    ['#/components/schemas/Text/0', 'The reference #/components/schemas/Text/0 is unresolved.'],
    ['other.yaml#/a', 'The reference other.yaml#/a leaves the document. Bundle it first.'],
    ['a#/components', 'The reference a#/components leaves the document. Bundle it first.'],
  ])('%s leads nowhere', ($ref, message) => {
    const error = thrown(() => lookup(whole, to($ref))) as DocumentError;
    expect([error instanceof DocumentError, error.name, error.message]).toEqual([true, 'DocumentError', message]);
  });

  it('is an object that has a text under its name', () => {
    expect([to('#/a'), { $ref: 1 }, null, 'text', undefined].map(isReference)).toEqual([
      ...[true, false, false, false, false],
    ]);
  });

  it('is followed by whoever looks at all of a part, which has each object once', () => {
    const leaf = { leaf: true };
    const tree: Record<string, unknown> = { left: leaf, right: [leaf, to('#/tree'), 5, null] };
    const found = [...nodesIn(document({ tree }), to('#/tree'))];
    expect(found).toHaveLength(3);
    expect(new Set(found)).toEqual(new Set([tree, leaf, tree['right']]));
  });
});

describe('the operations of a document', () => {
  const parameter = (name: string, place: string, more: object = {}) => ({ name, in: place, ...more });
  const listed = (parts: object) => operationsOf(document(parts));

  it('are those of its paths, by the order of their methods', () => {
    const paths = {
      '/b': { trace: {}, patch: {}, head: {}, options: {}, delete: {}, post: {}, put: {}, get: { operationId: 'one' } },
      '/a/{id}': { summary: {}, get: null, post: 5, query: {}, put: {} },
    };
    expect(listed({ paths }).map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual([
      'one GET /b',
      ...['put /b PUT /b', 'post /b POST /b', 'delete /b DELETE /b', 'options /b OPTIONS /b', 'head /b HEAD /b'],
      ...['patch /b PATCH /b', 'trace /b TRACE /b', 'put /a/{id} PUT /a/{id}'],
    ]);
    expect(listed({})).toEqual([]);
    expect(listed({ paths: { '/a': null, '/b': 5 } })).toEqual([]);
  });

  it('have the parameters of their path too, in whose place their own come', () => {
    const operation = { parameters: [parameter('id', 'path', { own: 1 }), to('#/shared'), 5] };
    const item = { parameters: [parameter('id', 'path'), parameter('id', 'query')], get: operation, put: {} };
    const [get, put] = operationsOf(
      document({ shared: parameter('X', 'header'), paths: { '/a': to('#/item') }, item }),
    );
    expect([get!.operation, get!.parameters, put!.parameters]).toEqual([
      operation,
      [parameter('id', 'path', { own: 1 }), parameter('id', 'query'), parameter('X', 'header')],
      item.parameters,
    ]);
  });

  it.each(['a', 'x/a', '/a?b', '/a#b', '/a{', '/a}', '/{a{b}}', '/{a/b}', '/{}'])('are not those of %s', (path) => {
    const message = `The path ${path} was left out: a path begins with a slash and closes each brace, and has neither a query nor a fragment, which is never sent.`;
    const told: string[] = [];
    const rest = operationsOf(document({ paths: { [path]: { get: {} }, '/{a}.{b}-c/': { get: {} } } }), (text) =>
      told.push(text),
    );
    expect([rest.map((each) => each.path), told]).toEqual([['/{a}.{b}-c/'], [message]]);
    expect(thrown(() => listed({ paths: { [path]: { get: {} } } }))).toEqual(new DocumentError(message));
  });

  it('have one name each: the second of a name is called by its method and path', () => {
    const told: string[] = [];
    const named = { get: { operationId: 'same' }, delete: { operationId: 'same' } };
    const found = operationsOf(document({ paths: { '/a': named } }), (text) => told.push(text));
    expect(found.map(({ id }) => id)).toEqual(['same', 'delete /a']);
    expect(told).toEqual(['Two operations have the operationId "same": the second is called "delete /a".']);
  });
});

describe('of a document is left out', () => {
  const repaired = (parts: object) => {
    const told: string[] = [];
    return { result: JSON.parse(restoreData(JSON.stringify(repairDocument(document(parts), (text) => told.push(text))))), told };
  }; // prettier-ignore
  const nowhere = to('#/nowhere');
  const unresolved = 'was left out: The reference #/nowhere is unresolved.';

  it.each<[what: string, parts: object, result: object, told?: string[]]>([
    ['nothing that is right', { a: [1, '[', false, {}], b: to('#/a'), c: '[' }, { a: [1, '[', false, {}], b: to('#/a'), c: '[' }],
    ['a reference to nothing', { a: { b: nowhere, c: 1 } }, { a: { c: 1 } }, [`#/a/b ${unresolved}`]],
    ['with its place, which is a pointer', { 'a/~': [1, nowhere] }, { 'a/~': [1] }, [`#/a~1~0/1 ${unresolved}`]],
    ['a choice of nothing', { oneOf: [nowhere], allOf: [] }, { allOf: [] }, [`#/oneOf/0 ${unresolved}`]],
    ['a keyword without a value', { a: null, b: [null, 1] }, { b: [1] }],
    ['a pattern that is none', { a: { pattern: '[' }, b: { pattern: 5 } }, { a: {}, b: { pattern: 5 } }, [expect.stringMatching(/^#\/a\/pattern was left out: Invalid regular expression/) as never]],
    ['no property of that name', { properties: { pattern: '[', $ref: '#/a' } }, { properties: { pattern: '[', $ref: '#/a' } }],
    ['a property that refers to nothing', { properties: { example: nowhere } }, { properties: {} }, [`#/properties/example ${unresolved}`]],
    ['no list of that name', { headers: [nowhere] }, {}, [`#/headers/0 ${unresolved}`]],
  ])('%s', (_, parts, result, told = []) => expect(repaired(parts)).toEqual({ result, told })); // prettier-ignore

  it.each(['example', 'default', 'const', 'enum', 'value', 'x-any'])('nothing of data, such as %s', (key) => {
    const data = { $ref: '#/nowhere', pattern: '[', no: null, list: [null, nowhere] };
    expect(repaired({ [key]: data })).toEqual({ result: { [key]: data }, told: [] });
    expect(repaired({ [key]: null })).toEqual({ result: { [key]: null }, told: [] });
  });

  it.each(
    [
      ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'schemas', 'responses'],
      ['parameters', 'requestBodies', 'headers', 'securitySchemes', 'securityDefinitions', 'links', 'callbacks'],
      ['pathItems', 'paths', 'content', 'encoding', 'webhooks', 'examples', 'variables'],
    ].flat(),
  )('what is wrong under any name in %s, whose names are no keywords', (map) => {
    const named = { default: nowhere, 'x-a': { pattern: '[' }, pattern: 'a' };
    expect(repaired({ [map]: named })).toEqual({
      result: { [map]: { 'x-a': {}, pattern: 'a' } },
      told: [`#/${map}/default ${unresolved}`, expect.stringContaining(`#/${map}/x-a/pattern was left out`)],
    });
  });

  it('nothing of the examples of a schema and of Swagger 2, which are data', () => {
    expect(repaired({ examples: [nowhere] }).result).toEqual({ examples: [nowhere] });
    expect(repaired({ swagger: '2.0', examples: { 'a/b': nowhere } }).result.examples).toEqual({ 'a/b': nowhere });
    expect(repaired({ openapi: '3.1.0', examples: { a: nowhere } }).result.examples).toEqual({});
  });

  it('no member that is called __proto__', () => {
    const { result } = repaired(JSON.parse('{"example":{"__proto__":{"a":1}}}') as object);
    expect(JSON.stringify(result)).toBe('{"example":{"__proto__":{"a":1}}}');
  });

  it('the name of references in data, which Prism would follow there too, until it is sent', () => {
    const parts = { example: to('#/info'), schema: to('#/info'), info: {} };
    const kept = repairDocument(document(parts), () => undefined) as typeof parts;
    expect([isReference(kept.example), isReference(kept.schema)]).toEqual([false, true]);
    expect(restoreData(JSON.stringify(kept.example))).toBe('{"$ref":"#/info"}');
  });

  it('nothing of the document that was given', () => {
    const given = document({ a: nowhere });
    const kept = repairDocument(given, () => undefined) as object;
    expect([given, Object.getOwnPropertyDescriptors(kept)]).toEqual([{ a: nowhere }, {}]);
    const whole = repairDocument(document({ a: 1 }), () => undefined);
    expect(Object.getOwnPropertyDescriptor(whole, 'a')).toEqual({ value: 1, writable: true, enumerable: true, configurable: true }); // prettier-ignore
  });
});

describe('the part of one operation', () => {
  const none = { openapi: '3.1.0' };

  it('has what that refers to, at every depth, and no more', () => {
    const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const whole = {
      ...{ openapi: '3.1.0', info: { title: 'T', version: '1' }, webhooks: {}, tags: [null] },
      paths: {
        '/a': { parameters: [{ $ref: '#/components/parameters/P' }], get: { responses: { 200: schema('A%20b') } }, put: { responses: { 200: schema('Z') } } },
        '/b': { get: { responses: { 200: schema('Z') } } },
      },
      components: {
        parameters: { P: { schema: { $ref: '#/definitions/D' } } },
        schemas: { 'A b': { items: schema('B') }, B: { anyOf: [schema('A%20b'), schema('Missing')] }, Z: {} },
        securitySchemes: { K: {} },
      },
      definitions: { D: { title: 'D' }, Z: {} },
    }; // prettier-ignore
    const { paths, components, definitions, ...rest } = whole;
    expect(sliceOf(document(whole), 'GET', '/a')).toStrictEqual({
      ...{ openapi: rest.openapi, info: rest.info, tags: [null] },
      paths: { '/a': { parameters: paths['/a'].parameters, get: paths['/a'].get } },
      components: {
        parameters: components.parameters,
        schemas: { 'A b': components.schemas['A b'], B: components.schemas.B },
        securitySchemes: components.securitySchemes,
      },
      definitions: { D: definitions.D },
    });
  });

  it('is there where the document has little else', () => {
    expect(sliceOf(document(none), 'GET', '/a')).toEqual({ ...none, paths: { '/a': {} }, components: { securitySchemes: {} } }); // prettier-ignore
    expect(sliceOf(document({ ...none, paths: {} }), 'get', '/a')).toMatchObject({ paths: { '/a': {} } });
  });

  it('lacks the shared parts of Swagger 2 that it does not refer to', () => {
    const parts = {
      parameters: { A: { in: 'query', name: 'a' }, B: {} },
      responses: { C: {} },
      definitions: { D: {}, E: true },
    };
    const paths = { '/a': { get: { parameters: [to('#/parameters/A/in'), to('#/definitions/E')] } } };
    expect(sliceOf(document({ ...parts, paths, swagger: '2.0' }), 'GET', '/a')).toEqual({
      ...{ paths, swagger: '2.0', parameters: { A: { in: 'query', name: 'a' } }, components: { securitySchemes: {} } },
      definitions: { E: true },
    });
  });

  it("lacks the document's extensions that it does not refer to", () => {
    const paths = { '/a': { get: { responses: { 200: to('#/x-parts/P') } } } };
    const parts = { 'x-error-codes': { A: {} }, 'x-parts': { P: { title: 'P' }, Q: {} } };
    expect(sliceOf(document({ ...none, ...parts, paths }), 'GET', '/a')).toEqual({
      ...{ ...none, paths, components: { securitySchemes: {} } },
      'x-parts': { P: { title: 'P' } },
    });
  });

  it('has a path that is written elsewhere', () => {
    const parts = { paths: { '/a': to('#/components/pathItems/A') }, components: { pathItems: { A: { get: {}, put: {} } } } }; // prettier-ignore
    expect(sliceOf(document(parts), 'PUT', '/a')).toMatchObject({ paths: { '/a': { put: {} } } });
  });
});
