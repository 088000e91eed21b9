/** What the client tells while it works: hooks, interceptors, tracing. */
import { tracingChannel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Call, Interceptor, RequestEvent, ResponseEvent, RetryEvent } from 'user-management-client';
import { channelName, tracing, type TraceContext } from 'user-management-client/tracing';
import packageJson from '../../packages/client/package.json' with { type: 'json' };
import { apiKey, rejection, stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const template = '/user_management/users/{id}';

describe('hooks', () => {
  it('tell of every attempt and every retry, in order', async () => {
    const told: [string, RequestEvent | ResponseEvent | RetryEvent][] = [];
    const { client, requests } = stubClient(
      (_url, _init, attempt) => {
        if (attempt === 1) throw new TypeError('broken');
        return Response.json(
          { message: 'No' },
          { status: attempt === 2 ? 503 : 404, headers: { 'X-Request-ID': 'req_1' } },
        );
      },
      {
        hooks: {
          onRequest: (event) => void told.push(['request', event]),
          onResponse: (event) => void told.push(['response', event]),
          onRetry: (event) => void told.push(['retry', event]),
        },
      },
    );
    const error = await rejection(client.getUser({ id }));
    expect(told.map(([kind]) => kind)).toEqual([
      ...['request', 'response', 'retry'],
      ...['request', 'response', 'retry'],
      ...['request', 'response'],
    ]);
    const url = requests[0]!.url.href;
    expect(told[0]![1]).toMatchObject({ operation: 'getUser', method: 'GET', url, attempt: 1, headers: {} });
    expect(told[1]![1]).toMatchObject({ attempt: 1, status: undefined, error: { kind: 'network' } });
    expect(told[2]![1]).toMatchObject({ operation: 'getUser', attempt: 1, delay: 0, error: { kind: 'network' } });
    expect(told[4]![1]).toMatchObject({ attempt: 2, status: 503, requestId: 'req_1', error: { status: 503 } });
    expect(told[7]![1]).toMatchObject({ attempt: 3, status: 404, error });
    expect((told[7]![1] as ResponseEvent).duration).toBeGreaterThanOrEqual(0);
  });

  it('tell of a success without an error, and how long it took', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    await vi.advanceTimersByTimeAsync(1_000);
    const events: ResponseEvent[] = [];
    const slow = () => new Promise<Response>((done) => setTimeout(() => done(Response.json({ id })), 30));
    const { client } = stubClient(slow, { hooks: { onResponse: (event) => void events.push(event) } });
    const call = client.getUser({ id });
    await vi.advanceTimersByTimeAsync(30);
    await call;
    expect(events).toMatchObject([{ status: 200, error: undefined, attempt: 1, duration: 30 }]);
  });

  it('tell nothing of an attempt that was never sent', async () => {
    const see = vi.fn();
    const hooks = { onRequest: see, onResponse: see };
    const { client } = stubClient(() => Response.json({ id }), { hooks, onHookError: see, apiKey: () => 'pk_1' });
    expect(await rejection(client.getUser({ id }))).toMatchObject({ kind: 'credentials' });
    expect(see.mock.calls).toEqual([]);
  });

  it('never see the key', async () => {
    const events: object[] = [];
    const see = (event: object) => void events.push(event);
    const hooks = { onRequest: see, onResponse: see, onRetry: see };
    const { client } = stubClient(() => Response.json({}, { status: 500 }), { hooks });
    await rejection(client.getUser({ id }));
    expect(JSON.stringify(events)).not.toContain(apiKey);
  });

  it('of one call have one call in common, and two calls have two', async () => {
    const calls: Call[] = [];
    const see = ({ call }: { call: Call }) => void calls.push(call);
    const { client } = stubClient((_url, _init, attempt) => Response.json({}, { status: attempt === 1 ? 503 : 200 }), {
      hooks: { onRequest: see, onResponse: see, onRetry: see },
      interceptors: [(call, next) => (calls.push(call), next())],
    });
    await client.getUser({ id });
    expect(calls).toHaveLength(6);
    expect(new Set(calls).size).toBe(1);
    await client.getUser({ id });
    expect(new Set(calls).size).toBe(2);
  });

  it('add headers, and replace none', async () => {
    const { client, requests } = stubClient(() => Response.json({ id }), {
      headers: { 'X-Team': 'sign-up' },
      hooks: {
        onRequest: ({ headers }) =>
          void Object.assign(headers, { traceparent: 'a', authorization: 'b', 'x-team': 'c' }),
      },
    });
    await client.getUser({ id });
    expect(requests[0]!.init.headers).toMatchObject({
      traceparent: 'a',
      authorization: `Bearer ${apiKey}`,
      'x-team': 'sign-up',
    });
  });

  it('may be several, which are told in turn', async () => {
    const told: string[] = [];
    const { client } = stubClient(() => Response.json({ id }), {
      hooks: [{ onRequest: () => told.push('a') }, {}, { onRequest: () => told.push('b') }],
    });
    await client.getUser({ id });
    expect(told).toEqual(['a', 'b']);
  });
});

