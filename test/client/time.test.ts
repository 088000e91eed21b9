/** Time limits and signals, with a fetch that ignores both. */
import { getEventListeners } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { TransportError } from 'user-management-client';
import { rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const never = () => new Promise<never>(() => {});

/** A body that never ends, and tells when it is canceled. */
function endless() {
  let canceled!: () => void;
  const end = new Promise<void>((resolve) => (canceled = resolve));
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    cancel: () => canceled(),
  });
  return { response: (status = 200) => new Response(body, { status }), end };
}

describe('a fetch that ignores signals', () => {
  it('is not waited for', async () => {
    const { client } = stubClient(never, { timeout: 5, maxRetries: 0 });
    expect(await rejection(client.getUser({ id }))).toMatchObject({ kind: 'timeout', attempts: 1 });
  });

  it.each([200, 503])('has its stalled body canceled, with status %s', async (status) => {
    const { response, end } = endless();
    const { client } = stubClient(() => response(status), { timeout: 5, maxRetries: 0 });
    expect(await rejection(client.getUser({ id }))).toMatchObject({ kind: 'timeout' });
    await end;
  });

  it('has the body of a response canceled that comes too late', async () => {
    const { response, end } = endless();
    let mockResponse!: (response: Response) => void;
    const { client } = stubClient(() => new Promise((resolve) => (mockResponse = resolve)), {
      timeout: 5,
      maxRetries: 0,
    });
    await rejection(client.getUser({ id }));
    mockResponse(response());
    await end;
  });
});

it('a signal that aborts while the key comes leaves nothing to send', async () => {
  const aborted: boolean[] = [];
  const respond = (_url: URL, { signal }: RequestInit) => (aborted.push(signal!.aborted), Response.json({ id }));
  for (let turns = 0; turns < 8; turns++) {
    const leave = new AbortController();
    const wait = async () => {
      for (let turn = 0; turn < turns; turn++) await undefined;
      leave.abort();
    };
    const apiKey = () => (void wait(), Promise.resolve('sk_1'));
    await stubClient(respond, { apiKey }).client.safe.getUser({ id }, { signal: leave.signal });
  }
  expect(aborted).not.toContain(true);
});

it('a signal ends the pause before a retry', { timeout: 5_000 }, async () => {
  const leave = new AbortController();
  const { client } = stubClient(() => Response.json({}, { status: 503 }), {
    minRetryDelay: 30_000,
    maxRetryDelay: 30_000,
    hooks: { onRetry: () => setImmediate(() => leave.abort('enough')) },
  });
  const error = await rejection(client.getUser({ id }, { signal: leave.signal }));
  expect(error).toMatchObject({ kind: 'aborted', cause: 'enough', attempts: 1 });
});

it('a pause that a signal ended leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const leave = new AbortController();
  const { client } = stubClient(() => Response.json({}, { status: 503 }), {
    minRetryDelay: 9_000,
    hooks: { onRetry: () => setImmediate(() => leave.abort()) },
  });
  await rejection(client.getUser({ id }, { signal: leave.signal }));
  expect(vi.getTimerCount()).toBe(0);
});

describe('the deadline', () => {
  it('ends a call over all its attempts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = stubClient(never, { timeout: 50, deadline: 120, maxRetries: 9 });
    const failure = rejection(client.getUser({ id }));
    await vi.advanceTimersByTimeAsync(1_000);
    const error = await failure;
    expect(error).toMatchObject({ kind: 'deadline', attempts: 3 });
  });

  it('is not what ended an attempt whose time-out is as long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = stubClient(never, { timeout: 50, deadline: 50 });
    const failure = rejection(client.getUser({ id }));
    await vi.advanceTimersByTimeAsync(50);
    expect(await failure).toMatchObject({ kind: 'timeout', attempts: 1 });
  });
});

describe('a key that takes its time', () => {
  it('counts toward the time-out', async () => {
    const { client, requests } = stubClient(() => new Response(), { apiKey: never, timeout: 5 });
    expect(await rejection(client.getUser({ id }))).toMatchObject({ kind: 'timeout', attempts: 0 });
    expect(requests).toEqual([]);
  });
});

describe('limits', () => {
  it('leave no timer behind, whatever came of the call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { client } = stubClient((url) => Response.json({ id }, { status: url.pathname.endsWith(id) ? 200 : 404 }));
    await client.getUser({ id });
    await rejection(client.getUser({ id: 'user_0' }));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of infinity are none', async () => {
    // A timer that is too long for the runtime would fire after a millisecond.
    const late = () => new Promise<Response>((done) => setTimeout(() => done(Response.json({ id })), 5));
    const { client } = stubClient(late, { timeout: Infinity, deadline: Infinity });
    expect(await client.getUser({ id })).toEqual({ id });
  });

  it.each(['timeout', 'deadline', 'maxRetries', 'minRetryDelay', 'maxRetryDelay', 'maxRetryAfter', 'retryBudget'])(
    'refuse a %s that is no number of at least 0',
    async (name) => {
      for (const value of [-1, NaN, 'soon']) {
        const refusal = `${name} must be a number of at least 0, not ${value}.`;
        expect(() => stubClient(never, { [name]: value })).toThrow(new TypeError(refusal));
        const { client, requests } = stubClient(never);
        const error = await rejection(client.getUser({ id }, { [name]: value }));
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toBe(refusal);
        expect(requests).toEqual([]);
      }
    },
  );
});

describe('a signal', () => {
  it('has no listeners left after a thousand calls', async () => {
    const { signal } = new AbortController();
    const { client } = stubClient((_url, _init, attempt) =>
      attempt % 3 === 0 ? Response.json({ message: 'No' }, { status: 404 }) : Response.json({ id, data: [] }),
    );
    for (let round = 0; round < 10; round++) {
      const calls = Array.from({ length: 100 }, (_, n) =>
        n % 2 ? client.safe.getUser({ id }, { signal }) : client.safe.listUsers({}, { signal }),
      );
      await Promise.all(calls);
    }
    for await (const _user of client.listUsers({}, { signal })) break;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('has none left after time-outs, retries and misuse either', async () => {
    const { signal } = new AbortController();
    const { client } = stubClient(never, { timeout: 2, maxRetries: 2 });
    await rejection(client.getUser({ id }, { signal }));
    await rejection(client.getUser({ id: '' }, { signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends an iteration', async () => {
    const abort = new AbortController();
    const page = { data: [1, 2], list_metadata: { before: null, after: 'x' } };
    const { client } = stubClient((_url, _init, attempt) => (attempt === 1 ? Response.json(page) : never()));
    const seen: unknown[] = [];
    const walk = async () => {
      for await (const user of client.listUsers({}, { signal: abort.signal })) {
        seen.push(user);
        if (seen.length === 2) setTimeout(() => abort.abort('enough'), 1);
      }
    };
    const error = await rejection(walk());
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ kind: 'aborted', cause: 'enough' });
    expect(seen).toEqual([1, 2]);
  });
});
