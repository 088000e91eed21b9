/** Recording events: with the change that causes them, in its transaction, and a delivery for each endpoint that wants them. */
import { all, list, put, type Step } from '../store/steps.ts';
import type { Json } from '../json.ts';
import type { Ids } from '../ids.ts';
import type { StoredEvent } from '../types.ts';
import type { Context } from './rule.ts';

/** An event. Its text is compact JSON, as the signatures of webhooks need it. Neither its id, its name nor its time needs escapes. */
export function eventOf(ids: Ids, event: string, data: Json, at: Date): StoredEvent {
  const created_at = at.toISOString();
  const id = ids.id('event', at);
  const body = `{"object":"event","id":"${id}","event":"${event}","data":${data.text},"created_at":"${created_at}"}`;
  return { id, created_at, event, body };
}

/** Records an event. */
export function* recordEvent({ ids, now, noteDelivery }: Context, event: string, data: Json): Step<void> {
  const stored = eventOf(ids, event, data, now);
  yield* put('events', stored);
  for (const webhook of yield* list('webhooks', all)) {
    if (webhook.events.length > 0 && !webhook.events.includes(event)) continue;
    noteDelivery();
    const real = new Date();
    yield* put('deliveries', {
      id: ids.id('delivery', real),
      created_at: real.toISOString(),
      event_id: stored.id,
      webhook_id: webhook.id,
      state: 'pending',
      attempts: 0,
      due_at: real.toISOString(),
      last_status: null,
      last_error: null,
    });
  }
}
