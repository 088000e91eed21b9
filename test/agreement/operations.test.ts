/** The client's operation table and the document agree, and a change in the table alone is noticed. */
import { describe, expect, it } from 'vitest';
import { operationTable, retryableCodes } from '../../generated/operations.ts';
import { document } from '../support/document.ts';
import { retryFaults, tableFaults, type Table } from './operations-faults.ts';

it('agree', () => {
  expect(tableFaults(document, operationTable)).toEqual([]);
});

it('name the same codes as worth a retry', () => {
  expect(retryFaults(document, retryableCodes)).toEqual([]);
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
    expect(tableFaults(document, table)).toEqual([name]);
  });
});