describe('a hook that fails', () => {
  const fault = new Error(`a bug in the logger, at user_1 with ${apiKey}`);
  const failures: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw fault;
      },
    ],
    ['rejects', () => Promise.reject(fault)],
    ['rejects later', () => new Promise((_, reject) => setImmediate(() => reject(fault)))],
  ];
  const names = ['onRequest', 'onResponse', 'onRetry'] as const;
  const cases = names.flatMap((name) => failures.map(([title, fail]) => ({ name, title, fail })));

  /** A server that fails once, so that each hook is called, and then responds. */
  const failsOnce = (_url: URL, _init: RequestInit, attempt: number) =>
    attempt === 1 ? Response.json({}, { status: 503 }) : Response.json({ id });

  /** Collects what no promise has caught, while the test runs. */
  function watchUnhandled() {
    const unhandled: unknown[] = [];
    const see = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', see);
    onTestFinished(() => void process.off('unhandledRejection', see));
    return unhandled;
  }

  /** Lets go of the event loop until everything that was due has run. */
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each(cases)('changes no call, and is reported once for each time: $name $title', async ({ name, fail }) => {
    const unhandled = watchUnhandled();
    const told: unknown[][] = [];
    const { client, requests } = stubClient(failsOnce, {
      hooks: { [name]: fail },
      onHookError: (...reported) => void told.push(reported),
    });
    expect(await client.getUser({ id })).toEqual({ id });
    await settled();
    expect(requests).toHaveLength(2);
    expect(told).toEqual(Array(name === 'onRetry' ? 1 : 2).fill([fault, name, 'getUser']));
    expect(unhandled).toEqual([]);
  });

  it.each(failures)('does not keep the next one from being told, when it %s', async (_, fail) => {
    const told: string[] = [];
    const { client } = stubClient(failsOnce, {
      hooks: [{ onRequest: fail }, { onRequest: () => told.push('b') }],
      onHookError: () => {},
    });
    await client.getUser({ id });
    expect(told).toEqual(['b', 'b']);
  });

  it.each(cases)('is warned of on the console without its error: $name $title', async ({ name, fail }) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const { client } = stubClient(failsOnce, { hooks: { [name]: fail } });
    await client.getUser({ id });
    await settled();
    const line = `user-management-client: ${name} failed during getUser. See onHookError.`;
    expect(warn.mock.calls).toEqual(name === 'onRetry' ? [[line]] : [[line], [line]]);
  });

  it.each(failures)('may be heard of by an onHookError that fails itself, when that %s', async (_, fail) => {
    const unhandled = watchUnhandled();
    const { client } = stubClient(failsOnce, { hooks: { onResponse: fail }, onHookError: fail });
    expect(await client.getUser({ id })).toEqual({ id });
    await settled();
    expect(unhandled).toEqual([]);
  });
});

describe('interceptors', () => {
  it('stand around each other, the first outermost, and around all attempts', async () => {
    const order: string[] = [];
    const named =
      (name: string): Interceptor =>
      async (call, next) => {
        order.push(`${name} before ${call.operation}`);
        const success = await next();
        order.push(`${name} after ${success.attempts}`);
        return { ...success, data: { ...(success.data as object), [name]: true } };
      };
    const { client } = stubClient(
      (_url, _init, attempt) => (attempt === 1 ? Response.json({}, { status: 500 }) : Response.json({ id })),
      { interceptors: [named('a'), named('b')] },
    );
    expect(await client.getUser({ id })).toEqual({ id, a: true, b: true });
    expect(order).toEqual(['a before getUser', 'b before getUser', 'b after 2', 'a after 2']);
  });
});

describe('tracing', () => {
  expect(channelName).toBe(packageJson.name);
  const channel = tracingChannel<TraceContext>(channelName);
  let unsubscribe = () => {};
  afterEach(() => unsubscribe());

  function subscribe() {
    const events: [string, TraceContext][] = [];
    const on = (name: string) => (message: TraceContext) => void events.push([name, { ...message }]);
    const subscribers = {
      start: on('start'),
      end: on('end'),
      asyncStart: on('asyncStart'),
      asyncEnd: on('asyncEnd'),
      error: on('error'),
    };
    channel.subscribe(subscribers);
    unsubscribe = () => channel.unsubscribe(subscribers);
    return events;
  }

  it('publishes an operation, by its route and not by its ids', async () => {
    const events = subscribe();
    const { client } = stubClient(() => Response.json({ id }), { interceptors: [tracing] });
    await client.getUser({ id });
    expect(events.map(([name]) => name)).toEqual(['start', 'end', 'asyncStart', 'asyncEnd']);
    expect(events[0]![1]).toEqual({ operation: 'getUser', method: 'GET', path: template });
    expect(events[3]![1].result).toMatchObject({ data: { id }, attempts: 1 });
  });

  it('publishes a failure', async () => {
    const events = subscribe();
    const { client } = stubClient(() => Response.json({}, { status: 404 }), { interceptors: [tracing] });
    const error = await rejection(client.getUser({ id }));
    expect(events.find(([name]) => name === 'error')?.[1].error).toBe(error);
  });

  it('only passes the call on when nobody listens', () => {
    const response = Promise.resolve({
      data: 1,
      error: undefined,
      response: new Response(),
      requestId: undefined,
      attempts: 1,
    });
    const call = {
      operation: 'getUser' as const,
      facts: { id: 'getUser' as const, method: 'GET', path: template, codes: [] },
    };
    expect(tracing(call, () => response)).toBe(response);
    subscribe();
    expect(tracing(call, () => response)).not.toBe(response);
  });
});
