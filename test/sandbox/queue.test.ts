/** The queue of deliveries: what is gone while it was on its way stays gone. */
import { expect, it } from 'vitest';
import type { Delivery } from 'user-management-sandbox';
import { createDeliveryQueue, list, openStore, put, remove } from 'user-management-sandbox/testing';

const delivery: Delivery = {
  ...{ id: 'delivery_1', event_id: 'event_1', webhook_id: 'webhook_1', state: 'pending', attempts: 0 },
  ...{ created_at: '', due_at: '2026-01-15T12:00:00.000Z', last_status: null, last_error: null },
};
const done: Delivery = { ...delivery, state: 'delivered', attempts: 1, last_status: 200 };

it.each([
  ['is stored', false, [done]],
  ['is not stored where a reset has removed it', true, []],
])('what came of a delivery %s, and is told', async (_, reset, left) => {
  const store = await openStore(undefined);
  const told: string[] = [];
  const queue = createDeliveryQueue(store, (environment) => told.push(environment));
  await store.write('main', () => put('deliveries', delivery));
  if (reset) await store.write('main', () => remove('deliveries', delivery.id));
  await queue.settle('main', done);
  expect(await store.read('main', () => list('deliveries', { descending: false, limit: 9 }))).toEqual(left);
  expect(told).toEqual(['main']);
});

it.each([
  ['the webhook', 'The webhook is gone.'],
  ['the event', 'The webhook is gone.'],
])('a delivery is dead, and not sent, where %s is gone', async (what, last_error) => {
  const store = await openStore(undefined);
  const queue = createDeliveryQueue({ ...store, environmentsWith: async () => ['main'] }, () => {});
  const { event_id, webhook_id, created_at } = delivery;
  await store.write('main', function* () {
    yield* put('deliveries', delivery);
    if (what !== 'the event') yield* put('events', { id: event_id, created_at, event: 'user.created', data: '{}' });
    if (what !== 'the webhook') yield* put('webhooks', { id: webhook_id, created_at, url: '', secret: '', events: [] });
  });
  expect(await queue.take(9, 1_000)).toEqual([]);
  const left = await store.read('main', () => list('deliveries', { descending: false, limit: 9 }));
  expect(left).toEqual([{ ...delivery, state: 'dead', due_at: '', last_error }]);
  expect(await queue.nextDue()).toBe(undefined);
});
