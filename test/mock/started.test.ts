/** A mock that is started: where it listens, what it tells of itself, and what a server that is built on it adds. */
import { get } from 'node:https';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OptionError, startMock, type OpenApiDocument } from 'user-management-mock';
import { html, startServer } from 'user-management-mock/server';
import { document, operations } from '../support/document.ts';
import { exchange } from './support/raw.ts';

/** The operations of the documents here. */
type Things = Record<'thing' | 'all', { responses: { 200: object; 404: object } }>;
type Started = Awaited<ReturnType<typeof startServer<Things>>>;
const started: Started[] = [];
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close();
});
const start = async (...[options, extension]: Parameters<typeof startServer>) => {
  const mock = await startServer<Things>({ port: 0, ...options }, extension);
  started.push(mock);
  return mock;
};
const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

const gone = { description: '', content: { 'application/json': { examples: { gone: { value: { code: 'gone' } } } } } };
const responses = {
  200: { description: '', content: { 'application/json': { examples: { one: { value: 1 } } } } },
  404: gone,
};
const get1 = (operationId: string, more: object = {}) => ({ get: { operationId, responses, ...more } });
const small = (paths: object, title = 'Small') =>
  ({ openapi: '3.1.0', info: { title, version: '1' }, paths }) as OpenApiDocument;
const things = small({ '/things/{id}': { parameters: [{ name: 'id', in: 'path', required: true, example: 'a b' }], ...get1('thing') }, '/all': get1('all') }); // prettier-ignore

