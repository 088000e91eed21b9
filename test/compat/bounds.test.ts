/** Proofs about bounds are neither too bold nor too shy: they agree with every value, for every pair of small schemas. */
import { expect, it } from 'vitest';
import { proves, verdictOf } from 'user-management-compat/diff';
import type { OpenApiDocument } from 'user-management-openapi';

const document = { components: { schemas: {} } } as unknown as OpenApiDocument;
type Keywords = Record<string, unknown>;

/** A keyword with each of some values, and without. */
const each = (keyword: string, values: readonly unknown[]): Keywords[] => [
  {},
  ...values.map((value) => ({ [keyword]: value })),
];
/** Every combination. */
const combined = (...of: Keywords[][]): Keywords[] =>
  of.reduce((all, next) => all.flatMap((one) => next.map((other) => ({ ...one, ...other }))));
const upTo = (length: number) => Array.from({ length: length + 1 }, (_, at) => at);

const numbers = combined(
  [{ type: 'integer' }, { type: 'number' }],
  each('minimum', [2, 3]),
  each('exclusiveMinimum', [1, 1.5]),
  each('maximum', [1.5, 2]),
  each('exclusiveMaximum', [2]),
);
const multiples = combined([{ type: 'integer' }, { type: 'number' }], each('multipleOf', [0.5, 1, 2, 4]));
const texts = combined([{ type: 'string' }], each('minLength', [0, 1, 2]), each('maxLength', [1, 2]));
const lists = combined([{ type: 'array' }], each('minItems', [0, 1, 2]), each('maxItems', [1, 2]));
const sizes = combined(
  [{ type: 'object' }],
  each('minProperties', [1, 2]),
  each('maxProperties', [1, 2]),
  each('required', [['a'], ['a', 'b']]),
);
const closed = combined(
  [{ type: 'object', properties: { a: true, b: true } }],
  each('additionalProperties', [false]),
  each('patternProperties', [{ '^c': true }]),
  each('maxProperties', [1, 2, 3]),
);
const unevaluated = combined(
  [{ type: 'object', properties: { a: true } }],
  each('unevaluatedProperties', [false]),
  each('anyOf', [[{ patternProperties: { '^c': true } }]]),
  each('maxProperties', [1, 2]),
);
const subsets = ['a', 'b', 'c', 'cc', 'd'].reduce<string[][]>(
  (all, name) => [...all, ...all.map((one) => [...one, name])],
  [[]],
);
const objects = subsets.map((names) => Object.fromEntries(names.map((name) => [name, 0])));

/** Pairs of schemas for which a value contradicts the proof, and those without one although every value fits. */
function disagreements(schemas: readonly Keywords[], values: readonly unknown[]): { bold: string[]; shy: string[] } {
  const taken = schemas.map(
    (schema) => new Set(values.filter((value) => verdictOf({ document, schema }, value) === 'valid')),
  );
  const found: { bold: string[]; shy: string[] } = { bold: [], shy: [] };
  for (const [at, known] of schemas.entries()) {
    for (const [other, goal] of schemas.entries()) {
      const holds = taken[at]!.isSubsetOf(taken[other]!);
      const isProved = proves([{ document, schema: known }], { document, schema: goal });
      if (holds !== isProved) found[isProved ? 'bold' : 'shy'].push(`${JSON.stringify(known)} ${JSON.stringify(goal)}`);
    }
  }
  return found;
}

it.each([
  ['numbers', numbers, upTo(16).map((quarter) => quarter / 4)],
  ['multiples', multiples, [0.25, ...upTo(8).map((half) => half / 2)]],
  ['texts', texts, upTo(3).map((length) => 'x'.repeat(length))],
  ['lists', lists, upTo(3).map((length) => Array.from({ length }, () => 0))],
  ['sizes of objects', sizes, objects],
  ['closed objects', closed, objects],
])('%s', (_, schemas, values) => {
  expect(disagreements(schemas, values)).toEqual({ bold: [], shy: [] });
});

const dependent = combined(
  [{ type: 'object' }],
  each('dependentRequired', [{ a: ['b'] }]),
  each('required', [['a'], ['b']]),
);
const listed = combined(
  each('enum', [[{ a: 1 }, { a: 2 }], [{ a: 1 }]]),
  each('allOf', [[{ enum: [{ a: 1 }, { a: 3 }] }]]),
);

it.each([
  ['names that need others', dependent, objects],
  ['lists of objects', listed, [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }]],
])('%s', (_, schemas, values) => {
  expect(disagreements(schemas, values)).toEqual({ bold: [], shy: [] });
});

const containing = combined(
  [{ type: 'array', contains: { type: 'integer' } }, { type: 'array' }],
  each('maxItems', [2, 3]),
  each('minContains', [0, 2]),
  each('maxContains', [1, 2]),
);
const mixed = [0, 1, 2, 3].flatMap((size) =>
  Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (__, at) => ((bits >> at) & 1 ? 'x' : at)),
  ),
);

it('of lists by what they contain are not too bold', () => {
  expect(disagreements(containing, mixed).bold).toEqual([]);
});

it('of objects closed to what nothing has looked at are not too bold', () => {
  expect(disagreements(unevaluated, objects).bold).toEqual([]);
});
