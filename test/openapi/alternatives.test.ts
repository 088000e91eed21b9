/** The alternatives of a schema: what `allOf`, references and choices come to, by JSON Schema 2020-12. */
import { describe, expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { plainValue, shapesOf } from 'user-management-openapi/schema';
import { partialDocument } from '../support/tree.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = partialDocument({
  components: { schemas: { Name: { type: 'string', maxLength: 9 }, Loop: { allOf: [ref('Loop')] } } },
});
const text = { type: 'string' };
const both = (...allOf: Schema[]) => shapesOf(document, [{ allOf }]);

describe('the alternatives', () => {
  it.each<[count: number, schemas: Schema[]]>([
    [1, []],
    [1, [true]],
    [0, [false]],
    [1, [{ type: 'string' }]],
    [2, [{ oneOf: [{ type: 'string' }, { type: 'null' }] }]],
    [2, [{ anyOf: [true, { type: 'null' }, false] }]],
    [4, [{ oneOf: [true, true], anyOf: [true, true] }]],
    [0, [{ oneOf: [] }]],
    [1, [{ oneOf: [{ type: 'string' }, { type: 'null' }] }, { type: 'null' }]],
    [0, [{ type: 'string' }, { type: 'null' }]],
    [0, [{ allOf: [{ type: 'string' }, { type: 'null' }] }]],
    [0, [{ const: 'a' }, { enum: ['b', 'c'] }]],
    [0, [ref('Loop')]],
    // What fits nothing is none of those that are looked at.
    [1, [{ oneOf: [...Array.from({ length: 70 }, () => ({ allOf: [text, { type: 'null' }] })), { type: 'boolean' }] }]],
    [64, Array.from({ length: 7 }, () => ({ oneOf: [true, true] }))],
    [64, [{ allOf: Array.from({ length: 7 }, () => ({ oneOf: [true, true] })) }]],
  ])('are %i of %j', (count, schemas) => {
    expect(shapesOf(document, schemas)).toHaveLength(count);
  });

  it.each([
    [['string', 'null'], 'null', ['null']],
    ['number', 'integer', ['integer']],
    ['integer', 'number', ['integer']],
    [
      ['number', 'integer'],
      ['integer', 'number'],
      ['number', 'integer'],
    ],
    [
      ['integer', 'string'],
      ['number', 'string'],
      ['integer', 'string'],
    ],
    ['number', 'number', ['number']],
    [undefined, 'string', ['string']],
    ['string', undefined, ['string']],
  ])('of the types %j and %j have the types %j', (one, other, types) => {
    const [shape] = both({ ...(one && { type: one }) }, { ...(other && { type: other }) });
    expect(shape!.types).toEqual(types);
  });

  it.each([
    ['minimum', 5],
    ['exclusiveMinimum', 5],
    ['minLength', 5],
    ['minItems', 5],
    ['minProperties', 5],
    ['maximum', 2],
    ['exclusiveMaximum', 2],
    ['maxLength', 2],
    ['maxItems', 2],
    ['maxProperties', 2],
  ])('have the tighter %s', (keyword, limit) => {
    for (const [one, other] of [
      [2, 5],
      [5, 2],
    ])
      expect(both({ [keyword]: one }, { [keyword]: other })[0]!.bounds).toEqual({ [keyword]: limit });
    expect(both({ [keyword]: 2 }, {})[0]!.bounds).toEqual({ [keyword]: 2 });
  });

  it.each<[one: Schema, other: Schema, values: unknown]>([
    [{ const: 'a' }, {}, { keyword: 'const', of: ['a'] }],
    [{}, { enum: ['a', 'b'] }, { keyword: 'enum', of: ['a', 'b'] }],
    [{ enum: ['a', { b: 1 }, 'c'] }, { enum: [{ b: 1 }, 'c', 'd'] }, { keyword: 'enum', of: [{ b: 1 }, 'c'] }],
    [{ const: null }, {}, { keyword: 'const', of: [null] }],
    [{}, {}, undefined],
  ])('of %j and %j have the values %j', (one, other, values) => {
    expect(both(one, other)[0]!.values).toEqual(values);
  });

  it('have all that both ask for', () => {
    const [one, other]: Schema[] = [
      {
        ...{ pattern: '^a', format: 'email', uniqueItems: true, items: { minimum: 1 }, required: ['a', 'b'] },
        ...{ properties: { a: { minLength: 1 } }, additionalProperties: false, propertyNames: { maxLength: 2 } },
        examples: ['one'],
      },
      {
        ...{ pattern: 'z$', format: 'uri', uniqueItems: false, items: { maximum: 2 }, required: ['b', 'c'] },
        ...{ properties: { a: { maxLength: 9 }, b: true }, unevaluatedProperties: { type: 'string' } },
        ...{ propertyNames: { minLength: 1 }, examples: ['two'] },
      },
    ];
    expect(both(one!, other!)).toEqual([
      {
        ...{ types: undefined, values: undefined, bounds: {} },
        ...{ patterns: ['^a', 'z$'], formats: ['email', 'uri'], uniqueItems: true },
        items: [{ minimum: 1 }, { maximum: 2 }],
        properties: new Map<string, Schema[]>([
          ['a', [{ minLength: 1 }, { maxLength: 9 }]],
          ['b', [true]],
        ]),
        required: ['a', 'b', 'c'],
        additional: [false, { type: 'string' }],
        propertyNames: [{ maxLength: 2 }, { minLength: 1 }],
        examples: ['one', 'two'],
      },
    ]);
    expect(both(one!, one!)[0]).toMatchObject({ patterns: ['^a'], formats: ['email'] });
  });

  it('follow a reference beside other words', () => {
    expect(shapesOf(document, [{ ...ref('Name'), minLength: 1 }])).toMatchObject([
      { types: ['string'], bounds: { minLength: 1, maxLength: 9 } },
    ]);
  });
});