describe('a mock', () => {
  it('tells where it listens, what it serves and how to try it', async () => {
    const mock = await start({ document: things });
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(mock.operations).toEqual([
      { id: 'thing', method: 'GET', path: '/things/{id}' },
      { id: 'all', method: 'GET', path: '/all' },
    ]);
    expect(mock.curl).toBe(`curl '${mock.url}/things/a%20b'`);
    expect([await status(`${mock.url}/things/1`), await status(`${mock.url}/nowhere`)]).toEqual([200, 404]);
    expect([mock.requests.length, mock.har().log.entries[0]!.request.url]).toEqual([2, `${mock.url}/things/1`]);
    const controlled = async (path: string) => (await fetch(`${mock.url}/__mock/${path}`)).text();
    expect(await controlled('requests.har')).toContain(`"url":"${mock.url}/things/1"`);
    const page = await controlled('');
    for (const part of [`<code>${mock.url}</code>`, `>curl '${mock.url}/things/a%20b'</pre>`])
      expect(page).toContain(part);
  });

  it('serves this project\'s document by itself', async () => {
    const mock = await start({});
    expect(mock.operations.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
    expect(await (await fetch(`${mock.url}/__mock/`)).text()).toContain(`<title>${document.info.title}: mock</title>`);
  }); // prettier-ignore

  it('listens on another address and port where it is told', async () => {
    const mock = await start({ document: things, host: '::1' });
    expect(mock.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await status(`${mock.url}/all`)).toBe(200);
    const port = Number(new URL(mock.url).port);
    await expect(startMock({ document: things, port, host: '::1' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect((await start({ document: things, host: '127.0.0.1', port })).url).toBe(`http://127.0.0.1:${port}`);
  });

  it('listens on port 4010 of this machine, and ends within two seconds, unless it is told else', async () => {
    const { listen } = Server.prototype;
    const listening = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...[, ready]: unknown[]) {
      return listen.call(this, { port: 0 }, ready as () => void);
    }); // prettier-ignore
    const waits: unknown[][] = [];
    for (const more of [{}, { port: 5, host: 'localhost', grace: 0.5 }]) {
      const mock = await startMock({ document: things, ...more });
      const timers = vi.spyOn(globalThis, 'setTimeout');
      await mock.close();
      waits.push(timers.mock.calls.map(([, wait]) => wait));
      timers.mockRestore();
    }
    expect(listening.mock.calls.map(([where]) => where)).toEqual([{ port: 4010, host: '127.0.0.1' }, { port: 5, host: 'localhost' }]); // prettier-ignore
    listening.mockRestore();
    expect(waits).toEqual([[2_000], [500]]);
  });

  it('speaks HTTPS with a certificate, and reads no more than its limits', async () => {
    const read = (name: string) => readFileSync(new URL(`fixtures/localhost-${name}.pem`, import.meta.url), 'utf8');
    const mock = await start({ document: things, certificate: { cert: read('cert'), key: read('key') } });
    expect(mock.url).toMatch(/^https:/);
    const [response] = (await once(get(`${mock.url}/all`, { ca: read('cert'), agent: false }), 'response')) as [IncomingMessage];
    expect(response.resume().statusCode).toBe(200);
    const limited = await start({ document: things, limits: { bodyBytes: 5 } });
    expect(await status(`${limited.url}/all`, { method: 'POST', body: '123456' })).toBe(413);
  }); // prettier-ignore

  it('is not started with options that make no sense', async () => {
    await expect(startMock({ port: -1 })).rejects.toThrow(OptionError);
    await expect(startMock({ port: 0, failRate: 2 })).rejects.toThrow(OptionError);
  });

  it('is controlled by this machine, or by a token', async () => {
    const open = await start({ document: things });
    expect(await status(`${open.url}/__mock/health`)).toBe(200);
    const closed = await start({ document: things, controlToken: 'secret' });
    const authorization = 'Bearer secret';
    expect([await status(`${closed.url}/__mock/health`), await status(`${closed.url}/__mock/health`, { headers: { authorization } })]).toEqual([403, 200]);
    const wide = await start({ document: things, host: '0.0.0.0' });
    expect(await status(`http://127.0.0.1:${new URL(wide.url).port}/__mock/health`)).toBe(403);
    expect(await status(`${open.url}/__mock/scopes`, { method: 'POST' })).toBe(201);
    expect([open.requests, closed.requests]).toEqual([[], []]);
  }); // prettier-ignore

  it('gives what is controlled an id too, and tells how much it serves', async () => {
    const mock = await start({ document: things });
    const first = await fetch(`${mock.url}/__mock/health`);
    const second = await fetch(`${mock.url}/__mock/health`);
    expect(await first.json()).toMatchObject({ operations: 2 });
    const ids = [first, second].map(({ headers }) => headers.get('x-request-id')!);
    expect([/^req_\w{26}$/.test(ids[0]!), ids[0] === ids[1]]).toEqual([true, false]);
  });

  it('goes on with another document, without the rules that it does not allow', async () => {
    const skipped: string[] = [];
    const mock = await start({ document: small({ ...things.paths, first: {} }), onSkip: (text) => skipped.push(text) });
    for (const operation of ['thing', 'all'] as const) mock.on(operation, {}, { status: 404 });
    const dropped = await mock.use(small({ '/all': get1('all'), '/more': get1('more'), 'none': {} }, 'Second'));
    expect(dropped.map(({ operation }) => operation)).toEqual(['thing']);
    expect(skipped).toEqual(['first', 'none'].map((path) => expect.stringContaining(`The path ${path} was left out`)));
    expect(mock.operations.map(({ id }) => id)).toEqual(['all', 'more']);
    expect(mock.curl).toBe(`curl '${mock.url}/all'`);
    expect([await status(`${mock.url}/all`), await status(`${mock.url}/more`), await status(`${mock.url}/things/1`)]).toEqual([404, 200, 404]);
    expect(await (await fetch(`${mock.url}/__mock/health`)).json()).toMatchObject({ operations: 2 });
    expect(await (await fetch(`${mock.url}/__mock/`)).text()).toContain('<title>Second: mock</title>');
    await expect(mock.use({})).rejects.toThrow('This is no document');
    const parameters = [{ name: 'b', in: 'path', required: true }];
    await mock.use(small({ '/more': get1('more'), '/a/{b}': get1('b', { parameters }) }));
    expect(mock.curl).toBe(`curl '${mock.url}/more'`);
    await mock.use(small({ '/a/{b}': get1('b', { parameters }), '/more': get1('more') }));
    expect(mock.curl).toBe(`curl '${mock.url}/a/b'`);
    expect(await status(`${mock.url}/more`)).toBe(200);
  }); // prettier-ignore

  it('passes on what no rule is about, to a URL or to one with options', async () => {
    const real = await start({ document: things });
    for (const proxy of [real.url, { url: real.url, timeout: 5_000 }]) {
      const mock = await start({ document: things, proxy });
      mock.next('all', { status: 404 });
      const timers = vi.spyOn(globalThis, 'setTimeout');
      expect([await status(`${mock.url}/all`), await status(`${mock.url}/all`)]).toEqual([404, 200]);
      expect(timers.mock.calls.map(([, wait]) => wait)).toContain(proxy === real.url ? 30_000 : 5_000);
      timers.mockRestore();
    }
    expect(real.requests.map(({ target }) => target)).toEqual(['/all', '/all']);
    await expect(startMock({ port: 0, document: things, proxy: 'nowhere' })).rejects.toThrow(/like https:\/\/api\.example\.com/);
  }); // prettier-ignore

  it('closes its pages, and gives what is under way the grace that it is told', async () => {
    const mock = await start({ document: things, grace: 0.05, delay: 60_000 });
    const page = await fetch(`${mock.url}/__mock/events`);
    const reply = exchange(mock.url, 'GET /all HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => mock.requests.length, { timeout: 10_000 }).toBe(1);
    const begun = performance.now();
    await mock.close();
    expect(performance.now() - begun).toBeLessThan(1_900);
    expect(await reply).toBe('');
    expect(await page.text()).toMatch(/^retry: 500\ndata: /);
  });
});

it('a response that is under way arrives within the grace', async () => {
  const mock = await startServer<Things>({ port: 0, document: things, grace: 60, delay: 150 }, {});
  const reply = exchange(mock.url, 'GET /all HTTP/1.1\r\nHost: a\r\n\r\n');
  await expect.poll(() => mock.requests.length, { timeout: 10_000 }).toBe(1);
  await mock.close();
  expect(await reply).toMatch(/^HTTP\/1\.1 200 /);
});

describe('a server that is built on the mock', () => {
  const state = {
    respond: ({ operation }: { operation: string }) => (operation === 'all' ? { status: 299 } : undefined),
    clear: () => undefined,
  };

  it('responds from stored data, and is tried without an id that these may lack', async () => {
    const server = await start({ document: things }, { state });
    expect([await status(`${server.url}/all`), await status(`${server.url}/things/1`)]).toEqual([299, 200]);
    expect(server.curl).toBe(`curl '${server.url}/all'`);
    const ids = small({ '/things/{id}': things.paths!['/things/{id}']!, '/a': { put: { responses } } });
    await server.use(ids);
    expect(server.curl).toBeUndefined();
    const parameters = [{ name: 'q', in: 'query', example: 'x' }];
    const key = { type: 'http', scheme: 'bearer', 'x-example': 'k_1' };
    const keyed = {
      ...small({ '/a': get1('all', { parameters, security: [{ key: [] }] }) }),
      components: { securitySchemes: { key } },
    };
    await server.use(keyed as OpenApiDocument);
    expect(server.curl).toBe(`curl '${server.url}/a' --header 'Authorization: Bearer k_1'`);
  });

  it('adds routes, one of which may take the place of the mock\'s own, and a section of its page', async () => {
    const route = (path: string, text: string) => ({ method: 'GET', path, summary: 'x', status: 200, run: () => ({ text }) });
    const routes = [route('/__mock/own', 'mine'), route('/__mock/health', 'well')] as never;
    const page = { kind: 'shop', unruled: 'sold', section: () => html`<section>Wares</section>` };
    const server = await start({ document: things }, { routes, page });
    expect(await (await fetch(`${server.url}/__mock/own`)).json()).toEqual({ text: 'mine' });
    expect(await (await fetch(`${server.url}/__mock/health`)).json()).toEqual({ text: 'well' });
    const text = await (await fetch(`${server.url}/__mock/`)).text();
    expect([text.includes('<title>Small: shop</title>'), text.includes('<section>Wares</section>')]).toEqual([true, true]);
  }); // prettier-ignore
});
