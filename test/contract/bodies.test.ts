/** What requests are made of: schemas of their own direction, and bodies that no other request has. */
import { describe, expect, it } from 'vitest';
import {
  bodyProperties,
  extension,
  freshBody,
  freshValue,
  isCleared,
  lost,
  marked,
  otherValues,
  sharedProperties,
  swapCase,
  twoWays,
} from 'user-management-contract/testing';
import { operationsOf, type Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: Record<string, Schema>, example?: unknown) =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Bodies', version: '1.0.0' },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: {
            content: {
              'application/json': {
                schema: ref('A'),
                ...(example !== undefined && { examples: { a: { value: example } } }),
              },
            },
          },
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
    components: { schemas },
  });

describe('the two directions of a document', () => {
  const A = {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { ...text, readOnly: true },
      key: ref('Key'),
      name: text,
      password: { ...text, writeOnly: true },
      inner: ref('Inner'),
    },
    // Data, in which nothing is a schema.
    default: { properties: { id: { readOnly: true } }, required: ['id'] },
  };
  const Key = { ...text, readOnly: true };
  const Inner = { type: 'object', required: ['at'], properties: { at: { ...text, readOnly: true } } };
  const { document, asSent } = twoWays(documentOf({ A, Key, Inner }));
  const { schemas } = document.components;

  it('take from requests what they do not have, references too', () => {
    expect(asSent(ref('A'))).toEqual(ref('A.request'));
    expect(schemas['A.request']).toEqual({
      type: 'object',
      required: ['name', 'password'],
      properties: { name: text, password: A.properties.password, inner: ref('Inner.request') },
      default: A.default,
    });
    expect(schemas['Inner.request']).toEqual({ type: 'object', required: [], properties: {} });
  });

  it('let responses do without what is for requests, which another check looks for where it is shown', () => {
    expect(schemas['A']).toEqual({ ...A, required: ['id', 'name'] });
    expect(schemas['Inner']).toEqual(Inner);
  });

  it('know a property that is called like a keyword', () => {
    const named = { type: ['object', 'null'], properties: { id: Key, required: text } };
    const B = { type: 'object', properties: { properties: named, default: ref('Inner'), id: Key } };
    const { schemas: made } = twoWays(documentOf({ B, Inner })).document.components;
    expect(made['B.request']).toEqual({
      type: 'object',
      properties: {
        properties: { ...named, properties: { required: text } },
        default: ref('Inner.request'),
      },
    });
  });

  it('leave data alone, under each keyword that holds some', () => {
    const data = { properties: { id: Key }, required: ['id'], items: ref('Inner') };
    const C = {
      properties: { id: Key },
      ...{ const: data, enum: [data], example: data, examples: [data, null], default: null },
      'x-change': { properties: { id: null } },
    };
    const { properties: _gone, ...rest } = C;
    expect(twoWays(documentOf({ C, Inner })).document.components.schemas['C.request']).toEqual({
      properties: {},
      ...rest,
    });
  });

  it('know what is a name, in each map of schemas, and what is a schema in a list', () => {
    const inner = ref('Inner');
    const of = (schema: Schema) => ({
      properties: { const: schema },
      patternProperties: { enum: schema },
      headers: { 'x-left': schema },
      dependentSchemas: { default: schema },
      $defs: { example: schema, examples: schema },
      allOf: [schema, true, null, { required: 'all' }],
      items: schema,
    });
    const D = { ...of(inner), properties: { const: inner, id: Key } };
    const { schemas: made } = twoWays(
      documentOf({ D, Inner, Far: { $ref: '#/components/schemas/Inner/properties/at' } }),
    ).document.components;
    expect(made['D.request']).toEqual(of(ref('Inner.request')));
    expect(made['Far.request']).toEqual({ $ref: '#/components/schemas/Inner.request/properties/at' });
  });

  it('take a mark for one in its direction alone, and only where it says so', () => {
    const E = {
      required: ['a', 'b', 'c', 'd'],
      properties: {
        a: Key,
        b: { ...text, readOnly: false },
        c: { writeOnly: true },
        d: { readOnly: true, writeOnly: true },
        e: { ...ref('Inner'), readOnly: true },
      },
    };
    const { schemas: made } = twoWays(documentOf({ E, Inner })).document.components;
    expect([made['E'], made['E.request']]).toEqual([
      { ...E, required: ['a', 'b'] },
      { required: ['b', 'c'], properties: { b: E.properties.b, c: E.properties.c } },
    ]);
  });

  it('let be what is no map of schemas, and know a schema that is called like a keyword', () => {
    const F = { properties: null, patternProperties: 'x', $defs: null, headers: [1] };
    const G = { required: ['p'], properties: { id: Key, p: { writeOnly: true } } };
    const { schemas: made } = twoWays(documentOf({ F, default: G } as never)).document.components;
    expect([made['F'], made['F.request']]).toEqual([
      { ...F, headers: { 0: 1 } },
      { ...F, headers: { 0: 1 } },
    ]);
    expect(made['default']).toEqual({ ...G, required: [] });
    expect(made['default.request']).toEqual({ required: ['p'], properties: { p: { writeOnly: true } } });
  });

  it.each(['readOnly', 'writeOnly'])('are told apart where %s is the only mark', (mark) => {
    const H = { required: ['p'], properties: { p: { [mark]: true } } };
    const { schemas: made } = twoWays(documentOf({ H })).document.components;
    const without = { ...H, required: [] };
    expect([made['H'], made['H.request']]).toEqual(
      mark === 'writeOnly' ? [without, H] : [H, { ...without, properties: {} }],
    );
  });

  it('are the same where nothing is marked', () => {
    const part = { a: 1 };
    expect(twoWays(documentOf({ A: {} })).asSent(part)).toBe(part);
    const plain = documentOf({ A: { type: 'object', properties: { readOnly: text } } });
    expect(twoWays(plain).document).toBe(plain);
  });
});

