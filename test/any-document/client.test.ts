/** The client of the document in spec/, whatever it describes: each of its methods makes the request of its operation. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as client from 'user-management-client';
import { clientDocument } from 'user-management-codegen';
import { startMock, type Mock } from 'user-management-mock';
import { callFindings } from '../../scripts/lib/client-calls.ts';
import { document, operations } from '../support/document.ts';

const { document: named, clients, leftOut } = clientDocument(document);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

it('has a method for each operation, or says why not', () => {
  const lacking = leftOut.filter((line) => line.includes('the client lacks this operation'));
  expect(clients.length + lacking.length).toBe(operations.length);
});

it.each(clients.map((method) => [method.operation.id, method] as const))(
  '%s arrives as its operation',
  async (_, method) => {
    expect(await callFindings(client, mock, document, named, method)).toEqual([]);
  },
);
