/** Generated data: valid ones at and between the bounds, and invalid ones for every constraint. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsOf, validatorsOf, validValues } from 'user-management-openapi/schema';
import type { Schema } from 'user-management-openapi';
import { document } from '../support/document.ts';

const validators = validatorsOf(document);

/** Schemas with each keyword, each with values that must come up, since they lie at the bounds. */
const cases: [title: string, schema: Schema, ends: unknown[]][] = [
  ['integers', { type: 'integer', minimum: 3, maximum: 9 }, [3, 9]],
  ['exclusive bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 9 }, [4, 8]],
  ['multiples', { type: 'integer', multipleOf: 5, minimum: 1, maximum: 22 }, [5, 20]],
  ['numbers', { type: 'number', minimum: 0.5, maximum: 2 }, [1, 2]],
  ['texts', { type: 'string', minLength: 2, maxLength: 7 }, ['aa', 'aaaaaaa']],
  ['patterns', { type: 'string', pattern: '^[a-c]+$', maxLength: 40 }, ['a'.repeat(40)]],
  ['formats', { type: 'string', format: 'date-time' }, []],
  ['lists', { type: 'array', minItems: 1, maxItems: 4, items: { enum: ['x'] } }, [['x'], ['x', 'x', 'x', 'x']]],
  ['sets', { type: 'array', uniqueItems: true, items: { enum: ['x', 'y'] } }, [[]]],
  ['choices', { oneOf: [{ const: 'a' }, { type: 'null' }] }, ['a', null]],
  [
    'maps',
    { type: 'object', maxProperties: 2, additionalProperties: { const: 1 }, propertyNames: { enum: ['p', 'q', 'r'] } },
    [{}],
  ],
  [
    'required',
    { type: 'object', required: ['a'], properties: { a: { const: 1 }, b: { const: 2 } } },
    [{ a: 1 }, { a: 1, b: 2 }],
  ],
  ['closed', { type: 'object', additionalProperties: false, properties: { a: { const: 1 } } }, [{}, { a: 1 }]],
  ['merged', { allOf: [{ type: 'integer', minimum: 1 }, { maximum: 3 }] }, [1, 3]],
];

describe.each(cases)('%s', (_, schema, ends) => {
  it('are valid, and reach the bounds', () => {
    const values = fc.sample(validValues(document, [schema]), { seed: 5, numRuns: 300 });
    expect(values.filter((value) => validators.validate(schema, value) !== 'valid')).toEqual([]);
    for (const end of ends) expect(values).toContainEqual(end);
  });

  it('are broken by each constraint', () => {
    const constraints = constraintsOf(document, [schema]);
    for (const { field, keyword, broken } of constraints) {
      const verdicts = fc.sample(broken, { seed: 5, numRuns: 30 }).map((value) => validators.validate(schema, value));
      expect(verdicts, `${field} ${keyword}`).toContain('invalid');
    }
  });
});

it('a value of a list is broken by what is beside it: a number by both of its neighbors, a text by parts and other letters', () => {
  const [constraint, ...others] = constraintsOf(document, [{ enum: [5, 'ab', true] }]);
  const broken = new Set(fc.sample(constraint!.broken, { seed: 5, numRuns: 200 }));
  expect([broken, others]).toEqual([new Set([4, 6, 'abx', 'AB', 'b', false]), []]);
});

it('a text of a size begins and ends as texts of its kind do', () => {
  const schema = { type: 'string', pattern: '^b+[xy]$', maxLength: 3 };
  const { broken } = constraintsOf(document, [schema]).find(({ keyword }) => keyword === 'maxLength')!;
  const texts = fc.sample(broken, { seed: 5, numRuns: 300 }).map(String);
  expect(texts.filter((text) => text.length <= 3)).toEqual([]);
  // The longest texts of the kind are cut, not lost.
  expect(texts.some((text) => /^b+[xy]$/.test(text))).toBe(true);
  const short = constraintsOf(document, [{ type: 'string', pattern: '^bcd', minLength: 3 }]);
  const cut = fc.sample(short.find(({ keyword }) => keyword === 'minLength')!.broken, { seed: 5, numRuns: 300 });
  expect(cut).toContain('bc');
});

/** A bound, and what lies on either side of it. */
const edges: [schema: Schema, keyword: string, last: [size: number, value: unknown], first: [number, unknown]][] = [
  [{ type: 'integer', minimum: 3 }, 'minimum', [3, 3], [2, 2]],
  [{ type: 'integer', maximum: 9 }, 'maximum', [9, 9], [10, 10]],
  [{ type: 'integer', exclusiveMinimum: 3 }, 'exclusiveMinimum', [4, 4], [3, 3]],
  [{ type: 'integer', exclusiveMaximum: 9 }, 'exclusiveMaximum', [8, 8], [9, 9]],
  [{ type: 'integer', minimum: 1, multipleOf: 5 }, 'minimum', [5, 5], [0, 0]],
  [{ type: 'integer', maximum: 2.5 }, 'maximum', [2, 2], [3, 3]],
  [{ type: 'integer', maximum: 2 ** 53 - 1 }, 'maximum', [2 ** 53 - 1, 2 ** 53 - 1], [2 ** 53, 2 ** 53]],
  [{ type: 'number', minimum: 0.5 }, 'minimum', [0.5, 0.5], [0.49, 0.49]],
  [{ type: 'number', exclusiveMaximum: 2 }, 'exclusiveMaximum', [1.9, 1.9], [2, 2]],
  [{ type: 'number', exclusiveMinimum: 0.1, multipleOf: 0.1 }, 'exclusiveMinimum', [0.2, 0.2], [0.1, 0.1]],
  [{ type: 'string', minLength: 2 }, 'minLength', [2, 'aa'], [1, 'a']],
  [{ type: 'string', maxLength: 3 }, 'maxLength', [3, 'aaa'], [4, 'aaaa']],
  [{ type: 'string', maxLength: 3, pattern: '^[b]+$' }, 'maxLength', [3, 'bbb'], [4, 'bbbb']],
  [{ type: 'string', minLength: 3, pattern: '^b' }, 'minLength', [3, 'bbb'], [2, 'bb']],
  [{ type: 'array', minItems: 2, items: { const: 1 } }, 'minItems', [2, [1, 1]], [1, [1]]],
  [{ type: 'array', maxItems: 1 }, 'maxItems', [1, [0]], [2, [0, 1]]],
  [{ type: 'array', maxItems: 1, uniqueItems: true, items: { enum: [1, 2] } }, 'maxItems', [1, [1]], [2, [1, 2]]],
  [{ type: 'object', minProperties: 1 }, 'minProperties', [1, { key0: true }], [0, {}]],
  [
    { type: 'object', maxProperties: 1, properties: { b: { const: 1 }, a: { const: 2 } }, required: ['a'] },
    'maxProperties',
    [1, { a: 2 }],
    [2, { a: 2, b: 1 }],
  ],
  [
    { type: 'object', maxProperties: 1, additionalProperties: { const: 1 }, propertyNames: { enum: ['p', 'q'] } },
    'maxProperties',
    [1, { p: 1 }],
    [2, { p: 1, q: 1 }],
  ],
];

describe('both sides of a bound', () => {
  it.each(edges)('%j: %s', (schema, keyword, last, first) => {
    const { edge } = constraintsOf(document, [schema]).find((each) => each.keyword === keyword)!;
    for (const [side, verdict, [size, value]] of [
      [edge!.last, 'valid', last],
      [edge!.first, 'invalid', first],
    ] as const) {
      const values = fc
        .sample(side.values, { seed: 5, numRuns: 100 })
        .filter((each) => validators.validate(schema, each) === verdict);
      expect(side.size).toBe(size);
      expect(values).toContainEqual(value);
    }
  });

  it.each([
    ['minLength', 0],
    ['minItems', 0],
    ['maxLength', 1_000_000_000],
  ])('are not there for what cannot be sent: %s %i', (keyword, limit) => {
    const found = constraintsOf(document, [{ [keyword]: limit }]).map((each) => each.keyword);
    expect(found).not.toContain(keyword);
  });

  it('change one place of a map alone, and leave as many parts as there were', () => {
    const schema: Schema = { maxProperties: 1, additionalProperties: { type: 'string', maxLength: 3 } };
    const ofMap = { type: 'object', ...schema, propertyNames: { maxLength: 2 } } as const;
    for (const { field, edge } of constraintsOf(document, [ofMap]).filter((each) => each.field !== '' && each.edge)) {
      const values = fc.sample(edge!.last.values, { seed: 5, numRuns: 50 }) as object[];
      expect(
        values.map((value) => Object.keys(value).length),
        field,
      ).toEqual(values.map(() => 1));
    }
  });
});

describe('the constraints', () => {
  it('are all found', () => {
    const found = cases.flatMap(([, schema]) => constraintsOf(document, [schema]).map(({ keyword }) => keyword));
    const keywords = [
      'type',
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'exclusiveMaximum',
      'multipleOf',
      'minLength',
      'maxLength',
    ];
    const others = [
      'pattern',
      'format',
      'minItems',
      'maxItems',
      'enum',
      'const',
      'uniqueItems',
      'maxProperties',
      'required',
    ];
    expect([...new Set(found)].sort()).toEqual([...keywords, ...others, 'additionalProperties'].sort());
  });
});

describe('the validators', () => {
  it('look at a value as it is after serialization', () => {
    expect(validators.validate({ type: 'string' }, new Date())).toBe('valid');
    expect(validators.validate({ type: 'number' }, NaN)).toBe('invalid');
  });

  it('are two, and say so when they differ', () => {
    const inconclusive = ['"a b"@example.com', 'a@b', 'a@localhost', 'ä@example.com'].map((text) =>
      validators.validate({ type: 'string', format: 'email' }, text),
    );
    expect(inconclusive).toContain('inconclusive');
  });
});
