/** The mock inside a process: which requests it takes, and what becomes of its responses there, of late and broken ones too. */
import { getResponse } from 'msw';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DocumentError, OptionError, type OpenApiDocument } from 'user-management-mock';
import { createHandlers, type HandlerOptions } from 'user-management-mock/msw';
import { createHandlers as createBrowserHandlers } from 'user-management-mock/msw-browser';
import { document } from '../support/document.ts';
import { operation } from './support/server.ts';

const api = document.servers[0]!.url;
const own = { auth: false, causes: false };
afterEach(() => vi.useRealTimers());
/** Resolves when somebody waits for time to pass. */
async function waiting(): Promise<void> {
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
}

/** Handlers that respond to everything at one path as they are told, and what they respond with. */
async function told(response: object, options: HandlerOptions = {}) {
  const mock = await createHandlers({ ...own, ...options });
  mock.on({ method: 'POST', path: '/echo' }, {}, { unchecked: true, ...response });
  mock.on({ method: 'HEAD', path: '/echo' }, {}, { unchecked: true, ...response });
  const base = (options.baseUrl ?? api).replace(/\/$/, '');
  const ask = (init: RequestInit = {}, target = '/echo') =>
    getResponse(mock.handlers, new Request(base + target, { method: 'POST', ...init }));
  return { mock, ask };
}

