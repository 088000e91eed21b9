/** A store as simple as can be: lists of records, which are walked through. */
import type { Operation } from 'user-management-sandbox/testing';

/** A record of any kind. */
export type PlainRecord = Record<string, unknown> & { id: string; created_at: string };

type Column = (record: any) => string | null;

/** What the records of some kinds are found by. */
export const columns = {
  users: { email: ({ email }) => email.toLowerCase(), external_id: ({ external_id }) => external_id },
  memberships: { user_id: ({ user_id }) => user_id, organization_id: ({ organization_id }) => organization_id },
  mails: { user_id: ({ user_id }) => user_id, user_mails: ({ kind, user_id }) => `${kind} ${user_id}` },
  deliveries: { state: ({ state }) => state },
  tombstones: {},
  events: {},
} satisfies Record<string, Record<string, Column>> as Record<string, Record<string, Column>> &
  Record<'users' | 'memberships' | 'mails' | 'deliveries' | 'tombstones' | 'events', Record<string, Column>>;

const sortOf = (kind: string, record: PlainRecord) =>
  `${kind === 'deliveries' ? record['due_at'] : record.created_at}\0${record.id}`;

/** Records of environments, by kind. */
export class PlainStore {
  #records = new Map<string, PlainRecord[]>();

  #of(environment: string, kind: string): PlainRecord[] {
    return this.#records.get(`${environment}\0${kind}`) ?? [];
  }

  #set(environment: string, kind: string, records: PlainRecord[]): void {
    this.#records.set(`${environment}\0${kind}`, records);
  }

  /** Runs operations, all or, where one cannot be or they are refused, none. */
  write(environment: string, operations: readonly Operation[], isRefused: boolean) {
    const before = new Map(this.#records);
    const seen: unknown[] = [];
    let outcome = 'stored';
    for (const operation of operations) {
      const { type, kind } = operation;
      if (type === 'put' || type === 'putAll') {
        for (const record of type === 'put' ? [operation.record] : operation.records)
          if (!this.#put(environment, kind, record as unknown as PlainRecord)) outcome = 'ConflictError';
        if (outcome !== 'stored') break;
      } else if (type === 'remove' || type === 'removeWhere') {
        const goes = (record: PlainRecord) =>
          type === 'remove'
            ? record.id === operation.id
            : columns[kind]![operation.column]!(record) === operation.value;
        this.#set(
          environment,
          kind,
          this.#of(environment, kind).filter((record) => !goes(record)),
        );
      } else seen.push(...this.read(environment, [operation]));
    }
    if (outcome === 'stored' && isRefused) outcome = 'Error';
    if (outcome !== 'stored') this.#records = before;
    return { outcome, seen };
  }

  #put(environment: string, kind: string, record: PlainRecord): boolean {
    const others = this.#of(environment, kind).filter(({ id }) => id !== record.id);
    const unique = kind === 'users' ? Object.values(columns.users) : [];
    if (unique.some((of) => of(record) !== null && others.some((other) => of(other) === of(record)))) return false;
    this.#set(environment, kind, [...others, record]);
    return true;
  }

  /** What readings result in. */
  read(environment: string, operations: readonly Operation[]): unknown[] {
    return operations.map((operation) => {
      const { type, kind } = operation;
      const records = this.#of(environment, kind);
      if (type === 'get') return records.find(({ id }) => id === operation.id);
      if (type === 'find') return records.find((each) => columns[kind]![operation.column]!(each) === operation.value);
      if (type !== 'list') throw new Error(`${type} is no reading.`);
      const { where, from, descending, limit } = operation.range;
      const start = from && `${from.sort}\0${from.id}`;
      const found = records
        .filter((each) => !where || columns[kind]![where[0]]!(each) === where[1])
        .toSorted((a, b) => (sortOf(kind, a) < sortOf(kind, b) ? -1 : 1) * (descending ? -1 : 1))
        .filter((each) => !start || (descending ? sortOf(kind, each) < start : sortOf(kind, each) > start));
      return found.slice(0, limit);
    });
  }

  /** Replaces an environment by a copy of another. */
  copy(from: string, to: string): void {
    for (const kind of Object.keys(columns)) this.#set(to, kind, this.#of(from, kind));
  }

  /** The environments that have a record with a value, by name. */
  environmentsWith(kind: string, column: string, value: string): string[] {
    const found = [...this.#records].filter(([key, records]) => {
      const [, of] = key.split('\0');
      return of === kind && records.some((each) => columns[kind]![column]!(each) === value);
    });
    return found.map(([key]) => key.split('\0')[0]!).toSorted();
  }
}
