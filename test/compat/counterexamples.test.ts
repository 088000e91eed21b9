/** Values that show a difference: which are found, and that none is told that shows nothing. */
import { expect, it } from 'vitest';
import { counterexample, lifted, verdictOf } from 'user-management-compat/diff';
import type { OpenApiDocument, Schema } from 'user-management-openapi';

const text = { type: 'string' };
const document = {
  components: {
    schemas: {
      Text: text,
      Outer: { type: 'object', properties: { b: { type: 'object', properties: { a: true } } } },
      Rare: { enum: ['rare'] },
    },
  },
} as unknown as OpenApiDocument;
const placed = (schema: unknown) => ({ document, schema: schema as Schema });
const anything = () => true;
const object = (more: object = {}) => ({ type: 'object', ...more });
const list = (more: object = {}) => ({ type: 'array', ...more });
const not = (schema: object) => ({ not: schema });
const pairOf = (more: object) => list({ items: { enum: ['z', 'abcd'] }, minItems: 2, maxItems: 2, ...more });
const lettersOnly = { ...text, pattern: '^[A-Z][a-z]+$' };
const called = (name: string, pattern: string) => ({ properties: { [name]: { type: 'string', pattern } } });

/** Schemas whose values must fit, one that refuses some of them, and a value where the shortest is a certain one. */
const searches: [taken: object[], refused: unknown, value?: unknown][] = [
  [[text, { minLength: 2 }], { maxLength: 1 }],
  [[{ properties: { a: { enum: ['x'] } } }, object({ required: ['a', 'b'] })], { properties: { b: { type: 'null' } } }],
  // What a schema lists is tried, wherever it lists it.
  [[text], not({ enum: ['rare'] }), 'rare'],
  ...['allOf', 'anyOf', 'oneOf'].map((keyword): [object[], object, string] => [
    [text],
    not({ [keyword]: [{ enum: ['rare'] }] }),
    'rare',
  ]),
  [[text], not({ $ref: '#/components/schemas/Rare' }), 'rare'],
  [[text], not({ $ref: '#/components/schemas/Text', enum: ['rarer'] }), 'rarer'],
  // So are the names that it speaks of: alone, and all together.
  [[object()], { dependentRequired: { one: ['two'] } }, { one: 0 }],
  [[object()], { dependentSchemas: { one: { required: ['two'] } } }, { one: 0 }],
  [[object()], not({ required: ['one', 'two'] }), { one: 0, two: 0 }],
  [[object({ minProperties: 3 })], not({ required: ['one', 'two', 'three'] }), { one: 0, two: 0, three: 0 }],
  [[object()], not({ properties: { one: { type: 'boolean' } }, required: ['one'] }), { one: true }],
  [[object()], { dependentRequired: { one: ['two'], two: ['one'], three: ['one'] } }, { one: 0 }],
  [[object()], { patternProperties: { '^x{5}$': text } }, { xxxxx: 0 }],
  [[list()], not({ contains: { type: 'null' } }), [null]],
  // A text of many characters that fits is made of one that fits.
  [[lettersOnly], { maxLength: 60 }],
  [[lettersOnly], { maxLength: 4_999 }],
  [[object(called('a', '^[A-Z][a-z]+$')), { required: ['a'] }], called('a', '^[A-Z][a-z]{0,2}$')],
  [[{ type: ['string', 'null'], pattern: '^a+$' }], { pattern: '^a{0,30}$' }],
];

it.each(searches)('a value of %j that does not fit %j: %j', (taken, refused, value) => {
  const found = counterexample(taken.map(placed), placed(refused), anything);
  if (value !== undefined) expect(found).toEqual({ value });
  expect(taken.map((schema) => verdictOf(placed(schema), found!.value))).toEqual(taken.map(() => 'valid'));
  expect(verdictOf(placed(refused), found!.value)).toBe('invalid');
});

it('a value counts that is accepted, and the least of it is shown', () => {
  const search = (accepts: (value: unknown) => boolean) =>
    counterexample([placed(text)], placed({ type: 'integer' }), accepts);
  expect(search((value) => value === 'A')).toEqual({ value: 'A' });
  expect(search(() => false)).toBeUndefined();
  expect(counterexample([placed(text)], placed(text), anything)).toBeUndefined();
  const both = { ...object({ required: ['a', 'b'] }), properties: { a: { const: 'first' }, b: { enum: ['x', 'yy'] } } };
  expect(counterexample([placed(both)], placed({ properties: { b: { const: 'yy' } } }), anything)).toEqual({
    value: { a: 'first', b: 'x' },
  });
});