describe('a request', () => {
  it('is seen whole, at the address of the document', async () => {
    const body = { method: '{{request.method}}', q: '{{request.query.q}}', header: '{{request.headers.x-a}}', sent: '{{request.body}}' };
    const { mock, ask } = await told({ template: true, body });
    const init = { headers: { 'X-A': '1', 'content-type': 'application/json' }, body: '{"é":[1]}' };
    const response = await ask(init, '/echo?q=a%20b');
    expect(await response!.json()).toEqual({ method: 'POST', q: 'a b', header: '1', sent: { é: [1] } });
    expect(response!.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(mock.requests.map(({ method, target }) => `${method} ${target}`)).toEqual(['POST /echo?q=a%20b']);
    expect(mock.har().log.entries[0]!.request.url).toBe(`${api}/echo?q=a%20b`);
  }); // prettier-ignore

  it.each(['https://a.example', 'https://a.example/', 'http://a.example/base/v1', 'http://a.example/base/'])(
    'is taken at %s, and at no other address',
    async (baseUrl) => {
      const { mock, ask } = await told({ status: 299 }, { baseUrl });
      expect((await ask())!.status).toBe(299);
      const base = baseUrl.replace(/\/$/, '');
      expect(mock.har().log.entries[0]!.request.url).toBe(`${base}/echo`);
      for (const other of ['https://b.example/echo', `${base}x/echo`])
        expect(await getResponse(mock.handlers, new Request(other, { method: 'POST' }))).toBeUndefined();
    },
  );

  it('is taken below a path of the page', async () => {
    const { mock } = await told({ status: 299 }, { baseUrl: '/api/' });
    const request = new Request('http://page.example/api/echo', { method: 'POST' });
    const response = await getResponse(mock.handlers, request, { baseUrl: 'http://page.example' });
    expect([response!.status, mock.requests[0]!.target]).toEqual([299, '/echo']);
  });

  it('is taken everywhere where the document names no server', async () => {
    const nowhere = { openapi: '3.1.0', paths: { '/a': { get: { responses: { 204: { description: '' } } } } } };
    const mock = await createHandlers<Record<string, unknown>>({ document: nowhere as OpenApiDocument });
    const baseUrl = 'http://page.example';
    const response = await getResponse(mock.handlers, new Request(`${baseUrl}/a`), { baseUrl });
    expect([response!.status, mock.coverage().operations]).toEqual([204, { met: 1, total: 1 }]);
  });
});

describe('a response', () => {
  it('has the status, the headers and the body that the server sends', async () => {
    const { ask } = await told({ status: 201, headers: { 'X-A': '1', 'Content-Type': 'text/x' }, body: 'é' });
    const response = (await ask())!;
    expect([response.status, response.headers.get('x-a'), response.headers.get('content-type'), await response.text()]).toEqual([201, '1', 'text/x', 'é']);
    expect(response.headers.get('content-length')).toBe('2');
  }); // prettier-ignore

  it.each([204, 304])('with %i has no body', async (status) => {
    const { ask } = await told({ status });
    const response = (await ask())!;
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it('to HEAD says how long its body would be, and has none', async () => {
    for (const more of [{}, { dribble: { chunks: 2, duration: 10 } }]) {
      const { ask } = await told({ body: 'text', headers: { 'Content-Type': 'text/x' }, ...more });
      const response = (await ask({ method: 'HEAD' }))!;
      expect([response.headers.get('content-length'), response.body]).toEqual(['4', null]);
    }
  });

  it('is for pages of other origins only where that is asked for', async () => {
    const init = { headers: { origin: 'https://page.example' } };
    const shared = async (options?: HandlerOptions) =>
      (await (await told({}, options)).ask(init))!.headers.get('access-control-allow-origin');
    expect([await shared(), await shared({ cors: true })]).toEqual([null, 'https://page.example']);
  });

  it('waits as long as it is told, and no longer than anybody waits for it', async () => {
    const { ask } = await told({ status: 299, delay: 80 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let status = 0;
    const asking = ask().then((response) => (status = response!.status));
    await waiting();
    await vi.advanceTimersByTimeAsync(79);
    expect(status).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([await asking, vi.getTimerCount()]).toEqual([299, 0]);
    const leave = new AbortController();
    const left = ask({ signal: leave.signal });
    await waiting();
    leave.abort();
    expect([(await left)!.status, vi.getTimerCount()]).toEqual([299, 0]);
  });

  it('does not wait at all for who has gone before', async () => {
    const { mock } = await told({ status: 299, delay: 600_000 });
    const request = new Request(`${api}/echo`, { method: 'POST' });
    Object.defineProperty(request, 'signal', { value: AbortSignal.abort() });
    expect((await getResponse(mock.handlers, request))!.status).toBe(299);
  });

  it.each(['reset', 'empty', 'truncate'] as const)('that is broken by %s is an error', async (fault) => {
    const { ask } = await told({ fault });
    expect((await ask())!.type).toBe('error');
  });

  it('that stalls never comes', async () => {
    const { ask } = await told({ fault: 'stall' });
    const { ask: other } = await told({ status: 299 });
    const came = vi.fn<(response: unknown) => void>();
    void ask().then(came);
    expect((await other())!.status).toBe(299);
    await new Promise(setImmediate);
    expect(came).not.toHaveBeenCalled();
  });
});

describe('a body in parts', () => {
  const parts = async (body: string, chunks: number, duration: number, init: RequestInit = {}) => {
    const headers = { 'Content-Type': 'text/x' };
    const { ask } = await told({ body, headers, dribble: { chunks, duration } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const reader = (await ask(init))!.body!.getReader();
    const next = async () => {
      const { value } = await reader.read();
      return value && Buffer.from(value).toString('latin1');
    };
    return { next };
  };

  it('comes from the first at once to the last when the time is over', async () => {
    const { next } = await parts('abcé', 3, 200);
    expect(await next()).toBe('a');
    const second = next();
    await waiting();
    await vi.advanceTimersByTimeAsync(99);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toBe('bc');
    await waiting();
    await vi.advanceTimersByTimeAsync(100);
    expect([await next(), await next(), vi.getTimerCount()]).toEqual(['\xc3\xa9', undefined, 0]);
  });

  it('of one part comes at once', async () => {
    const { next } = await parts('ab', 1, 200);
    expect([await next(), await next(), vi.getTimerCount()]).toEqual(['ab', undefined, 0]);
  });

  it('ends early when nobody waits for it any more', async () => {
    const leave = new AbortController();
    const { next } = await parts('abcd', 4, 600, { signal: leave.signal });
    expect(await next()).toBe('a');
    await waiting();
    leave.abort();
    expect([await next(), await next(), vi.getTimerCount()]).toEqual(['b', undefined, 0]);
  });
});

describe('handlers', () => {
  it('are made of options that make sense, and of documents', async () => {
    await expect(createHandlers({ failRate: 2 })).rejects.toThrow(OptionError);
    await expect(createHandlers({ document: {} })).rejects.toThrow(DocumentError);
    await expect(createBrowserHandlers({ failRate: 2 })).rejects.toThrow(OptionError);
  });

  it('have scopes of their own', async () => {
    const mock = await createHandlers();
    const scope = mock.scope();
    scope.on('*' as never, {}, { status: 418, unchecked: true } as never);
    const ask = (key: string) => getResponse(mock.handlers, new Request(api + operation('listUsers').path, { headers: { authorization: `Bearer ${key}` } })); // prettier-ignore
    expect([(await ask(scope.key))!.status, (await ask('sk_other'))!.status === 418]).toEqual([418, false]);
  });

  describe('in a browser', () => {
    let mock: Awaited<ReturnType<typeof createBrowserHandlers>>;
    beforeAll(async () => {
      mock = await createBrowserHandlers({ auth: false, baseUrl: 'https://a.example' });
    });

    it('have the document\'s examples, and make up nothing', async () => {
      const ask = (headers: Record<string, string>) => getResponse(mock.handlers, new Request(`https://a.example${operation('listUsers').path}`, { headers }));
      expect((await ask({}))!.status).toBe(200);
      const refused = (await ask({ prefer: 'dynamic=true' }))!;
      expect([refused.status, await refused.json()]).toEqual([
        400,
        { code: 'wrong_preference', message: 'In a browser, responses are the examples of the document only.' },
      ]);
    }); // prettier-ignore
  });
});
