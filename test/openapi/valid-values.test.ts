/** Values that a schema takes: of which types, how large, and how deep. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { validatorsOf, validValues } from 'user-management-openapi/schema';
import { partialDocument } from '../support/tree.ts';

const document = partialDocument({
  components: {
    schemas: {
      Tree: { type: 'object', properties: { inner: { $ref: '#/components/schemas/Tree' } } },
      List: { type: 'array', items: { $ref: '#/components/schemas/List' } },
    },
  },
});
const { validate } = validatorsOf(document);
const sample = (schema: Schema, numRuns = 200): unknown[] =>
  fc.sample(validValues(document, [schema]), { seed: 7, numRuns });
const typesOf = (values: unknown[]) =>
  [...new Set(values.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)))].sort();

it('where no value fits, the schema is named', () => {
  expect(() => validValues(document, [{ type: 'string' }, false])).toThrow('No value fits [{"type":"string"},false].');
});

it.each([
  [{}, ['boolean', 'null', 'number', 'string']],
  [{ properties: { a: true } }, ['object']],
  [{ required: ['a'] }, ['object']],
  [{ items: true }, ['array']],
  [{ pattern: '^a$' }, ['string']],
  [{ format: 'date' }, ['string']],
  [{ type: ['integer', 'null'] }, ['null', 'number']],
  [{ type: ['array', 'object', 'boolean'] }, ['array', 'boolean', 'object']],
])('values of %j are of the types %j', (schema, types) => {
  const values = sample(schema);
  expect(typesOf(values)).toEqual(types);
  expect(values.filter((value) => validate(schema, value) !== 'valid')).toEqual([]);
});

it('values that a schema shows come up, but for those of another type', () => {
  const values = sample({ type: 'string', maxLength: 20, examples: ['shown just so', 12] });
  expect(values).toContain('shown just so');
  expect(values).not.toContain(12);
});

describe('numbers', () => {
  it.each<[schema: Schema, ends: [least: number, most: number]]>([
    [{ type: 'integer' }, [-1_000_000, 1_000_000]],
    [{ type: 'integer', minimum: -2, maximum: 2 }, [-2, 2]],
    [{ type: 'integer', exclusiveMinimum: -2, exclusiveMaximum: 2 }, [-1, 1]],
    [{ type: 'integer', minimum: 0.5, maximum: 3.5 }, [1, 3]],
    [{ type: 'integer', multipleOf: 4, minimum: -5, maximum: 13 }, [-4, 12]],
    [{ type: 'number', multipleOf: 0.5, minimum: 0, maximum: 2 }, [0, 2]],
    [{ type: 'number', minimum: -1, maximum: 1 }, [-1, 1]],
    [{ type: 'integer', minimum: 5, maximum: 5 }, [5, 5]],
    [{ type: 'integer', minimum: 0, exclusiveMinimum: 2, maximum: 9, exclusiveMaximum: 7 }, [3, 6]],
    [{ type: 'integer', minimum: 3, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 7 }, [3, 5]],
    [{ type: 'integer', minimum: 2_000_000 }, [2_000_000, 3_000_000]],
    [{ type: 'integer', maximum: -2_000_000 }, [-3_000_000, -2_000_000]],
    [{ type: 'integer', exclusiveMinimum: 2_000_000 }, [2_000_001, 3_000_001]],
  ])('of %j reach from %j', (schema, [least, most]) => {
    const values = sample(schema) as number[];
    expect([Math.min(...values), Math.max(...values)]).toEqual([least, most]);
    expect(values.filter((value) => validate(schema, value) !== 'valid')).toEqual([]);
  });

  it('are multiples of a fraction as they are written', () => {
    const values = sample({ type: 'number', multipleOf: 0.01, minimum: 0.29, maximum: 0.57 }) as number[];
    expect([Math.min(...values), Math.max(...values)]).toEqual([0.29, 0.57]);
    expect(values.filter((value) => !/^0\.\d\d?$/.test(String(value)))).toEqual([]);
  });

  it('between two fractions are fractions', () => {
    const schema = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 };
    const values = sample(schema);
    expect(values.filter((value) => validate(schema, value) !== 'valid')).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(20);
  });

  it('beyond the usual ones have fractions too', () => {
    for (const bound of [{ minimum: 2_000_000 }, { maximum: -2_000_000 }]) {
      const values = sample({ type: 'number', ...bound });
      expect(values.filter((value) => validate(bound, value) !== 'valid')).toEqual([]);
      expect(values.every((value) => Number.isInteger(value))).toBe(false);
    }
    expect(sample({ type: 'number', minimum: 2 ** 60 })).toContain(2 ** 60);
  });

  it('have fractions where they may', () => {
    const whole = (schema: Schema) => sample(schema).every((value) => Number.isInteger(value));
    expect([whole({ type: 'number' }), whole({ type: 'integer' })]).toEqual([false, true]);
    expect(whole({ type: 'number', multipleOf: 2 })).toBe(true);
  });
});

describe('texts', () => {
  const lengths = (schema: Schema) => {
    const all = (sample({ type: 'string', ...Object(schema) }) as string[]).map((value) => [...value].length);
    return [Math.min(...all), Math.max(...all)];
  };

  it.each([
    [{ maxLength: 5 }, [0, 5]],
    [{ minLength: 3, maxLength: 3 }, [3, 3]],
    [{ maxLength: 1000 }, [0, 1000]],
    [{ maxLength: 1_000_000 }, [0, 5000]],
    [{ minLength: 6000, maxLength: 6000 }, [6000, 6000]],
  ])('of %j are as long as %j', (schema, ends) => {
    expect(lengths(schema)).toEqual(ends);
  });

  it('without an upper bound are no longer than usual ones, or than they must be', () => {
    expect(lengths({})[1]).toBeLessThanOrEqual(24);
    expect(lengths({ minLength: 30 })[0]).toBe(30);
    expect(lengths({ minLength: 30 })[1]).toBeLessThanOrEqual(31);
  });

  it.each(['email', 'date-time', 'date', 'uuid', 'ipv4', 'ipv6', 'hostname'])('of the format %s have it', (format) => {
    const schema = { type: 'string', format };
    const values = sample(schema, 30);
    expect(values.filter((value) => validate(schema, value) === 'invalid')).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(5);
  });

  it('that are addresses of mail reach nobody', () => {
    for (const value of sample({ type: 'string', format: 'email' }, 30)) expect(value).toMatch(/@example\.com$/);
  });

  it('of a format that is not known are any', () => {
    expect(sample({ type: 'string', format: 'unheard' }, 30).every((value) => typeof value === 'string')).toBe(true);
  });
});

describe('lists', () => {
  const sizes = (schema: object) => {
    const all = (sample({ type: 'array', ...schema }) as unknown[][]).map((value) => value.length);
    return [Math.min(...all), Math.max(...all)];
  };

  it.each([
    [{}, [0, 3]],
    [{ minItems: 2 }, [2, 5]],
    [{ minItems: 1, maxItems: 2 }, [1, 2]],
    [{ maxItems: 50, items: { const: 1 } }, [0, 50]],
    [{ maxItems: 1000, items: { const: 1 } }, [0, 200]],
    [{ minItems: 300, items: { const: 1 } }, [300, 300]],
    [{ uniqueItems: true, maxItems: 50, items: { type: 'boolean' } }, [0, 2]],
  ])('of %j have as many items as %j', (schema, ends) => {
    expect(sizes(schema)).toEqual(ends);
  });

  it('of different items are no longer than they may be', () => {
    const schema = { type: 'array', uniqueItems: true, maxItems: 2, items: { type: 'integer' } };
    const lengths = fc
      .sample(validValues(document, [schema]), { seed: 5, numRuns: 200 })
      .map((list) => (list as []).length);
    expect(new Set(lengths)).toEqual(new Set([0, 1, 2]));
  });

  it('of different items have none twice', () => {
    const items = { type: 'object', required: ['a'], properties: { a: { enum: [1, 2] } } };
    const lists = sample({ type: 'array', uniqueItems: true, items }) as object[][];
    expect(lists.filter((list) => new Set(list.map((item) => JSON.stringify(item))).size !== list.length)).toEqual([]);
  });
});

describe('objects', () => {
  const names = (schema: object) => sample({ type: 'object', ...schema }).map((value) => Object.keys(value as object));

  it('have what is required, and what is not now and then', () => {
    const all = names({ required: ['a', 'gone'], properties: { a: { const: 1 }, b: { const: 2 }, never: false } });
    expect([...new Set(all.map((each) => each.toSorted().join()))].sort()).toEqual(['a,b,gone', 'a,gone']);
  });

  it.each([
    [{ additionalProperties: true }, [0, 0]],
    [{ additionalProperties: false }, [0, 0]],
    [{ additionalProperties: { const: 1 } }, [0, 3]],
    [{ additionalProperties: { const: 1 }, minProperties: 2 }, [2, 5]],
    [{ additionalProperties: { const: 1 }, maxProperties: 9 }, [0, 9]],
    [{ additionalProperties: { const: 1 }, maxProperties: 9, properties: { a: true }, required: ['a'] }, [1, 9]],
    [{ propertyNames: { pattern: '^[a-z]{5}$' }, minProperties: 1, maxProperties: 2 }, [1, 2]],
  ])('of %j have as many properties as %j', (schema, ends) => {
    const all = names(schema).map((each) => each.length);
    expect([Math.min(...all), Math.max(...all)]).toEqual(ends);
  });

  it('that contain themselves end', () => {
    const depth = (value: unknown): number => 1 + Math.max(0, ...Object.values(value as object).map(depth));
    for (const name of ['Tree', 'List']) {
      const depths = sample({ $ref: `#/components/schemas/${name}` }, 50).map(depth);
      expect(Math.max(...depths)).toBeGreaterThan(3);
    }
  });
});
