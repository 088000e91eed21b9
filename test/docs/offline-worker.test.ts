/** The worker that keeps the docs: what it keeps and drops, and what it gives without a connection; without a browser. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const scope = 'https://docs.example/x/';
type Listener = (event: object) => void;

/** What a browser keeps, by the names of the caches. */
let kept: Map<string, Map<string, string>>;
let listeners: Map<string, Listener>;
/** What the worker has done, one after the other. */
let done: string[];
let online: boolean;

/** Whoever does not wait for what a browser does goes on before it. */
const later = () => new Promise<void>((go) => setImmediate(go));

/** A cache as far as the worker uses one. */
const cacheOf = (name: string) => {
  const files = kept.get(name) ?? new Map<string, string>();
  kept.set(name, files);
  return {
    async addAll(requests: Request[]) {
      await later();
      for (const { url, cache } of requests) files.set(url, `kept ${cache}`);
      done.push('kept');
    },
    async match(request: Request | string, { ignoreSearch = false } = {}) {
      const url = typeof request === 'string' ? request : request.url;
      const text = files.get(ignoreSearch ? url.replace(/\?.*/, '') : url);
      return text === undefined ? undefined : new Response(text);
    },
  };
};

beforeEach(async () => {
  vi.resetModules();
  [kept, listeners, done, online] = [new Map(), new Map(), [], true];
  for (const other of [`docs ${scope} 0`, `docs ${scope} 2`, 'docs https://docs.example/ 0', 'theirs'])
    kept.set(other, new Map());
  vi.stubGlobal('offlineBuild', { version: '1', files: [`${scope}a/`, `${scope}404.html`, `${scope}assets/a.js`] });
  vi.stubGlobal('registration', { scope });
  vi.stubGlobal('clients', { claim: async () => void done.push('claimed') });
  vi.stubGlobal('skipWaiting', async () => void done.push('skipped'));
  vi.stubGlobal('addEventListener', (name: string, listener: Listener) => listeners.set(name, listener));
  vi.stubGlobal('caches', {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => {
      await later();
      done.push('dropped');
      return kept.delete(name);
    },
  });
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    if (!online) throw new TypeError('Failed to fetch');
    return new Response(`now ${url}`);
  });
  await import('user-management-docs/browser/offline-worker');
  await lifecycle('install');
});
afterEach(() => vi.unstubAllGlobals());

/** Has an event of the worker's life, to its end. */
async function lifecycle(name: string): Promise<void> {
  let work: Promise<unknown> | undefined;
  listeners.get(name)!({ waitUntil: (promise: Promise<unknown>) => (work = promise) });
  await work;
}

/** What the worker gives for a request; `undefined` where it leaves the request alone. */
async function given(url: string, { method = 'GET', mode = 'cors' } = {}): Promise<string | undefined> {
  let response: Promise<Response> | undefined;
  const request = { url, method, mode };
  listeners.get('fetch')!({ request, respondWith: (promise: Promise<Response>) => (response = promise) });
  const { type, text } = (await response?.then(async (each) => ({ type: each.type, text: await each.text() }))) ?? {};
  return type === 'error' ? 'an error' : text;
}

it('keeps every file of the build anew, and then takes the place of the worker before', () => {
  expect([...kept.get(`docs ${scope} 1`)!]).toEqual([
    [`${scope}a/`, 'kept no-cache'],
    [`${scope}404.html`, 'kept no-cache'],
    [`${scope}assets/a.js`, 'kept no-cache'],
  ]);
  expect(done).toEqual(['kept', 'skipped']);
});

it('drops the other builds of these docs alone, and then has their pages', async () => {
  done = [];
  await lifecycle('activate');
  expect([...kept.keys()]).toEqual(['docs https://docs.example/ 0', 'theirs', `docs ${scope} 1`]);
  expect(done).toEqual(['dropped', 'dropped', 'claimed']);
});

describe('a request', () => {
  it.each<[boolean, string, { method?: string; mode?: string }, string | undefined]>([
    [true, `${scope}a/`, {}, `now ${scope}a/`],
    [true, `${scope}assets/a.js`, {}, 'kept no-cache'],
    [true, `${scope}assets/b.js`, {}, `now ${scope}assets/b.js`],
    [false, `${scope}a/?example=x`, {}, 'kept no-cache'],
    [false, `${scope}b/`, {}, 'an error'],
    [true, `${scope}a/`, { method: 'POST' }, undefined],
    [true, 'https://docs.example/y/', {}, undefined],
  ])('with a connection: %s, %s %j: %s', async (connected, url, about, text) => {
    online = connected;
    expect(await given(url, about)).toBe(text);
  });

  it('for a page that is nowhere gets the one that says so', async () => {
    online = false;
    kept.get(`docs ${scope} 1`)!.set(`${scope}404.html`, 'missing');
    expect(await given(`${scope}b/`, { mode: 'navigate' })).toBe('missing');
    expect(await given(`${scope}a/`, { mode: 'navigate' })).toBe('kept no-cache');
    expect(await given(`${scope}b/`)).toBe('an error');
    kept.get(`docs ${scope} 1`)!.delete(`${scope}404.html`);
    expect(await given(`${scope}b/`, { mode: 'navigate' })).toBe('an error');
  });
});
