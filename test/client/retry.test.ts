/** What is tried again, and what is not. */
import { describe, expect, it, vi } from 'vitest';
import { ApiError, TransportError, type ClientOptions } from 'user-management-client';
import { limitsOf, retryDelay } from 'user-management-client/testing';
import { jsonMediaType } from 'user-management-openapi';
import { codesOf, document, clientOperations as operations } from '../support/document.ts';
import { callByName, exampleInput, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const response = (status: number, code?: string, headers: Record<string, string> = {}) =>
  Response.json({ message: 'Not now', code }, { status, headers });

/** The number of requests that one call makes when every response is the same. */
async function requestsOf(
  operation: (typeof operations)[number],
  make: () => Response | Promise<Response>,
  options: object = {},
  client: Partial<ClientOptions> = {},
) {
  const stub = stubClient(make, client);
  const error = await rejection(callByName(stub.client, operation.id, exampleInput(operation), options));
  expect(error).toMatchObject({ attempts: stub.requests.length });
  return stub.requests;
}

const repeatable = operations.filter(({ method }) => method !== 'post');
const posts = operations.filter(({ method }) => method === 'post');
const codes = Object.entries(document['x-error-codes']);
const terminal = codes.filter(([, { retryable }]) => !retryable).map(([code]) => code);
/** An operation whose responses list a code. */
const withCode = (code: string) =>
  operations.find(({ responses }) =>
    Object.values(responses).some(({ content }) => codesOf(content?.[jsonMediaType]?.schema ?? true).includes(code)),
  )!;
const passing = codes.filter(([, { retryable }]) => retryable).map(([code]) => code);

describe('a method that may be repeated', () => {
  it.each(repeatable)('$id is, on a 5xx', async (operation) => {
    expect(await requestsOf(operation, () => response(503))).toHaveLength(3);
  });

  it.each(repeatable)('$id is, on a 408', async (operation) => {
    expect(await requestsOf(operation, () => response(408))).toHaveLength(3);
  });

  it.each(repeatable)('$id is, when the connection breaks', async (operation) => {
    expect(await requestsOf(operation, () => Promise.reject(new TypeError('broken')))).toHaveLength(3);
  });
});

describe('a POST', () => {
  it.each(posts)('$id is not repeated on a 5xx', async (operation) => {
    expect(await requestsOf(operation, () => response(500))).toHaveLength(1);
  });

  it.each(posts)('$id is not repeated when the connection breaks', async (operation) => {
    expect(await requestsOf(operation, () => Promise.reject(new TypeError('broken')))).toHaveLength(1);
  });

  it.each(posts)('$id is repeated on a 429', async (operation) => {
    expect(await requestsOf(operation, () => response(429))).toHaveLength(3);
  });

  it.each(posts)('$id is not repeated on a 408', async (operation) => {
    expect(await requestsOf(operation, () => response(408))).toHaveLength(1);
  });

  it.each(posts)('$id has no key that would make it safe: neither an option nor a header does', async (operation) => {
    const options = { idempotencyKey: 'once', headers: { 'Idempotency-Key': '' } };
    expect(await requestsOf(operation, () => response(500), options)).toHaveLength(1);
    const [request] = await requestsOf(operation, () => response(500), { idempotencyKey: 'once' });
    expect(new Headers(request!.init.headers).has('Idempotency-Key')).toBe(false);
  });

  it.each(['POST', 'PATCH'])('of the method %s is repeated where the document says that it is safe', (method) => {
    const facts = { id: 'createUser' as const, method, path: '/', codes: [] };
    const plan = { ...limitsOf(), facts };
    const origin = { operation: facts.id, facts, site: {} };
    const error = new TransportError(origin, 1, undefined, 'network');
    expect(retryDelay(error, 1, plan, Infinity)).toBe(undefined);
    expect(retryDelay(error, 1, { ...plan, facts: { ...facts, idempotent: true } }, Infinity)).toBeGreaterThan(0);
  });
});

describe('an error code', () => {
  it.each(terminal)('%s ends the call, whatever the status', async (code) => {
    for (const status of [429, 503]) {
      expect(await requestsOf(withCode(code), () => response(status, code)), `${status}`).toHaveLength(1);
    }
  });

  it('that only another operation has is checked by its status', async () => {
    expect(await requestsOf(repeatable[0]!, () => response(503, 'user_deletion_not_allowed'))).toHaveLength(3);
  });

  it.each(passing)('%s is retryable', async (code) => {
    expect(await requestsOf(repeatable[0]!, () => response(429, code))).toHaveLength(3);
  });

  it('that is not in the document is checked by its status', async () => {
    expect(await requestsOf(repeatable[0]!, () => response(503, 'brand_new'))).toHaveLength(3);
    expect(await requestsOf(repeatable[0]!, () => response(409, 'brand_new'))).toHaveLength(1);
  });
});

describe('the pause', () => {
  /** The pauses that the client announces; a fetch that fails for good makes it announce them all. */
  async function pauses(make: () => Response, options: Partial<ClientOptions>) {
    const delays: number[] = [];
    const hooks = { onRetry: ({ delay }: { delay: number }) => void delays.push(delay) };
    const { client } = stubClient(make, { hooks, ...options });
    const error = await rejection(client.getUser({ id }));
    return { delays, error };
  }

  it('doubles, with up to half of it left to chance, and has an upper bound', () => {
    const facts = { id: 'getUser' as const, method: 'GET', path: '/', codes: [] };
    const plan = { ...limitsOf({ minRetryDelay: 100, maxRetryDelay: 500, maxRetries: 5 }), facts };
    const delays = [0, 1].map((chance) => {
      vi.spyOn(Math, 'random').mockReturnValue(chance);
      return [1, 2, 3, 4, 5].map((attempt) => {
        const error = new TransportError({ operation: facts.id, facts, site: {} }, attempt, undefined, 'network');
        return retryDelay(error, attempt, plan, Infinity);
      });
    });
    vi.restoreAllMocks();
    expect(delays).toEqual([
      [50, 100, 200, 250, 250],
      [100, 200, 400, 500, 500],
    ]);
  });

  it('differs from call to call', async () => {
    const runs = await Promise.all(
      [1, 2, 3].map(() => pauses(() => response(500), { minRetryDelay: 3, maxRetries: 1 })),
    );
    expect(new Set(runs.map(({ delays }) => delays[0])).size).toBeGreaterThan(1);
  });

  it('is what Retry-After names, in seconds', async () => {
    const { delays } = await pauses(() => response(429, undefined, { 'Retry-After': '0' }), { minRetryDelay: 1_000 });
    expect(delays).toEqual([0, 0]);
  });

  it('is what Retry-After names, as a date by the server’s own clock', async () => {
    const now = Date.parse('2026-01-15T12:00:00Z');
    const headers = { Date: new Date(now).toUTCString(), 'Retry-After': new Date(now + 90_000).toUTCString() };
    const { delays, error } = await pauses(() => response(503, undefined, headers), { maxRetryAfter: 80_000 });
    expect(delays).toEqual([]);
    expect(error).toMatchObject({ retryAfter: 90, attempts: 1 });
  });

  it.each(['soon', '', '-'])('does not take %j for a time', async (text) => {
    const { delays, error } = await pauses(() => response(503, undefined, { 'Retry-After': text }), {});
    expect(error).toMatchObject({ retryAfter: undefined });
    expect(delays).toEqual([0, 0]);
  });

  it('that is longer than the cap ends the call at once', async () => {
    const { delays, error } = await pauses(() => response(429, undefined, { 'Retry-After': '31' }), {});
    expect(delays).toEqual([]);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 429, retryAfter: 31, attempts: 1 });
  });

  it('that the client chooses is not held to the cap of Retry-After', async () => {
    const { delays } = await pauses(() => response(503), { minRetryDelay: 1, maxRetryAfter: 0 });
    expect(delays).toHaveLength(2);
  });

  it('of just the cap is waited for, and one of just what is left of the deadline is not', () => {
    const facts = { id: 'getUser' as const, method: 'GET', path: '/', codes: [] };
    const plan = { ...limitsOf({ maxRetryAfter: 2_000 }), facts };
    const throttled = Object.assign(
      new TransportError({ operation: facts.id, facts, site: {} }, 1, undefined, 'network'),
      {
        status: 429,
        retryAfter: 2,
      },
    );
    expect(retryDelay(throttled, 1, plan, 2_001)).toBe(2_000);
    expect(retryDelay(throttled, 1, plan, 2_000)).toBe(undefined);
    expect(retryDelay(throttled, 1, { ...plan, maxRetryAfter: 1_999 }, 2_001)).toBe(undefined);
  });

  it.each([
    ['network', true],
    ['timeout', true],
    ['truncated', true],
    ['invalid_body', false],
    ['aborted', false],
    ['deadline', false],
    ['repeated_cursor', false],
    ['credentials', false],
  ] as const)('follows a failure of the kind %s: %s', (kind, follows) => {
    const facts = { id: 'getUser' as const, method: 'GET', path: '/', codes: [] };
    const error = new TransportError({ operation: facts.id, facts, site: {} }, 1, undefined, kind);
    expect(retryDelay(error, 1, { ...limitsOf(), facts }, Infinity) !== undefined).toBe(follows);
  });

  it('follows no attempt that ended before its request was sent', () => {
    const facts = { id: 'getUser' as const, method: 'GET', path: '/', codes: [] };
    const delayAfter = (attempts: number) => {
      const error = new TransportError({ operation: facts.id, facts, site: {} }, attempts, undefined, 'timeout');
      return retryDelay(error, 2, { ...limitsOf(), facts }, Infinity);
    };
    expect([delayAfter(1), delayAfter(2)]).toEqual([undefined, expect.any(Number)]);
  });

  it('that is longer than what is left of the deadline ends the call at once', async () => {
    const { delays, error } = await pauses(() => response(429, undefined, { 'Retry-After': '5' }), { deadline: 4_000 });
    expect(delays).toEqual([]);
    expect(error).toMatchObject({ status: 429, attempts: 1 });
  });
});

describe('the limits', () => {
  it('hold for a client, for a derived one and for a call', async () => {
    const { client, requests } = stubClient(() => response(500), { maxRetries: 1 });
    const count = async (call: PromiseLike<unknown>) => {
      const before = requests.length;
      await rejection(call);
      return requests.length - before;
    };
    expect(await count(client.getUser({ id }))).toBe(2);
    expect(await count(client.getUser({ id }, { maxRetries: 0 }))).toBe(1);
    expect(await count(client.getUser({ id }, { maxRetries: undefined }))).toBe(2);
    expect(await count(client.with({ maxRetries: 3 }).getUser({ id }))).toBe(4);
  });
});
