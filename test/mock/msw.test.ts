/** The same request gets the same response in process as over HTTP. */
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHandlers, type MswMock } from 'user-management-mock/msw';
import { createHandlers as createBrowserHandlers } from 'user-management-mock/msw-browser';
import { document, isInClient, operations } from '../support/document.ts';
import { see, type Sample } from './support/compare.ts';
import { plainSample } from './support/samples.ts';
import { send, useMock } from './support/server.ts';

const http = useMock({ cors: false });
const api = document.servers[0]!.url;
const elsewhere = 'https://browser.example/base';
const server = setupServer();
let msw: MswMock;
let browser: MswMock;

beforeAll(async () => {
  msw = await createHandlers();
  browser = await createBrowserHandlers({ baseUrl: elsewhere });
  server.use(...msw.handlers, ...browser.handlers);
  server.listen({ onUnhandledFrame: 'bypass' });
});
afterEach(() => {
  msw.reset();
  browser.reset();
});
afterAll(() => server.close());

/** Those that are served without Prism, which is not there in process, in a document whose bodies are all shown. */
const served = operations.filter(
  (each) => isInClient(each) && each.parameters.every(({ style = 'form' }) => style !== 'deepObject'),
);

const samples: (Sample & { what: string })[] = served.flatMap((operation) => {
  const requested = Object.entries(operation.responses).flatMap(([status, { content }]) => [
    `code=${status}`,
    ...Object.values(content ?? {}).flatMap(({ examples }) =>
      Object.keys(examples ?? {}).map((name) => `code=${status}, example=${name}`),
    ),
  ]);
  const plain = plainSample(operation);
  return [
    { ...plain, what: 'as it is' },
    ...requested.map((prefer) => ({ ...plainSample(operation, { prefer }), what: prefer })),
    { ...plain, headers: {}, what: 'without a key' },
    { ...plain, target: `${plain.target}%zz`, what: 'with a bad target' },
    { ...plain, target: `${plain.target}/nowhere`, what: 'to nowhere' },
    { ...plain, headers: { ...plain.headers, prefer: 'code=299' }, what: 'with a wrong preference' },
    ...(operation.requestBody
      ? [
          { ...plain, body: '{"email":5', what: 'with malformed JSON' },
          { ...plain, body: '[]', what: 'with a wrong body' },
        ]
      : []),
  ];
});

describe('in process', () => {
  it.each(samples)('$operation.id $what', async ({ what: _what, ...sample }) => {
    const [overHttp, inProcess, inBrowser] = await Promise.all([
      see(http.current.url, sample),
      see(api, sample),
      see(elsewhere, sample),
    ]);
    expect(inProcess).toEqual(overHttp);
    expect(inBrowser).toEqual(overHttp);
  });

  it('has request ids', async () => {
    expect((await send(api, 'getUser')).headers.get('x-request-id')).toMatch(/^req_\w{26}$/);
  });

  it('takes rules, and records', async () => {
    msw.next('getUser', { status: 429 });
    const scope = msw.scope();
    scope.on('getUser', {}, { status: 404 });
    const replies = [
      await send(api, 'getUser'),
      await send(api, 'getUser'),
      await send(api, 'getUser', { headers: { authorization: `Bearer ${scope.key}` } }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([429, 200, 404]);
    expect([msw.requests.length, scope.requests.length, msw.coverage().operations.met]).toEqual([3, 1, 1]);
  });

  it('breaks connections when it is told to', async () => {
    msw.next('getUser', { fault: 'reset' });
    await expect(send(api, 'getUser')).rejects.toThrow(TypeError);
  });

  it('takes every kind of rule', async () => {
    for (const [mock, base] of [
      [msw, api],
      [browser, elsewhere],
    ] as const) {
      const rule = { unchecked: true, template: true, body: ['{{request.path.id}}'] } as const;
      mock.on({ method: 'GET', path: '/plans/{id}' }, { query: { page: { gte: 2 } } }, rule);
      mock.on(
        'getUser',
        { headers: { 'x-trace': { matches: '^a+$' } } },
        { status: 404, delay: { median: 1, sigma: 1 } },
      );
      expect([
        (await send(base, 'getUser', { path: '/plans/basic?page=2' })).json,
        (await send(base, 'getUser', { path: '/plans/basic?page=1' })).status,
        (await send(base, 'getUser', { headers: { 'x-trace': 'aa' } })).status,
      ]).toEqual([['basic'], 404, 404]);
      expect(() => mock.next('getUser', { headers: { 'X-A': '€' } })).toThrow(/headers\.X-A/);
    }
  });

  it('makes bodies up in Node only', async () => {
    const headers = { prefer: 'dynamic=true' };
    expect((await send(api, 'getUser', { headers })).status).toBe(200);
    expect(await send(elsewhere, 'getUser', { headers })).toMatchObject({
      status: 400,
      json: { code: 'wrong_preference' },
    });
  });
});
