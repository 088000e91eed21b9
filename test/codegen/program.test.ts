/** The program that a user may have written for a released document. That it compiles, the source gate's tests hold. */
import { describe, expect, it } from 'vitest';
import { clientProgram } from 'user-management-codegen/program';
import type { OperationObject, Schema } from 'user-management-openapi';
import { shelf } from './support/shelf.ts';

describe('the program of a user', () => {
  it('follows fields through lists, to a depth of eight, and compares texts alone', () => {
    const deep = (levels: number): Schema =>
      levels === 0 ? { type: 'string' } : { type: 'object', properties: { d: deep(levels - 1) } };
    const from = shelf(({ components }) => {
      const { properties } = components.schemas['Book'] as { properties: Record<string, Schema> };
      properties['tags'] = { type: 'array', items: { type: 'object', properties: { name: { enum: ['a', 7, 'b'] } } } };
      properties['deep'] = deep(9);
      properties['deepd'] = { type: 'string' };
    });
    const { uses } = clientProgram(from);
    const responses = uses.filter(({ operation, part }) => operation === 'getBook' && part === 'response');
    const paths = new Set(responses.map(({ path }) => path.join('.')));
    expect(paths).toContain('tags.[].name');
    expect(paths).toContain('deepd');
    expect(responses.filter(({ path }) => path.join('.') === 'title')).toHaveLength(1);
    expect(uses.filter((use) => typeof use !== 'object')).toEqual([]);
    expect(paths).toContain(`deep${'.d'.repeat(7)}`);
    expect(paths).not.toContain(`deep${'.d'.repeat(8)}`);
    const compared = responses.filter(({ path }) => path.join('.') === 'tags.[].name').map(({ code }) => code);
    const at = `At<Responses<'getBook'>, ["tags","[]","name"]>`;
    expect(compared.slice(1)).toEqual([
      `take<boolean>(give<${at}>() === "a");`,
      `take<boolean>(give<${at}>() === "b");`,
    ]);
  });

  it('may leave out an input of which nothing is required, and gives each field of a body', () => {
    const { uses } = clientProgram(
      shelf(({ paths }) => {
        const { get, post } = paths['/books'] as Record<string, OperationObject>;
        get!.parameters![2] = { name: 'limit', in: 'query', required: true, schema: { type: 'integer' } };
        post!.operationId = 'create-book';
        Object.assign(post!.responses!, {
          409: {
            description: '',
            content: { 'application/json': { schema: { properties: { code: { const: 'a-b' } } } } },
          },
        });
      }),
    );
    const codes = uses.map(({ code }) => code);
    const inputs = (name: string) =>
      uses.filter(({ operation, part }) => operation === name && part === 'input').map(({ path }) => path.join('.'));
    expect(codes).not.toContain('void client.listBooks();');
    expect(codes).not.toContain('void client.createBook();');
    expect(inputs('createBook')).toEqual(['', 'title', 'pages', 'new']);
    expect(uses[0]).toEqual({
      ...{ operation: '', part: 'type BookId', path: [] },
      code: `export type { BookId } from 'user-management-client';`,
    });
    for (const kind of ['caught', 'safe']) expect(codes.join('\n')).toContain(`export const ${kind}_createBook_a_b = `);
  });

  it('has each use of the client once, by its operation and part', () => {
    const { preamble, uses } = clientProgram(shelf());
    const of = (name: string) =>
      uses.filter(({ operation }) => operation === name).map(({ part, path, code }) => [part, path.join('.'), code]);
    expect(preamble[0]).toBe("import type * as Old from './operations.ts';");
    const declared = preamble.map((line) => /^(?:declare )?(?:const|function|interface|type) (\w+)/.exec(line)?.[1]);
    expect(declared.slice(2)).toEqual([
      ...['client', 'give', 'take', 'gone', 'Gone', 'KeysOf', 'Of', 'Step', 'At', 'Given', 'Takes', 'Responses'],
    ]);
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

  it('compares a field with every value that any of its forms has', () => {
    const from = shelf(({ components }) => {
      const form = (...values: string[]) => ({ type: 'object', properties: { kind: { enum: values } } });
      components.schemas['Book'] = { oneOf: [form('new', 'old'), form('lost', 'old')] };
    });
    const compared = clientProgram(from).uses.flatMap(({ operation, code }) =>
      operation === 'getBook' ? (/=== ("\w+")/.exec(code)?.[1] ?? []) : [],
    );
    expect(compared).toEqual(['"new"', '"old"', '"lost"']);
  });
});
