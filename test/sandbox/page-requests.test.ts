/** What the sandbox's page sends, and how it says that it was refused. The browser's own tests are in `page.test.ts`. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';

interface Reply {
  status: number;
  body: unknown;
  error?: string;
}
const file = resolve(join(import.meta.dirname, '..', '..', 'packages', 'sandbox', 'page', 'shared.js'));
const { ask } = (await import(pathToFileURL(file).href)) as {
  ask: (method: string, path: string, body?: unknown, key?: string) => Promise<Reply>;
};

afterEach(() => vi.unstubAllGlobals());

/** Answers the next request, and keeps it. */
function answer(status: number, text: string): { request?: Request } {
  const seen: { request?: Request } = {};
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    seen.request = new Request(`http://sandbox.test${path}`, init);
    return new Response(status === 204 ? null : text, { status });
  });
  return seen;
}

it.each<[number, string, Reply]>([
  [200, '{"id":"user_1"}', { status: 200, body: { id: 'user_1' } }],
  [204, '', { status: 204, body: undefined }],
  [401, '{"message":"Unauthorized"}', { status: 401, body: { message: 'Unauthorized' }, error: '401 : Unauthorized' }],
  [
    422,
    '{"code":"wrong","message":"Two faults.","errors":[{"message":"No name."},{"message":"No age."}]}',
    {
      status: 422,
      body: { code: 'wrong', message: 'Two faults.', errors: [{ message: 'No name.' }, { message: 'No age.' }] },
      error: '422 wrong: Two faults. No name. No age.',
    },
  ],
])('a response of %i with %s', async (status, text, reply) => {
  answer(status, text);
  expect(await ask('GET', '/users')).toEqual(reply);
});

it('says why no usable response came', async () => {
  answer(200, 'no JSON');
  expect(await ask('GET', '/users')).toEqual({ status: 0, body: undefined, error: expect.stringContaining('JSON') });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  expect(await ask('GET', '/users')).toEqual({ status: 0, body: undefined, error: 'fetch failed' });
});

it('sends JSON with its type and key, and neither where there is none', async () => {
  const seen = answer(200, '{}');
  await ask('POST', '/users', { email: 'a@example.com' }, 'sk_test');
  expect(await seen.request!.json()).toEqual({ email: 'a@example.com' });
  expect(Object.fromEntries(seen.request!.headers)).toEqual({
    accept: 'application/json',
    authorization: 'Bearer sk_test',
    'content-type': 'application/json',
  });
  await ask('DELETE', '/users/1');
  expect(seen.request).toMatchObject({ method: 'DELETE', body: null });
  expect(Object.fromEntries(seen.request!.headers)).toEqual({ accept: 'application/json' });
});