describe('a body', () => {
  const A = {
    type: 'object',
    required: ['mail'],
    properties: {
      mail: { ...text, format: 'email' },
      other: { ...text, format: 'email' },
      taken: { ...text, 'x-unique': 'exact' },
      seen: { type: ['string', 'null'], 'x-unique': 'sometimes' },
      gone: false,
    },
  };
  const bodyOf = (example?: unknown) => {
    const document = documentOf({ A }, example);
    return freshBody(document, operationsOf(document)[0]!, 1);
  };

  it('has the properties of every form, and what must be told of them', () => {
    const schema = { ...A, anyOf: [{ properties: { more: text } }, { properties: { mail: { minLength: 1 } } }] };
    const document = documentOf({ A: schema });
    const found = bodyProperties(document, operationsOf(document)[0]!).map((each) => [
      each.name,
      each.isEmail,
      each.nullable,
      each.unique,
    ]);
    expect(found).toEqual([
      ['mail', true, false, undefined],
      ['other', true, false, undefined],
      ['taken', false, false, 'exact'],
      ['seen', false, true, undefined],
      ['more', false, false, undefined],
    ]);
  });

  it('is the example, with addresses and values of its own where others must not have them', () => {
    const example = { mail: 'a@example.org', taken: 'x', seen: 'y' };
    const [one, two] = [bodyOf(example), bodyOf(example)];
    expect(one).toEqual({
      mail: expect.stringMatching(/^Contract-.*@example\.com$/) as string,
      taken: expect.stringMatching(/^Contract-/) as string,
      seen: 'y',
    });
    expect([two['mail'], two['taken']].filter((value) => Object.values(one).includes(value))).toEqual([]);
  });

  it('has other values than before, and never null', () => {
    const nullable = ['string', 'null'];
    const properties = {
      mail: A.properties.mail,
      shown: { type: nullable, examples: [null, 'a', 'b'] },
      listed: { enum: ['x', null, 'y'] },
      plain: { type: nullable },
      fixed: { const: 1 },
    };
    const document = documentOf({ A: { type: 'object', properties } });
    const of = bodyProperties(document, operationsOf(document)[0]!);
    const first = otherValues(document, of, {}, 1);
    const second = otherValues(document, of, first, 1);
    expect([first['shown'], second['shown']]).toEqual(['a', 'b']);
    expect(new Set([first['listed'], second['listed']])).toEqual(new Set(['x', 'y']));
    for (const name of ['mail', 'plain']) expect(first[name]).not.toBe(second[name]);
    expect([first['fixed'], 'fixed' in second]).toEqual([1, false]);
  });

  it('has other values of each kind: of the run, shown ones, plain texts, or what the schema lets in', () => {
    const properties = {
      unique: { type: 'string', 'x-unique': 'ignore-case', maxLength: 90 },
      plain: { type: 'string' },
      short: { type: 'string', maxLength: 2 },
      shaped: { type: 'string', pattern: '^a+$' },
      dated: { type: 'string', format: 'date' },
      number: { type: 'integer', minimum: 5, maximum: 6 },
      whole: { type: 'object', properties: { a: { const: 1 } }, required: ['a'], additionalProperties: false },
    };
    const document = documentOf({ A: { type: 'object', properties } });
    const of = bodyProperties(document, operationsOf(document)[0]!);
    const made = otherValues(document, of, { number: 5, whole: { a: 1 } }, 1);
    expect(made).toEqual({
      unique: expect.stringMatching(/^Contract-1-/) as string,
      plain: expect.stringMatching(/^Contract-1-/) as string,
      short: expect.stringMatching(/^.{0,2}$/su) as string,
      shaped: expect.stringMatching(/^a+$/) as string,
      dated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      number: 6,
    });
    const [address, other] = [freshValue({ isEmail: true }, 7), freshValue({ isEmail: false }, 7)];
    expect(address).toMatch(/^Contract-7-\d+-\d+@example\.com$/);
    expect(other).toMatch(/^Contract-7-\d+-\d+$/);
  });

  it('has the extension of a schema, of what it refers to, or of its parts, the first of them', () => {
    const document = documentOf({
      Direct: { 'x-unique': 'exact' },
      Far: ref('Direct'),
      Loop: { allOf: [ref('Loop')] },
      Several: { allOf: [{}, { 'x-unique': 'one' }, { 'x-unique': 'two' }] },
    });
    const of = (schema: Schema) => extension(document, schema, 'x-unique');
    expect([of(ref('Direct')), of(ref('Far')), of(ref('Several'))]).toEqual(['exact', 'exact', 'one']);
    expect(of({ ...ref('Direct'), allOf: [{ 'x-unique': 'part' }] })).toBe('exact');
    expect(of({ ...ref('Several'), 'x-unique': 'own' })).toBe('own');
    const deep = (levels: number): Schema => (levels === 0 ? { 'x-unique': 'deep' } : { allOf: [deep(levels - 1)] });
    expect([of(deep(6)), of(deep(7))]).toEqual(['deep', undefined]);
    expect([of(true), of(ref('Loop')), of({ allOf: [true] }), of({})]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('shares with the response what both have', () => {
    const document = documentOf({ A: { type: 'object', properties: { a: text, b: text, no: false } } });
    const [operation] = operationsOf(document);
    const content = { 'application/json': { schema: { properties: { b: {}, c: {}, no: text } } } };
    const responses = { 200: { description: 'Done.', content } };
    const shared = sharedProperties(document, { ...operation!, responses } as never);
    expect(shared.map(({ name }) => name)).toEqual(['b']);
  });

  it('is made the same with the same seed, and so are its values', () => {
    const properties = { size: { type: 'integer' }, name: { type: 'string', minLength: 8, maxLength: 9 } };
    const document = documentOf({ A: { type: 'object', required: ['size', 'name'], properties } });
    const [operation] = operationsOf(document) as [never];
    const made = (seed: number) => [
      freshBody(document, operation, seed),
      otherValues(document, bodyProperties(document, operation), {}, seed),
    ];
    expect(made(3)).toEqual(made(3));
    expect(made(3)).not.toEqual(made(4));
  });

  it('is nothing where an operation takes none, and has no property then', () => {
    const document = documentOf({ A: {} });
    const [operation] = operationsOf(document);
    const bare = { ...operation!, requestBody: undefined };
    expect([freshBody(document, bare, 1), bodyProperties(document, bare), sharedProperties(document, bare)]).toEqual([
      {},
      [],
      [],
    ]);
    // The response has no schema.
    expect(sharedProperties(documentOf({ A: { properties: { a: {} } } }), operation!)).toEqual([]);
  });

  it('knows a property by one of its forms', () => {
    const properties = {
      mail: { anyOf: [{ type: 'integer' }, { ...text, format: 'email' }] },
      free: { anyOf: [text, { type: 'null' }] },
      any: {},
      either: { anyOf: [{ type: 'integer' }, text] },
    };
    const document = documentOf({ A: { properties } });
    const found = bodyProperties(document, operationsOf(document)[0]!);
    expect(found.map(({ name, isEmail, nullable }) => [name, isEmail, nullable])).toEqual([
      ['mail', true, false],
      ['free', false, true],
      ['any', false, false],
      ['either', false, false],
    ]);
    expect(otherValues(document, found, {}, 1)['either']).toMatch(/^Contract-/);
  });

  it('is made where there is no example, and empty where it is no object', () => {
    expect(bodyOf()).toMatchObject({ mail: expect.stringMatching(/^Contract-/) as string });
    expect(bodyOf('text')).toEqual({});
  });
});

describe('what is read back', () => {
  it('is what was written, to type and case', () => {
    expect(lost({ a: 1, b: 'x', c: { d: [1] }, e: null }, { a: '1', b: 'X', c: { d: [1] }, more: 1 })).toEqual([
      'a',
      'b',
      'e',
    ]);
  });

  it('is nothing where it is missing, null or empty', () => {
    expect([undefined, null, {}, [], '', 0, false, { a: 1 }, [1]].filter(isCleared)).toEqual([undefined, null, {}, []]);
  });

  it('is marked where its schema says so', () => {
    const properties = { a: { 'x-touched': true }, b: { 'x-touched': false }, c: {}, d: true };
    const document = documentOf({ A: { properties } });
    expect(marked(document, ref('A'), 'x-touched')).toEqual(['a']);
    expect(marked(document, undefined, 'x-touched')).toEqual([]);
    const twice = { allOf: [{ properties }, { properties: { a: {}, b: { 'x-touched': true } } }] };
    expect(marked(document, twice, 'x-touched')).toEqual(['a', 'b']);
  });

  it('has its case swapped where there are small letters, and else', () => {
    expect(['aB', 'AB', '1'].map(swapCase)).toEqual(['AB', 'ab', '1']);
  });
});
