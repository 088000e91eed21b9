/** Schemas in English: each keyword of JSON Schema, and what a value is. */
import { describe, expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { constraintsOf, predicateOf, typeOf } from 'user-management-openapi/vocabulary';
import { partialDocument } from '../support/tree.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = partialDocument({
  components: {
    schemas: {
      Name: { type: 'string', maxLength: 9 },
      Tree: { type: 'array', items: ref('Tree') },
      Person: { type: 'object', properties: { parent: ref('Person') } },
      Odd: { not: ref('Odd') },
    },
  },
});
const text = { type: 'string' };
const long = { type: 'string', minLength: 3 };

describe('what a schema demands', () => {
  it.each<[schema: Schema | undefined, words: string]>([
    [undefined, ''],
    [true, ''],
    [{ const: 'a' }, 'always `"a"`'],
    [{ enum: ['a', 1, null] }, 'one of `"a"`, `1`, `null`'],
    [{ format: 'uuid' }, 'uuid'],
    [{ pattern: '^a' }, 'matches `^a`'],
    [{ minLength: 1 }, 'at least 1 character'],
    [{ maxLength: 2 }, 'at most 2 characters'],
    [{ minimum: 0 }, 'at least 0'],
    [{ maximum: 9 }, 'at most 9'],
    [{ exclusiveMinimum: 0 }, 'more than 0'],
    [{ exclusiveMaximum: 9 }, 'less than 9'],
    [{ minItems: 1 }, 'at least 1 item'],
    [{ maxItems: 2 }, 'at most 2 items'],
    [{ minProperties: 1 }, 'at least 1 pair'],
    [{ maxProperties: 0 }, 'at most 0 pairs'],
    [{ readOnly: true }, 'only in responses'],
    [{ writeOnly: true }, 'only in requests'],
    [{ readOnly: false, writeOnly: false }, ''],
    [{ discriminator: { propertyName: 'kind' } }, '`kind` tells the form'],
    [{ discriminator: { propertyName: 'kind', mapping: { a: '#/a', b: '#/b' } } }, '`kind` tells the form: `a`, `b`'],
    [{ multipleOf: 5 }, 'multipleOf: `5`'],
    [{ ...ref('Name'), pattern: '^a' }, 'at most 9 characters; matches `^a`'],
    [{ items: long }, 'each: at least 3 characters'],
    [{ items: text }, ''],
    [{ items: { properties: { a: long } } }, ''],
    [{ items: false }, 'no further items'],
    [ref('Tree'), 'each: as described'],
    [
      { items: { anyOf: [{ not: { not: { not: text } } }] } },
      `each: ${'must not be of this kind: '.repeat(3)}as described`,
    ],
    [{ items: { items: { items: long } } }, 'each: each: each: at least 3 characters'],
    [{ anyOf: [long, { type: 'null' }, { type: 'integer', minimum: 1 }] }, 'at least 3 characters; at least 1'],
    [{ not: long }, 'must not be of this kind: string, at least 3 characters'],
    [{ not: { oneOf: [long] } }, 'must not be of this kind: one of (string, at least 3 characters)'],
    [{ not: {} }, 'must not be of this kind: anything'],
    [
      { if: text, then: long },
      'when it is of the kind (string), it must be of the kind (string, at least 3 characters)',
    ],
    [
      { if: text, else: long },
      'when it is not of the kind (string), it must be of the kind (string, at least 3 characters)',
    ],
    [
      { if: text, then: { const: 'a' }, else: { const: 1 } },
      'when it is of the kind (string), it must be of the kind (exactly `"a"`); when it is not of the kind (string), it must be of the kind (exactly `1`)',
    ],
    [{ if: text }, ''],
    [{ dependentRequired: { a: ['b', 'c'] } }, 'when `a` is there, `b` and `c` must be there too'],
    [{ dependentSchemas: { a: { required: ['b'] } } }, 'when `a` is there, it must be of the kind (with `b`)'],
    [{ contains: text }, 'at least 1 of the items must be of the kind (string)'],
    [{ contains: text, minContains: 2 }, 'at least 2 of the items must be of the kind (string)'],
    [{ contains: text, maxContains: 3 }, 'at least 1 and at most 3 of the items must be of the kind (string)'],
    [{ prefixItems: [text, true, { type: 'integer' }] }, 'item 1: string; item 3: integer'],
    [{ unevaluatedItems: false }, 'no further items'],
    [{ unevaluatedItems: text }, 'further items: string'],
    [{ unevaluatedItems: true }, ''],
    [{ propertyNames: { pattern: '^a' } }, 'names: matches `^a`'],
    [
      { patternProperties: { '^a': text, '^b': true } },
      'properties whose name matches `^a`: string; properties whose name matches `^b`: anything',
    ],
    [{ additionalProperties: false }, 'no other properties'],
    [{ additionalProperties: text }, 'values: string'],
    [{ additionalProperties: true }, ''],
    [{ unevaluatedProperties: false }, 'no other properties'],
    [{ unevaluatedProperties: text }, 'other properties: string'],
    [{ unevaluatedProperties: true }, ''],
    [{ contentMediaType: 'application/json' }, 'holds `application/json`'],
    [{ contentSchema: text }, 'what it holds: string'],
  ])('%j: %s', (schema, words) => {
    expect(constraintsOf(document, schema)).toBe(words);
  });

  it('leaves out what a table shows elsewhere, and extensions', () => {
    const shown = {
      ...{ type: 'object', title: 'A', description: 'B', properties: { a: long }, required: ['a'], oneOf: [long] },
      ...{ default: {}, deprecated: true, examples: [{}], example: {}, 'x-ids': ['a'] },
    };
    expect(constraintsOf(document, shown)).toBe('');
  });
});

