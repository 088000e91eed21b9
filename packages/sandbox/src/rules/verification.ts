/** Proving an email address by a code. */
import { Json, jsonOf } from '../json.ts';
import { get } from '../store/steps.ts';
import { isCode, isExpired, lastCode, mailLimit, sendCode, useCode, wasUsed } from './codes.ts';
import { recordEvent } from './events.ts';
import { notFound, Refusal, type Rule } from './rule.ts';
import { saveUser, userOf } from './users.ts';

const kind = 'email_verification';

/** How many mails one user is sent in a minute. */
const mailsPerMinute = 3;

export const sendVerificationEmail: Rule = {
  writes: true,
  *run(call, context) {
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    const user = userOf(stored);
    if (user.email_verified) return new Refusal('email_already_verified');
    const limit = yield* mailLimit(context, user.id, { kind, mails: mailsPerMinute });
    if (limit) return limit;
    const { created_at, expires_at } = yield* sendCode(context, kind, stored, user.email);
    // The code itself stays out of the event, which leaves the environment.
    const event = {
      object: 'email_verification',
      id: context.ids.id(kind, context.now),
      user_id: user.id,
      email: user.email,
      expires_at,
      created_at,
      updated_at: created_at,
    };
    yield* recordEvent(context, 'email_verification.created', jsonOf(event));
    return jsonOf({ user: new Json(stored.json) });
  },
};

export const verifyEmail: Rule = {
  writes: true,
  *run(call, context) {
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    const { id } = stored;
    const user = userOf(stored);
    const code = call.body['code'] as string;
    const last = yield* lastCode(kind, id);
    const right = isCode(last, code);
    if (!right && (yield* wasUsed(kind, id, code))) return new Refusal('email_verification_code_previously_used');
    if (user.email_verified) return new Refusal('email_previously_verified');
    if (!last || !right) return new Refusal('email_verification_code_incorrect');
    if (isExpired(last, context)) return new Refusal('email_verification_code_expired');
    yield* useCode(kind, last);
    return jsonOf({ user: yield* saveUser(context, stored, { ...user, email_verified: true }) });
  },
};
