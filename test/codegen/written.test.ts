/** What the generators write, of a small document. That it compiles, and what it does, other tests hold. */
import { describe, expect, it } from 'vitest';
import * as codegen from 'user-management-codegen';
import { formatModule } from 'user-management-codegen/format';
import {
  generatedNotice,
  type OpenApiDocument,
  type OperationObject,
  type RequestBody,
  type Response,
  type Schema,
} from 'user-management-openapi';
import { commentBefore, flat, run } from './support/code.ts';
import { shelf } from './support/shelf.ts';

const operations = async (document = shelf()) => codegen.generateOperations(document);

describe('the table of operations', () => {
  it('has the facts of each', async () => {
    const text = await operations();
    expect(text).toContain('export interface OperationFacts {');
    const { operationTable } = await run(text);
    const book = { path: '/books/{book_id}', codes: [] };
    expect(operationTable).toEqual({
      listBooks: {
        ...{ id: 'listBooks', method: 'GET', path: '/books', codes: [] },
        ...{ query: ['after', 'author', 'limit'], list: 'cursors' },
      },
      createBook: {
        ...{ id: 'createBook', method: 'POST', path: '/books', codes: ['bad_book', 'shelf_full'] },
        ...{ retryable: ['shelf_full'], body: 'required', fields: ['title', 'pages'], empty: '' },
      },
      getBook: { id: 'getBook', method: 'GET', ...book },
      noteBook: {
        ...{ id: 'noteBook', method: 'PUT', ...book },
        ...{ body: 'optional', open: true, idempotent: true, anyJson: true },
      },
      deleteBook: { id: 'deleteBook', method: 'DELETE', ...book, empty: true },
    });
  });

  it('has the one field of a body, and an object where one of one is', async () => {
    const only = { type: 'object', properties: { note: { type: 'string' } } };
    const from = shelf(({ paths }) => {
      const { put } = paths['/books/{book_id}'] as Record<string, OperationObject>;
      put!.requestBody = { content: { 'application/json': { schema: only } } };
      Object.assign((put!.responses!['200'] as Response).content!['application/json']!, { schema: { oneOf: [only] } });
    });
    const text = await operations(from);
    const { operationTable } = await run(text);
    expect(operationTable).toHaveProperty('noteBook.fields', ['note']);
    expect(flat(text)).toContain(
      `& NonNullable<operations['noteBook']['requestBody']>['content']['application/json'];`,
    );
    expect(operationTable).not.toHaveProperty('noteBook.anyJson');
  });

  it('has no list where a good response may be something else', () => {
    const from = shelf(({ paths }) => {
      (paths['/books']!['get'] as OperationObject).responses!['206'] = { description: 'Some.' };
    });
    expect(codegen.clientDocument(shelf()).clients[0]!.item).toBe('Book');
    expect(codegen.clientDocument(from).clients[0]!.item).toBe(undefined);
  });

  it.each<[string, (operation: OperationObject, document: OpenApiDocument) => void, string | undefined]>([
    ['by after alone', () => {}, 'Book'],
    ['by before alone', ({ parameters }) => Object.assign(parameters![0]!, { name: 'before' }), 'Book'],
    ['by no cursor', ({ parameters }) => void parameters!.shift(), undefined],
    [
      'of items without a name',
      (_, { components }) => {
        const { properties } = components.schemas['BookList'] as { properties: Record<string, object> };
        properties['data'] = { type: 'array', items: { type: 'string' } };
      },
      "NonNullable<BookList['data']>[number]",
    ],
    [
      'without items',
      (_, { components }) => {
        const { properties } = components.schemas['BookList'] as { properties: Record<string, object> };
        delete properties['data'];
      },
      undefined,
    ],
  ])('has as a list what is read %s', (_, change, item) => {
    const from = shelf((document) => change(document.paths['/books']!['get'] as OperationObject, document));
    expect(codegen.clientDocument(from).clients[0]).toMatchObject({ operation: { id: 'listBooks' }, item });
  });

  it('has any JSON where one of several good responses is no object', () => {
    const from = shelf(({ paths }) => {
      const content = { 'application/json ; charset=utf-8': { schema: { type: 'array' } } };
      (paths['/books/{book_id}']!['get'] as OperationObject).responses!['203'] = { description: '', content };
      (paths['/books']!['post'] as OperationObject).responses!['202'] = { description: '', content: {} };
    });
    expect(codegen.clientDocument(from).clients.slice(1, 3)).toMatchObject([
      { output: 'Book | void', objectOutput: true },
      { output: "Book | operations['getBook']['responses'][203]['content']['application/json ; charset=utf-8']" },
    ]);
    expect(codegen.clientDocument(from).clients[2]!.objectOutput).toBe(false);
  });

  it('names the header of request ids by its end, and an error code that nobody explains', async () => {
    const text = await operations(
      shelf((document) => {
        document['x-error-codes'] = {};
        const { responses } = document.paths['/books']!['get'] as OperationObject;
        Object.assign(responses!['200']!, { headers: { 'X-Request-Id-Hint': {}, 'x-request-id': {} } });
      }),
    );
    const { requestIdHeader, operationTable } = await run(text);
    expect(text).toContain(`export type KnownErrorCode = 'bad_book' | 'shelf_full';`);
    expect(requestIdHeader).toBe('x-request-id');
    expect(operationTable!['createBook']).not.toHaveProperty('retryable');
  });

  it('has what holds for all of them', async () => {
    const constants = await run(await operations());
    expect(constants).toMatchObject({
      defaultBaseUrl: 'https://shelf.example.com',
      errorPagesUrl: 'https://docs.example.com/errors/',
      keyHeader: 'authorization',
      keyPrefix: 'Bearer ',
      requestIdHeader: 'Shelf-RequestId',
    });
    expect(String(constants['apiKeyPattern'])).toBe('/^sh_\\w+$/');
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
    });
    expect(String(plain['apiKeyPattern'])).toBe('/(?:)/');
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
    expect(text).toContain(`/** How the ids of each kind of object begin. */ export type IdPrefix = 'book_';`);
    expect(text).toContain(
      '/** * The type of an id in an input: any text, but none that is typed as the id of another kind of object. * An id that came with a response carries its prefix in its type; one from your own database is a plain string. */ export type IdOf<',
    );
    expect(text).toContain('/** What `createBook` takes. */ export type CreateBookInput');
    const list = 'input?: ListBooksInput<After>, options?: ListOptions';
    expect(text).toContain(`listBooks<After extends string = string>(${list}): Returns['listBooks']`);
  });

  it('of inputs take several ids, plain values of the path, and nothing where there is nothing', async () => {
    const id = (name: string, ...ids: string[]) => ({ name, in: 'query' as const, schema: {}, 'x-ids': ids });
    const from = shelf(({ paths, components }) => {
      components.schemas['AuthorId'] = { type: 'string', pattern: '^author_[a-z]+$' };
      const { get, put, delete: remove } = paths['/books/{book_id}'] as Record<string, OperationObject>;
      get!.parameters = [id('by', 'BookId', 'AuthorId'), { name: 'shelf', in: 'path', required: true, schema: {} }];
      put!.requestBody = { content: { 'application/json': { schema: { type: 'object' } } } };
      paths['/ping'] = { get: { ...remove, operationId: 'ping', deprecated: false, parameters: [] } };
      const old = { name: 'old', in: 'query', deprecated: true } as const;
      paths['/pong'] = { get: { ...remove, operationId: 'pong', parameters: [old] } };
    });
    const text = flat(await operations(from));
    expect(text).toContain(`export type IdPrefix = 'author_' | 'book_';`);
    expect(text).toContain(
      `export type GetBookInput<BookId extends string = string, By extends string = string> = {/** book_id */ book_id: IdOf<'book_', BookId>; ` +
        `/** by */ by?: IdOf<'book_' | 'author_', By> | undefined; /** shelf */ shelf: operations['getBook']['parameters']['path']['shelf']};`,
    );
    expect(text).toContain(
      `NoteBookInput<BookId extends string = string> = {/** book_id */ book_id: IdOf<'book_', BookId>};`,
    );
    expect(text).toContain(
      `getBook<BookId extends string = string, By extends string = string>(input: GetBookInput<BookId, By>, options?: Options): Returns['getBook']`,
    );
    expect(text).toContain('export type PingInput = Record<string, never>;');
    expect(text).toContain(`/** * old * @deprecated */ old?: `);
    expect(commentBefore(await operations(from), '  ping(')).toEqual([
      'Delete a book.',
      '',
      'Removes it.',
      '',
      '`GET /ping`',
      '',
      '@param options - Time limits, retries, headers and the like, for this call alone.',
      '@returns Gone.',
      '@throws ApiError for a response that is an error. The document lists:',
      '@throws TransportError when no usable response comes.',
      '@example',
      '```ts',
      'await client.ping();',
      '```',
    ]);
    expect(codegen.clientDocument(from).clients.at(-1)!.parameters[0]!.example).toBe('old');
  });

  it('of methods leave out what no method uses', async () => {
    const only = (...left: string[]) =>
      shelf((document) => {
        const { get } = document.paths['/books']!;
        const { delete: remove } = document.paths['/books/{book_id}']!;
        document.paths = Object.fromEntries(
          Object.entries({ '/a': { get: get! }, '/b': { delete: remove! } }).filter(([path]) => left.includes(path)),
        );
      });
    const head = async (document: OpenApiDocument) => /Methods<.*?>/.exec(flat(await operations(document)))![0];
    expect(await head(only('/a', '/b'))).toBe(
      'Methods<Options, ListOptions, Returns extends Record<OperationName, unknown>',
    );
    expect(await head(only('/a'))).toBe(
      'Methods<_Options, ListOptions, Returns extends Record<OperationName, unknown>',
    );
    expect(await head(only('/b'))).toBe(
      'Methods<Options, _ListOptions, Returns extends Record<OperationName, unknown>',
    );
    expect(await head(only())).toBe('Methods<_Options, _ListOptions, _Returns extends Record<OperationName, unknown>');
    const imports = async (document: OpenApiDocument) =>
      /import type \{(.*?)\}/.exec(flat(await operations(document)))![1];
    expect(await imports(only())).toMatch(/^BookId, paths, Book as /);
    expect(await imports(only('/a'))).toMatch(
      /^operations, BookId, paths, Book as BookSchema, BookInput as BookInputSchema, /,
    );
  });

  it('of errors have each code with its statuses and bodies', async () => {
    const text = flat(await operations());
    const whole = (status: string, type = 'application/json') =>
      `operations['createBook']['responses'][${status}]['content']['${type}']`;
    expect(text).toContain(
      `/** The error codes that the document lists for \`createBook\`. */ export type CreateBookErrorCode = 'bad_book' | 'shelf_full';`,
    );
    expect(text).toContain(
      `/** The documented errors of \`createBook\`, by code. */ export interface CreateBookErrors {bad_book: [status: 400, body: BadBook] | [status: 409, body: ${whole('409')}]; ` +
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
        components.schemas['Open'] = {
          ...{ type: 'object', properties: { a: true }, additionalProperties: { type: 'string' } },
        };
      }),
    );
    expect(text).toContain('/** A book: \\{it\\}. */\nexport interface Book extends BookSchema {}');
    expect(text).toContain('/** BookList */\nexport interface BookList extends BookListSchema {}');
    expect(flat(text)).toContain('export type {Bare, BookId, Either, Open, paths};');
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

  it('has the words of a field where it is described, and else those of what it refers to; of one input too', async () => {
    const from = shelf(({ components }) => {
      const { properties } = components.schemas['BookInput'] as { properties: Record<string, object> };
      const $ref = '#/components/schemas/Kind';
      components.schemas['Kind'] = { type: 'string', description: 'Its kind.' };
      Object.assign(properties, { kind: { $ref }, other: { $ref, description: 'Another.' } });
    });
    const text = await operations(from);
    const lines = commentBefore(text, '  createBook(input');
    for (const line of ['- `kind`: Its kind.', '- `other`: Another.']) expect(lines).toContain(line);
    expect(commentBefore(text, '  getBook<').slice(-11, -7)).toContain('- `book_id`');
  });

  it('has the words of the document on one line, without what would end a comment or begin a tag', async () => {
    const from = shelf(({ paths }) =>
      Object.assign(paths['/books']!['post']!, { summary: ' Add v1.2 of it.', description: ' Up to */ here, @you.\n' }),
    );
    expect(commentBefore(await operations(from), '  createBook(input').slice(0, 3)).toEqual([
      'Add v1.2 of it.',
      '',
      'Up to *\\/ here, \\@you.',
    ]);
  });

  it('of a list tells how it is walked, and leaves its cursors out', async () => {
    const text = await operations();
    expect(text).not.toMatch(/ $/m);
    const lines = commentBefore(text, '  listBooks<');
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
    expect(text.match(/@deprecated$/gm)).toHaveLength(1);
    expect(commentBefore(text, 'export function listBooks')).toContain(
      'for await (const item of listBooks(client)) console.log(item);',
    );
  });

  it('of a long example has a line for each name, and quotes those that need it', async () => {
    const long = { 'a-b': 'x'.repeat(40), c: { d: null, f: {} }, e: 'y'.repeat(30) };
    const from = shelf(({ paths }) => {
      const { requestBody } = paths['/books']!['post'] as { requestBody: RequestBody };
      Object.assign(requestBody.content['application/json']!, { examples: { long: { value: long } } });
    });
    expect(commentBefore(await operations(from), '  createBook(input').slice(-7)).toEqual([
      '```ts',
      'const result = await client.createBook({',
      `  'a-b': '${long['a-b']}',`,
      '  c: { d: null, f: {} },',
      `  e: '${long.e}',`,
      '});',
      '```',
    ]);
    const callOf = async (value: object) => {
      const example = shelf(({ paths }) => {
        const { requestBody } = paths['/books']!['post'] as { requestBody: RequestBody };
        Object.assign(requestBody.content['application/json']!, { examples: { one: { value } } });
      });
      return commentBefore(await operations(example), '  createBook(input').slice(-2)[0];
    };
    expect(await callOf({ e: 'y'.repeat(71) })).toBe(
      `const result = await client.createBook({ e: '${'y'.repeat(71)}' });`,
    );
    expect(await callOf({ e: 'y'.repeat(72) })).toBe('});');
    // What is required is given, though there is nothing in it.
    expect(await callOf({})).toBe('const result = await client.createBook({});');
    expect(await callOf({ e: "'a' \\b\\" })).toBe(
      "const result = await client.createBook({ e: '\\'a\\' \\\\b\\\\' });",
    );
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

it.each([
  codegen.generateOperations,
  codegen.generateFunctions,
  codegen.generateTypes,
  codegen.generateTestValues,
  codegen.generateResponseSchemas,
  codegen.generateWebhooks,
])('%o begins with the notice', async (generate) => {
  expect(await generate(shelf())).toMatch(new RegExp(`^// ${RegExp.escape(generatedNotice)}\n`));
});

it('what is no TypeScript is said so, with its place', async () => {
  await expect(formatModule('const = 1;')).rejects.toThrow(/^Unexpected token\n[^]*module\.ts:1:7/);
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
        one: { ...one, 'x-cause': { body: { title: '', pages: [1], more: { a: [], b: 1 }, plain: { c: null } } } },
        locked: { ...one, 'x-cause': { apiKey: 'sh_locked' } },
      });
      give('200', operation('/books/{book_id}', 'get'), {
        found: one,
        // Nothing but the wish for it brings it about.
        other: one,
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
        one_400: { title: '', pages: [1], new: true, more: { a: [], b: 1 }, plain: { c: null } },
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
    expect(line).toContain(
      'pages: [1, 2], new: true} as unknown as CreateBookInput & {title: "It\'s"; pages: [1, 2]; new: true}',
    );
    expect(line).toContain(
      "as unknown as CreateBookInput & {title: ''; pages: [1]; new: true; more: {a: []; b: 1}; plain",
    );
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

  it('are one of several, where their bodies have names', async () => {
    const from = shelf((document) => {
      const webhooks = (document as unknown as { webhooks: Record<string, { post: OperationObject }> }).webhooks;
      const { post } = webhooks['book.added']!;
      const body = (schema: Schema) => ({ content: { 'application/json': { schema } } });
      webhooks['book.noted'] = { post: { ...post, requestBody: body({ $ref: '#/components/schemas/BookInput' }) } };
      webhooks['book.seen'] = { post: { ...post, requestBody: body({ type: 'object' }) } };
      webhooks['book.text'] = { post: { ...post, requestBody: { content: { 'text/plain': { schema: {} } } } } };
      webhooks['book.gone'] = { post: { responses: post.responses } as OperationObject };
    });
    const text = await codegen.generateWebhooks(from);
    expect(text).toContain(`import type { Book, BookInput } from './operations.ts';`);
    expect(text).toContain(`export type { Book, BookInput } from './operations.ts';`);
    expect(text).toContain('export type WebhookEvent = Book | BookInput;');
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
