/** What the validators read of a document. */
import { expect, it } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { validatorsOf } from 'user-management-openapi/schema';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it('are the components that a schema leads to, whatever they are called, and no others', () => {
  const schemas = {
    Tree: { type: 'object', properties: { left: ref('Tree'), leaf: ref('a~1b') }, additionalProperties: false },
    'a/b': { allOf: [ref('so%20many'), { minimum: 1 }] },
    'so many': { type: 'integer' },
    get Other(): object {
      throw new Error('Nothing leads here.');
    },
  };
  const { validate } = validatorsOf({ components: { schemas } } as unknown as OpenApiDocument);
  const tree = ref('Tree');
  expect(validate(tree, { left: { left: { leaf: 1 } } })).toBe('valid');
  expect(validate(tree, { left: { left: { leaf: 0 } } })).toBe('invalid');
  expect(validate(tree, { leaf: '1' })).toBe('invalid');
  expect(validate(tree, { left: { right: {} } })).toBe('invalid');
  expect(() => validate(ref('Other'), 1)).toThrow('Nothing leads here.');
});

it('name each fault with its place, and none of what is valid', () => {
  const { faults } = validatorsOf({ components: { schemas: {} } } as unknown as OpenApiDocument);
  const schema = { type: 'object', required: ['b'], properties: { a: { items: { type: 'integer' } } } };
  expect(faults(schema, { a: [1, 'x'] })).toEqual(["/ must have required property 'b'", '/a/1 must be integer']);
  expect(faults(schema, { b: 1 })).toEqual([]);
});
