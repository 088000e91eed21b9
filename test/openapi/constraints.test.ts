/** The constraints of a schema: where each holds, what is about it, and values that break it and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsOf, validatorsOf } from 'user-management-openapi/schema';
import type { Schema } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const document = partialDocument({ components: { schemas: {} } });
const { validate } = validatorsOf(document);
const [text, integer] = [{ type: 'string' }, { type: 'integer' }];
const constraint = (schema: Schema, at: string) =>
  constraintsOf(document, [schema]).find(({ field, keyword }) => `${field} ${keyword}`.trim() === at)!;

describe('the constraints', () => {
  it.each<[schema: Schema, places: string[]]>([
    [true, []],
    [false, []],
    [text, ['type']],
    [{ type: ['null', 'boolean', 'object', 'array', 'number', 'string'] }, []],
    [{ minimum: 1, maxLength: 2 }, ['minimum', 'maxLength']],
    [{ type: 'string', minimum: 1, minItems: 2, multipleOf: 2, uniqueItems: true }, ['type']],
    [{ type: 'integer', maxLength: 1, pattern: '^a', format: 'date' }, ['type']],
    [{ type: 'number', multipleOf: 2 }, ['type', 'multipleOf']],
    [{ type: 'string', enum: ['a'], maxLength: 1, pattern: '^a' }, ['type', 'enum']],
    [{ const: 'a' }, ['const']],
    [{ type: 'boolean', enum: [true, false] }, ['type']],
    [{ type: 'string', pattern: '^a', format: 'date' }, ['type', 'pattern', 'format']],
    [{ properties: { a: { type: 'array', items: text } }, required: ['a'] }, ['a required', 'a type', 'a.[] type']],
    [{ type: 'object', properties: { a: false } }, ['type', 'a false']],
    [{ type: 'object', additionalProperties: false }, ['type', '* additionalProperties']],
    [{ type: 'object', additionalProperties: true }, ['type']],
    [
      { type: 'object', additionalProperties: text, propertyNames: { maxLength: 9 } },
      ['type', '* type', '{name} maxLength'],
    ],
    [{ type: 'array', items: { properties: { a: text } } }, ['type', '[].a type']],
    [{ type: 'string', required: ['a'], additionalProperties: false, items: text }, ['type']],
    [{ oneOf: [text, integer] }, ['type', 'type']],
    [{ enum: [{ a: 1 }], properties: { a: integer }, items: text }, ['enum']],
  ])('of %j are %j', (schema, places) => {
    const found = constraintsOf(document, [schema]).map(({ field, keyword }) => `${field} ${keyword}`.trim());
    expect(found).toEqual(places);
  });
});

const two = { required: ['a', 'b'], properties: { a: text, b: integer } };

describe('what breaks', () => {
  it.each<[at: string, schema: Schema, without: Schema]>([
    ['type', { type: ['number', 'null'] }, { type: ['boolean', 'object', 'array', 'string'] }],
    ['type', { type: ['integer', 'string'] }, { not: { type: ['integer', 'string'] } }],
    ['enum', { enum: ['ab', 'cd'] }, { enum: ['abx', 'AB', 'b', 'cdx', 'CD', 'd'] }],
    ['enum', { type: 'string', enum: ['', 'A'] }, { enum: ['x', 'Ax'] }],
    ['enum', { type: 'integer', enum: [1, 2] }, { enum: [0, 3] }],
    ['enum', { enum: [null, 'other', { a: 1 }] }, { enum: ['otherx', 'OTHER', 'ther'] }],
    ['const', { const: null }, { const: 'other' }],
    ['const', { const: true }, { const: false }],
    ['multipleOf', { type: 'integer', multipleOf: 5 }, { type: 'integer' }],
    ['multipleOf', { type: 'integer', multipleOf: 2 }, { type: 'integer' }],
    ['multipleOf', { type: 'number', multipleOf: 0.5 }, { type: 'number' }],
    ['multipleOf', { type: 'number', multipleOf: 3, minimum: 0 }, { type: 'number', minimum: 0 }],
    [
      'uniqueItems',
      { type: 'array', minItems: 1, uniqueItems: true, items: text },
      { type: 'array', items: text, minItems: 2 },
    ],
    ['a required', two, { ...two, required: ['b'] }],
    ['b type', two, { ...two, properties: { a: text } }],
    [
      'a false',
      { type: 'object', properties: { a: false, b: text }, required: ['b'] },
      { required: ['a', 'b'], properties: { b: text } },
    ],
    [
      '* additionalProperties',
      { type: 'object', properties: two.properties, additionalProperties: false },
      { type: 'object', ...two, required: [] },
    ],
    ['* type', { type: 'object', minProperties: 2, additionalProperties: text }, { type: 'object', minProperties: 2 }],
    ['* type', { type: 'object', ...two, additionalProperties: text }, { type: 'object', ...two, minProperties: 3 }],
    [
      '{name} maxLength',
      {
        type: 'object',
        minProperties: 1,
        maxProperties: 2,
        additionalProperties: integer,
        propertyNames: { maxLength: 3 },
      },
      { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: integer },
    ],
    [
      '{name} enum',
      { type: 'object', minProperties: 1, additionalProperties: integer, propertyNames: { enum: ['ab'] } },
      { type: 'object', additionalProperties: integer, propertyNames: { enum: ['ab', 'abx', 'AB', 'b'] } },
    ],
    ['[] type', { type: 'array', minItems: 2, items: integer }, { type: 'array', minItems: 2 }],
    [
      '[] maximum',
      { type: 'array', maxItems: 2, items: { type: 'integer', maximum: 3 } },
      { type: 'array', items: integer, maxItems: 2 },
    ],
  ])('%s of %j fits %j', (at, schema, without) => {
    const values = fc.sample(constraint(schema, at).broken, { seed: 3, numRuns: 60 });
    expect(values.filter((value) => validate(without, value) !== 'valid')).toEqual([]);
    expect(values.filter((value) => validate(schema, value) !== 'invalid')).toEqual([]);
  });
});

it('a bound of a part has its two sides around the part', () => {
  const { edge } = constraint({ required: ['a'], properties: { a: { type: 'integer', maximum: 3 } } }, 'a maximum');
  const sides = [edge!.last, edge!.first].map(({ size, values }) => [size, fc.sample(values, { seed: 3, numRuns: 1 })]);
  expect(sides).toEqual([[3, [{ a: 3 }]], [4, [{ a: 4 }]]]);
}); // prettier-ignore

describe('a value', () => {
  const map = {
    type: 'object',
    properties: { a: text },
    additionalProperties: integer,
    propertyNames: { maxLength: 9 },
  };

  it.each<[at: string, schema: Schema, about: unknown[], others: unknown[]]>([
    ['type', text, ['a', 1, null], []],
    ['minimum', { minimum: 1 }, [1], ['a', null, {}]],
    ['maxLength', { maxLength: 1 }, ['', 'a'], [1, ['a']]],
    ['maxItems', { maxItems: 1 }, [[]], ['a', {}, null]],
    ['maxProperties', { maxProperties: 1 }, [{}], [[], null]],
    ['a required', two, [{}, { a: 'a' }], [[], 'a', null]],
    ['b type', two, [{ b: 1 }], [{}, { a: 1 }, [], 'b', null]],
    ['a false', { type: 'object', properties: { a: false } }, [{}, { b: 1 }], [{ a: 1 }, 'a', null]],
    ['* additionalProperties', { type: 'object', additionalProperties: false }, [{}], [[], null]],
    ['* type', map, [{ b: 1 }, { a: 'a', b: 1 }], [{}, { a: 'a' }, 'b', [1]]],
    ['{name} maxLength', map, [{ b: 1 }], [{}, { a: 'a' }, 'b']],
    ['[] minimum', { items: { minimum: 1 } }, [[1], ['a', 1]], [[], ['a'], 1, { 0: 1 }]],
  ])('is one that %s of %j is about', (at, schema, about, others) => {
    const { touches } = constraint(schema, at);
    expect(about.filter((value) => !touches(value))).toEqual([]);
    expect(others.filter((value) => touches(value))).toEqual([]);
  });
});
