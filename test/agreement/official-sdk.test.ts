/** The provider's own Node SDK works against the mock. */
import { startMock, type Mock } from 'user-management-mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { document } from '../support/document.ts';
import { sdkFaults } from './sdk-faults.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

it('gives the results that the document shows, and throws its own exception for each documented error', async () => {
  expect(await sdkFaults(document, mock.url)).toEqual([]);
});
