/** What the generators write, of a small document. That it compiles, and what it does, other tests hold. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import { clientProgram } from 'user-management-codegen/program';
import type { OpenApiDocument, OperationObject, RequestBody, Response } from 'user-management-openapi';
import { shelf } from './support/shelf.ts';

/** Code on one line, without signs that its length alone decides on. */
const flat = (code: string) => code.replace(/\s+/g, ' ').replaceAll(/[;,]? (?=[})>])|(?<=[({<]) |(?<=[:=]) \|/g, '');
const operations = async (document = shelf()) => codegen.generateOperations(document);

/** Runs a module that imports nothing but types. */
async function run(code: string): Promise<Record<string, never>> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  const url = `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Record<string, never>;
}

/** The doc comment before a piece of code, a line each. */
function commentBefore(module: string, code: string): string[] {
  const comment = module.slice(0, module.indexOf(code)).split('/**').at(-1)!;
  return comment
    .split('\n')
    .flatMap((line) => /^ *\* ?(.*)$/.exec(line)?.[1] ?? [])
    .slice(0, -1);
}

describe('the table of operations', () => {
  it('has the facts of each', async () => {
    const { operationTable } = await run(await operations());
    const book = { path: '/books/{book_id}', codes: [] };
    expect(operationTable).toEqual({
      listBooks: {
        ...{ id: 'listBooks', method: 'GET', path: '/books', codes: [] },
        ...{ query: ['after', 'author', 'limit'], list: 'cursors' },
      },
      createBook: {
        ...{ id: 'createBook', method: 'POST', path: '/books', codes: ['bad_book', 'shelf_full'] },
        ...{ retryable: ['shelf_full'], body: 'required', fields: ['title', 'pages'] },
      },
      getBook: { id: 'getBook', method: 'GET', ...book },
      noteBook: {
        ...{ id: 'noteBook', method: 'PUT', ...book },
        ...{ body: 'optional', open: true, idempotent: true, anyJson: true },
      },
      deleteBook: { id: 'deleteBook', method: 'DELETE', ...book, empty: true },
    });
  });

  it('has no list where a good response may be something else', () => {
    const from = shelf(({ paths }) => {
      (paths['/books']!['get'] as OperationObject).responses!['206'] = { description: 'Some.' };
    });
    expect(codegen.clientDocument(shelf()).clients[0]!.item).toBe('Book');
    expect(codegen.clientDocument(from).clients[0]!.item).toBe(undefined);
  });

  it('has what holds for all of them', async () => {
    const constants = await run(await operations());
    expect(constants).toMatchObject({
      defaultBaseUrl: 'https://shelf.example.com',
      errorPagesUrl: 'https://docs.example.com/errors/',
      keyHeader: 'authorization',
      keyPrefix: 'Bearer ',
      requestIdHeader: 'Shelf-RequestId',
      apiKeyPattern: /^sh_\w+$/,
    });
    const plain = await run(
      await operations(
        shelf((document) => {
          delete document.info['x-docs-url'];
          document.paths = {};
          Object.assign(document.components, { securitySchemes: {} });
        }),
      ),
    );
    expect(plain).toMatchObject({
      errorPagesUrl: '',
      requestIdHeader: 'X-Request-ID',
      keyHeader: 'authorization',
      apiKeyPattern: /(?:)/,
    });
  });
});

describe('the types', () => {
  it('of a page has what the pages of every list have, and its cursors under the name of the document', async () => {
    const frame = (text: string) => /interface PageFrame (\{[^]*?\n?\})\n\n/.exec(text)?.[1]?.replaceAll(/\s+/g, ' ');
    expect(frame(await operations())).toBe(
      "{ object: 'books'; cursors: { before: string | null; after: string | null }; }",
    );
    const properties = (document: OpenApiDocument) =>
      (document.components.schemas['BookList'] as { properties: Record<string, object> }).properties;
    const second = shelf((document) => {
      const list = structuredClone(document.paths['/books']!['get']) as { operationId: string; responses: object };
      Object.assign(list, { operationId: 'listOthers' });
      list.responses = JSON.parse(JSON.stringify(list.responses).replace('BookList', 'OtherList')) as object;
      document.paths['/others'] = { get: list };
      const { object: _, ...rest } = properties(document);
      document.components.schemas['OtherList'] = { type: 'object', required: ['data'], properties: rest };
    });
    expect(frame(await operations(second))).toBe('{ cursors: { before: string | null; after: string | null }; }');
    const without = await operations(shelf((document) => void delete properties(document)['cursors']));
    expect(frame(without)).toBe('{}');
    expect(without).toContain('item: never');
    const oneWay = shelf((document) => {
      properties(document)['cursors'] = { type: 'object', properties: { before: { type: 'string' } } };
    });
    expect(frame(await operations(oneWay))).toBe('{}');
  });

  it('of inputs tell ids apart, and have each parameter with its words', async () => {
    const text = flat(await operations());
    expect(text).toContain(
      `export type ListBooksInput<After extends string = string> = {/** Where to go on. */ after?: IdOf<'book_', After> | undefined; ` +
        `/** * Use \\@name. * @deprecated Use \\@name. */ author?: NonNullable<operations['listBooks']['parameters']['query']>['author'] | undefined; ` +
        `/** * limit * @example 5 */ limit?: NonNullable<operations['listBooks']['parameters']['query']>['limit'] | undefined};`,
    );
    expect(text).toContain(`export type CreateBookInput = BookInput;`);
    expect(text).toContain(
      `export type NoteBookInput<BookId extends string = string> = {/** book_id */ book_id: IdOf<'book_', BookId>} & ` +
        `NonNullable<operations['noteBook']['requestBody']>['content']['application/json'];`,
    );
    expect(text).toContain(`export type IdPrefix = 'book_';`);
  });

  it('of errors have each code with its statuses and bodies', async () => {
    const text = flat(await operations());
    const whole = (status: string, type = 'application/json') =>
      `operations['createBook']['responses'][${status}]['content']['${type}']`;
    expect(text).toContain(`export type CreateBookErrorCode = 'bad_book' | 'shelf_full';`);
    expect(text).toContain(
      `export interface CreateBookErrors {bad_book: [status: 400, body: BadBook] | [status: 409, body: ${whole('409')}]; ` +
        `shelf_full: [status: 409, body: ${whole('409')}] | [status: number, body: ${whole(`'5XX'`, 'application/problem+json')}]}`,
    );
    expect(text).toContain(`export type GetBookErrorCode = never;`);
    expect(text).toContain(`export type KnownErrorCode = 'bad_book' | 'shelf_full';`);
  });

  it('of operations have their input, output and items', async () => {
    const text = flat(await operations());
    const of = (name: string, output: string, item = 'never') => {
      const type = name.replace(/^./, (letter) => letter.toUpperCase());
      return `${name}: {input: ${type}Input; output: ${output}; item: ${item}; code: ${type}ErrorCode; errors: ${type}Errors}`;
    };
    expect(text).toContain(
      `export interface OperationTypes {${[
        of('listBooks', 'BookList', 'Book'),
        of('createBook', 'Book | void'),
        of('getBook', 'Book'),
        of('noteBook', `operations['noteBook']['responses'][200]['content']['application/json']`),
        of('deleteBook', 'void'),
      ].join('; ')}}`,
    );
  });

  it('of schemas are interfaces where they are objects, and aliases elsewhere', async () => {
    const text = await operations(
      shelf(({ components }) => {
        components.schemas['Either'] = { oneOf: [{ properties: { a: true } }] };
        components.schemas['Bare'] = { type: 'object' };
      }),
    );
    expect(text).toContain('/** A book: \\{it\\}. */\nexport interface Book extends BookSchema {}');
    expect(text).toContain('/** BookList */\nexport interface BookList extends BookListSchema {}');
    expect(flat(text)).toContain('export type {Bare, BookId, Either, paths};');
    expect(text).toContain('export interface ErrorDetail {\n  [name: string]: unknown;\n}');
    const own = await operations(
      shelf(({ components }) => void (components.schemas['ErrorDetail'] = { type: 'string' })),
    );
    expect(own).not.toContain('interface ErrorDetail');
  });

  it('of ids begin with their prefix, and a default leaves a property optional', async () => {
    const from = shelf(({ components }) => (components.schemas['Isbn'] = { type: 'string', pattern: '^isbn[a-z]+$' }));
    const text = flat(await codegen.generateTypes(from));
    expect(text).toContain('BookId: `book_${string}`;');
    expect(text).toContain('Isbn: string');
    expect(text).toContain(`/** @default none */ description?: string;`);
  });
});

describe('the documentation', () => {
  it('of a method says what it does, takes, gives and throws, with an example', async () => {
    expect(commentBefore(await operations(), '  createBook(input')).toEqual([
      'Add a book.',
      '',
      'Puts it on the \\{shelf\\}.',
      '',
      '`POST /books`',
      '',
      '@param input - What to send, path, query and body together:',
      '- `title`: As printed.',
      '- `pages`',
      '@param options - Time limits, retries, headers and the like, for this call alone.',
      '@returns The book. Or: It comes later.',
      '@throws ApiError for a response that is an error. The document lists:',
      '- 400: `bad_book`',
      '- 409: `shelf_full`, `bad_book`',
      '- 5XX: `shelf_full`',
      '- default: no listed code',
      '@throws TransportError when no usable response comes.',
      '@example',
      '```ts',
      "const result = await client.createBook({ title: 'It\\'s', pages: [1, 2], new: true });",
      '```',
    ]);
  });

  it('of a list tells how it is walked, and leaves its cursors out', async () => {
    const lines = commentBefore(await operations(), '  listBooks<');
    expect(lines.slice(0, 4)).toEqual(['List books.', '', '`GET /books`', '']);
    expect(lines).toContain('@returns One page. `await` gives the page, `for await` every item of all pages.');
    expect(lines).toContain('for await (const item of client.listBooks()) console.log(item);');
  });

  it('of what is deprecated says so, and what gives nothing has no result', async () => {
    const text = await operations();
    expect(commentBefore(text, '  noteBook<').at(-1)).toBe('@deprecated');
    expect(commentBefore(text, '  deleteBook<')).toContain("await client.deleteBook({ book_id: 'book_apply' });");
    expect(text.match(/@deprecated$/gm)).toHaveLength(1);
  });

  it('of a function has its own call', async () => {
    const text = await codegen.generateFunctions(shelf());
    expect(commentBefore(text, 'export function noteBook')).toEqual([
      'Note.',
      '',
      'Notes it.',
      '',
      '`PUT /books/{book_id}`',
      '',
      '@param client - What `createCore` or `createClient` made.',
      '@param input - What to send, path, query and body together.',
      '@param options - Time limits, retries, headers and the like, for this call alone.',
      '@returns Words.',
      '@example',
      '```ts',
      "const result = await noteBook(client, { book_id: 'book_apply' });",
      '```',
      '@deprecated',
    ]);
    expect(commentBefore(text, 'export function listBooks')).toContain(
      'for await (const item of listBooks(client)) console.log(item);',
    );
  });

  it('of a long example has a line for each name, and quotes those that need it', async () => {
    const long = { 'a-b': 'x'.repeat(40), c: { d: null }, e: 'y'.repeat(30) };
    const from = shelf(({ paths }) => {
      const { requestBody } = paths['/books']!['post'] as { requestBody: RequestBody };
      Object.assign(requestBody.content['application/json']!, { examples: { long: { value: long } } });
    });
    expect(commentBefore(await operations(from), '  createBook(input').slice(-7)).toEqual([
      '```ts',
      'const result = await client.createBook({',
      `  'a-b': '${long['a-b']}',`,
      '  c: { d: null },',
      `  e: '${long.e}',`,
      '});',
      '```',
    ]);
  });
});

