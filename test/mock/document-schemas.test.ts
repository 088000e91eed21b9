/** Schemas of a document as the mock checks with them, and the values that are made from them. */
import { describe, expect, it } from 'vitest';
import { DocumentError, type OpenApiDocument } from 'user-management-mock';
import type { Schema } from 'user-management-openapi';
import { inlineSchema, modernize, plainValue, sentSchema } from 'user-management-mock/testing';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const within = (schemas: object) => ({ components: { schemas } }) as OpenApiDocument;

describe('a schema without references', () => {
  const document = within({
    Name: { type: 'string', enum: ['a', null] },
    Pair: { items: [to('Name'), to('Name')] },
    Tree: { properties: { left: to('Tree'), name: to('Name') } },
    Even: { not: to('Odd') },
    Odd: { not: { ...to('Even'), title: 'even' } },
  });
  const name = { type: 'string', enum: ['a', null] };

  it.each<[schema: Schema, whole: unknown]>([
    [true, true],
    [to('Name'), name],
    [to('Pair'), { items: [name, name] }],
    // Keywords beside a reference apply together with it (JSON Schema 2020-12, section 8.2.3.1).
    [
      { ...to('Name'), maxLength: 5 },
      { maxLength: 5, allOf: [name] },
    ],
    [
      { ...to('Name'), not: to('Name') },
      { not: name, allOf: [name] },
    ],
    [to('Tree'), { properties: { left: { $ref: 'document:#/components/schemas/Tree' }, name } }],
    [to('Even'), { not: { not: { title: 'even', $ref: 'document:#/components/schemas/Even' } } }],
  ])('%j', (schema, whole) => expect(inlineSchema(document, schema)).toEqual(whole));
});