describe('a value', () => {
  it.each<[schema: Schema, words: string]>([
    [true, ''],
    [false, 'never there'],
    [text, 'string'],
    [long, 'string, at least 3 characters'],
    [{ minLength: 3 }, 'at least 3 characters'],
    [{ type: 'string', const: 'a' }, 'exactly `"a"`'],
    [{ const: null }, 'exactly `null`'],
    [{ required: ['a', 'b'] }, 'with `a` and `b`'],
    [{ properties: { a: text, b: true, c: false } }, 'object, `a`: string, `b`: anything, `c`: never there'],
    [{ type: 'string', oneOf: [long, { const: '' }] }, 'one of (string, at least 3 characters), (exactly `""`)'],
    [ref('Person'), 'object, `parent`: as described'],
    [ref('Odd'), 'must not be of this kind: as described'],
    [{ not: { not: { not: { not: { not: text } } } } }, `${'must not be of this kind: '.repeat(5)}as described`],
    [
      {
        properties: {
          a: { properties: { b: { properties: { c: { properties: { d: { properties: { e: text } } } } } } } },
        },
      },
      'object, `a`: object, `b`: object, `c`: object, `d`: object, `e`: as described',
    ],
  ])('of %j is %s', (schema, words) => {
    expect(predicateOf(document, schema)).toBe(words);
  });
});

describe('the type', () => {
  it.each<[schema: Schema | undefined, type: string]>([
    [undefined, 'any'],
    [text, 'string'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ properties: {} }, 'object'],
    [{ type: 'array' }, 'array'],
    [{ type: 'array', items: text }, 'list of string'],
    [{ type: ['array', 'null'], items: text }, 'list of string or null'],
    [{ type: 'array', items: { type: 'array', items: { type: 'integer' } } }, 'list of list of integer'],
    [{ anyOf: [text, { type: 'null' }, long] }, 'string or null'],
    [{ oneOf: [ref('Name'), { type: 'integer' }] }, 'string or integer'],
    [ref('Tree'), `${'list of '.repeat(5)}any`],
  ])('of %j is %s', (schema, type) => {
    expect(typeOf(document, schema)).toBe(type);
  });
});
