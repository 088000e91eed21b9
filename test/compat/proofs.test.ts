/** What is proved of two schemas, and what is not: each rule by itself. */
import { describe, expect, it } from 'vitest';
import { proves } from 'user-management-compat/diff';
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { schemaChanges } from './kinds.ts';
import { equal, stricter } from './pairs.ts';
import { proofCases, proofSchemas } from './proof-cases.ts';

const [plain, referring] = [{}, proofSchemas].map(
  (schemas) => ({ components: { schemas } }) as unknown as OpenApiDocument,
) as [OpenApiDocument, OpenApiDocument];

/** Proves that each value of one schema is one of another. Copies, as what is known of a schema is remembered by the schema. */
function isPart(known: unknown, goal: unknown, document = plain, knownNamesOnly = false): boolean {
  const placed = (schema: unknown) => ({ document, schema: structuredClone(schema) as Schema });
  return proves([placed(known)], placed(goal), { knownNamesOnly });
}
const ofCases = Object.entries(proofCases).flatMap(([title, cases]) => cases.map((each) => [title, ...each] as const));
const bothWays = (before: unknown, after: unknown) => [isPart(after, before), isPart(before, after)];

it.each(ofCases)('%s: each value of %j is one of %j: %s', (_, known, goal, holds) => {
  expect(isPart(known, goal, referring)).toBe(holds);
});

describe('a proof', () => {
  it.each(stricter)('is found that what is stricter is a part, and none of the contrary: %s', (_, before, after) => {
    expect(bothWays(before, after)).toEqual([true, false]);
  });

  it.each(equal)('is found in both directions: %s', (_, before, after) => {
    expect(bothWays(before, after)).toEqual([true, true]);
  });

  it.each(schemaChanges)('goes as the change goes: %s', (_, before, after, effect) => {
    expect(bothWays(before, after)).toEqual([
      effect === 'fewer' || effect === 'same',
      effect === 'more' || effect === 'same',
    ]);
  });
});

it('any property may be sent, unless nobody sends what is not described', () => {
  const [known, goal] = [{ type: 'object' }, { type: 'object', properties: { a: { type: 'string' } } }].map(
    (schema) => ({
      document: plain,
      schema: schema as Schema,
    }),
  );
  expect(proves([known!], goal!)).toBe(false);
});

it.each([
  ...['allOf', 'anyOf', 'oneOf'].map((word) => ({ [word]: [{ properties: { a: { type: 'string' } } }] })),
  ...['not', 'if'].map((word) => ({ [word]: { properties: { a: { type: 'string' } } } })),
  ...['then', 'else'].map((word) => ({ if: true, [word]: { properties: { a: { type: 'string' } } } })),
  { dependentSchemas: { b: { properties: { a: { type: 'string' } } } } },
  { $ref: '#/components/schemas/A' },
  { $ref: '#/components/schemas/Loop' },
])('a property is described wherever it is: %j', (form) => {
  const goal = { type: 'object', properties: { a: { type: 'integer' } } };
  expect(isPart({ type: 'object', anyOf: [true, form] }, goal, referring, true)).toBe(false);
  expect(isPart({ type: 'object', anyOf: [true, false] }, goal, referring, true)).toBe(true);
});

it.each(['then', 'else'])('a property is described by what only some values must meet: %s', (word) => {
  const form = { properties: { a: { type: 'string' } } };
  expect(
    isPart({ type: 'object', if: { required: ['b'] }, [word]: form }, { type: 'object', ...form }, plain, true),
  ).toBe(false);
});

/** A list of lists, as deep as asked, of whole numbers or of any. */
const nested = (depth: number, type: string): object =>
  depth === 0 ? { type } : { type: 'array', items: nested(depth - 1, type) };

describe('a search for a proof', () => {
  it('goes forty levels deep, and not a hundred', () => {
    expect([40, 100].map((depth) => isPart(nested(depth, 'integer'), nested(depth, 'number')))).toEqual([true, false]);
  });

  it('ends where there are too many cases', () => {
    const choices = (count: number) => ({
      type: 'object',
      allOf: Array.from({ length: count }, (_, at) => ({
        anyOf: [{ required: [`a${at}`] }, { required: [`b${at}`] }],
      })),
    });
    expect([6, 11].map((count) => isPart(choices(count), { minProperties: count }))).toEqual([true, false]);
  });
});

it('nobody sends what the older version does not describe, where that is asked for', () => {
  const goal = { type: 'object', properties: { a: { type: 'string' } } };
  const isKnown = (known: object) => isPart({ type: 'object', ...known }, goal, plain, true);
  expect(isKnown({})).toBe(true);
  expect(isKnown({ properties: { b: true } })).toBe(true);
  expect(isKnown({ properties: { a: true } })).toBe(false);
  expect(isKnown({ additionalProperties: { type: 'integer' } })).toBe(false);
  expect(isKnown({ additionalProperties: true })).toBe(true);
  expect(isPart({ type: 'object' }, goal)).toBe(false);
  // What one form does not describe, another may.
  const form = (name: string, type: string) => ({ type: 'object', properties: { [name]: { type } } });
  const isPartOf = (known: object, wanted: object) => isPart(known, wanted, plain, true);
  const forms = (choice: string, type: string) => ({ [choice]: [form('a', 'string'), form('b', type)] });
  for (const choice of ['oneOf', 'anyOf'])
    expect(isPartOf(forms(choice, 'string'), form('a', 'integer')), choice).toBe(false);
  expect(isPartOf(forms('oneOf', 'string'), forms('oneOf', 'integer'))).toBe(false);
  expect(isPartOf({ type: 'object', not: form('a', 'string') }, form('a', 'string'))).toBe(false);
  expect(isPartOf({ type: 'object', not: form('a', 'string') }, { type: 'string' })).toBe(false);
  expect(isPartOf({ not: form('a', 'string') }, { not: { type: 'object' } })).toBe(false);
  expect(isPartOf({ type: 'object', if: form('b', 'string'), else: form('a', 'integer') }, form('a', 'string'))).toBe(
    false,
  );
});