describe('a schema of OpenAPI 3.0', () => {
  const nothing = { type: 'null' };
  it.each<[schema: Schema, modern: unknown]>([
    [true, true],
    [{ type: 'string', nullable: true }, { anyOf: [{ type: 'string' }, nothing] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [{ minimum: 5, exclusiveMinimum: true }, { exclusiveMinimum: 5 }],
    [{ maximum: 5, exclusiveMaximum: true }, { exclusiveMaximum: 5 }],
    [{ minimum: 5, exclusiveMinimum: false, maximum: 9, exclusiveMaximum: false }, { minimum: 5, maximum: 9 }],
    [{ exclusiveMinimum: 5 }, { exclusiveMinimum: 5 }],
    [{ allOf: [{ nullable: true }] }, { allOf: [{ anyOf: [{}, nothing] }] }],
    [{ items: { items: { nullable: true } } }, { items: { items: { anyOf: [{}, nothing] } } }],
    [{ properties: { a: { nullable: true }, enum: { nullable: true } } }, { properties: { a: { anyOf: [{}, nothing] }, enum: { anyOf: [{}, nothing] } } }],
    // The names of properties are no keywords, and data is no schema.
    [{ properties: { nullable: { type: 'boolean' }, properties: { nullable: true } } }, { properties: { nullable: { type: 'boolean' }, properties: { anyOf: [{}, nothing] } } }],
    ...['enum', 'const', 'default', 'example', 'examples'].map((key): [Schema, Schema] => [{ [key]: [{ nullable: true }, null] }, { [key]: [{ nullable: true }, null] }]),
  ])('%j', (schema, modern) => {
    const given = JSON.stringify(schema);
    expect(modernize(schema)).toEqual(modern);
    expect(JSON.stringify(schema)).toBe(given);
  }); // prettier-ignore
});

describe('the schema of a body that is sent', () => {
  const id = { type: 'integer', readOnly: true };
  const name = { type: 'string', readOnly: false };
  const document = within({
    Thing: { required: ['id', 'name'], properties: { id, name } },
    Id: id,
    Tree: { properties: { id, left: to('Tree') } },
    Plain: { properties: { left: to('Plain') } },
  });
  const sentThing = { required: ['name'], properties: { name } };

  it.each<[schema: Schema, sent: unknown]>([
    [true, true],
    [to('Plain'), to('Plain')],
    [to('Thing'), sentThing],
    [{ items: to('Thing') }, { items: sentThing }],
    [{ properties: { id: to('Id') } }, { properties: {}, required: [] }],
    [{ properties: { of: to('Thing') } }, { properties: { of: sentThing } }],
    [{ properties: { a: true, b: id } }, { properties: { a: true }, required: [] }],
    [{ properties: { a: null, b: id } }, { properties: { a: null }, required: [] }],
  ])('%j', (schema, sent) => expect(sentSchema(document, schema)).toEqual(sent));

  it('that leads to itself cannot be written', () => {
    expect(() => sentSchema(document, to('Tree'))).toThrow(
      new DocumentError('A schema with properties that are not to be sent leads to itself.'),
    );
  });
});

describe('the value of a schema', () => {
  const document = within({ Endless: { type: 'object', required: ['next'], properties: { next: to('Endless') } }, Five: { const: 5 } }); // prettier-ignore
  const object = (properties: object, required = Object.keys(properties)) => ({ type: 'object', required, properties });

  it.each<[schema: Schema | undefined, value: unknown]>([
    [undefined, 'name'],
    [true, 'name'],
    [to('Five'), 5],
    [{ type: 'object', example: { shown: 1 }, required: ['a'] }, { shown: 1 }],
    [{ type: 'array', items: {}, examples: [['shown']] }, ['shown']],
    [{ type: 'string', example: 'no', pattern: '^a' }, 'no'],
    [object({ a: { const: 1 }, b: to('Five'), c: {} }), { a: 1, b: 5, c: 'c' }],
    [object({ a: { const: 1 }, b: { const: 2 } }, ['b']), { b: 2 }],
    [{ properties: { a: { const: 1 } }, required: ['a'] }, { a: 1 }],
    [{ type: 'object' }, {}],
    [{ type: ['null', 'object'] }, {}],
    [object({ a: { type: 'string', pattern: '^[0-9]+$' } }), undefined],
    [{ allOf: [object({ a: { const: 1 } }), object({ b: { const: 2 } })] }, { a: 1, b: 2 }],
    [
      { allOf: [object({ a: { const: 1 } })], ...object({ c: { const: 3 } }) },
      { a: 1, c: 3 },
    ],
    [{ oneOf: [{ const: 1 }, { const: 2 }] }, 1],
    [{ anyOf: [{ const: 2 }, { const: 1 }] }, 2],
    [{ oneOf: [], anyOf: [{ const: 2 }] }, 'name'],
    [{ allOf: [{ const: 1 }, object({ a: {} })] }, undefined],
    [{ type: 'array', items: { const: 1 } }, [1]],
    [{ type: 'array', items: { const: 1 }, minItems: 3 }, [1, 1, 1]],
    [{ type: 'array', items: { type: 'string', minLength: 9 } }, undefined],
    [{ type: 'array' }, ['x']],
    [{ type: 'array', example: [2], items: { const: 1 } }, [2]],
    [{ type: 'string', minLength: 4 }, 'name'],
    [{ type: 'string', minLength: 5 }, undefined],
    [{ type: 'string', pattern: '^n.m\\p{L}$' }, 'name'],
    [{ type: 'string', pattern: '^m' }, undefined],
    [{ type: 'string', pattern: '[' }, undefined],
    [{ type: 'integer', pattern: '^m', minimum: 7 }, 7],
    [to('Endless'), undefined],
  ])('%j is %j', (schema, value) => expect(plainValue(document, schema, 'name')).toEqual(value));

  it('is made eight levels deep, and no deeper', () => {
    const nested = (levels: number): Schema => (levels === 0 ? { const: 1 } : object({ a: nested(levels - 1) }));
    const value = (levels: number) => JSON.stringify(plainValue(document, nested(levels), 'name'));
    expect([value(8), value(9)]).toEqual([`${'{"a":'.repeat(8)}1${'}'.repeat(8)}`, undefined]);
  });
});
