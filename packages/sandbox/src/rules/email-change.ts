/** Changing an email address once the new one is proved by a code. */
import { Json, jsonOf } from '../json.ts';
import { emailKey } from '../store/kinds.ts';
import { get, put, type Step } from '../store/steps.ts';
import type { OneTimeCode, StoredUser } from '../types.ts';
import { isCode, isExpired, lastCode, mailLimit, sendCode, useCode, voidCode, wasUsed } from './codes.ts';
import { notFound, Refusal, type Context, type Rule } from './rule.ts';
import { isTaken, isUndeliverable, saveUser, userOf } from './users.ts';

const kind = 'email_change';

/** How many wrong codes end a change. */
const maxAttempts = 5;

export const sendEmailChange: Rule = {
  writes: true,
  *run(call, context) {
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    const { id, json, email, managed } = stored;
    const to = call.body['new_email'] as string;
    if (managed) return new Refusal('email_change_not_allowed');
    if (emailKey(to) === emailKey(email)) return new Refusal('email_change_not_needed');
    if (isUndeliverable(to, context.settings.undeliverable)) return new Refusal('invalid_email');
    if (yield* isTaken(to, id)) return new Refusal('email_not_available');
    const limit = yield* mailLimit(context, id);
    if (limit) return limit;
    const { created_at, expires_at } = yield* sendCode(context, kind, stored, to);
    return jsonOf({ object: 'email_change', user: new Json(json), new_email: to, expires_at, created_at });
  },
};

export const confirmEmailChange: Rule = {
  writes: true,
  *run(call, context) {
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    const change = yield* checkCode(stored, call.body['code'] as string, context);
    if (change instanceof Refusal) return change;
    const { email } = change;
    if (stored.managed) return new Refusal('email_change_not_allowed');
    if (yield* isTaken(email, stored.id)) return new Refusal('email_not_available');
    if (isUndeliverable(email, context.settings.undeliverable)) return new Refusal('invalid_email');
    yield* useCode(kind, change);
    yield* voidCode('email_verification', stored.id);
    const user = yield* saveUser(context, stored, { ...userOf(stored), email, email_verified: true });
    return jsonOf({ object: 'email_change_confirmation', user });
  },
};

/** The change that a code confirms, or why it confirms none. Counts wrong codes. */
function* checkCode({ id }: StoredUser, code: string, context: Context): Step<OneTimeCode | Refusal> {
  const change = yield* lastCode(kind, id);
  const right = isCode(change, code);
  if (!right && (yield* wasUsed(kind, id, code))) return new Refusal('email_change_code_previously_used');
  if (!change) return new Refusal('no_pending_email_change');
  if (change.attempts >= maxAttempts) {
    return new Refusal(isExpired(change, context) ? 'no_pending_email_change' : 'email_change_too_many_attempts');
  }
  if (!right) {
    const attempts = change.attempts + 1;
    yield* put('codes', { ...change, attempts });
    return new Refusal(attempts < maxAttempts ? 'email_change_code_incorrect' : 'email_change_too_many_attempts');
  }
  return isExpired(change, context) ? new Refusal('email_change_code_expired') : change;
}
