/** Writing a seed into an environment. */
import type { AuthorizedConnectApplication, User } from '../../../../generated/operations.ts';
import { changeSettings } from '../environment.ts';
import { membershipId } from '../rules/lists.ts';
import { checkPassword } from '../rules/passwords.ts';
import type { Context } from '../rules/rule.ts';
import { emailKey } from '../store/kinds.ts';
import { find, get, list, putAll, type Step } from '../store/steps.ts';
import { Json } from '../json.ts';
import { storedUser } from '../rules/users.ts';
import { eventOf } from '../rules/events.ts';
import type { Settings, StoredEvent, StoredUser } from '../types.ts';
import { SeedError } from './read.ts';
import type { Seed, SeedUser } from './schema.ts';

/**
 * Writes a seed. A user that has the id of a stored one takes its place. Its users' events are recorded, and sent to nobody.
 * @throws a SeedError for what contradicts itself or what is stored
 */
export function* plantSeed(seed: Seed, given: Context): Step<void> {
  yield* changeSettings(settingsOf(seed));
  const context = seed.clock === undefined ? given : { ...given, now: new Date(seed.clock), time: seed.clock };
  const isEmpty = (yield* list('users', { descending: false, limit: 1 })).length === 0;
  const users: StoredUser[] = [];
  const events: StoredEvent[] = [];
  for (const [index, seeded] of (seed.users ?? []).entries()) {
    const stored = isEmpty || seeded.id === undefined ? undefined : yield* get('users', seeded.id);
    const user = userOf({ ...(stored && { created_at: stored.created_at }), ...seeded }, `users[${index}]`, context);
    users.push(user);
    events.push(
      eventOf(
        context.ids,
        stored ? 'user.updated' : 'user.created',
        new Json(user.json),
        stored ? context.now : new Date(user.created_at),
      ),
    );
  }
  yield* judgeUnique(users, isEmpty);
  yield* putAll('users', users);
  yield* putAll('events', events);
  yield* plantMemberships(seed);
  yield* plantGrants(seed, context);
  yield* putAll(
    'webhooks',
    (seed.webhooks ?? []).map(({ events: names = [], ...webhook }) => ({
      ...webhook,
      events: names,
      id: context.ids.id('webhook', context.now),
      created_at: context.time,
    })),
  );
}

function settingsOf({ clock, settings = {}, apiKeys }: Seed): Partial<Settings> {
  const { dailyMails, undeliverable, unknownSignals } = settings;
  return {
    ...(clock !== undefined && { clock: { offset: 0, frozen: clock } }),
    ...(dailyMails !== undefined && { daily_mails: dailyMails }),
    ...(undeliverable && { undeliverable }),
    ...(unknownSignals && { unknown_signals: unknownSignals }),
    ...(apiKeys && { api_keys: apiKeys }),
  };
}

function userOf(seeded: SeedUser, place: string, { ids, time, passwords }: Context): StoredUser {
  const { password, managed, deletable, ...properties } = seeded;
  const refusal = checkPassword({ password }, seeded.email, passwords);
  if (refusal) throw new SeedError(`${place}.password is not strong enough: ${refusal.details.errors?.join(', ')}.`);
  const created_at = properties.created_at ?? time;
  const user: User = {
    object: 'user',
    id: properties.id ?? (ids.id('user', new Date(created_at)) as User['id']),
    first_name: null,
    last_name: null,
    profile_picture_url: null,
    email_verified: false,
    external_id: null,
    metadata: {},
    last_sign_in_at: null,
    locale: null,
    updated_at: created_at,
    ...properties,
    created_at,
  };
  return storedUser(user, seeded);
}

/** Checks that ids, addresses and external ids are given once, and the latter two to no other stored user. */
function* judgeUnique(users: readonly StoredUser[], isEmpty: boolean): Step<void> {
  const seen = new Set<string>();
  for (const [index, { id, email, external_id }] of users.entries()) {
    for (const [property, value] of [
      ['id', id],
      ['email', emailKey(email)],
      ['external_id', external_id],
    ] as const) {
      if (value === null) continue;
      const stored = isEmpty || property === 'id' ? undefined : yield* find('users', property, value);
      if ((stored && stored.id !== id) || seen.has(`${property} ${value}`)) {
        throw new SeedError(
          `users[${index}].${property} is ${JSON.stringify(users[index]?.[property])}, which another user has.`,
        );
      }
      seen.add(`${property} ${value}`);
    }
  }
}

function* plantMemberships({ organizations = [] }: Seed): Step<void> {
  for (const [index, { id: organization_id, members = [] }] of organizations.entries()) {
    const memberships = [];
    for (const [position, member] of members.entries()) {
      const { id, created_at } = yield* referred(member, `organizations[${index}].members[${position}]`);
      memberships.push({ id: membershipId(id, organization_id), created_at, user_id: id, organization_id });
    }
    yield* putAll('memberships', memberships);
  }
}

function* plantGrants({ applications = [], authorizedApplications = [] }: Seed, { ids, time }: Context): Step<void> {
  const grants = [];
  for (const [index, { user, application: name, ...grant }] of authorizedApplications.entries()) {
    const place = `authorizedApplications[${index}]`;
    const application = applications.find(({ id, client_id }) => name === id || name === client_id);
    if (!application)
      throw new SeedError(`${place}.application names ${JSON.stringify(name)}, which is none of the applications.`);
    const { id: user_id } = yield* referred(user, `${place}.user`);
    const created_at = grant.created_at ?? time;
    const id = grant.id ?? ids.id('authorized_connect_app', new Date(created_at));
    const authorized = {
      object: 'authorized_connect_application',
      id,
      granted_scopes: grant.granted_scopes ?? application.scopes ?? [],
      ...(grant.oauth_resource !== undefined && { oauth_resource: grant.oauth_resource }),
      application,
    } as AuthorizedConnectApplication;
    grants.push({ id, created_at, user_id, application: authorized });
  }
  yield* putAll('grants', grants);
}

/** The user that a reference names: by id, address or external id. */
function* referred(reference: string, place: string): Step<StoredUser> {
  const user =
    (yield* get('users', reference)) ??
    (yield* find('users', 'email', emailKey(reference))) ??
    (yield* find('users', 'external_id', reference));
  if (!user) throw new SeedError(`${place} names ${JSON.stringify(reference)}, which is no user.`);
  return user;
}
