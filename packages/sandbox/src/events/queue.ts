/** The deliveries of a store, as the dispatcher takes them. */
import { isSnapshot } from '../environment.ts';
import { get, list, put, type Step } from '../store/steps.ts';
import type { Store } from '../store/store.ts';
import type { Awaitable, Delivery, DeliveryQueue, DueDelivery } from '../types.ts';

/** Which pending deliveries are looked at: those that are due first come first. */
const pending = (limit: number) => ({ where: ['state', 'pending'] as const, descending: false, limit });

/**
 * Makes a queue.
 * @param settled is told of each environment in which a delivery changed
 */
export function createDeliveryQueue(store: Store, settled: (environment: string) => void): DeliveryQueue {
  /** Those with something to send, whichever process wrote it, be it one that is gone. */
  const environments = async (): Promise<string[]> =>
    (await store.environmentsWith('deliveries', 'state', 'pending')).filter((each) => !isSnapshot(each));
  const firstDue = async (environment: string): Promise<number> => {
    const [first] = await store.read(environment, () => list('deliveries', pending(1)));
    return first ? Date.parse(first.due_at) : Infinity;
  };
  return {
    async take(limit, leaseMs) {
      const due: DueDelivery[] = [];
      for (const environment of await environments()) {
        const room = limit - due.length;
        if (room === 0) break;
        if ((await firstDue(environment)) > Date.now()) continue;
        due.push(...(await store.write(environment, () => lease(environment, room, leaseMs))));
      }
      return due;
    },
    async settle(environment, delivery) {
      await store.write(environment, () => settle(delivery));
      settled(environment);
    },
    async nextDue() {
      const times = await Promise.all((await environments()).map(firstDue));
      const next = Math.min(...times);
      return next === Infinity ? undefined : next;
    },
  };
}

function* lease(environment: string, limit: number, leaseMs: number): Step<DueDelivery[]> {
  const now = new Date().toISOString();
  const due: DueDelivery[] = [];
  for (const { id } of yield* list('deliveries', pending(limit))) {
    // Another process may have taken it since it was listed.
    const delivery = yield* get('deliveries', id, true);
    if (!delivery || delivery.state !== 'pending' || delivery.due_at > now) continue;
    const event = yield* get('events', delivery.event_id);
    const webhook = yield* get('webhooks', delivery.webhook_id);
    if (!event || !webhook) {
      yield* put('deliveries', { ...delivery, state: 'dead', due_at: '', last_error: 'The webhook is gone.' });
      continue;
    }
    const leased: Delivery = { ...delivery, due_at: new Date(Date.now() + leaseMs).toISOString() };
    yield* put('deliveries', leased);
    due.push({ environment, delivery: leased, event, webhook });
  }
  return due;
}

/** Stores a delivery, unless a reset has removed it meanwhile. */
function* settle(delivery: Delivery): Step<void> {
  if (yield* get('deliveries', delivery.id, true)) yield* put('deliveries', delivery);
}

/**
 * Has a delivery sent again, at once and with all its tries.
 * @returns whether there is such a delivery
 */
export function resend(store: Store, environment: string, id: string): Awaitable<boolean> {
  return store.write(environment, function* (): Step<boolean> {
    const delivery = yield* get('deliveries', id, true);
    if (delivery) {
      yield* put('deliveries', { ...delivery, state: 'pending', attempts: 0, due_at: new Date().toISOString() });
    }
    return delivery !== undefined;
  });
}