/** A schema with one inside about which nothing is proved, unless it is the same. */
const around = (inner: unknown) => ({
  type: 'array',
  prefixItems: [inner],
  contains: true,
  unevaluatedItems: { type: 'string' },
});
const withWord = (word: string, value: unknown): [unknown, unknown, boolean] => [{ [word]: value }, {}, true];

describe('two schemas are the same', () => {
  const text = { type: 'string' };
  it.each<[unknown, unknown, boolean]>([
    [text, { type: ['string'] }, true],
    [text, { type: 'integer' }, false],
    [{ enum: ['a', 'b'] }, { enum: ['b', 'a'] }, true],
    [{ const: 'a' }, { enum: ['a'] }, true],
    [{ enum: ['a', ['b', 'c']] }, { enum: ['a', ['c', 'b']] }, false],
    [{ enum: [{ type: ['a', 'b'] }] }, { enum: [{ type: ['b', 'a'] }] }, false],
    [{ type: ['string', 'null'] }, { type: ['null', 'string'] }, true],
    [{ required: ['a', 'b'] }, { required: ['b', 'a'] }, true],
    ...['anyOf', 'oneOf', 'allOf'].map((keyword): [unknown, unknown, boolean] => [
      { [keyword]: [text, { minimum: 1 }] },
      { [keyword]: [{ minimum: 1 }, text] },
      true,
    ]),
    [{ prefixItems: [text, { minimum: 1 }] }, { prefixItems: [{ minimum: 1 }, text] }, false],
    [{ minLength: 1, maxLength: 2 }, { maxLength: 2, minLength: 1 }, true],
    ...['title', 'description', 'summary', 'default', 'example', 'contentEncoding', 'contentMediaType', '$comment'].map(
      (word) => withWord(word, 'a'),
    ),
    ...['$schema', '$id'].map((word) => withWord(word, 'https://example.com/a')),
    ...['deprecated', 'readOnly', 'writeOnly'].map((word) => withWord(word, true)),
    ...['externalDocs', 'xml', 'discriminator', 'contentSchema', '$defs', 'definitions'].map((word) =>
      withWord(word, {}),
    ),
    withWord('examples', ['a']),
    withWord('x-a', 1),
    withWord('required', []),
    withWord('minLength', 0),
    withWord('minItems', 0),
    withWord('minProperties', 0),
    withWord('uniqueItems', false),
    [{ minLength: 1 }, {}, false],
    [{ minItems: 1 }, {}, false],
    [{ minProperties: 1 }, {}, false],
    [{ uniqueItems: true }, {}, false],
    [{ required: ['a'] }, {}, false],
    [{ maxLength: 0 }, {}, false],
    // A property may be called like a keyword.
    ...['title', 'x-a', 'enum', 'default', 'type', 'required', '$ref', '$defs', 'minLength'].map(
      (name): [unknown, unknown, boolean] => [{ properties: { [name]: text } }, { properties: {} }, false],
    ),
    ...['enum', 'type', 'anyOf', 'required'].map((name): [unknown, unknown, boolean] => [
      { properties: { [name]: { enum: ['a', 'b'] } } },
      { properties: { [name]: { enum: ['b', 'a'] } } },
      true,
    ]),
    [{ properties: { properties: { title: 'a' } } }, { properties: { properties: {} } }, true],
    [{ patternProperties: { title: text } }, { patternProperties: {} }, false],
    [{ dependentSchemas: { title: text } }, { dependentSchemas: {} }, false],
    [{ items: { title: 'a' } }, { items: {} }, true],
    [false, { not: {} }, false],
  ])('%j and %j: %s', (one, other, same) => {
    expect([isPart(around(one), around(other)), isPart(around(other), around(one))]).toEqual([same, same]);
  });

  it('only where what they refer to is the same', () => {
    const versionOf = (schemas: object) => ({ components: { schemas } }) as unknown as OpenApiDocument;
    const schema = around({ $ref: '#/components/schemas/A' }) as unknown as Schema;
    const areSame = (one: object, other: object) =>
      proves([{ document: versionOf(one), schema }], { document: versionOf(other), schema });
    const tree = (size: string) => ({
      A: { properties: { next: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } } },
      B: { type: size },
    });
    expect([areSame({ A: text }, { A: text }), areSame({ A: text }, { A: { minLength: 1 } })]).toEqual([true, false]);
    expect([areSame(tree('string'), tree('string')), areSame(tree('string'), tree('null'))]).toEqual([true, false]);
  });
});
