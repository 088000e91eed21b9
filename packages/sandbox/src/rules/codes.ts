/** One-time codes: sending them by mail, within limits, and judging what comes back. */
import { digestOf } from '../ids.ts';
import { get, list, put, remove, type Step } from '../store/steps.ts';
import type { MailKind, OneTimeCode, StoredUser } from '../types.ts';
import { Refusal, type Context } from './rule.ts';

/** How long a code can be used, in milliseconds. */
const lifetime = 10 * 60_000;

const minute = 60_000;
const day = 24 * 60 * minute;

/** The last code of a kind that a user was sent has this id, and a used one has it with the digest behind it. */
const idOf = (kind: MailKind, userId: string) => `${kind} ${userId}`;

/** The code that a user was sent last, unless it was used or voided. */
export function lastCode(kind: MailKind, userId: string): Step<OneTimeCode | undefined> {
  return get('codes', idOf(kind, userId));
}

/** Voids the code that a user was sent last. */
export function voidCode(kind: MailKind, userId: string): Step<void> {
  return remove('codes', idOf(kind, userId));
}

/** Whether a code is the given one. */
export function isCode(stored: OneTimeCode | undefined, code: string): boolean {
  return stored?.digest === digestOf(stored?.user_id ?? '', code);
}

/** Whether a code is too old to be used. */
export function isExpired(stored: OneTimeCode, { time }: Context): boolean {
  return time >= stored.expires_at;
}

/** Whether a user used a code before. */
export function* wasUsed(kind: MailKind, userId: string, code: string): Step<boolean> {
  return (yield* get('codes', `${idOf(kind, userId)} ${digestOf(userId, code)}`)) !== undefined;
}

/** Notes that a code was used, so that it cannot be used again. */
export function* useCode(kind: MailKind, stored: OneTimeCode): Step<void> {
  yield* remove('codes', stored.id);
  yield* put('codes', { ...stored, id: `${idOf(kind, stored.user_id)} ${stored.digest}` });
}

/** Writes a mail with a new code into the outbox. The code takes the place of the one before. */
export function* sendCode(
  context: Context,
  kind: MailKind,
  { id: user_id }: StoredUser,
  to: string,
): Step<OneTimeCode> {
  const { ids, now, time: created_at } = context;
  const code = ids.code();
  const stored: OneTimeCode = {
    id: idOf(kind, user_id),
    created_at,
    user_id,
    digest: digestOf(user_id, code),
    expires_at: new Date(now.getTime() + lifetime).toISOString(),
    attempts: 0,
    email: to,
  };
  yield* put('codes', stored);
  yield* put('mails', { id: ids.id('mail', now), created_at, kind, to, user_id, code });
  return stored;
}

/** The refusal of one more mail to a user, if there were too many: of one kind in a minute, or of any in a day. */
export function* mailLimit(
  { now, time, settings }: Context,
  userId: string,
  perMinute?: { kind: MailKind; mails: number },
): Step<Refusal | undefined> {
  const waitFor = function* (column: string, value: string, most: number, window: number): Step<number> {
    // Only what was sent until now: the clock may have been set back since. No id comes after the sign.
    const from = { sort: time, id: '~' };
    const sent = yield* list('mails', { where: [column, value], from, descending: true, limit: most });
    const oldest = sent[most - 1];
    return oldest ? Date.parse(oldest.created_at) + window - now.getTime() : 0;
  };
  if (perMinute) {
    const wait = yield* waitFor('user_mails', `${perMinute.kind} ${userId}`, perMinute.mails, minute);
    if (wait > 0) return new Refusal('rate_limit_exceeded', { retryAfter: Math.ceil(wait / 1_000) });
  }
  const wait = settings.daily_mails > 0 ? yield* waitFor('user_id', userId, settings.daily_mails, day) : day;
  return wait > 0 ? new Refusal('daily_quota_exceeded', { retryAfter: Math.ceil(wait / 1_000) }) : undefined;
}
