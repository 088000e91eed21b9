/** What the client tells while it works: hooks, interceptors, tracing. */
import { tracingChannel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import type { Interceptor, RequestEvent, ResponseEvent, RetryEvent } from 'user-management-client';
import { channelName, tracing, type TraceContext } from 'user-management-client/tracing';
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
    expect(told[0]![1]).toEqual({ operation: 'getUser', method: 'GET', url, attempt: 1 });
    expect(told[1]![1]).toMatchObject({ attempt: 1, status: undefined, error: { kind: 'network' } });
    expect(told[2]![1]).toMatchObject({ operation: 'getUser', attempt: 1, delay: 0, error: { kind: 'network' } });
    expect(told[4]![1]).toMatchObject({ attempt: 2, status: 503, requestId: 'req_1', error: { status: 503 } });
    expect(told[7]![1]).toMatchObject({ attempt: 3, status: 404, error });
    expect((told[7]![1] as ResponseEvent).duration).toBeGreaterThanOrEqual(0);
  });

  it('tell of a success without an error', async () => {
    const events: ResponseEvent[] = [];
    const { client } = stubClient(() => Response.json({ id }), {
      hooks: { onResponse: (event) => void events.push(event) },
    });
    await client.getUser({ id });
    expect(events).toMatchObject([{ status: 200, error: undefined, attempt: 1 }]);
  });

  it('never see the key', async () => {
    const events: object[] = [];
    const see = (event: object) => void events.push(event);
    const hooks = { onRequest: see, onResponse: see, onRetry: see };
    const { client } = stubClient(() => Response.json({}, { status: 500 }), { hooks });
    await rejection(client.getUser({ id }));
    expect(JSON.stringify(events)).not.toContain(apiKey);
  });

  it.each(['onRequest', 'onResponse', 'onRetry'])('that throw reject the call: %s', async (name) => {
    const fault = new Error('a bug in the logger');
    const throwing = () => {
      throw fault;
    };
    const { client, requests } = stubClient(() => Response.json({}, { status: 500 }), { hooks: { [name]: throwing } });
    expect(await rejection(client.getUser({ id }))).toBe(fault);
    expect(requests).toHaveLength(name === 'onRequest' ? 0 : 1);
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
    const answer = Promise.resolve({
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
    expect(tracing(call, () => answer)).toBe(answer);
    subscribe();
    expect(tracing(call, () => answer)).not.toBe(answer);
  });
});
