/** The kinds of records: what they are ordered by, and which columns they are found by. */
import { createHash } from 'node:crypto';
import type { RecordKind, Records } from '../types.ts';
import type { Position } from './steps.ts';

/** How records of a kind are stored beside their data. */
interface Kind<R> {
  /** What they are ordered by; their ids decide between equals. */
  sort(record: R): string;
  /** Columns that no two records have the same value in. */
  unique: Record<string, (record: R) => string | null>;
  /** Columns that records are listed by. */
  indexes: Record<string, (record: R) => string | null>;
  /** Those of them that records of all environments are found by. */
  everywhere?: readonly string[];
  /** The property that is JSON already, and has a column of its own so that nobody parses it. */
  text?: keyof R & string;
}

const byCreation = { sort: (record: { created_at: string }) => record.created_at, unique: {}, indexes: {} };

const byUser = { ...byCreation, indexes: { user_id: (record: { user_id: string }) => record.user_id } };

/** The most characters that every database takes into an index. */
const maxKey = 1_000;

/** Addresses are equal when they differ in case alone. Lower case is made here, since databases differ in it. */
export function emailKey(email: string): string {
  const key = email.toLowerCase();
  return key.length > maxKey ? createHash('sha256').update(key).digest('hex') : key;
}

const table: { [K in RecordKind]: Kind<Records[K]> } = {
  users: {
    ...byCreation,
    unique: { email: ({ email }) => emailKey(email), external_id: ({ external_id }) => external_id },
    text: 'json',
  },
  tombstones: byCreation,
  memberships: { ...byUser, indexes: { ...byUser.indexes, organization_id: (record) => record.organization_id } },
  grants: byUser,
  codes: byUser,
  mails: { ...byUser, indexes: { ...byUser.indexes, user_mails: (mail) => `${mail.kind} ${mail.user_id}` } },
  events: { ...byCreation, text: 'data' },
  webhooks: byCreation,
  deliveries: {
    sort: (delivery) => delivery.due_at,
    unique: {},
    indexes: { state: (delivery) => delivery.state },
    everywhere: ['state'],
  },
  settings: byCreation,
};

/** The kinds, for those who treat them all alike. */
export const kinds = table as Record<RecordKind, Kind<Records[RecordKind]> & { text?: string }>;

/** The names of all kinds. */
export const kindNames = Object.keys(kinds) as RecordKind[];

/** Where a record stands in the order of its kind. */
export function positionOf(kind: RecordKind, record: Records[RecordKind]): Position {
  return { sort: kinds[kind].sort(record), id: record.id };
}
