/** The requests that docs and samples show of the document in spec/: on the mock, each gets the response that is shown beside it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shownResponses } from 'user-management-docs/samples';
import { startMock, type Mock } from 'user-management-mock';
import { headersOf, targetOf } from 'user-management-mock/causes';
import { document } from '../support/document.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

it.each(
  shownResponses(document).map((response) => [response.operation, response.status, response.example ?? '', response]),
)('%s %i %s', async (_operation, status, _example, { request, value, madeUp }) => {
  const { method, body } = request;
  const response = await fetch(mock.url + targetOf(request), {
    method,
    headers: headersOf(request),
    redirect: 'manual',
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.status, text).toBe(status);
  if (typeof value === 'object') expect(JSON.parse(text)).toEqual(value);
  if (value === undefined && madeUp === undefined) expect(text).toBe('');
});
