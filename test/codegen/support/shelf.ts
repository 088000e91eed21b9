/** A document of a few operations, of which each has something that the client's sources tell. */
import type { OpenApiDocument } from 'user-management-openapi';
import { partialDocument } from '../../support/tree.ts';

const json = (schema: object | boolean, more: object = {}) => ({ 'application/json': { schema, ...more } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const error = (...codes: string[]) => ({
  type: 'object',
  required: ['code'],
  properties: { code: { type: 'string', enum: codes } },
});
const bookId = { name: 'book_id', in: 'path', required: true, schema: ref('BookId'), 'x-ids': ['BookId'] };

/** Makes it anew, with a change. */
export function shelf(change: (document: OpenApiDocument) => void = () => {}): OpenApiDocument {
  const document = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Shelf', version: '1.0.0', 'x-docs-url': 'https://docs.example.com/' },
    servers: [{ url: 'https://shelf.example.com' }, { url: 'https://other.example.com' }],
    security: [{ key: [] }],
    'x-error-codes': {
      bad_book: { cause: '', remedy: '', retryable: false },
      shelf_full: { cause: '', remedy: '', retryable: true },
    },
    paths: {
      '/books': {
        get: {
          operationId: 'listBooks',
          summary: 'List books.',
          description: '',
          parameters: [
            { name: 'after', in: 'query', schema: ref('BookId'), 'x-ids': ['BookId'], description: 'Where to go on.' },
            { name: 'author', in: 'query', deprecated: true, description: 'Use @name.', schema: { type: 'string' } },
            { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 }, example: 5 },
          ],
          responses: { 200: { description: 'One page.', content: json(ref('BookList')) } },
        },
        post: {
          operationId: 'createBook',
          summary: 'Add a book',
          description: 'Puts it\n  on the {shelf}.',
          requestBody: {
            required: true,
            content: json(ref('BookInput'), {
              examples: { one: { value: { title: "It's", pages: [1, 2], new: true } } },
            }),
          },
          responses: {
            201: { description: 'The book.', content: json(ref('Book')) },
            202: { description: 'It comes later.' },
            400: { description: 'No.', content: json({ oneOf: [ref('BadBook'), ref('OtherFault')] }) },
            409: { description: 'No.', content: json(error('shelf_full', 'bad_book')) },
            '5XX': { description: 'No.', content: { 'application/problem+json': { schema: error('shelf_full') } } },
            default: { description: 'No.' },
          },
        },
      },
      '/books/{book_id}': {
        parameters: [bookId],
        get: {
          operationId: 'getBook',
          summary: 'Get a book',
          description: 'Gives it.',
          responses: { 200: { description: 'It.', content: json({ $ref: '#/components/schemas/Book' }) } },
        },
        put: {
          operationId: 'noteBook',
          summary: 'Note',
          description: 'Notes it.',
          deprecated: true,
          'x-idempotent': true,
          requestBody: { content: json({ type: 'object', additionalProperties: { type: 'string' } }) },
          responses: { 200: { description: 'Words.', content: json({ type: 'array', items: { type: 'string' } }) } },
        },
        delete: {
          operationId: 'deleteBook',
          summary: 'Delete a book',
          description: 'Removes it.',
          responses: { 204: { description: 'Gone.', headers: { 'Shelf-RequestId': { schema: { type: 'string' } } } } },
        },
      },
    },
    webhooks: {
      'book.added': {
        post: {
          parameters: [
            { name: 'from', in: 'query', schema: { type: 'string' } },
            { name: 'Shelf-Signature', in: 'header', schema: { type: 'string' } },
          ],
          requestBody: { content: json(ref('Book')) },
          responses: { 200: { description: 'Taken.' } },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', 'x-key-pattern': '^sh_\\w+$' } },
      schemas: {
        BookId: { type: 'string', pattern: '^book_[a-z]+$' },
        Book: {
          type: 'object',
          description: 'A book: {it}.',
          required: ['id'],
          properties: {
            id: ref('BookId'),
            title: { type: 'string', description: 'As printed.', examples: ['A'] },
            description: { type: 'string', default: 'none' },
            kind: { enum: ['new', 'old'] },
            next: ref('Book'),
            'x-note': { type: 'string', 'x-secret': true },
          },
        },
        BookInput: {
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string', description: 'As printed.' }, pages: { type: 'array' }, new: true },
        },
        BookList: {
          type: 'object',
          required: ['data'],
          properties: {
            object: { const: 'books' },
            data: { type: 'array', items: ref('Book') },
            cursors: { type: 'object', properties: { before: { type: 'string' }, after: { type: 'string' } } },
          },
        },
        BadBook: error('bad_book'),
        OtherFault: { type: 'object', properties: { message: { type: 'string' } } },
      },
    },
  });
  change(document);
  return document;
}
