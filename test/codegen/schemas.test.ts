/** What becomes of the document's schemas: types, names, and the schemas that the client validates with. */
import { describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import type { OperationObject, Schema } from 'user-management-openapi';
import { flat, run } from './support/code.ts';
import { shelf } from './support/shelf.ts';

/** What the operation that creates a book knows of its body. */
function bodyOf(schema: Schema) {
  const from = shelf(({ paths }) => {
    const operation = paths['/books']!['post'] as OperationObject;
    operation.requestBody = { content: { 'application/json': { schema } } };
  });
  return codegen.clientDocument(from).clients[1]!.body!;
}

describe('a body', () => {
  const a = { properties: { a: { type: 'string', description: 'A.' } } };
  const input = { $ref: '#/components/schemas/BookInput' };

  it.each(['allOf', 'anyOf', 'oneOf'])(
    'has the properties of its parts by %s, in order, the first description of each',
    (word) => {
      const again = { properties: { a: { description: 'B.' }, b: false, c: { $ref: '#/components/schemas/BookId' } } };
      const { fields, open } = bodyOf({ type: 'object', [word]: [a, { [word]: [input, again] }] });
      expect([...fields]).toEqual([
        ['a', 'A.'],
        ['title', 'As printed.'],
        ['pages', ''],
        ['c', ''],
      ]);
      expect(open).toBe(false);
    },
  );

  it.each([
    { additionalProperties: true },
    { unevaluatedProperties: {} },
    { patternProperties: { '^x': {} } },
    { allOf: [a, { additionalProperties: { type: 'string' } }] },
  ])('is open by %j', (schema) => {
    expect(bodyOf({ type: 'object', ...schema }).open).toBe(true);
  });
});

describe('a schema is an interface', () => {
  it.each<[Schema, boolean]>([
    [{ properties: { a: {} } }, true],
    [{ allOf: [{ properties: { a: {} } }, { type: 'object', required: ['a'] }] }, true],
    [{ properties: { a: {} }, additionalProperties: false }, true],
    [{ properties: { a: {} }, additionalProperties: { type: 'string' } }, false],
    [{ type: 'object' }, false],
    [{ type: ['object', 'null'], properties: { a: {} } }, false],
    [{ properties: { a: {} }, oneOf: [{ type: 'object' }] }, false],
    [{ properties: { a: {} }, anyOf: [{ type: 'object' }] }, false],
    [true, false],
  ])('as %j: %s', async (schema, isInterface) => {
    const text = await codegen.generateOperations(shelf(({ components }) => (components.schemas['Own'] = schema)));
    expect(text.includes('export interface Own extends OwnSchema')).toBe(isInterface);
  });
});

describe('an id', () => {
  it.each<[Schema, string | undefined]>([
    [{ type: 'string', pattern: '^book_[a-z]+$' }, 'book_'],
    [{ type: 'integer', pattern: '^book_[a-z]+$' }, undefined],
    [{ pattern: '^book_[a-z]+$' }, undefined],
    [{ type: 'string', pattern: ['^book_[a-z]+$'] }, undefined],
    [{ type: 'string', pattern: '(^book_[a-z]+$)' }, undefined],
    [true, undefined],
  ])('as %j begins with %s', (schema, prefix) => {
    const from = shelf(({ components }) => (components.schemas['BookId'] = schema));
    const read = () => codegen.clientDocument(from).clients[0]!.parameters[0]!.prefixes;
    if (prefix === undefined) expect(read).toThrow(/x-ids names BookId, which is no id schema/);
    else expect(read()).toEqual([prefix]);
  });
});

describe('an error’s body', () => {
  it.each(['oneOf', 'anyOf'])('is the one of %s that has the code, as deep as it is named', (word) => {
    const from = shelf(({ paths, components }) => {
      components.schemas['Faults'] = { [word]: [{ $ref: '#/components/schemas/BadBook' }, true] };
      const { responses } = paths['/books']!['post'] as OperationObject;
      const content = {
        'application/problem+json': { schema: {} },
        'application/json': { schema: { [word]: [{ $ref: '#/components/schemas/Faults' }] } },
      };
      Object.assign(responses!, { 400: { description: '', content } });
    });
    expect(codegen.clientDocument(from).clients[1]!.errors[0]).toEqual({
      ...{ status: '400', codes: ['bad_book'], bodies: ['BadBook'] },
    });
  });
});

it('an error’s body is the choice itself where two of it have the code', () => {
  const from = shelf(({ paths, components }) => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    components.schemas['WorseBook'] = components.schemas['BadBook']!;
    components.schemas['Faults'] = { oneOf: [ref('BadBook'), ref('WorseBook')] };
    const { responses } = paths['/books']!['post'] as OperationObject;
    const content = { 'application/json': { schema: ref('Faults') } };
    Object.assign(responses!, { 400: { description: '', content } });
  });
  expect(codegen.clientDocument(from).clients[1]!.errors[0]!.bodies).toEqual(['Faults']);
});

