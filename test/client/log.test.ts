/** The log: who turns it on, what each level has, and what is never in it. */
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ClientOptions, Interceptor, Logger, LogLevel } from 'user-management-client';
import { apiKey, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const levels = ['error', 'warn', 'info', 'debug'] as const;

afterEach(() => vi.unstubAllEnvs());

/** A logger that keeps its lines. */
function keeping() {
  const lines: [string, string][] = [];
  const entries = levels.map((level) => [level, (line: string) => void lines.push([level, line])]);
  return { lines, logger: Object.fromEntries(entries) as Logger };
}

/** What is logged of a call that is tried again and succeeds, and of one that fails. */
async function logOf(options: Partial<ClientOptions>): Promise<[string, string][]> {
  const { lines, logger } = keeping();
  const { client } = stubClient(
    (_url, _init, attempt) => {
      const headers = { 'X-Request-ID': `req_${attempt}` };
      if (attempt === 1) return Response.json({ message: 'a@example.com' }, { status: 503, headers });
      if (attempt === 2) return Response.json({ id, data: [] }, { headers });
      return Response.json({ code: 'entity_not_found', message: `No ${id}`, entity_id: id }, { status: 404, headers });
    },
    { logger, ...options },
  );
  await client.listUsers({ email: 'a@example.com' });
  await rejection(client.updateUser({ id, first_name: 'Marcelina' }));
  return lines.map(([level, line]) => [level, line.replace(/\d+ ms/g, 'N ms')]);
}

/** A good response. */
const found = { data: { id }, error: undefined, response: Response.json({ id }), requestId: undefined, attempts: 1 };

const start = 'user-management-client:';
const host = 'https://api.workos.com';
const all: [LogLevel, string][] = [
  ['debug', `${start} listUsers sends GET ${host}/user_management/users (attempt 1)`],
  ['debug', `${start} listUsers got 503 undocumented in N ms (attempt 1)`],
  ['warn', `${start} listUsers tries again in N ms after 503 undocumented (attempt 1)`],
  ['debug', `${start} listUsers sends GET ${host}/user_management/users (attempt 2)`],
  ['debug', `${start} listUsers got 200 in N ms (attempt 2)`],
  ['info', `${start} listUsers succeeded with 200 after N ms (attempts 2, request req_2)`],
  ['debug', `${start} updateUser sends PUT ${host}/user_management/users/{id} (attempt 1)`],
  ['debug', `${start} updateUser got 404 entity_not_found in N ms (attempt 1)`],
  ['error', `${start} updateUser failed with 404 entity_not_found after N ms (attempts 1, request req_3)`],
];

// First of all tests with a log, so that what is loaded with it is seen.
it('a level that is none is warned of once, and stops no call', async () => {
  vi.stubEnv('USER_MANAGEMENT_LOG', 'verbose');
  const { lines, logger } = keeping();
  const { client } = stubClient(() => Response.json({ id }), { logger });
  for (let call = 0; call < 2; call++) {
    expect(await client.getUser({ id })).toEqual({ id });
    expect(lines).toEqual([
      ['warn', 'logLevel, or USER_MANAGEMENT_LOG, must be one of off, error, warn, info, debug, not verbose.'],
    ]);
  }
});

describe('a level', () => {
  it.each(levels)('%s has itself and what is graver', async (level) => {
    const shown = levels.slice(0, levels.indexOf(level) + 1) as readonly string[];
    expect(await logOf({ logLevel: level })).toEqual(all.filter(([each]) => shown.includes(each)));
  });

  it('off has nothing, and is what holds unless said otherwise', async () => {
    expect(await logOf({ logLevel: 'off' })).toEqual([]);
    expect(await logOf({})).toEqual([]);
  });

  it('is read from the environment, where the option does not say', async () => {
    vi.stubEnv('USER_MANAGEMENT_LOG', 'error');
    expect(await logOf({})).toEqual(all.filter(([level]) => level === 'error'));
    expect(await logOf({ logLevel: 'off' })).toEqual([]);
    vi.stubEnv('USER_MANAGEMENT_LOG', '');
    expect(await logOf({})).toEqual([]);
  });
});

describe('the logger', () => {
  it('is the console unless given', async () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { client } = stubClient(() => Response.json({}, { status: 404 }), { logLevel: 'error' });
    await rejection(client.getUser({ id }));
    expect(spy.mock.calls.map(([line]) => String(line).replace(/\d+ ms/, 'N ms'))).toEqual([
      `${start} getUser failed with 404 undocumented after N ms (attempts 1, request none)`,
    ]);
    spy.mockRestore();
  });

  it('may fail without any harm to a call', async () => {
    const told: unknown[] = [];
    const fault = new Error('disk full');
    const fail = () => {
      throw fault;
    };
    const { client } = stubClient(() => Response.json({ id }), {
      logLevel: 'debug',
      logger: { error: fail, warn: fail, info: () => Promise.reject(fault), debug: fail },
      onHookError: (error, hook) => void told.push([error, hook]),
    });
    expect(await client.getUser({ id })).toEqual({ id });
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([
      [fault, 'onRequest'],
      [fault, 'onResponse'],
      [fault, 'logger'],
    ]);
  });

  it('stands beside the hooks and interceptors of the caller', async () => {
    const order: string[] = [];
    const { lines, logger } = keeping();
    const { client } = stubClient(() => Response.json({ id }), {
      logLevel: 'info',
      logger,
      hooks: [{ onRequest: () => order.push('first hook') }, { onRequest: () => order.push('hook') }],
      interceptors: [(_call, next) => (order.push('interceptor'), next())],
    });
    await client.getUser({ id });
    expect(order).toEqual(['interceptor', 'first hook', 'hook']);
    expect(lines).toHaveLength(1);
  });
});

