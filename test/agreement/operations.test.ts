/** The client's operation table and the document agree, and a change in the table alone is noticed. */
import { describe, expect, it } from 'vitest';
import { operationTable } from '../../generated/operations.ts';
import { document } from '../support/document.ts';
import { tableFaults, type Table } from './operations-faults.ts';

it('agree', () => {
  expect(tableFaults(document, operationTable)).toEqual([]);
});

describe('a change in the table alone', () => {
  it.each<[string, string, (table: Table) => void]>([
    ['a method changes', 'updateUser', (table) => (table['updateUser']!.method = 'PATCH')],
    ['a path changes', 'verifyEmail', (table) => (table['verifyEmail']!.path += '/')],
    ['an operation is lost', 'deleteUser', (table) => delete table['deleteUser']],
    ['an operation is added', 'banUser', (table) => (table['banUser'] = table['deleteUser']!)],
    ['an error code is lost', 'createUser', (table) => (table['createUser']!.codes = [])],
    ['a body becomes optional', 'createUser', (table) => (table['createUser']!.body = 'optional')],
    ['a code may be repeated after', 'createUser', (table) => (table['createUser']!.retryable = ['invalid_metadata'])],
    ['a property of a body is lost', 'updateUser', (table) => (table['updateUser']!.fields = ['email'])],
    ['a body takes anything', 'updateUser', (table) => (table['updateUser']!.open = true)],
    ['a query parameter is lost', 'listUsers', (table) => delete table['listUsers']!.query],
    ['any JSON will do', 'getUser', (table) => (table['getUser']!.anyJson = true)],
    ['a list is no longer one', 'listUsers', (table) => delete table['listUsers']!.list],
  ])('is noticed when %s', (_title, name, change) => {
    const table: Table = structuredClone(operationTable);
    change(table);
    expect(tableFaults(document, table)).toEqual([name]);
  });
});
