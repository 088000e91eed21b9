/** A queue of deliveries in memory, a clock that a test moves, and an endpoint that it controls. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from 'user-management-sandbox';
import type { Clock, DeliveryQueue, StoredEvent, WebhookEndpoint } from 'user-management-sandbox/testing';

/** What an endpoint received. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An endpoint on a free port. */
export async function startEndpoint(respond: (response: ServerResponse, received: Received) => void) {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      respond(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    /** Resolves when so many requests have arrived. */
    until: (count: number) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => void waiting.push({ count, resolve })),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A clock that stands still until it is moved; whoever sleeps wakes when their time has come. */
export class TestClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<{ until: number; wake: () => void }>();

  constructor(now: number) {
    this.#now = now;
  }

  now = (): number => this.#now;

  sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const sleeper = { until: this.#now + ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(new Error('awake'));
      });
    });

  /** How many sleep, which is how a test knows that the dispatcher has nothing left to do. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of this.#sleepers) {
      if (sleeper.until > this.#now) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

/** A queue whose deliveries a test reads. Leases are real to it: what is taken is not taken twice. */
export class TestQueue implements DeliveryQueue {
  readonly deliveries = new Map<string, Delivery>();
  readonly #events = new Map<string, StoredEvent>();
  readonly #webhooks: WebhookEndpoint[];
  readonly #now: () => number;
  #settled: (() => void)[] = [];

  constructor(webhooks: WebhookEndpoint[], now: () => number) {
    this.#webhooks = webhooks;
    this.#now = now;
  }

  add(event: StoredEvent): void {
    this.#events.set(event.id, event);
    const due_at = new Date(this.#now()).toISOString();
    for (const { id: webhook_id } of this.#webhooks) {
      const id = `delivery_${event.id}_${webhook_id}`;
      const about = { id, created_at: due_at, event_id: event.id, webhook_id, due_at };
      this.deliveries.set(id, { ...about, state: 'pending', attempts: 0, last_status: null, last_error: null });
    }
  }

  get only(): Delivery {
    return [...this.deliveries.values()][0]!;
  }

  take(limit: number, leaseMs: number) {
    const due = this.#pending().filter(({ due_at }) => Date.parse(due_at) <= this.#now());
    return due.slice(0, limit).map((delivery) => {
      const leased = { ...delivery, due_at: new Date(this.#now() + leaseMs).toISOString() };
      this.deliveries.set(delivery.id, leased);
      const webhook = this.#webhooks.find(({ id }) => id === delivery.webhook_id)!;
      return { environment: 'main', delivery: leased, event: this.#events.get(delivery.event_id)!, webhook };
    });
  }

  settle(_environment: string, delivery: Delivery): void {
    this.deliveries.set(delivery.id, delivery);
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  /** Resolves when the next try has been stored. */
  nextSettled(): Promise<void> {
    return new Promise((resolve) => void this.#settled.push(resolve));
  }

  nextDue() {
    const times = this.#pending().map(({ due_at }) => Date.parse(due_at));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #pending(): Delivery[] {
    return [...this.deliveries.values()].filter(({ state }) => state === 'pending');
  }
}