describe('the functions', () => {
  it('start a call or a list with the facts of their own operation', async () => {
    const text = flat(await codegen.generateFunctions(shelf()));
    expect(text).toContain(
      `import {startCall, type ApiPromise, type CallOptions, startList, type List, type ListOptions, type Core} from '../packages/client/src/start.ts';`,
    );
    expect(text).toContain(
      `export function listBooks<After extends string = string>(client: Core, input?: ListBooksInput<After>, options?: ListOptions): List<OperationTypes['listBooks']['item']> {return startList(client, listBooksFacts, listBooks, input, options)}`,
    );
    expect(text).toContain(
      `export function createBook(client: Core, input: CreateBookInput, options?: CallOptions): ApiPromise<OperationTypes['createBook']['output']> {return startCall(client, createBookFacts, createBook, input, options)}`,
    );
    expect(text).toMatch(
      /import \{listBooksFacts, .*deleteBookFacts, type OperationTypes, type ListBooksInput, .*type DeleteBookInput,?\} from '\.\/operations\.ts';/,
    );
  });

  it('are none for a document without operations', async () => {
    expect(await codegen.generateFunctions(shelf((document) => (document.paths = {})))).toMatch(/\n\nexport \{\};\n$/);
  });

  it('of lists alone, or of calls alone, import what they need', async () => {
    const only = async (...left: string[]) =>
      flat(
        await codegen.generateFunctions(
          shelf(({ paths }) => {
            for (const item of Object.values(paths))
              for (const [method, { operationId }] of Object.entries(item) as [string, { operationId?: string }][])
                if (operationId !== undefined && !left.includes(operationId)) delete item[method as 'get'];
          }),
        ),
      );
    expect(await only('listBooks')).toContain(`import {startList, type List, type ListOptions, type Core} from`);
    expect(await only('deleteBook')).toContain(`import {startCall, type ApiPromise, type CallOptions, type Core} from`);
  });
});

