/** Every documented response of the mock arrives through the client: results as they are, errors as typed errors. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as library from 'user-management-client';
import { startMock, type Mock } from 'user-management-mock';
import { document } from '../support/document.ts';
import { clientFaults } from './support/client-faults.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

it('has a method for every operation and no other, and gives every documented response as it is', async () => {
  expect(await clientFaults(library, document, mock.url)).toEqual([]);
});
