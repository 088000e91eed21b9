/** Users: reading, creating, changing and deleting them. */
import { isDeepStrictEqual } from 'node:util';
import type { User } from '../../../../generated/operations.ts';
import { Json, jsonOf } from '../json.ts';
import { emailKey } from '../store/kinds.ts';
import { find, get, put, remove, removeWhere, type Step } from '../store/steps.ts';
import type { StoredUser } from '../types.ts';
import { voidCode } from './codes.ts';
import { recordEvent } from './events.ts';
import { checkPassword } from './passwords.ts';
import { notFound, Refusal, type Context, type Rule } from './rule.ts';

export const getUser: Rule = {
  writes: false,
  *run(call) {
    const stored = yield* get('users', call.path['id']!);
    return stored ? new Json(stored.json) : notFound(call, 'id');
  },
};

export const getUserByExternalId: Rule = {
  writes: false,
  *run(call) {
    const stored = yield* find('users', 'external_id', call.path['external_id']!);
    return stored ? new Json(stored.json) : notFound(call, 'external_id');
  },
};

export const createUser: Rule = {
  writes: true,
  *run({ body }, context) {
    const { now, time: created_at, ids, passwords, settings } = context;
    const email = body['email'] as string;
    const externalId = (body['external_id'] ?? null) as string | null;
    const password = checkPassword(body, email, passwords);
    if (password) return password;
    const errors = [
      ...((yield* find('users', 'email', emailKey(email))) ? ['email_not_available'] : []),
      ...(externalId !== null && (yield* find('users', 'external_id', externalId)) ? ['external_id_already_used'] : []),
    ];
    if (errors.length > 0) return new Refusal('user_creation_error', { errors });
    const signals = body['signals_id'] as string | undefined;
    if (signals !== undefined && settings.unknown_signals.includes(signals)) {
      return new Refusal('entity_not_found', { entity: signals });
    }
    const stored = storedUser({
      object: 'user',
      id: ids.id('user', now),
      first_name: body['first_name'] ?? null,
      last_name: body['last_name'] ?? null,
      ...('name' in body && { name: body['name'] }),
      profile_picture_url: null,
      email,
      email_verified: body['email_verified'] ?? false,
      external_id: externalId,
      metadata: body['metadata'] ?? {},
      last_sign_in_at: null,
      locale: null,
      created_at,
      updated_at: created_at,
    } as User);
    yield* put('users', stored);
    const json = new Json(stored.json);
    yield* recordEvent(context, 'user.created', json);
    return signals === undefined
      ? json
      : jsonOf({ ...userOf(stored), radar_auth_attempt_id: ids.id('radar_auth_attempt', now) });
  },
};

/** The properties of a user that an update takes as they are. */
const plainProperties = [
  'first_name',
  'last_name',
  'name',
  'email',
  'email_verified',
  'external_id',
  'locale',
] as const;

export const updateUser: Rule = {
  writes: true,
  *run(call, context) {
    const { body } = call;
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    const user = userOf(stored);
    const refusal =
      checkPassword(body, (body['email'] as string | undefined) ?? user.email, context.passwords) ??
      (yield* judgeIdentifiers(stored, body, context));
    if (refusal) return refusal;
    const next: Record<string, unknown> = { ...user };
    for (const property of plainProperties) if (property in body) next[property] = body[property];
    if ('metadata' in body) next['metadata'] = body['metadata'] ?? {};
    const moved = emailKey(next['email'] as string) !== emailKey(user.email);
    if (moved) {
      next['email_verified'] = body['email_verified'] === true;
      yield* voidCode('email_verification', stored.id);
      yield* voidCode('email_change', stored.id);
    }
    return yield* saveUser(context, stored, next as User);
  },
};

/** Checks a new address, external id and locale. */
function* judgeIdentifiers(
  { id, email: current, managed }: StoredUser,
  body: Readonly<Record<string, unknown>>,
  { settings }: Context,
): Step<Refusal | undefined> {
  const { email, external_id: externalId, locale } = body;
  if (typeof email === 'string' && emailKey(email) !== emailKey(current)) {
    if (managed) return new Refusal('email_change_not_allowed');
    if (isUndeliverable(email, settings.undeliverable)) return new Refusal('invalid_email');
    if (yield* isTaken(email, id)) return new Refusal('email_not_available');
  }
  if (typeof externalId === 'string') {
    const other = yield* find('users', 'external_id', externalId);
    if (other && other.id !== id) return new Refusal('external_id_already_used');
  }
  return typeof locale === 'string' && !isLocale(locale) ? new Refusal('invalid_locale') : undefined;
}

/** Stores a user when something changed, and records the event. Gives the user as it is then. */
export function* saveUser(context: Context, stored: StoredUser, next: User): Step<Json> {
  if (isDeepStrictEqual(userOf(stored), next)) return new Json(stored.json);
  const saved = storedUser({ ...next, updated_at: context.time }, stored);
  yield* put('users', saved);
  const json = new Json(saved.json);
  yield* recordEvent(context, 'user.updated', json);
  return json;
}

/**
 * What is stored of a user.
 * @param flags what responses do not show; those of the record that it replaces
 */
export function storedUser(user: User, { managed, deletable }: Partial<StoredUser> = {}): StoredUser {
  const { id, created_at, email, external_id } = user;
  const json = JSON.stringify(user);
  return {
    ...{ id, created_at, json, email, external_id },
    ...(managed && { managed }),
    ...(deletable === false && { deletable }),
  };
}

/** A stored user as responses show it. */
export function userOf({ json }: StoredUser): User {
  return JSON.parse(json) as User;
}

export const deleteUser: Rule = {
  writes: true,
  *run(call, context) {
    const stored = yield* get('users', call.path['id']!, true);
    if (!stored) return notFound(call, 'id');
    if (stored.deletable === false) return new Refusal('user_deletion_not_allowed');
    const { id, created_at, json } = stored;
    for (const kind of ['codes', 'memberships', 'grants'] as const) yield* removeWhere(kind, 'user_id', id);
    yield* remove('users', id);
    yield* put('tombstones', { id, created_at });
    yield* recordEvent(context, 'user.deleted', new Json(json));
    return undefined;
  },
};

/** Whether another user has an address. */
export function* isTaken(email: string, userId: string): Step<boolean> {
  const other = yield* find('users', 'email', emailKey(email));
  return other !== undefined && other.id !== userId;
}

/** Whether an address is at a domain that no mail reaches: one of RFC 2606, or one that the settings name. */
export function isUndeliverable(email: string, domains: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return ['invalid', ...domains].some(
    (each) => domain === each.toLowerCase() || domain.endsWith(`.${each.toLowerCase()}`),
  );
}

function isLocale(tag: string): boolean {
  try {
    new Intl.Locale(tag);
    return true;
  } catch {
    return false;
  }
}
