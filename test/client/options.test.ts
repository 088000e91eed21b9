/** How a client is set up: keys, addresses, headers, its own fetch, derived clients. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetch as undiciFetch, ProxyAgent } from 'undici';
import { createClient, TransportError, type ClientOptions, type FetchOptions } from 'user-management-client';
import { createRaw } from 'user-management-client/raw';
import { limitsOf } from 'user-management-client/testing';
import packageJson from '../../packages/client/package.json' with { type: 'json' };
import { root } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import { apiKey, rejection, stubClient } from './support/calls.ts';
import { json, startFaultServer } from './support/fault-server.ts';
import { startConnectProxy } from './support/proxy.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const ok = () => Response.json({ id, data: [] });
const headersOf = ({ init }: { init: RequestInit }) => new Headers(init.headers);
const without = (options: object) => createClient(options as ClientOptions);

afterEach(() => vi.unstubAllGlobals());

describe('the key', () => {
  it('is sent as a bearer token', async () => {
    const { client, requests } = stubClient(ok);
    await client.getUser({ id });
    expect(headersOf(requests[0]!).get('Authorization')).toBe(`Bearer ${apiKey}`);
  });

  it.each([[undefined], ['']])('%j is missing', (key) => {
    expect(() => without({ apiKey: key })).toThrow(/apiKey is missing/);
  });

  it('is missing when nothing is given at all', () => {
    expect(() => (createClient as () => unknown)()).toThrow(/apiKey is missing/);
  });

  it.each(['pk_1', 'sk', 'Bearer sk_1', ' sk_1', 'sk_1 ', 'sk_1\n', 'sk_ä', 'sk_ä1', 7])('%j is refused', (key) => {
    expect(() => without({ apiKey: key })).toThrow(/apiKey must match/);
  });

  it('may be a function, which is asked before every attempt', async () => {
    let version = 0;
    const { client, requests } = stubClient(() => Response.json({}, { status: 503 }), {
      apiKey: async () => `sk_${++version}`,
    });
    await rejection(client.getUser({ id }));
    expect(requests.map((request) => headersOf(request).get('Authorization'))).toEqual([
      'Bearer sk_1',
      'Bearer sk_2',
      'Bearer sk_3',
    ]);
  });

  const broken = new Error('no vault');
  const [scheme] = Object.values(document.components.securitySchemes!);
  const form = `: apiKey must match /${scheme!['x-key-pattern']}/, in ASCII without spaces.`;
  it.each<[string, () => string | Promise<string>, { cause: unknown; message: string }]>([
    ['that rejects', () => Promise.reject(broken), { cause: broken, message: ': no vault' }],
    [
      'that throws',
      () => {
        throw broken;
      },
      { cause: broken, message: ': no vault' },
    ],
    ['that gives what is no key', () => 'pk_1', { cause: expect.any(TypeError), message: form }],
    ['that gives nothing', () => '', { cause: expect.any(TypeError), message: ': apiKey is missing.' }],
  ])('of a function %s fails the call with kind credentials', async (_, key, { message, ...expected }) => {
    const { client, requests } = stubClient(ok, { apiKey: key });
    const thrown = await rejection(client.getUser({ id }));
    const { data, error, attempts } = await client.safe.getUser({ id });
    for (const failure of [thrown, error]) {
      expect(failure).toBeInstanceOf(TransportError);
      expect(failure).toMatchObject({ kind: 'credentials', operation: 'getUser', attempts: 0, ...expected });
      expect((failure as Error).message).toBe(`getUser failed: credentials${message} (attempt 0)`);
    }
    expect({ data, attempts, sent: requests.length }).toEqual({ data: undefined, attempts: 0, sent: 0 });
  });

  it('is not asked for by a call that was ended before it began', async () => {
    let asked = 0;
    const { client, requests } = stubClient(ok, { apiKey: () => `sk_${++asked}` });
    const error = await rejection(client.getUser({ id }, { signal: AbortSignal.abort('enough') }));
    expect(error).toMatchObject({ kind: 'aborted', cause: 'enough', attempts: 0 });
    expect({ asked, sent: requests.length }).toEqual({ asked: 0, sent: 0 });
  });
});

describe('a browser', () => {
  it('is refused unless allowed', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' });
    expect(() => createClient({ apiKey })).toThrow('A browser shows the API key to everybody: see allowBrowser.');
    const { client, requests } = stubClient(ok, { allowBrowser: true });
    await client.getUser({ id });
    expect(headersOf(requests[0]!).has('User-Agent')).toBe(false);
  });

  it.each(['Node.js/24', 'Bun/1.4', 'Deno/2.9', 'Cloudflare-Workers', 'Other (like Mozilla/5.0)', undefined])(
    'is not %s',
    (userAgent) => {
      vi.stubGlobal('navigator', userAgent && { userAgent });
      expect(createClient({ apiKey })).toHaveProperty('getUser');
    },
  );
});

describe('the address', () => {
  it('is the document’s server unless given', async () => {
    const { client, requests } = stubClient(ok);
    await client.getUser({ id });
    expect(requests[0]!.url.href).toBe(`${document.servers[0]!.url}/user_management/users/${id}`);
  });

  it.each(['http://127.0.0.1:4010', 'https://a.example.com/users-api/', 'https://a.example.com/users-api//'])(
    'may be %s',
    async (baseUrl) => {
      const { client, raw, requests } = stubClient(ok, { baseUrl });
      await client.getUser({ id });
      await raw.GET('/user_management/users');
      const start = `${baseUrl.replace(/(?<!\/)\/+$/, '')}/user_management/users`;
      expect(requests.map(({ url }) => url.href)).toEqual([`${start}/${id}`, start]);
    },
  );

  it.each([
    ...['', 'api.example.com', '/api', 'ftp://example.com', 'https://', 'https://example.com?x=1', 'https://a#b'],
    ...['https://exa mple.com', 'https://example.com/a b', ' https://example.com', 'https://example.com\n'],
    ...['https://example.com:99999', 'https://[::1', 'https://name:hunter2@example.com'],
  ])('cannot be %j', (baseUrl) => {
    for (const value of URL.canParse(baseUrl) ? [baseUrl, new URL(baseUrl)] : [baseUrl]) {
      // A URL object has its spaces taken out or encoded.
      if (value instanceof URL && !/[?#@]|ftp/.test(value.href)) continue;
      const make = () => createClient({ apiKey, baseUrl: value });
      expect(make).toThrow(TypeError);
      expect(make).toThrow('baseUrl must be an http(s) address without user, query and spaces.');
      expect(make).not.toThrow(/hunter2/);
    }
  });

  it('may be a URL object', async () => {
    for (const [address, path] of [
      ['https://proxy.example.com', ''],
      ['https://proxy.example.com/users-api/', '/users-api'],
    ] as const) {
      const { client, raw, requests } = stubClient(ok, { baseUrl: new URL(address) });
      await client.getUser({ id });
      await raw.GET('/user_management/users');
      const start = `https://proxy.example.com${path}/user_management/users`;
      expect(requests.map(({ url }) => url.href)).toEqual([`${start}/${id}`, start]);
    }
  });
});

describe('headers and fetch options', () => {
  it('are merged: the client’s, a derived client’s, the call’s', async () => {
    const { client, requests } = stubClient(ok, {
      headers: { 'X-A': 'client', 'X-B': 'client' },
      fetchOptions: { a: 1, b: 1 },
    });
    const derived = client.with({ headers: { 'X-B': 'derived', 'X-C': 'derived' }, fetchOptions: { b: 2 } });
    await derived.getUser({ id }, { headers: { 'x-c': 'call' }, fetchOptions: { cache: 'no-store' } });
    const headers = headersOf(requests[0]!);
    expect(['X-A', 'X-B', 'X-C'].map((name) => headers.get(name))).toEqual(['client', 'derived', 'call']);
    expect(requests[0]!.init).toMatchObject({ a: 1, b: 2, cache: 'no-store' });
  });

  it('null takes a header away', async () => {
    const { client, requests } = stubClient(ok, { headers: { 'User-Agent': null } });
    await client.getUser({ id });
    expect(headersOf(requests[0]!).has('User-Agent')).toBe(false);
  });

  it('the User-Agent names this package and its version', async () => {
    const { client, requests } = stubClient(ok);
    await client.getUser({ id });
    expect(headersOf(requests[0]!).get('User-Agent')).toBe(`${packageJson.name}/${packageJson.version}`);
  });

  it.each(['headers', 'method', 'body', 'signal'])('fetchOptions cannot set %s', async (name) => {
    const fetchOptions = { [name]: name === 'headers' ? { 'X-A': 'a' } : 'x' } as FetchOptions;
    const { client, requests } = stubClient(ok);
    const refusal = `fetchOptions cannot set ${name}: use the option headers or signal, or the method's input.`;
    for (const make of [() => stubClient(ok, { fetchOptions }), () => client.with({ fetchOptions })]) {
      expect(make).toThrow(new TypeError(refusal));
    }
    const error = await rejection(client.createUser({ email: 'a@example.com' }, { fetchOptions }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe(refusal);
    expect(requests).toEqual([]);
  });

  it('a value that no header can have is a mistake, and no network failure', async () => {
    const { client, requests } = stubClient(ok);
    expect(await rejection(client.getUser({ id }, { headers: { 'X-A': '\n\n\u0100' } }))).toBeInstanceOf(TypeError);
    expect(requests).toEqual([]);
  });
});

describe('a derived client', () => {
  it('has the other’s options where it has none of its own', async () => {
    const { client, requests } = stubClient(ok, { baseUrl: 'https://a.example.com' });
    await client.with({ apiKey: 'sk_other' }).getUser({ id });
    expect(requests[0]!.url.host).toBe('a.example.com');
    expect(headersOf(requests[0]!).get('Authorization')).toBe('Bearer sk_other');
    await client.getUser({ id });
    expect(headersOf(requests[1]!).get('Authorization')).toBe(`Bearer ${apiKey}`);
  });

  it('keeps what it is given as undefined, and so does a call', async () => {
    const options = {
      ...{ baseUrl: 'https://a.example.com', timeout: 1, deadline: 5_000, maxRetries: 1, maxRetryDelay: 0 },
      ...{ headers: { 'X-A': 'a' }, fetchOptions: { cache: 'no-store' }, logLevel: 'off' as const },
    };
    const { client, requests } = stubClient(() => new Promise(() => {}), options);
    const names = [...Object.keys(options), 'apiKey', 'fetch', 'hooks', 'interceptors', 'retryBudget', 'minRetryDelay'];
    const nothing = Object.fromEntries(names.map((name) => [name, undefined]));
    const emptied = { headers: { 'X-A': undefined }, fetchOptions: { cache: undefined } };
    const derived = client.with(nothing).with(emptied).with({});
    expect(await rejection(derived.getUser({ id }, { ...nothing, ...emptied }))).toMatchObject({
      kind: 'timeout',
      attempts: 2,
    });
    expect(await rejection(derived.getUser({ id }, nothing))).toMatchObject({ attempts: 2 });
    for (const request of requests) {
      expect(request.url.host).toBe('a.example.com');
      expect(headersOf(request).get('X-A')).toBe('a');
      expect(headersOf(request).get('Authorization')).toBe(`Bearer ${apiKey}`);
      expect(request.init).toMatchObject({ cache: 'no-store' });
    }
  });

  it('is checked like any other', () => {
    const { client } = stubClient(ok);
    expect(() => client.with({ apiKey: 'pk_1' })).toThrow(TypeError);
    expect(() => client.with({ baseUrl: 'nowhere' })).toThrow(/baseUrl/);
  });
});

describe('the body', () => {
  it('holds what is neither path nor query, and a value of undefined is left out', async () => {
    const { client, requests } = stubClient(ok);
    await client.updateUser({ id, first_name: 'Marcelina', external_id: null });
    expect(requests[0]!.init.body).toBe('{"first_name":"Marcelina","external_id":null}');
    await client.updateUser({ id });
    expect(requests[1]!.init.body).toBe('{}');
  });

  it('is left out where it is optional and empty', async () => {
    const { client, requests } = stubClient(ok);
    await client.sendVerificationEmail({ id });
    expect(requests[0]!.init.body).toBe(undefined);
    expect(headersOf(requests[0]!).has('Content-Type')).toBe(false);
  });
});

describe('the raw client', () => {
  it('is openapi-fetch with the key, the address, the headers and the fetch of this one', async () => {
    const { raw, requests } = stubClient(ok, { headers: { 'X-A': 'a' } });
    const { data, response } = await raw.POST('/user_management/users', { body: { email: 'a@example.com' } });
    expect(data).toEqual({ id, data: [] });
    expect(response.ok).toBe(true);
    expect(headersOf(requests[0]!).get('Authorization')).toBe(`Bearer ${apiKey}`);
    expect(headersOf(requests[0]!).get('X-A')).toBe('a');
    expect(requests[0]!.init).toMatchObject({ method: 'POST', body: '{"email":"a@example.com"}' });
  });

  it.each([
    [{ apiKey: 'pk_1' }, /apiKey must match/],
    [{ apiKey, timeout: -1 }, /timeout must be a number/],
  ])('is checked as a client is: %j', (options, message) => {
    expect(() => createRaw(options)).toThrow(message);
  });

  it('sends headers of the caller in place of its own, whatever their case', async () => {
    const { raw, requests } = stubClient(ok, { headers: { AUTHORIZATION: 'Bearer sk_mine', 'user-Agent': 'mine' } });
    await raw.GET('/user_management/users');
    const headers = headersOf(requests[0]!);
    expect([headers.get('Authorization'), headers.get('User-Agent')]).toEqual(['Bearer sk_mine', 'mine']);
  });

  it('sends all that a request of openapi-fetch has, with the options of `fetch` that the client has', async () => {
    const { raw, requests } = stubClient(ok, { fetchOptions: { cache: 'reload' } });
    const { signal } = new AbortController();
    await raw.POST('/user_management/users', { body: { email: 'a@b.com' }, redirect: 'error', signal });
    expect(requests[0]!.init).toEqual({
      method: 'POST',
      headers: expect.objectContaining({ 'content-type': 'application/json' }) as object,
      signal: expect.any(AbortSignal) as AbortSignal,
      redirect: 'error',
      body: '{"email":"a@b.com"}',
      cache: 'reload',
    });
  });

  it('takes middleware of its own', async () => {
    const { raw, requests } = stubClient(ok);
    raw.use({ onRequest: ({ request }) => request.headers.set('X-B', 'b') });
    await raw.GET('/user_management/users');
    expect(headersOf(requests[0]!).get('X-B')).toBe('b');
  });
});

describe('another fetch', () => {
  it.each(['https://example.com', null, {}])('cannot be %j', (fetch) => {
    expect(() => without({ apiKey, fetch })).toThrow(TypeError);
    expect(() => without({ apiKey, fetch })).toThrow(/fetch must be a function, not (string|object)/);
  });

  it.each([true, false])('undici’s, through a proxy (with a tunnel: %s)', async (tunnel) => {
    const server = await startFaultServer((response) => json(response, 200, { id }));
    const proxy = await startConnectProxy();
    const dispatcher = new ProxyAgent({ uri: proxy.url, proxyTunnel: tunnel });
    onTestFinished(async () => {
      await dispatcher.close();
      await proxy.close();
    });
    const options: ClientOptions = { apiKey, baseUrl: server.url, fetch: undiciFetch, fetchOptions: { dispatcher } };
    const client = createClient(options);
    expect(await client.getUser({ id })).toEqual({ id });
    const { data } = await createRaw(options).GET('/user_management/users/{id}', { params: { path: { id } } });
    expect(data).toEqual({ id });
    const { host } = new URL(server.url);
    expect(new Set(proxy.targets)).toEqual(new Set(tunnel ? [host] : []));
    expect(proxy.forwarded).toEqual(tunnel ? [] : Array(2).fill(`${server.url}/user_management/users/${id}`));
  });

  it('one whose responses have a stream of another kind', async () => {
    const mockResponse = {
      ok: true,
      status: 200,
      headers: new Headers(),
      body: {},
      text: async () => JSON.stringify({ id }),
    };
    const client = createClient({ apiKey, fetch: async () => mockResponse as Response });
    expect(await client.getUser({ id })).toEqual({ id });
  });

  it('one whose response comes byte by byte', async () => {
    const text = JSON.stringify({ id, first_name: 'Zoë 😀' });
    const body = () =>
      new ReadableStream({
        start(stream) {
          for (const byte of new TextEncoder().encode(text)) stream.enqueue(Uint8Array.of(byte));
          stream.close();
        },
      });
    const client = createClient({ apiKey, fetch: async () => new Response(body()) });
    expect(await client.getUser({ id })).toEqual(JSON.parse(text));
  });

  it('the runtime’s own is looked up at each call', async () => {
    const client = createClient({ apiKey });
    vi.stubGlobal('fetch', async () => Response.json({ id }));
    expect(await client.getUser({ id })).toEqual({ id });
  });
});

it('the defaults in the README are those of the client', () => {
  const readme = readFileSync(join(root, 'packages', 'client', 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(\w+)` +\| +([\d,]+) \|/gm)];
  const named = Object.fromEntries(rows.map(([, name, value]) => [name, Number(value!.replaceAll(',', ''))]));
  const { maxItems: _maxItems, ...limits } = limitsOf();
  expect(named).toEqual(limits);
});
