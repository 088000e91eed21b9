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