describe('a plain value', () => {
  it.each<[schema: Schema, value: unknown]>([
    [false, null],
    [true, 'text'],
    [{ type: 'string' }, 'text'],
    [{ const: 5 }, 5],
    [{ enum: ['b', 'a'] }, 'b'],
    [{ type: 'integer', examples: ['no number', 7] }, 7],
    [{ examples: ['any'] }, 'any'],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'string', format: 'unheard' }, 'text'],
    [{ type: 'string', minLength: 4, maxLength: 4 }, 'text'],
    [{ type: 'integer' }, 1],
    [{ type: 'number', minimum: 0.5 }, 0.5],
    [{ type: 'integer', minimum: 3, maximum: 3 }, 3],
    [{ type: 'array', items: { type: 'string' } }, []],
    [{ type: 'array', minItems: 2, items: { const: 1 } }, [1, 1]],
    [{ type: 'array', minItems: 1, items: {} }, ['text']],
    [
      { type: 'object', required: ['a', 'b'], properties: { b: { type: 'integer' }, c: {} } },
      { a: 'a', b: 1 },
    ],
    [{ properties: { a: true } }, {}],
  ])('of %j is %j', (schema, value) => {
    expect(plainValue(document, [schema], 'text')).toEqual(value);
  });

  it.each<[schema: Schema, fits: (value: unknown) => boolean]>([
    [{ type: 'string', minLength: 5 }, (value) => String(value).length >= 5],
    [{ type: 'string', maxLength: 3 }, (value) => String(value).length <= 3],
    [{ type: 'string', pattern: '^[0-9]{3}$' }, (value) => /^[0-9]{3}$/.test(String(value))],
    [{ type: 'integer', exclusiveMinimum: 5, maximum: 9 }, (value) => Number(value) > 5 && Number(value) <= 9],
    [{ type: 'integer', exclusiveMaximum: 1, minimum: -3 }, (value) => Number(value) < 1 && Number(value) >= -3],
    [{ type: 'integer', multipleOf: 7, minimum: 1 }, (value) => Number(value) % 7 === 0 && Number(value) > 0],
    [{ type: 'integer', maximum: -1 }, (value) => Number(value) <= -1],
    [{ type: 'boolean' }, (value) => typeof value === 'boolean'],
    [{ type: 'null' }, (value) => value === null],
  ])('of %j fits', (schema, fits) => {
    expect(plainValue(document, [schema], 'text')).toSatisfy(fits);
  });
});
