/** The fields of a schema and its choices, as rows of tables. */
import { describe, expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { constraintsOf, shapeOf } from 'user-management-openapi/vocabulary';
import { partialDocument } from '../support/tree.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const document = partialDocument({
  components: {
    schemas: {
      User: { type: 'object', title: 'A user', description: 'Who signs in.', properties: { id: text } },
      Robot: { type: 'object', properties: { serial: { type: 'integer' } } },
      Person: { type: 'object', properties: { name: text, parent: ref('Person') } },
      Tree: { type: 'array', items: ref('Tree') },
      Pair: { anyOf: [ref('Pair'), text] },
      House: { type: 'object', properties: { rooms: { type: 'array', items: ref('Room') } } },
      Room: { type: 'object', properties: { size: text, house: ref('House') } },
    },
  },
});
const pathsOf = (schema: Schema | undefined) => shapeOf(document, schema).fields.map(({ path }) => path);

it('what a field demands is said as deep as that of a value alone', () => {
  const deep = (levels: number): Schema => (levels === 0 ? { maxLength: 5 } : { not: deep(levels - 1) });
  for (const schema of [3, 4, 5, 6].map(deep))
    expect(shapeOf(document, { properties: { a: schema } }).fields[0]!.constraints).toBe(constraintsOf(document, schema));
}); // prettier-ignore

it('a field has its type, constraints, default and description', () => {
  const schema = {
    required: ['name'],
    properties: {
      name: { type: 'string', maxLength: 5, description: 'What it is called.' },
      old: { type: ['integer', 'null'], deprecated: true, default: null },
    },
  };
  const none = { required: false, deprecated: false, constraints: '', default: '', description: '' };
  expect(shapeOf(document, schema)).toEqual({
    whole: '',
    fields: [
      {
        ...none,
        ...{ path: 'name', type: 'string', required: true, constraints: 'at most 5 characters' },
        description: 'What it is called.',
      },
      { ...none, path: 'old', type: 'integer or null', deprecated: true, default: '`null`' },
    ],
    choices: [],
    forbidden: [],
  });
});

it('fields of objects and lists stand below them, by their paths', () => {
  const list = { type: 'array', items: { properties: { user: ref('User') } } };
  expect(pathsOf({ properties: { data: list, last: text } })).toEqual([
    'data',
    'data[].user',
    'data[].user.id',
    'last',
  ]);
  expect(pathsOf(list)).toEqual(['[].user', '[].user.id']);
  expect(pathsOf(undefined)).toEqual([]);
});

it('a property that must not be there is no field', () => {
  const shape = shapeOf(document, { properties: { a: false, b: text } });
  expect([shape.fields.map(({ path }) => path), shape.forbidden]).toEqual([['b'], ['a']]);
});

it('a schema that contains itself is listed once', () => {
  expect(pathsOf(ref('Person'))).toEqual(['name', 'parent']);
  expect(pathsOf({ properties: { a: ref('Person'), b: ref('Person') } })).toEqual([
    ...['a', 'a.name', 'a.parent'],
    ...['b', 'b.name', 'b.parent'],
  ]);
  expect(pathsOf(ref('House'))).toEqual(['rooms', 'rooms[].size', 'rooms[].house']);
  expect(shapeOf(document, ref('Tree')).fields).toEqual([]);
  expect(shapeOf(document, ref('Pair')).choices).toEqual([]);
});

it.each<[schema: Schema | undefined, whole: string]>([
  [undefined, ''],
  [text, 'string'],
  [{ type: 'string', minLength: 1 }, 'string, at least 1 character'],
  [{ type: 'array', items: text, minItems: 2 }, 'list of string, at least 2 items'],
  [{ type: 'object', maxProperties: 2 }, 'at most 2 pairs'],
  [{ type: 'string', oneOf: [text], minLength: 1 }, 'at least 1 character'],
  [{ anyOf: [text, { type: 'integer' }] }, 'string or integer'],
])('the whole of %j is: %s', (schema, whole) => {
  expect(shapeOf(document, schema).whole).toBe(whole);
  expect(shapeOf(document, { properties: { a: schema ?? true } }).whole).toBe('');
});

describe('a choice', () => {
  const variantsOf = (schema: Schema) =>
    shapeOf(document, schema).choices.map(({ path, exclusive, variants }) => ({
      path,
      exclusive,
      variants: variants.map(({ title, description, shape }) => [
        title,
        description,
        ...shape.fields.map((field) => field.path),
      ]),
    }));

  it('is of forms with their titles, or else their names or types', () => {
    expect(variantsOf({ oneOf: [ref('User'), ref('Robot'), { type: 'integer', description: 'Its number.' }] })).toEqual(
      [
        {
          path: '',
          exclusive: true,
          variants: [
            ['A user', 'Who signs in.', 'id'],
            ['Robot', '', 'serial'],
            ['integer', 'Its number.'],
          ],
        },
      ],
    );
  });

  it('comes in the order of the fields that have it', () => {
    const either = { oneOf: [ref('User'), ref('Robot')] };
    const { choices } = shapeOf(document, { properties: { a: either, b: { properties: { c: either } }, d: either } });
    expect(choices.map(({ path }) => path)).toEqual(['a', 'b.c', 'd']);
  });

  it('of anyOf is there where one form has fields', () => {
    expect(variantsOf({ anyOf: [ref('User'), text] })).toEqual([
      {
        path: '',
        exclusive: false,
        variants: [
          ['A user', 'Who signs in.', 'id'],
          ['string', ''],
        ],
      },
    ]);
    expect(variantsOf({ anyOf: [text, { type: 'integer' }] })).toEqual([]);
    expect(variantsOf({ anyOf: [{ properties: { a: false } }, text] })).toEqual([]);
    expect(variantsOf({ anyOf: [{ type: 'array', items: ref('User') }, text] })).toHaveLength(1);
    expect(variantsOf({ anyOf: [{ type: 'array', items: text }, text] })).toEqual([]);
    expect(variantsOf({ anyOf: [{ oneOf: [text, { type: 'integer' }] }, text] })).toHaveLength(1);
  });

  it('is not there where the other form is null: the one has its fields', () => {
    const schema = { properties: { owner: { oneOf: [ref('User'), { type: 'null' }] } } };
    expect(variantsOf(schema)).toEqual([]);
    expect(pathsOf(schema)).toEqual(['owner', 'owner.id']);
  });

  it('of null and nothing else has no forms', () => {
    const shape = shapeOf(document, { oneOf: [{ type: 'null' }] });
    expect([shape.choices, shape.fields]).toEqual([[], []]);
  });

  it('says nothing of the whole body where it is a part of it', () => {
    const { choices } = shapeOf(document, {
      properties: { a: { oneOf: [{ type: 'integer', minimum: 1 }, ref('User')] } },
    });
    expect(choices[0]!.variants.map(({ shape }) => shape.whole)).toEqual(['', '']);
    const [own] = shapeOf(document, { oneOf: [{ type: 'integer', minimum: 1 }, ref('User')] }).choices;
    expect(own!.variants.map(({ shape }) => shape.whole)).toEqual(['integer, at least 1', '']);
  });

  it('is where its value is', () => {
    const one = { oneOf: [ref('User'), ref('Robot')] };
    const found = variantsOf({ properties: { a: { type: 'array', items: one } } });
    expect(found.map(({ path, variants }) => [path, variants.map((each) => each[2])])).toEqual([
      ['a[]', ['a[].id', 'a[].serial']],
    ]);
  });
});
