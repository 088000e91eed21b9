/** A function of the user's that throws does not keep a request from its response, and is not silent. */
import { getResponse } from 'msw';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startMock } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { requestOf } from '../support/requests.ts';
import { operation, send } from './support/server.ts';

const errors = vi.spyOn(console, 'error');
beforeEach(() => errors.mockReset().mockImplementation(() => undefined));
afterEach(() => errors.mockReset());

const failing: [when: string, fail: () => void][] = [
  [
    'at once',
    () => {
      throw new Error('on purpose');
    },
  ],
  // A function that returns nothing may also be one that returns a promise.
  ['later', async () => Promise.reject(new Error('on purpose'))],
];

async function reported(name: string): Promise<void> {
  await vi.waitFor(() => expect(errors).toHaveBeenCalled());
  expect(errors.mock.calls.map(([sentence, error]) => [sentence, String(error)])).toEqual([
    [`The mock's ${name} function failed:`, 'Error: on purpose'],
  ]);
}

it.each(failing)('log fails %s', async (_, log) => {
  const mock = await startMock({ port: 0, log });
  expect((await send(mock.url, 'getUser')).status).toBe(200);
  await reported('log');
  expect(mock.requests).toHaveLength(1);
  await mock.close();
});

it.each(failing)('log of handlers fails %s', async (_, log) => {
  const { handlers } = await createHandlers({ log, baseUrl: 'http://api.example' });
  const { url, init } = requestOf(document, operation('getUser'), 'http://api.example');
  expect((await getResponse(handlers, new Request(url, init)))?.status).toBe(200);
  await reported('log');
});

it.each(failing)('record fails %s', async (_, record) => {
  const real = await startMock({ port: 0 });
  const mock = await startMock({ port: 0, proxy: { url: real.url, record } });
  expect((await send(mock.url, 'getUser')).status).toBe(200);
  await reported('record');
  await Promise.all([mock.close(), real.close()]);
});

it.each(failing)('onSkip fails %s', async (_, onSkip) => {
  const responses = { 200: { description: 'Fine.', content: { 'application/json': { example: 1 } } } };
  const paths = { '/left?out': { get: { responses } }, '/served': { get: { responses } } };
  const served = { openapi: '3.1.0', info: { title: 'Parts', version: '1' }, paths };
  const mock = await startMock<Record<string, unknown>>({ port: 0, document: served, onSkip });
  expect((await fetch(`${mock.url}/served`)).status).toBe(200);
  await reported('onSkip');
  await mock.close();
});
