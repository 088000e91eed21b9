/** The lists, and the authorized applications. */
import { Json, jsonOf } from '../json.ts';
import { emailKey } from '../store/kinds.ts';
import { all, get, list, put, remove, type Step } from '../store/steps.ts';
import type { Membership } from '../types.ts';
import { pageOf, type Place } from './pages.ts';
import { notFound, Refusal, type Rule } from './rule.ts';

/** The id of a membership. Sorts as the user's does: a space comes before every letter of an id. */
export const membershipId = (userId: string, organizationId: string) => `${userId} ${organizationId}`;

export const listUsers: Rule = {
  writes: false,
  *run(call) {
    const { query } = call;
    const email = query.get('email');
    const organizations = [query.get('organization_id'), query.get('organization')].filter(
      (each) => each !== undefined,
    );
    const [first, second] = organizations;
    if (email === undefined && first !== undefined) {
      const page = yield* pageOf(call, {
        kind: 'memberships',
        where: ['organization_id', first],
        belongs: second === undefined ? undefined : (member) => isMember(member.user_id, [second]),
        cursorOf: ({ user_id }: Membership) => user_id,
        *resolve(cursor) {
          const place = yield* placeOf('users', cursor);
          return place && { ...place, id: membershipId(place.id, first) };
        },
      });
      if (page instanceof Refusal) return page;
      const users = [];
      for (const { user_id } of page.records) users.push(yield* get('users', user_id));
      return listOf(
        users.filter((each) => each !== undefined).map(({ json }) => new Json(json)),
        page.metadata,
      );
    }
    const page = yield* pageOf(call, {
      kind: 'users',
      where: email === undefined ? undefined : ['email', emailKey(email)],
      belongs: organizations.length === 0 ? undefined : ({ id }) => isMember(id, organizations),
      resolve: (cursor) => placeOf('users', cursor),
    });
    return page instanceof Refusal
      ? page
      : listOf(
          page.records.map(({ json }) => new Json(json)),
          page.metadata,
        );
  },
};

export const listAuthorizedApplications: Rule = {
  writes: false,
  *run(call) {
    const userId = call.path['user_id']!;
    if (!(yield* get('users', userId))) return notFound(call, 'user_id');
    const page = yield* pageOf(call, {
      kind: 'grants',
      where: ['user_id', userId],
      resolve: (cursor) => placeOf('grants', cursor),
    });
    return page instanceof Refusal
      ? page
      : listOf(
          page.records.map(({ application }) => application),
          page.metadata,
        );
  },
};

export const deleteAuthorizedApplication: Rule = {
  writes: true,
  *run(call) {
    const userId = call.path['user_id']!;
    if (!(yield* get('users', userId, true))) return notFound(call, 'user_id');
    const wanted = call.path['application_id'];
    const grants = yield* list('grants', { ...all, where: ['user_id', userId] });
    const grant = grants.find(
      ({ application: { application } }) => wanted === application.id || wanted === application.client_id,
    );
    if (!grant) return notFound(call, 'application_id');
    yield* remove('grants', grant.id);
    yield* put('tombstones', { id: grant.id, created_at: grant.created_at });
    return undefined;
  },
};

/** Where the record of an id stands, or stood. */
function* placeOf(kind: 'users' | 'grants', id: string): Step<Place | undefined> {
  const record = yield* get(kind, id);
  const place = record ?? (yield* get('tombstones', id));
  return place && { sort: place.created_at, id: place.id, exists: record !== undefined };
}

function* isMember(userId: string, organizations: readonly string[]): Step<boolean> {
  for (const each of organizations) if (!(yield* get('memberships', membershipId(userId, each)))) return false;
  return true;
}

function listOf(data: object[], list_metadata: object): Json {
  return jsonOf({ object: 'list', data, list_metadata });
}
