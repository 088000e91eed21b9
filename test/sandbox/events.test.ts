/** Events reach their endpoints: signed for both verifiers, retried, and dead in the end. */
import { WorkOS } from '@workos-inc/node';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyWebhook } from 'user-management-client/webhooks';
import {
  maxAttempts,
  pauseAfter,
  startDispatcher,
  webhookUrl,
  type Dispatcher,
  type StoredEvent,
} from 'user-management-sandbox/testing';
import { startEndpoint, TestClock, TestQueue } from './support/queue.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const created_at = '2026-01-15T12:00:00.000Z';

/** Data that every verifier must take to the byte: other alphabets, keys like numbers. */
const data = { object: 'user', id: 'user_1', first_name: 'Zoë 日本', metadata: { '2': 'b', '10': 'a', k: '€' } };

function eventOf(id: string): StoredEvent {
  return { id, created_at, event: 'user.created', data: JSON.stringify(data) };
}

type Endpoint = Awaited<ReturnType<typeof startEndpoint>>;
let endpoint: Endpoint | undefined;
let dispatcher: Dispatcher | undefined;

afterEach(async () => {
  await dispatcher?.close();
  await endpoint?.close();
  endpoint = dispatcher = undefined;
});

/** Starts an endpoint and a dispatcher that sends to it. */
async function start(
  respond: Parameters<typeof startEndpoint>[0],
  { url, timeout }: { url?: string; timeout?: number } = {},
) {
  endpoint = await startEndpoint(respond);
  const clock = new TestClock(Date.now());
  const webhook = { id: 'webhook_1', created_at, url: url ?? endpoint.url, secret, events: [] };
  const queue = new TestQueue([webhook], clock.now);
  dispatcher = startDispatcher({ queue, clock, ...(timeout !== undefined && { timeout }) });
  const send = async (id: string) => {
    const settled = queue.nextSettled();
    queue.add(eventOf(id));
    dispatcher!.wake();
    await settled;
  };
  return { endpoint, clock, queue, send };
}