describe('the schemas of responses', () => {
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

describe('the values for tests', () => {
  /** The small document with examples, of which some say what triggers them. */
  const withExamples = () =>
    shelf(({ paths, components }) => {
      const operation = (path: string, method: 'get' | 'post') => paths[path]![method] as OperationObject;
      const one = { value: {} };
      const give = (status: string, at: OperationObject, examples: object) =>
        Object.assign((at.responses![status] as Response).content!['application/json']!, { examples });
      give('201', operation('/books', 'post'), { one: { summary: 'Made', ...one } });
      give('400', operation('/books', 'post'), {
        one: { ...one, 'x-cause': { body: { title: '', pages: [1], more: { a: [] } } } },
        locked: { ...one, 'x-cause': { apiKey: 'sh_locked' } },
      });
      give('200', operation('/books/{book_id}', 'get'), {
        found: one,
        'not-here': { ...one, 'x-cause': { path: { book_id: 'book_none' } } },
      });
      give('200', operation('/books', 'get'), { by: { ...one, 'x-cause': { query: { author: 'Anon' } } } });
      Object.assign((paths['/books/{book_id}'] as { parameters: object[] }).parameters[0]!, { example: 'book_a' });
      Object.assign(components.securitySchemes!['key']!, { 'x-example': 'sh_1' });
    });

  it('have an input for each example of each operation, and a key for each that a key brings about', async () => {
    const { testValues, testKeys } = await run(await codegen.generateTestValues(withExamples()));
    expect(testValues).toEqual({
      listBooks: { by: { author: 'Anon' } },
      createBook: {
        one: { title: "It's", pages: [1, 2], new: true },
        one_400: { title: '', pages: [1], new: true, more: { a: [] } },
      },
      getBook: { found: { book_id: 'book_a' }, 'not-here': { book_id: 'book_none' } },
      noteBook: {},
      deleteBook: {},
    });
    expect(testKeys).toEqual({ locked: 'sh_locked' });
  });

  it('say which response they bring about, and type what has a list in it', async () => {
    const text = await codegen.generateTestValues(withExamples());
    expect(commentBefore(text, 'one: {')).toEqual([]);
    expect(text).toContain('/** 201: Made. */\n    one: {');
    expect(text).toContain('/** 400: one. */\n    one_400: {');
    const line = flat(text);
    expect(line).toContain('pages: [1, 2] as [1, 2], new: true');
    expect(line).toContain('more: {a: []} as {a: []}');
    expect(line).toContain("found: {book_id: 'book_a'}");
    expect(line).toContain(
      `import type {ListBooksInput, CreateBookInput, GetBookInput, NoteBookInput, DeleteBookInput} from './operations.ts';`,
    );
    expect(line).toContain(
      'testValues satisfies {listBooks: Record<string, ListBooksInput>; createBook: Record<string, CreateBookInput>; ',
    );
    expect(line).toContain(
      '/** * Inputs by operation and example: the mock responds with each with the example of that name. The first one of an operation * stands for any other valid input. */',
    );
    expect(line).toContain(
      '/** API keys by example: with one of these, the mock responds to every operation with the example of that name. */',
    );
  });
});

describe('the events of webhooks', () => {
  it('are the schemas of their bodies, with the header that the document names', async () => {
    const text = await codegen.generateWebhooks(shelf());
    expect(text).toContain(`export type { Book } from './operations.ts';`);
    expect(text).toContain('export type WebhookEvent = Book;');
    expect(text).toContain(`export const signatureHeader = 'Shelf-Signature';`);
  });

  it('can be anything where the document has none', async () => {
    const text = await codegen.generateWebhooks(
      shelf((document) => delete (document as { webhooks?: object }).webhooks),
    );
    expect(text).not.toContain('import');
    expect(text).toContain('export type WebhookEvent = Record<string, unknown>;');
    expect(text).toContain(`export const signatureHeader = 'webhook-signature';`);
  });
});

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
    expect(schemas['stringSchema']).toBeDefined();
    expect(schemas['Which']).toEqual({
      oneOf: [{ $ref: '#/components/schemas/stringSchema' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { one: '#/components/schemas/stringSchema', two: 'elsewhere' },
      },
    });
    expect(Object.keys(schemas)).not.toContain('string');
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

describe('the program of a user', () => {
  it('has each use of the client once, by its operation and part', () => {
    const { preamble, uses } = clientProgram(shelf());
    const of = (name: string) =>
      uses.filter(({ operation }) => operation === name).map(({ part, path, code }) => [part, path.join('.'), code]);
    expect(preamble[0]).toBe("import type * as Old from './operations.ts';");
    expect(uses.filter(({ operation }) => operation === '').map(({ part }) => part)).toEqual([
      ...['BookId', 'Book', 'BookInput', 'BookList', 'BadBook', 'OtherFault'].map((name) => `type ${name}`),
      ...['ListBooks', 'CreateBook', 'GetBook', 'NoteBook', 'DeleteBook'].flatMap((name) => [
        `type ${name}Input`,
        `type ${name}ErrorCode`,
      ]),
    ]);
    expect(of('deleteBook')).toEqual([
      ['method', '', 'take<object>(client.deleteBook);'],
      ['input', '', 'void client.deleteBook(give<Old.DeleteBookInput>());'],
      [
        ...['input', 'book_id'],
        `take<Given<At<Takes<'deleteBook'>, ["book_id"]>>>(give<Given<At<Old.DeleteBookInput, ["book_id"]>>>());`,
      ],
      [
        ...['input', 'book_id'],
        'void client.deleteBook({ ...give<Old.DeleteBookInput>(), "book_id": give<`book_${string}`>() });',
      ],
      [
        'response',
        '',
        `take<At<Old.OperationTypes['deleteBook']['output'], []>>(give<At<Responses<'deleteBook'>, []>>());`,
      ],
    ]);
    expect(
      of('getBook')
        .filter(([part]) => part === 'response')
        .map(([, path]) => path),
    ).toContain('kind');
    expect(of('getBook')).toContainEqual([
      ...['response', 'kind'],
      `take<boolean>(give<At<Responses<'getBook'>, ["kind"]>>() === "old");`,
    ]);
    expect(of('listBooks')).toContainEqual(['input', '', 'void client.listBooks();']);
    expect(of('listBooks').at(-1)).toEqual([
      ...['items of the list', ''],
      `for await (const item of client.listBooks(give<Takes<'listBooks'>>())) take<Old.OperationTypes['listBooks']['item']>(item);`,
    ]);
    expect(of('createBook').filter(([part]) => part!.startsWith('error'))).toEqual(
      ['bad_book', 'shelf_full'].flatMap((code) => [
        [
          ...[`error code ${code}`, ''],
          `export const caught_createBook_${code} = (error: unknown): boolean => isDocumentedError(error, 'createBook') && error.code === "${code}";`,
        ],
        [
          ...[`error code ${code}`, ''],
          `export const safe_createBook_${code} = async (): Promise<boolean> => { const { error } = await client.safe.createBook(give<Takes<'createBook'>>()); return error instanceof ApiError && error.reason === "${code}"; };`,
        ],
      ]),
    );
  });
});