/** Two versions of a whole, the way to a part, a value of the part, and the value of the whole that shows it. */
const lifts: [taken: object, refused: unknown, way: string, inner: unknown, value: unknown][] = [
  [{}, text, '', 1, 1],
  [
    object({ required: ['b'], properties: { b: { const: 'z' } } }),
    { properties: { a: text } },
    'properties/a',
    1,
    { b: 'z', a: 1 },
  ],
  [object(), { additionalProperties: text }, 'additionalProperties', 1, { key: 1 }],
  [
    object({ required: ['b'], properties: { b: { const: 'z' } } }),
    { properties: { b: true }, additionalProperties: text },
    'additionalProperties',
    1,
    { b: 'z', key: 1 },
  ],
  [
    object({ allOf: [true], required: ['b'], properties: { b: { const: 'z' } } }),
    { allOf: [{ properties: { b: true } }], unevaluatedProperties: text },
    'unevaluatedProperties',
    1,
    { b: 'z', key: 1 },
  ],
  [
    object({ required: ['b'], properties: { b: { const: 'z' } }, patternProperties: { '^k$': true } }),
    { patternProperties: { '^k$': text } },
    'patternProperties/^k$',
    1,
    { b: 'z', k: 1 },
  ],
  [object({ additionalProperties: text }), { propertyNames: { maxLength: 2 } }, 'propertyNames', 'abc', { abc: 'a' }],
  [
    object({ additionalProperties: { type: 'integer' } }),
    { propertyNames: { maxLength: 2 } },
    'propertyNames',
    'abc',
    { abc: 1 },
  ],
  [
    object({ required: ['b'], properties: { b: { const: 'z' } } }),
    { propertyNames: { maxLength: 2 } },
    'propertyNames',
    'abc',
    { b: 'z', abc: 1 },
  ],
  [list(), { items: text }, 'items', 1, [1]],
  [list(), { allOf: [true], unevaluatedItems: text }, 'unevaluatedItems', 1, [1]],
  [
    list({ prefixItems: [text], items: { enum: ['z', 1] }, minItems: 1, maxItems: 2 }),
    { prefixItems: [true], items: text },
    'items',
    1,
    ['z', 1],
  ],
  [
    list({ items: { enum: [5, 6] }, minItems: 2, maxItems: 2, uniqueItems: true }),
    { contains: { const: 6 }, maxContains: 0 },
    'contains',
    6,
    [6, 5],
  ],
  [
    pairOf({ prefixItems: [{ maxLength: 1 }, true] }),
    { prefixItems: [true, { maxLength: 3 }] },
    'prefixItems/1',
    'abcd',
    ['z', 'abcd'],
  ],
  [
    pairOf({ prefixItems: [true, { maxLength: 1 }] }),
    { prefixItems: [{ maxLength: 3 }] },
    'prefixItems/0',
    'abcd',
    ['abcd', 'z'],
  ],
  [list({ items: object() }), { items: { properties: { a: text } } }, 'items/properties/a', 1, [{ a: 1 }]],
  [
    object({ allOf: [{ properties: { a: true } }], required: ['b'], properties: { b: { const: 'z' } } }),
    { allOf: [{ properties: { a: text } }] },
    'allOf/0/properties/a',
    1,
    { b: 'z', a: 1 },
  ],
  [{ anyOf: [{ type: 'integer' }, text] }, { anyOf: [{ type: 'integer' }, { maxLength: 2 }] }, 'anyOf/1', 'abc', 'abc'],
  [
    object({
      required: ['b'],
      properties: { b: { const: 'z' } },
      dependentSchemas: { b: { properties: { a: true } } },
    }),
    { dependentSchemas: { b: { properties: { a: text } } } },
    'dependentSchemas/b/properties/a',
    1,
    { b: 'z', a: 1 },
  ],
  // What is not there in the version whose values must fit, such as another form, is taken as it is.
  [object(), { properties: { a: { anyOf: [text] } } }, 'properties/a/anyOf/0', 1, { a: 1 }],
  [
    { $ref: '#/components/schemas/Outer' },
    { properties: { b: { properties: { a: text } } } },
    'properties/b/properties/a',
    1,
    { b: { a: 1 } },
  ],
];

it.each(lifts)('in a value of %j that does not fit %j, at %s: %j', (taken, refused, way, inner, value) => {
  const tokens = way.split('/').filter((token) => token !== '');
  expect(lifted(placed(taken), placed(refused), tokens, inner, anything)).toEqual({ value });
  expect(lifted(placed(taken), placed(refused), tokens, inner, () => false)).toBeUndefined();
});
