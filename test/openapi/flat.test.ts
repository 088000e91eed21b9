/** A schema without references and `allOf`: whose words hold where two say something else. */
import { expect, it } from 'vitest';
import type { Schema } from 'user-management-openapi';
import { flat } from 'user-management-openapi/vocabulary';
import { partialDocument } from '../support/tree.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = partialDocument({
  components: {
    schemas: {
      Name: { type: 'string', title: 'Name', maxLength: 9 },
      Alias: ref('Name'),
      Base: { title: 'Base', required: ['id'], properties: { id: { type: 'string', pattern: '^a', maxLength: 9 } } },
    },
  },
});

it.each<[title: string, schema: Schema | undefined, keywords: object]>([
  ['no schema', undefined, {}],
  ['a schema that takes all', true, {}],
  ['a schema that takes nothing', false, {}],
  ['own words', { type: 'string' }, { type: 'string' }],
  ['a reference', ref('Name'), { type: 'string', title: 'Name', maxLength: 9 }],
  ['a reference to a reference', ref('Alias'), { type: 'string', title: 'Name', maxLength: 9 }],
  [
    'own words beside a reference win',
    { ...ref('Name'), title: 'Own' },
    { type: 'string', title: 'Own', maxLength: 9 },
  ],
  [
    'own words beside allOf win',
    { title: 'Own', allOf: [{ title: 'Part', minLength: 1 }] },
    { title: 'Own', minLength: 1 },
  ],
  [
    'a later member of allOf wins over an earlier one',
    { allOf: [{ title: 'First', minLength: 1 }, { title: 'Second' }] },
    { title: 'Second', minLength: 1 },
  ],
  ['a member of allOf wins over a reference', { ...ref('Name'), allOf: [{ maxLength: 5 }] }, { maxLength: 5 }],
  ['members of allOf that are references', { allOf: [ref('Name'), { maxLength: 5 }] }, { title: 'Name', maxLength: 5 }],
])('%s', (_, schema, keywords) => {
  expect(flat(document, schema)).toMatchObject(keywords);
});

it('has no reference and no allOf left, and no properties and required names where nothing has any', () => {
  const keywords = flat(document, { ...ref('Alias'), allOf: [{ minLength: 1 }, true] });
  expect(Object.keys(keywords).sort()).toEqual(['maxLength', 'minLength', 'title', 'type']);
});

it('asks for what each part asks for, once', () => {
  const both = { required: ['b', 'c'], allOf: [{ required: ['a', 'b'] }] };
  expect(flat(document, both)).toEqual({ required: ['a', 'b', 'c'] });
  expect(flat(document, { required: ['a'], allOf: [{}] })).toEqual({ required: ['a'] });
  expect(flat(document, { allOf: [ref('Base'), {}] })).toMatchObject({ required: ['id'] });
});

it('has the properties of each part', () => {
  const { properties } = flat(document, { ...ref('Base'), properties: { other: { type: 'integer' } } });
  expect(properties).toEqual({
    id: { type: 'string', pattern: '^a', maxLength: 9 },
    other: { type: 'integer' },
  });
});

it.each<[title: string, own: Schema, property: unknown, general?: Schema]>([
  ['is of both', { title: 'Own' }, { type: 'string', pattern: '^a', maxLength: 9, title: 'Own' }],
  ['is what its own words say', { maxLength: 5 }, { type: 'string', pattern: '^a', maxLength: 5 }],
  ['has its own pattern', { pattern: '^b' }, { type: 'string', pattern: '^b', maxLength: 9 }],
  ['needs no pattern where it is one value', { const: 'ab' }, { type: 'string', const: 'ab', maxLength: 9 }],
  ['needs no pattern where its values are listed', { enum: ['ab'] }, { type: 'string', enum: ['ab'], maxLength: 9 }],
  ['is of a reference too', ref('Name'), { type: 'string', pattern: '^a', maxLength: 9, title: 'Name' }],
  ['may be forbidden', false, false],
  ['has no pattern where none has', { minLength: 1 }, { type: 'string', minLength: 1 }, { type: 'string' }],
])('a property that two parts have %s', (_, own, property, general) => {
  const first = general === undefined ? ref('Base') : { properties: { id: general } };
  const { properties } = flat(document, { allOf: [first, { properties: { id: own } }] });
  expect(properties).toStrictEqual({ id: property });
});
