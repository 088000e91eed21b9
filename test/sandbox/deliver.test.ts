/** One try of a delivery, what comes of each response, and when the dispatcher looks at its queue again. */
import { createHmac } from 'node:crypto';
import { setImmediate as later } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from 'user-management-sandbox';
import {
  createDeliveryQueue,
  list,
  openStore,
  put,
  resend,
  startDispatcher,
  tryDelivery,
  webhookUrl,
  type DeliveryQueue,
} from 'user-management-sandbox/testing';

const now = Date.parse('2026-01-15T12:00:00.500Z');
const at = (time: number) => new Date(time).toISOString();
const event = { id: 'event_1', created_at: at(0), event: 'user.created', data: '{"id":"user_1"}' };
const delivery: Delivery = {
  ...{ id: 'delivery_1', created_at: at(0), event_id: 'event_1', webhook_id: 'webhook_1', state: 'pending' },
  ...{ attempts: 2, due_at: at(now + 40_000), last_status: 500, last_error: 'Before.' },
};
const webhook = {
  id: 'webhook_1',
  created_at: at(0),
  url: 'https://x.example/hooks',
  secret: 'whsec_c2VjcmV0',
  events: [],
};
const due = { environment: 'main', delivery, event, webhook };

afterEach(() => void vi.restoreAllMocks());

/** Tries once, and gives the delivery then. */
function tried(
  respond: () => Response | Promise<Response>,
  more: Partial<typeof due> = {},
  closing = new AbortController(),
) {
  const fetch = vi.fn(async (_url: unknown, _options: unknown) => respond());
  const settings = { fetch: fetch as never, now: () => now, timeout: 10_000, closing: closing.signal };
  return { fetch, outcome: tryDelivery({ ...due, ...more }, settings) };
}

