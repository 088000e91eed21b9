/** Recording events: with the change that causes them, in its transaction, and a delivery for each endpoint that wants them. */
import { list, put, type Step } from '../store/steps.ts';
import type { Context } from './rule.ts';

/** Records an event. Its text is compact JSON, as the signatures of webhooks need it. */
export function* recordEvent({ ids, now }: Context, event: string, data: object): Step<void> {
  const created_at = now.toISOString();
  const id = ids.id('event', now);
  yield* put('events', {
    id,
    created_at,
    event,
    body: JSON.stringify({ object: 'event', id, event, data, created_at }),
  });
  for (const webhook of yield* list('webhooks', { descending: false, limit: 1_000 })) {
    if (webhook.events.length > 0 && !webhook.events.includes(event)) continue;
    const real = new Date();
    yield* put('deliveries', {
      id: ids.id('delivery', real),
      created_at: real.toISOString(),
      event_id: id,
      webhook_id: webhook.id,
      state: 'pending',
      attempts: 0,
      due_at: real.toISOString(),
      last_status: null,
      last_error: null,
    });
  }
}
