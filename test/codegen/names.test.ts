/** Documents whose operations and schemas are called otherwise than TypeScript allows. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import type { OpenApiDocument, OperationObject } from 'user-management-openapi';
import { shelf } from './support/shelf.ts';

describe('a name that TypeScript cannot take', () => {
  const idsOf = (document: OpenApiDocument) =>
    codegen.clientDocument(document).clients.map(({ operation }) => operation.id);
  const called = (id: string | undefined) =>
    idsOf(shelf(({ paths }) => void Object.assign(paths['/books']!['get']!, { operationId: id })))[0];

  it.each([
    ['list-books', 'listBooks'],
    ['list books.all', 'listBooksAll'],
    ['-list', 'list'],
    ['2books', '_2books'],
    ['$list', '$list'],
    ['_list', '_list'],
    ['delete', 'deleteOperation'],
    ['await', 'awaitOperation'],
    ['get-Book', 'getBook'],
    ['list--books', 'listBooks'],
    ['list-', 'list'],
    ['--list', 'list'],
    ['2_a', '_2_a'],
    [undefined, 'getBooks'],
  ])('%s becomes %s', (id, word) => {
    expect(called(id)).toBe(word);
  });

  it('is every word that the language keeps for itself', () => {
    const { FirstReservedWord, LastFutureReservedWord } = ts.SyntaxKind;
    const count = LastFutureReservedWord - FirstReservedWord + 1;
    const words = Array.from({ length: count }, (_, index) => ts.tokenToString(FirstReservedWord + index)!);
    const from = shelf((document) => {
      const { get } = document.paths['/books']!;
      document.paths = Object.fromEntries(
        words.map((word) => [`/${word}`, { get: { ...(get as OperationObject), operationId: word } }]),
      );
    });
    expect(idsOf(from)).toEqual(words.map((word) => `${word}Operation`));
  });

  it('is that of a type of the language, or of one that the modules use or declare', async () => {
    const none = shelf((document) => Object.assign(document, { paths: {}, webhooks: {} }));
    const modules = [await codegen.generateOperations(none), await codegen.generateWebhooks(none)].join('\n');
    const own = Object.keys(none.components.schemas);
    const declared = [...modules.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name!);
    const names = [
      ...declared.filter((name) => ![...own, 'ErrorDetail'].includes(name)),
      ...['any', 'bigint', 'boolean', 'never', 'number', 'object', 'string', 'symbol', 'undefined', 'unknown'],
      ...['Exclude', 'NonNullable', 'Readonly', 'Record', 'RegExp'],
      ...['$defs', 'components', 'operations', 'paths', 'webhooks', 'arguments', 'eval'],
    ];
    expect(names).toContain('PageFrame');
    none.components.schemas = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const from = structuredClone(none);
    const { schemas } = codegen.clientDocument(from).document.components;
    expect(Object.keys(schemas)).toEqual(names.map((name) => `${name}Schema`));
  });

  it('of a schema is followed by references and mappings', () => {
    const from = shelf(({ components }) => {
      components.schemas['a/b Book'] = { type: 'object', properties: { inner: { type: 'string' } } };
      components.schemas['string'] = { $ref: '#/components/schemas/a~1b%20Book/properties/inner' };
      components.schemas['Which'] = {
        oneOf: [{ $ref: '#/components/schemas/string' }],
        discriminator: { propertyName: 'kind', mapping: { one: '#/components/schemas/string', two: 'elsewhere' } },
      };
    });
    const { schemas } = codegen.clientDocument(from).document.components;
    expect(schemas['stringSchema']).toEqual({ $ref: '#/components/schemas/aBBook/properties/inner' });
    expect(schemas['aBBook']).toHaveProperty('properties.inner');
    expect(schemas['Which']).toEqual({
      oneOf: [{ $ref: '#/components/schemas/stringSchema' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { one: '#/components/schemas/stringSchema', two: 'elsewhere' },
      },
    });
    expect(Object.keys(schemas)).not.toContain('string');
  });

  it('is followed to the parts of a schema, and a property may be called as a keyword is', () => {
    const $ref = '#/components/schemas/Links-Self/properties/$ref';
    const from = shelf(({ components }) => {
      components.schemas['Links-Self'] = { type: 'object', properties: { $ref: { type: 'string' } } };
      components.schemas['One'] = { $ref };
      components.schemas['Data'] = { const: { discriminator: 7, mapping: [$ref] } };
    });
    expect(codegen.clientDocument(from).document.components.schemas).toMatchObject({
      LinksSelf: { properties: { $ref: { type: 'string' } } },
      One: { $ref: '#/components/schemas/LinksSelf/properties/$ref' },
      Data: { const: { discriminator: 7, mapping: [$ref] } },
    });
  });

  it('gets a number where another has the word', () => {
    const ids = idsOf(
      shelf(({ paths }) => {
        const [all, one] = [paths['/books']!, paths['/books/{book_id}']!] as Record<string, { operationId: string }>[];
        Object.assign(all!['post']!, { operationId: 'list-books' });
        Object.assign(one!['get']!, { operationId: 'list.books' });
      }),
    );
    expect(ids.slice(0, 3)).toEqual(['listBooks', 'listBooks2', 'listBooks3']);
  });
});