describe('the outcome', () => {
  it.each<[string, Interceptor, string]>([
    ['refuse', () => Promise.reject(new RangeError('No')), 'error getUser failed with RangeError'],
    ['give back', (_call, next) => next().catch(() => found), 'info getUser succeeded with 200'],
  ])('is what interceptors of the caller %s', async (_, interceptor, told) => {
    const { lines, logger } = keeping();
    const { client } = stubClient(() => Response.json({}, { status: 404 }), {
      logLevel: 'info',
      logger,
      interceptors: [interceptor],
    });
    await client.getUser({ id }).catch(() => {});
    expect(lines.map(([level, line]) => `${level} ${line.slice(start.length + 1)}`)).toEqual([
      expect.stringMatching(`^${told} after`),
    ]);
  });
});

describe('a line', () => {
  it('tells of a programmer error by its name, and of a failure by its kind', async () => {
    const { lines, logger } = keeping();
    const { client } = stubClient(() => Promise.reject(new Error('broken')), {
      logLevel: 'error',
      logger,
      maxRetries: 0,
    });
    await rejection(client.getUser({ id: '' }));
    await rejection(client.getUser({ id }));
    expect(lines.map(([, line]) => line.replace(/\d+ ms/, 'N ms'))).toEqual([
      `${start} getUser failed with TypeError after N ms (attempts 0, request none)`,
      `${start} getUser failed with network after N ms (attempts 1, request none)`,
    ]);
  });

  it('tells how long a call took', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    await vi.advanceTimersByTimeAsync(1_000);
    const { lines, logger } = keeping();
    const sent = Promise.withResolvers<void>();
    const slow = () =>
      new Promise<Response>((done) => (setTimeout(() => done(Response.json({ id })), 30), sent.resolve()));
    const call = stubClient(slow, { logLevel: 'info', logger }).client.getUser({ id });
    await sent.promise;
    await vi.advanceTimersByTimeAsync(30);
    await call;
    expect(lines).toEqual([['info', `${start} getUser succeeded with 200 after 30 ms (attempts 1, request none)`]]);
  });

  it('has no key, no id, no query, no body and no text of the server', async () => {
    const printed = inspect(await logOf({ logLevel: 'debug' }), { maxArrayLength: null });
    for (const secret of [apiKey, id, 'a@example.com', 'a%40example.com', 'Marcelina']) {
      expect(printed).not.toContain(secret);
    }
  });
});