describe('a delivery', () => {
  it('is accepted by the official SDK, Standard Webhooks and this client, and its body is the stored text', async () => {
    const { endpoint, queue, send } = await start((response) => response.end());
    await send('event_1');
    const [{ headers, body } = { headers: {}, body: '' }] = endpoint.received;
    expect(body).toBe(JSON.stringify({ object: 'event', id: 'event_1', event: 'user.created', data, created_at }));
    expect(headers['content-type']).toBe('application/json');
    const given = headers as Record<string, string>;
    const sigHeader = given['workos-signature']!;
    const payload = JSON.parse(body) as Record<string, unknown>;
    const { webhooks } = new WorkOS('sk_test_1');
    expect(await webhooks.constructEvent({ payload, sigHeader, secret })).toMatchObject({ event: 'user.created' });
    expect(new Webhook(secret).verify(body, given)).toEqual(payload);
    expect(await verifyWebhook(body, given, secret)).toEqual(payload);
    expect(queue.only).toMatchObject({
      state: 'delivered',
      attempts: 1,
      last_status: 200,
      last_error: null,
      due_at: '',
    });
  });

  it('is signed with the time of the try, and with the text of a secret of one’s own', async () => {
    endpoint = await startEndpoint((response) => response.end());
    const clock = new TestClock(Date.now());
    const queue = new TestQueue([{ id: 'w', created_at, url: endpoint.url, secret: 'my own', events: [] }], clock.now);
    queue.add(eventOf('event_1'));
    const settled = queue.nextSettled();
    dispatcher = startDispatcher({ queue, clock });
    await settled;
    const { headers, body } = endpoint.received[0]!;
    expect(headers['workos-signature']).toMatch(new RegExp(`^t=${clock.now()}, v1=[0-9a-f]{64}$`));
    expect(new Webhook('my own', { format: 'raw' }).verify(body, headers as Record<string, string>)).toBeTruthy();
  });

  it('is tried again after growing pauses, each with a signature of its own, until it is dead', async () => {
    const { endpoint, clock, queue, send } = await start((response) => {
      response.statusCode = 503;
      response.end('no');
    });
    await send('event_1');
    for (let attempts = 1; attempts < maxAttempts; attempts++) {
      expect(queue.only).toMatchObject({
        state: 'pending',
        attempts,
        last_status: 503,
        last_error: 'The endpoint responded with 503.',
        due_at: new Date(clock.now() + pauseAfter(attempts)).toISOString(),
      });
      await vi.waitFor(() => expect(clock.sleeping).toBe(1), { interval: 5, timeout: 10_000 });
      clock.advance(pauseAfter(attempts) - 1);
      const settled = queue.nextSettled();
      clock.advance(1);
      await settled;
    }
    expect(queue.only).toMatchObject({ state: 'dead', attempts: maxAttempts, due_at: '' });
    const pauses = Array.from({ length: maxAttempts }, (_, index) => pauseAfter(index + 1));
    expect(pauses.slice(0, 3)).toEqual([5_000, 20_000, 80_000]);
    expect(Math.max(...pauses)).toBe(21_600_000);
    expect(endpoint.received).toHaveLength(maxAttempts);
    expect(new Set(endpoint.received.map(({ headers }) => headers['workos-signature'])).size).toBe(maxAttempts);
    expect(new Set(endpoint.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['event_1']));
  });

  it('follows no redirect', async () => {
    const { endpoint, queue, send } = await start((response) => {
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    });
    await send('event_1');
    expect(endpoint.received).toHaveLength(1);
    expect(queue.only).toMatchObject({ last_status: 307, last_error: expect.stringContaining('redirects are not') });
  });

  it('does not wait for an endpoint that says nothing, nor for a body that never ends', async () => {
    const silent = await start(() => {}, { timeout: 50 });
    await silent.send('event_1');
    expect(silent.queue.only).toMatchObject({ last_status: null, last_error: 'The endpoint took longer than 50 ms.' });
    await dispatcher!.close();
    await silent.endpoint.close();
    const endless = await start((response) => void response.writeHead(200).write('x'));
    await endless.send('event_2');
    expect(endless.queue.only).toMatchObject({ state: 'delivered', last_status: 200 });
  });

  it('to nobody says why, and holds no other up', async () => {
    const { queue, send } = await start((response) => response.end(), { url: 'http://127.0.0.1:1/' });
    await send('event_1');
    expect(queue.only).toMatchObject({ state: 'pending', last_error: expect.stringMatching(/cannot be reached/) });
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', '/hooks', 'http://u:p@example.com/'])(
    'to %s is dead at once',
    async (url) => {
      const { endpoint, queue, send } = await start((response) => response.end(), { url });
      await send('event_1');
      expect(queue.only).toMatchObject({
        state: 'dead',
        last_error: expect.stringMatching(/ must be like https:\S+, without credentials; it is /),
      });
      expect(queue.only.last_error).not.toContain('u:p');
      expect(endpoint.received).toEqual([]);
      expect(() => webhookUrl(url)).toThrow(TypeError);
    },
  );
});

describe('a dispatcher', () => {
  it('sends what comes while it is busy, in order of time, and each event once', async () => {
    const { endpoint, queue } = await start((response) => response.end());
    for (let index = 0; index < 40; index++) queue.add(eventOf(`event_${index}`));
    dispatcher!.wake();
    await endpoint.until(5);
    queue.add(eventOf('event_late'));
    dispatcher!.wake();
    await vi.waitFor(() => expect(queue.nextDue()).toBeUndefined(), { interval: 5, timeout: 20_000 });
    const ids = endpoint.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(41);
    expect(new Set(ids).size).toBe(41);
  });

  it('sends to others while an endpoint says nothing', async () => {
    endpoint = await startEndpoint((response, { path }) => void (path === '/hooks' && response.end()));
    const hook = { created_at, url: endpoint.url, secret, events: [] };
    const queue = new TestQueue(
      [
        { ...hook, id: 'silent', url: `${endpoint.url}/silent` },
        { ...hook, id: 'quick' },
      ],
      Date.now,
    );
    queue.add(eventOf('event_1'));
    dispatcher = startDispatcher({ queue, timeout: 60_000 });
    await endpoint.until(2);
    queue.add(eventOf('event_2'));
    dispatcher.wake();
    await endpoint.until(4);
    await vi.waitFor(() => {
      const quick = [...queue.deliveries.values()].filter(({ webhook_id }) => webhook_id === 'quick');
      expect(quick.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    });
  });

  it('ends what is under way when it closes, and the try does not count', async () => {
    const { endpoint, queue } = await start(() => {});
    queue.add(eventOf('event_1'));
    dispatcher!.wake();
    await endpoint.until(1);
    await dispatcher!.close();
    expect(queue.only).toMatchObject({ state: 'pending', attempts: 0 });
    dispatcher!.wake();
    expect(endpoint.received).toHaveLength(1);
  });

  it('goes on after a queue that fails, and says so once', async () => {
    endpoint = await startEndpoint((response) => response.end());
    const clock = new TestClock(Date.now());
    const queue = new TestQueue([{ id: 'w', created_at, url: endpoint.url, secret, events: [] }], clock.now);
    const told: string[] = [];
    let isFull = true;
    const take = queue.take.bind(queue);
    queue.take = (...args) => {
      if (isFull) throw new Error('the disk is full');
      return take(...args);
    };
    queue.add(eventOf('event_1'));
    dispatcher = startDispatcher({ queue, clock, report: (message) => told.push(message) });
    const asleep = () => vi.waitFor(() => expect(clock.sleeping).toBe(1), { interval: 5, timeout: 10_000 });
    await asleep();
    clock.advance(1_000);
    await asleep();
    isFull = false;
    const settled = queue.nextSettled();
    clock.advance(1_000);
    await settled;
    expect(queue.only.state).toBe('delivered');
    await asleep();
    expect(told).toEqual(['Webhooks wait: the disk is full', 'Webhooks are sent again.']);
  });

  it('sends again, once its lease ends, what it could not store the result of', async () => {
    endpoint = await startEndpoint((response) => response.end());
    const clock = new TestClock(Date.now());
    const queue = new TestQueue([{ id: 'w', created_at, url: endpoint.url, secret, events: [] }], clock.now);
    const settle = queue.settle.bind(queue);
    const told = new Promise<string>((resolve) => {
      queue.settle = () => {
        queue.settle = settle;
        throw new Error('the disk is full');
      };
      queue.add(eventOf('event_1'));
      dispatcher = startDispatcher({ queue, clock, report: resolve });
    });
    expect(await told).toBe('Webhooks wait: the disk is full');
    const settled = queue.nextSettled();
    await vi.waitFor(() => expect(clock.sleeping).toBe(1), { interval: 5, timeout: 10_000 });
    clock.advance(60_000);
    await settled;
    expect(queue.only.state).toBe('delivered');
    expect(endpoint.received).toHaveLength(2);
  });
});
