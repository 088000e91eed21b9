/** What can be chosen when a mock is started. */
import { describe, expect, it } from 'vitest';
import { OptionError, startMock, type LogEntry, type MockOptions } from 'user-management-mock';
import { createHandlers, type HandlerOptions } from 'user-management-mock/msw';
import { type optionsSchema } from 'user-management-mock/testing';
import { send } from './support/server.ts';

/** Runs requests against a mock with options. */
async function withMock<T>(options: MockOptions, run: (url: string) => Promise<T>): Promise<T> {
  const mock = await startMock({ port: 0, ...options });
  try {
    return await run(mock.url);
  } finally {
    await mock.close();
  }
}

/** What a series of requests got. */
const series = (url: string, count: number) =>
  Array.from({ length: count }).reduce<Promise<string[]>>(async (before) => {
    const { status, text, headers } = await send(url, 'getUser');
    return [...(await before), `${status} ${headers.get('x-request-id')} ${text}`];
  }, Promise.resolve([]));

describe('options', () => {
  it('apiKey: only that key is right', async () => {
    const keys = ['sk_right', 'sk_wrong'].map((key) => ({ headers: { authorization: `Bearer ${key}` } }));
    const replies = await withMock({ apiKey: 'sk_right' }, (url) =>
      Promise.all(keys.map((each) => send(url, 'getUser', each))),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 401]);
  });

  it('auth: false needs no key', async () => {
    const reply = await withMock({ auth: false }, (url) => send(url, 'getUser', { headers: { authorization: '' } }));
    expect(reply.status).toBe(200);
  });

  it.each([
    ['on', 422, true],
    ['warn', 201, true],
    ['off', 201, false],
  ] as const)('validate: %s', async (validate, status, told) => {
    const reply = await withMock({ validate }, (url) => send(url, 'createUser', { body: '{"email":5}' }));
    expect([reply.status, reply.headers.has('sl-violations')]).toEqual([status, told]);
  });

  it('cors: false sends none of its headers', async () => {
    const reply = await withMock({ cors: false }, (url) =>
      send(url, 'getUser', { headers: { origin: 'https://a.example' } }),
    );
    expect([...reply.headers.keys()].filter((name) => name === 'vary' || name.startsWith('access-control'))).toEqual(
      [],
    );
  });

  it('delay: every response waits', async () => {
    const start = performance.now();
    await withMock({ delay: [40, 60] }, (url) => send(url, 'getUser'));
    expect(performance.now() - start).toBeGreaterThanOrEqual(39);
  });

  it('failRate: fails with the documented example, or with a plain one', async () => {
    const documented = await withMock({ failRate: 1, failCode: 429 }, (url) => send(url, 'getUser'));
    expect([documented.status, documented.json]).toMatchObject([429, { code: 'rate_limit_exceeded' }]);
    const plain = await withMock({ failRate: 1 }, (url) => send(url, 'getUser'));
    expect([plain.status, plain.json]).toMatchObject([500, { code: 'simulated_failure' }]);
  });

  it('seed: two runs respond alike', async () => {
    // Loading what makes responses up may take longer than a request has.
    const limits = { requestTimeout: 120_000, headersTimeout: 120_000 };
    const run = (seed: string) => withMock({ seed, failRate: 0.5, dynamic: true, limits }, (url) => series(url, 8));
    const [one, same, other] = [await run('a'), await run('a'), await run('b')];
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect(new Set(one.map((line) => line.slice(0, 3)))).toEqual(new Set(['200', '500']));
    expect(new Set(one.filter((line) => line.startsWith('200'))).size).toBeGreaterThan(1);
  });

  it('limits: a request may have less time than its headers unless told otherwise', async () => {
    const limited = await withMock({ limits: { requestTimeout: 1_000 } }, (url) => send(url, 'getUser'));
    expect(limited.status).toBe(200);
  });

  it('log: a line about each request, without secrets', async () => {
    const lines: LogEntry[] = [];
    await withMock({ log: (line) => lines.push(line) }, async (url) => {
      await send(url, 'getUser', { path: '/nowhere?api_key=x' });
      await send(url, 'getUser');
    });
    expect(lines).toMatchObject([
      { method: 'GET', target: '/nowhere?api_key=[redacted]', status: 404, code: 'unknown_path' },
      { method: 'GET', operation: 'getUser', status: 200 },
    ]);
    for (const { duration } of lines) expect(duration).toBeGreaterThanOrEqual(0);
  });

  it('dynamic: examples can still be asked for', async () => {
    const replies = await withMock({ dynamic: true }, async (url) => [
      await send(url, 'getUser'),
      await send(url, 'getUser', { headers: { prefer: 'example=found' } }),
      await send(url, 'getUser', { headers: { prefer: 'dynamic=false' } }),
    ]);
    expect(replies[0]!.text).not.toBe(replies[1]!.text);
    expect(replies[1]!.text).toBe(replies[2]!.text);
  });

  const wrong: [options: unknown, message: RegExp][] = [
    [{ log: false }, /log must be a function/],
    [{ onSkip: {} }, /onSkip must be a function/],
    [{ fialRate: 1 }, /no "fialRate" \(did you mean "failRate"\?\)/],
    [{ port: '4010' }, /port must be integer from 0 to 65535/],
    [{ port: 65_536 }, /port must be from 0 to 65535/],
    [{ delay: 'long' }, /delay must be number or array or object/],
    [{ delay: [50, 5] }, /the least comes first/],
    [{ seed: 5 }, /seed must be string/],
    [
      { validate: 'maybe', errors: 'none' },
      /validate must be one of: on, warn, off; errors must be one of: own, prism/,
    ],
    [{ failRate: NaN }, /failRate must be number from 0 to 1/],
    [{ journal: -1 }, /journal must be from 0/],
    [{ limits: { bodyBytes: '1' } }, /limits\.bodyBytes must be integer/],
    [{ proxy: { url: 'http://a.example', record: [] } }, /proxy\.record must be a function/],
    [{ certificate: { cert: 'a' } }, /certificate must have required property 'key'/],
    [{ rules: {} }, /rules must be array/],
    [null, /it must be object/],
  ];

  it.each(wrong)('refuses %o before anything starts, in handlers too', async (options, message) => {
    for (const start of [startMock, createHandlers]) {
      if (options === null && start === createHandlers) continue;
      const started = start(options as MockOptions & HandlerOptions);
      await expect(started).rejects.toThrow(OptionError);
      await expect(started).rejects.toThrow(message);
    }
  });

  it('takes the options that the types have', () => {
    type Known = keyof (typeof optionsSchema)['properties'];
    type Typed = keyof MockOptions | keyof HandlerOptions;
    const same: [Known] extends [Typed] ? ([Typed] extends [Known] ? true : false) : false = true;
    expect(same).toBe(true);
  });
});
