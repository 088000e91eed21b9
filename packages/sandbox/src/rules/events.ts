/** Recording events: with the change that causes them, in its transaction, and a delivery for each endpoint that wants them. */
import { all, list, put, type Step } from '../store/steps.ts';
import type { Json } from '../json.ts';
import type { Ids } from '../ids.ts';
import type { StoredEvent } from '../types.ts';
import type { Context } from './rule.ts';

/** An event, which is created at the time of the change. */
export function eventOf(ids: Ids, event: string, { text }: Json, at: Date, created_at = at.toISOString()): StoredEvent {
  return { id: ids.id('event', at), created_at, event, data: text };
}

/** The whole event as the text that is signed and sent: compact JSON, as the signatures of webhooks need it. Only the data need escapes. */
export function eventText({ id, created_at, event, data }: StoredEvent): string {
  return `{"object":"event","id":"${id}","event":"${event}","data":${data},"created_at":"${created_at}"}`;
}

/** Records an event. */
export function* recordEvent({ ids, now, time, noteDelivery }: Context, event: string, data: Json): Step<void> {
  const stored = eventOf(ids, event, data, now, time);
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