describe('the types', () => {
  it('have each schema under its own name and case, and take an object of which nothing is known as one of anything', async () => {
    const text = flat(
      await codegen.generateTypes(shelf(({ components }) => (components.schemas['any_thing'] = { type: 'object' }))),
    );
    expect(text).toContain(`export type any_thing = components['schemas']['any_thing'];`);
    expect(text).toContain('any_thing: Record<string, unknown>');
  });
});

describe('the schemas of responses', () => {
  it('have names and data as they are, whatever they are called', async () => {
    const said = {
      title: 'T',
      description: 'D',
      examples: [],
      example: 1,
      default: 1,
      deprecated: true,
      $comment: 'C',
    };
    const named = { title: { ...said, type: 'string' }, 'x-a': true };
    const plain = { title: { type: 'string' }, 'x-a': true };
    const data = [{ title: 'T', 'x-a': 1 }, null, ['title']];
    const schema = (names: object): Exclude<Schema, boolean> => ({
      ...{ patternProperties: names, $defs: names, dependentSchemas: names, properties: names },
      ...{ const: data[0], enum: data, required: ['title'], dependentRequired: { title: ['default'] } },
    });
    const from = shelf(({ components }) => {
      components.schemas['Book'] = {
        ...said,
        'x-note': 1,
        ...schema(named),
        allOf: [{ ...said, type: 'object' }, true],
      };
      components.schemas['BookInput'] = said;
    });
    const { schemaDefinitions } = await run(await codegen.generateResponseSchemas(from));
    expect(schemaDefinitions!['Book']).toEqual({
      ...schema(plain),
      allOf: [{ type: 'object' }, true],
    });
  });

  it('are none for a response whose JSON has no schema', async () => {
    const from = shelf(({ paths }) => {
      const { responses } = paths['/books/{book_id}']!['get'] as OperationObject;
      Object.assign(responses!, { 200: { description: '', content: { 'application/json': {} } } });
    });
    const { responseSchemas } = await run(await codegen.generateResponseSchemas(from));
    expect(responseSchemas).not.toHaveProperty('getBook');
  });

  it('have what decides, without words, and lead to each other', async () => {
    const { responseSchemas, schemaDefinitions } = await run(await codegen.generateResponseSchemas(shelf()));
    const book = { anyOf: [{ $ref: '#/$defs/Book' }] };
    expect(responseSchemas).toEqual({
      listBooks: { anyOf: [{ $ref: '#/$defs/BookList' }] },
      createBook: book,
      getBook: book,
      noteBook: { anyOf: [{ type: 'array', items: { type: 'string' } }] },
    });
    expect(schemaDefinitions).toEqual({
      BookList: {
        ...{ type: 'object', required: ['data'] },
        properties: {
          object: { const: 'books' },
          data: { type: 'array', items: { $ref: '#/$defs/Book' } },
          cursors: { type: 'object', properties: { before: { type: 'string' }, after: { type: 'string' } } },
        },
      },
      Book: {
        ...{ type: 'object', required: ['id'] },
        properties: {
          id: { $ref: '#/$defs/BookId' },
          title: { type: 'string' },
          description: { type: 'string' },
          kind: { enum: ['new', 'old'] },
          next: { $ref: '#/$defs/Book' },
          'x-note': { type: 'string' },
        },
      },
      BookId: { type: 'string', pattern: '^book_[a-z]+$' },
    });
  });
});
