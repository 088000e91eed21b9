/** What the console says where no response comes. */
import { afterEach, expect, it, vi } from 'vitest';
import { send } from 'user-management-docs/browser';

const site = { mock: 'http://127.0.0.1:4010', proxy: '/mock', run: 'npx user-management-mock' };
afterEach(() => vi.unstubAllGlobals());

/** Sends a request that fails, and gives what is said, and how many seconds the response had. */
async function said(address: string, cause: Error): Promise<{ reason: string; seconds: number; cause: unknown }> {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  vi.stubGlobal('document', { body: { dataset: site } });
  vi.stubGlobal('fetch', () => Promise.reject(cause));
  const request = { operation: 'getUser', method: 'GET', target: '/', headers: {}, apiKey: '', input: {} };
  const error = await send({ ...request, body: undefined, status: undefined, json: true }, address).then(
    () => new Error('a response'),
    (failure: Error) => failure,
  );
  return { reason: error.message, cause: error.cause, seconds: timeout.mock.lastCall![0] / 1_000 };
}

it('is how many seconds it waited: a reader would go away after more than thirty', async () => {
  const { reason, seconds } = await said(site.mock, new DOMException('Late.', 'TimeoutError'));
  expect([reason, seconds]).toEqual([`No response from ${site.mock} in 30 seconds.`, 30]);
});

it.each<[who: string, address: string, sentence: string]>([
  [
    'the mock beside the docs',
    site.proxy,
    'No response from the mock beside these docs. Is `pnpm start` still running?',
  ],
  ['the mock', site.mock, `No response from ${site.mock}. Start the mock with: ${site.run}`],
  [
    'another server',
    'https://b.example',
    'No response from https://b.example. It does not run, does not allow pages of other origins, or these docs may not reach it.',
  ],
])('is what a reader can do: %s', async (_, address, sentence) => {
  for (const failure of [new TypeError('Failed to fetch'), new DOMException('Gone.', 'NetworkError')]) {
    const { reason, cause } = await said(address, failure);
    expect(reason).toBe(sentence);
    expect(cause).toBe(failure);
  }
});
