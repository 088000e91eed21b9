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
    { type: 'object', maxProperties: 2, additionalProperties: { const: 1 }, propertyNames: { enum: ['p', 'q'] } },
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
