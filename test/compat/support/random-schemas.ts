/** Small random schemas, of every keyword that decides about values, and values to try on them. */
import fc from 'fast-check';
import type { Schema } from 'user-management-openapi';

const name = fc.constantFrom('a', 'b', 'c');
const small = fc.integer({ min: 0, max: 3 });
const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 1.5, '', 'a', 'ab', 'b');
const type = fc.constantFrom('null', 'boolean', 'object', 'array', 'number', 'integer', 'string');
const names = fc.uniqueArray(name, { maxLength: 2 });

/** Schemas of a given depth at most. */
function schemas(depth: number): fc.Arbitrary<Schema> {
  if (depth === 0) return fc.oneof(fc.boolean(), fc.record({ type }), fc.record({ const: scalar }));
  const inner = schemas(depth - 1);
  const several = fc.array(inner, { minLength: 1, maxLength: 2 });
  const byName = fc.dictionary(name, inner, { maxKeys: 2, noNullPrototype: true });
  const keywords = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: small,
    maxLength: small,
    pattern: fc.constantFrom('^a', 'b$', '^[ab]*$'),
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    items: inner,
    prefixItems: several,
    contains: inner,
    minContains: small,
    maxContains: small,
    minProperties: small,
    maxProperties: small,
    required: names,
    properties: byName,
    patternProperties: fc.dictionary(fc.constantFrom('^a', '[bc]'), inner, { maxKeys: 1, noNullPrototype: true }),
    additionalProperties: inner,
    unevaluatedProperties: inner,
    unevaluatedItems: inner,
    propertyNames: fc.oneof(
      fc.record({ enum: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }) }),
      fc.record({ maxLength: small }),
    ),
    dependentRequired: fc.dictionary(name, names, { maxKeys: 1, noNullPrototype: true }),
    dependentSchemas: byName,
    allOf: several,
    anyOf: several,
    oneOf: several,
    not: inner,
    if: inner,
    then: inner,
    else: inner,
  };
  // A few keywords at a time, or hardly any value fits.
  return fc
    .uniqueArray(fc.constantFrom(...(Object.keys(keywords) as (keyof typeof keywords)[])), {
      minLength: 1,
      maxLength: 3,
    })
    .chain(
      (chosen) => fc.record(Object.fromEntries(chosen.map((each) => [each, keywords[each]]))) as fc.Arbitrary<Schema>,
    );
}

/**
 * Two versions of a schema: the second is a change of the first, or has nothing to do with it.
 * @param depth how deep they are
 */
export const pairs = (depth: number): fc.Arbitrary<[Schema, Schema]> => {
  const [whole, part] = [schemas(depth), schemas(depth - 1)];
  return fc.oneof(
    fc.tuple(whole, whole),
    fc.tuple(whole, part).map(([a, b]): [Schema, Schema] => [a, merged(a, b)]),
    fc.tuple(part, part).map(([a, b]): [Schema, Schema] => [{ allOf: [a, b] }, a]),
    fc.tuple(part, part).map(([a, b]): [Schema, Schema] => [a, { anyOf: [b, a] }]),
    fc.tuple(part, part).map(([a, b]): [Schema, Schema] => [{ properties: { a } }, { properties: { a: b } }]),
  );
};

/** One schema with the keywords of another, too. */
function merged(a: Schema, b: Schema): Schema {
  return typeof a === 'object' && typeof b === 'object' ? { ...a, ...b } : b;
}

const leaves: unknown[] = [
  null,
  true,
  false,
  0,
  1,
  2,
  3,
  -1,
  1.5,
  0.5,
  '',
  'a',
  'b',
  'ab',
  'ba',
  'aab',
  'abba',
  {},
  [],
];

/** Values that such schemas tell apart. */
export const values: unknown[] = [
  ...leaves,
  ...leaves.map((leaf) => [leaf]),
  ...leaves.flatMap((leaf) => [
    [leaf, leaf],
    [leaf, 'a'],
    [1, leaf],
    [leaf, leaf, leaf],
    [leaf, 0, 'a', true],
  ]),
  ...leaves.flatMap((leaf) => [{ a: leaf }, { b: leaf }, { c: leaf }, { ab: leaf }, { d: leaf }]),
  ...leaves.flatMap((leaf) => [
    { a: leaf, b: leaf },
    { a: 'a', b: leaf },
    { a: leaf, b: 1, c: null },
    { b: 'a', c: leaf },
    { a: 1, b: 1, c: leaf, dddd: leaf },
  ]),
  [[1]],
  [['a', 'b']],
  [{ a: 1 }],
  { a: { a: 1 } },
  { a: { b: 'a' }, b: {} },
  { a: [1] },
  { b: ['a', 'a'] },
];
