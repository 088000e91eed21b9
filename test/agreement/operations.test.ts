/** The client's operation table and the document agree, and a change in the table alone is noticed. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { operationTable, retryableCodes, type OperationFacts } from '../../generated/operations.ts';
import { jsonMediaType, type Operation } from '../../scripts/lib/openapi.ts';
import { bodyExamples, codesOf, document, operations } from '../support/document.ts';

type Table = Record<string, OperationFacts>;

/** What the table should say of an operation. */
function factsOf(operation: Operation): OperationFacts {
  const responses = Object.entries(operation.responses);
  const schemas = responses
    .filter(([status]) => Number(status) >= 400)
    .map(([, { content }]) => content?.[jsonMediaType]?.schema ?? true);
  const [, success] = responses.find(([status]) => status.startsWith('2'))!;
  const query = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const values = bodyExamples([operation]).filter(({ status }) => status?.startsWith('2'));
  const list = values.some(({ example }) => Object.hasOwn(example.value as object, 'list_metadata'));
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    codes: [...new Set(schemas.flatMap(codesOf))].sort() as OperationFacts['codes'],
    ...(operation.requestBody && { body: operation.requestBody.required ? 'required' : 'optional' }),
    ...(operation.requestBody && query.length > 0 && { query }),
    ...(!success.content && { empty: true }),
    ...(list && { list: true }),
  };
}

/** Lists the operations of which the table says something else than the document. */
function tableFaults(table: Table): string[] {
  const wanted = Object.fromEntries(operations.map((operation) => [operation.id, factsOf(operation)]));
  return [...new Set([...Object.keys(wanted), ...Object.keys(table)])].filter((name) => {
    const entry = table[name];
    return entry === undefined || !isDeepStrictEqual({ ...entry, codes: [...entry.codes].sort() }, wanted[name]);
  });
}

it('agree', () => {
  expect(tableFaults(operationTable)).toEqual([]);
});

it('name the same codes as worth a retry', () => {
  const retryable = Object.entries(document['x-error-codes']).filter(([, facts]) => facts.retryable);
  expect([...retryableCodes]).toEqual(retryable.map(([code]) => code));
});

describe('a change in the table alone', () => {
  it.each<[string, string, (table: Table) => void]>([
    ['a method changes', 'updateUser', (table) => (table['updateUser']!.method = 'PATCH')],
    ['a path changes', 'verifyEmail', (table) => (table['verifyEmail']!.path += '/')],
    ['an operation is lost', 'deleteUser', (table) => delete table['deleteUser']],
    ['an operation is added', 'banUser', (table) => (table['banUser'] = table['deleteUser']!)],
    ['an error code is lost', 'createUser', (table) => (table['createUser']!.codes = [])],
    ['a body becomes optional', 'createUser', (table) => (table['createUser']!.body = 'optional')],
    ['a list is no longer one', 'listUsers', (table) => delete table['listUsers']!.list],
  ])('is noticed when %s', (_title, name, change) => {
    const table: Table = structuredClone(operationTable);
    change(table);
    expect(tableFaults(table)).toEqual([name]);
  });
});