describe('a try', () => {
  it('sends the event as it is signed, and follows nobody', async () => {
    const { fetch, outcome } = tried(() => new Response('ok'));
    await outcome;
    const body = `{"object":"event","id":"event_1","event":"user.created","data":{"id":"user_1"},"created_at":"${at(0)}"}`;
    const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest();
    const seconds = Math.floor(now / 1_000);
    const standard = hmac('secret', `event_1.${seconds}.${body}`).toString('base64');
    expect(fetch.mock.calls).toEqual([
      [
        new URL(webhook.url),
        {
          ...{ method: 'POST', body, redirect: 'manual', signal: expect.any(AbortSignal) as AbortSignal },
          headers: {
            ...{ 'content-type': 'application/json', 'user-agent': 'user-management-sandbox', 'webhook-id': 'event_1' },
            'WorkOS-Signature': `t=${now}, v1=${hmac(webhook.secret, `${now}.${body}`).toString('hex')}`,
            ...{ 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${standard}` },
          },
        },
      ],
    ]);
  });

  const failed = (last_status: number | null, last_error: string) => ({
    last_status,
    last_error,
    due_at: at(now + 80_000),
  });
  it.each<[string, () => Response, Partial<Delivery>]>([
    ['200', () => new Response('x'), { state: 'delivered', due_at: '', last_status: 200, last_error: null }],
    [
      '204',
      () => new Response(null, { status: 204 }),
      { state: 'delivered', due_at: '', last_status: 204, last_error: null },
    ],
    [
      '299',
      () => new Response('', { status: 299 }),
      { state: 'delivered', due_at: '', last_status: 299, last_error: null },
    ],
    [
      '300',
      () => new Response('', { status: 300 }),
      failed(300, 'The endpoint responded with 300, and redirects are not followed.'),
    ],
    [
      '399',
      () => new Response('', { status: 399 }),
      failed(399, 'The endpoint responded with 399, and redirects are not followed.'),
    ],
    ['400', () => new Response('', { status: 400 }), failed(400, 'The endpoint responded with 400.')],
    ['503', () => new Response('', { status: 503 }), failed(503, 'The endpoint responded with 503.')],
    ...[
      [new DOMException('x', 'TimeoutError'), 'The endpoint took longer than 10000 ms.'],
      [
        new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' } }),
        'The endpoint cannot be reached: ECONNREFUSED.',
      ],
      [new TypeError('fetch failed', { cause: new Error('bad port') }), 'The endpoint cannot be reached: bad port.'],
      [new TypeError('fetch failed'), 'The endpoint cannot be reached: fetch failed.'],
    ].map(([error, said]): [string, () => Response, Partial<Delivery>] => [
      String(said),
      () => {
        throw error;
      },
      failed(null, String(said)),
    ]),
  ])('that gets %s', async (_, respond, expected) => {
    expect(await tried(respond).outcome).toEqual({ ...delivery, attempts: 3, ...expected });
  });

  it('that is the last, or has no address, is dead', async () => {
    const last = { ...delivery, attempts: 7 };
    expect(await tried(() => new Response('', { status: 500 }), { delivery: last }).outcome).toMatchObject({
      state: 'dead',
      due_at: '',
    });
    const wrong = { ...webhook, url: 'ftp://u:p@x.example' };
    const { fetch, outcome } = tried(() => new Response(''), { webhook: wrong });
    expect(await outcome).toEqual({
      ...{ ...delivery, attempts: 3, state: 'dead', due_at: '', last_status: null },
      last_error:
        'The URL of a webhook must be like https://example.com/webhooks, without credentials; it is ftp://…@x.example.',
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('that is cut off by the end does not count, unless it had arrived', async () => {
    const closing = new AbortController();
    const cut = () => {
      closing.abort();
      throw new Error('aborted');
    };
    expect(await tried(cut, {}, closing).outcome).toEqual({ ...delivery, due_at: at(now) });
    expect(await tried(() => new Response(''), {}, closing).outcome).toMatchObject({ state: 'delivered', attempts: 3 });
  });
});

it.each([
  '',
  'x',
  'xhttps://a.example',
  'httpsx://a.example',
  'https://u@a.example',
  'https://:p@a.example',
  'https://a.example#b',
])('nothing is sent to %j', (text) => expect(() => webhookUrl(text)).toThrow(TypeError));

describe('the dispatcher', () => {
  /** Runs one until it sleeps, and gives what it asked and how long it sleeps. */
  async function slept(queue: Partial<DeliveryQueue>, more: object = {}) {
    const asked: unknown[] = [];
    const sleep = Promise.withResolvers<number>();
    const dispatcher = startDispatcher({
      queue: {
        take: (...args) => (asked.push(args), []),
        settle: () => undefined,
        nextDue: () => undefined,
        ...queue,
      },
      fetch: (() => new Promise(() => {})) as never,
      clock: {
        now: () => now,
        sleep: (ms, signal) => {
          sleep.resolve(ms);
          return new Promise((_, reject) => void signal.addEventListener('abort', () => reject(new Error('awake'))));
        },
      },
      ...more,
    });
    const ms = await sleep.promise;
    return { asked, ms, close: () => dispatcher.close() };
  }

  const longest = 2 ** 31 - 1;
  it.each<[string, number | undefined, object, number]>([
    ['nothing is due', undefined, {}, longest],
    ['something is due later', now + 500, {}, 500],
    ['something was due', now - 500, {}, 0],
    ['something is due in a year', now + longest + 5, {}, longest],
    ['others fill the queue too', undefined, { interval: 2_000 }, 2_000],
    ['others fill the queue too', now + 500, { interval: 2_000 }, 500],
  ])('sleeps as long as it may when %s', async (_, next, more, expected) => {
    let times = 0;
    // What is due already is looked for again at once.
    const nextDue = () => (times++ > 0 && expected === 0 ? undefined : next);
    const { asked, ms, close } = await slept({ nextDue }, more);
    expect(ms).toBe(expected === 0 ? longest : expected);
    expect(asked[0]).toEqual([16, 40_000]);
    await close();
  });

  it('takes as many as there is room for, and leases them for longer than a try', async () => {
    const taken: number[] = [];
    const take = (limit: number, lease: number) => {
      taken.push(limit, lease);
      return taken.length === 2 ? Array.from({ length: 15 }, () => due) : taken.length === 4 ? [due] : [];
    };
    const fetch = (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => void signal.addEventListener('abort', () => reject(new Error('cut'))));
    const settled: string[] = [];
    // To store what came of it takes a while, which the end waits for.
    const settle = (environment: string) => later().then(() => void settled.push(environment));
    const { ms, close } = await slept({ take, settle }, { timeout: 1_000, fetch });
    expect([taken, ms]).toEqual([[16, 31_000, 1, 31_000], longest]);
    await close();
    expect(settled).toEqual(Array(16).fill('main'));
  });

  it('waits a second after a queue that fails', async () => {
    const told: string[] = [];
    const take = () => {
      throw new Error('gone');
    };
    const { ms, close } = await slept({ take }, { report: (message: string) => told.push(message) });
    expect([ms, told]).toEqual([1_000, ['Webhooks wait: gone']]);
    await close();
  });
});

describe('the queue of a store', () => {
  const pending = (id: string, due_at: string): Delivery => ({ ...delivery, id, due_at, state: 'pending' });

  it('gives what is due, oldest first, as many as are wanted, of all environments but snapshots, and once', async () => {
    const store = await openStore(undefined);
    for (const environment of ['main', 'scope_1', 'main snapshot x'])
      await store.write(environment, function* () {
        yield* put('events', event);
        yield* put('webhooks', webhook);
        for (const [id, time] of [
          ['d1', 3_000],
          ['d2', 2_000],
          ['d3', 1_000],
        ] as const)
          yield* put('deliveries', pending(id, at(time)));
        yield* put('deliveries', pending('later', '9999-01-01T00:00:00.000Z'));
        yield* put('deliveries', { ...pending('done', ''), state: 'delivered' });
      });
    const queue = createDeliveryQueue(store, () => {});
    expect(await queue.nextDue()).toBe(1_000);
    const before = Date.now();
    const first = await queue.take(4, 60_000);
    expect(first.map(({ environment, delivery: { id } }) => `${environment} ${id}`)).toEqual([
      'main d3',
      'main d2',
      'main d1',
      'scope_1 d3',
    ]);
    expect(first[0]).toMatchObject({ event, webhook });
    for (const {
      delivery: { due_at },
    } of first) {
      expect(Date.parse(due_at)).toBeGreaterThanOrEqual(before + 60_000);
      expect(Date.parse(due_at)).toBeLessThan(before + 70_000);
    }
    expect((await queue.take(9, 60_000)).map(({ environment, delivery: { id } }) => `${environment} ${id}`)).toEqual([
      'scope_1 d2',
      'scope_1 d1',
    ]);
    expect(await queue.take(9, 60_000)).toEqual([]);
    expect((await queue.nextDue())! >= before + 60_000).toBe(true);
  });

  it('sends one again that was given up, with all its tries', async () => {
    const store = await openStore(undefined);
    await store.write('main', () => put('deliveries', { ...delivery, state: 'dead', attempts: 8, due_at: '' }));
    expect([await resend(store, 'main', 'none'), await resend(store, 'scope_1', delivery.id)]).toEqual([false, false]);
    expect(await resend(store, 'main', delivery.id)).toBe(true);
    const [again] = await store.read('main', () => list('deliveries', { descending: false, limit: 9 }));
    expect(again).toEqual({ ...delivery, attempts: 0, due_at: expect.stringMatching(/^20\d\d-/) as string });
    expect(Math.abs(Date.parse(again!.due_at) - Date.now())).toBeLessThan(60_000);
    expect(await createDeliveryQueue(store, () => {}).nextDue()).toBe(Date.parse(again!.due_at));
  });
});
