/** What each store makes of each operation, held against a plain list of records, and how it finds records. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from 'user-management-mock/server';
import {
  ConflictError,
  emailKey,
  environmentsStatement,
  find,
  get,
  list,
  openStore,
  put,
  putAll,
  remove,
  removeWhere,
  shareTransactions,
  statementOf,
  StoreError,
  UnavailableError,
  type Operation,
} from 'user-management-sandbox/testing';
import { columns, PlainStore, type PlainRecord } from './support/plain-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-operations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const times = ['2026-01-15T12:00:00.000Z', '2026-01-15T12:00:00.001Z', '2026-01-16T00:00:00.000Z'];
const ids = ['a', 'b', 'c d', 'e', 'f'];
const grave = { id: 'a', created_at: times[0]! };

/** Makes operations, transactions and records, always the same ones. */
function actor(random: () => number) {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const kind = () => one(['users', 'memberships', 'mails', 'deliveries', 'tombstones', 'events'] as const);
  const records = {
    users: () => ({
      email: one(['a@x.example', 'A@X.example', 'b@x.example', 'c@x.example']),
      ...{ external_id: one([null, null, 'one', 'two', 'three']), json: `{"n":${random()}}` },
    }),
    memberships: () => ({ user_id: one(ids), organization_id: one(['o', 'p']) }),
    mails: () => ({ user_id: one(ids), kind: one(['email_change', 'email_verification']), n: random() }),
    deliveries: () => ({ state: one(['pending', 'dead']), due_at: one(times) }),
    tombstones: () => ({ n: random() }),
    events: () => ({ event: one(['a', 'b']), data: `{"n":${random()}}` }),
  };
  const record = (of: keyof typeof records): any => ({ id: one(ids), created_at: one(times), ...records[of]() });
  const look = (): Operation => {
    const of = kind();
    const column = one(Object.keys(columns[of]));
    const value = column === undefined ? '' : String(columns[of][column]!(record(of)));
    const where = column === undefined || random() < 0.3 ? undefined : ([column, value] as const);
    const from = random() < 0.4 ? undefined : { sort: one(times), id: one(ids) };
    return { type: 'list', kind: of, range: { where, from, descending: random() < 0.5, limit: one([1, 2, 9]) } };
  };
  const operation = (): Operation => {
    const of = kind();
    const column = one(Object.keys(columns[of]));
    const value = column === undefined ? '' : String(columns[of][column]!(record(of)));
    const unique = one(['email', 'external_id']);
    return one([
      () => ({ type: 'put', kind: of, record: record(of) }) as const,
      () => ({ type: 'put', kind: of, record: record(of) }) as const,
      () => ({ type: 'putAll', kind: of, records: [record(of), record(of)] }) as const,
      () => ({ type: 'get', kind: of, id: one(ids), lock: random() < 0.5 }) as const,
      () =>
        ({
          type: 'find',
          kind: 'users',
          column: unique,
          value: String(columns.users[unique]!(record('users'))),
        }) as const,
      () => ({ type: 'remove', kind: of, id: one(ids) }) as const,
      () =>
        column === undefined || of === 'users'
          ? ({ type: 'remove', kind: of, id: one(ids) } as const)
          : ({ type: 'removeWhere', kind: of, column, value } as const),
      look,
    ])();
  };
  return { one, look, transaction: () => Array.from({ length: one([1, 2, 4]) }, operation) };
}

/** The steps that a rule would take. */
function* stepsOf(operations: readonly Operation[], seen: unknown[]): Generator<any, void, any> {
  for (const each of operations) {
    if (each.type === 'get') seen.push(yield* get(each.kind, each.id, each.lock));
    else if (each.type === 'find') seen.push(yield* find(each.kind, each.column, each.value));
    else if (each.type === 'list') seen.push(yield* list(each.kind, each.range));
    else if (each.type === 'put') yield* put(each.kind, each.record);
    else if (each.type === 'putAll') yield* putAll(each.kind, each.records);
    else if (each.type === 'remove') yield* remove(each.kind, each.id);
    else yield* removeWhere(each.kind, each.column, each.value);
  }
}

const everything = (['users', 'memberships', 'mails', 'deliveries', 'tombstones', 'events'] as const).map(
  (kind): Operation => ({
    type: 'list',
    kind,
    range: { descending: false, limit: 99 },
  }),
);

/** Holds one value against another, first in a way that takes a fifth of the time. */
function same(given: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(given, expected)) expect(given).toEqual(expected);
}

describe.each([
  ['memory', undefined],
  ['SQLite', ':memory:'],
])('the store in %s', (_, data) => {
  it('does what a plain list would, whatever comes', async () => {
    const store = await openStore(data);
    const model = new PlainStore();
    const { one, look, transaction } = actor(createRandom('operations'));
    const environments = ['main', 'scope_1', 'main snapshot '];
    for (let turn = 0; turn < 150; turn++) {
      const [environment, operations, seen] = [one(environments), transaction(), [] as unknown[]];
      const isRefused = one([false, false, false, true]);
      const run = async () =>
        store.write(environment, function* () {
          seen.length = 0;
          yield* stepsOf(operations, seen);
          if (isRefused) throw new Error('refused');
        });
      const expected = model.write(environment, operations, isRefused);
      const outcome = await run().then(
        () => 'stored',
        (error: Error) => error.name,
      );
      same([turn, outcome, seen], [turn, expected.outcome, expected.seen]);
      if (turn % 20 === 0) {
        const [from, to] = [one(environments), one(environments.slice(0, 2))];
        if (from !== to) await store.copy(from, to);
        if (from !== to) model.copy(from, to);
      }
      const read: unknown[] = [];
      const looks = [...everything, ...Array.from({ length: 5 }, look)];
      await store.read(environment, () => stepsOf(looks, read));
      same([turn, read], [turn, model.read(environment, looks)]);
      const pending = await store.environmentsWith('deliveries', 'state', 'pending');
      expect(pending.toSorted()).toEqual(model.environmentsWith('deliveries', 'state', 'pending'));
    }
    await store.close();
  });

  it('knows nothing of an environment that nobody wrote into, nor of one that is a copy of it', async () => {
    const store = await openStore(data);
    await store.write('main', () => put('tombstones', { id: 'a', created_at: times[0]! }));
    await store.copy('none', 'main');
    expect(await store.read('main', () => get('tombstones', 'a'))).toBe(undefined);
    expect([store.shared, await store.read('none', () => list('tombstones', { descending: true, limit: 9 }))]).toEqual([
      data !== undefined,
      [],
    ]);
    await store.close();
  });
});

it('what another has in memory is said by its column, and that data are away with when to try again', async () => {
  const store = await openStore(undefined);
  const user = { ...grave, email: 'a@x.example', external_id: null, json: '{}' };
  await store.write('main', () => put('users', user));
  const refused = () => store.write('main', () => put('users', { ...user, id: 'b', email: 'A@x.example' }));
  expect(refused).toThrow('Another of users has this email.');
  const { fault, message, headers, reason } = new UnavailableError('gone');
  expect([fault, message, headers, reason]).toEqual([
    ...['data_unavailable', 'The stored data cannot be reached: gone.', ['Retry-After', '1'], 'gone'],
  ]);
  expect(new StoreError('x').name).toBe('StoreError');
});

it('an address is found in whichever case, and by a digest where it is too long for an index', () => {
  const [most, more] = ['A'.repeat(1_000), 'A'.repeat(1_001)];
  expect(emailKey(most)).toBe(most.toLowerCase());
  expect(emailKey(more)).toBe(createHash('sha256').update(more.toLowerCase()).digest('hex'));
});

it.each(['postgres://127.0.0.1:1/none', 'postgresql://127.0.0.1:1/none'])(
  '%s is the address of a database',
  async (address) => {
    const error: unknown = await openStore(address).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as Error).message).toMatch(
      /^The database cannot be used: .*ECONNREFUSED.*\. Check the address that --data gives\.$/,
    );
    await expect(openStore(join(folder, address))).rejects.toThrow(`${join(folder, address)} cannot be used as data`);
  },
);

describe('writes that come together', () => {
  /** Shares transactions that can fail at their beginning, and notes them. */
  function shared(begins = true) {
    const noted: string[] = [];
    const shares = shareTransactions((work) => {
      noted.push('begin');
      if (!begins) throw new Error('busy');
      try {
        const result = work();
        noted.push('commit');
        return result;
      } catch (error) {
        noted.push('rollback');
        throw error;
      }
    });
    const write = (name: string) => () => {
      noted.push(name);
      if (name === 'bad') throw new Error('refused');
      return name;
    };
    return { ...shares, noted, write };
  }
  const outcomes = async (...writes: Promise<unknown>[]) =>
    (await Promise.allSettled(writes)).map((one) =>
      one.status === 'fulfilled' ? one.value : (one.reason as Error).message,
    );

  it('have one transaction, and each its own result', async () => {
    const { share, noted, write } = shared();
    expect(await outcomes(share(write('a')), share(write('b')))).toEqual(['a', 'b']);
    expect(noted).toEqual(['begin', 'a', 'b', 'commit']);
    expect(await outcomes(share(write('c')))).toEqual(['c']);
    expect(noted.slice(4)).toEqual(['begin', 'c', 'commit']);
  });

  it('are run again alone where one fails, and that one alone is refused', async () => {
    const { share, noted, write } = shared();
    expect(await outcomes(share(write('a')), share(write('bad')), share(write('b')))).toEqual(['a', 'refused', 'b']);
    expect(noted).toEqual([
      ...['begin', 'a', 'bad', 'rollback', 'begin', 'a', 'commit'],
      ...['begin', 'bad', 'rollback', 'begin', 'b', 'commit'],
    ]);
  });

  it('are all refused where no transaction can begin, after one try', async () => {
    const { share, noted, write } = shared(false);
    expect(await outcomes(share(write('a')), share(write('b')))).toEqual(['busy', 'busy']);
    expect(noted).toEqual(['begin']);
  });

  it('are run at once when they cannot wait', async () => {
    const { share, flush, noted, write } = shared();
    const written = share(write('a'));
    flush();
    expect(noted).toEqual(['begin', 'a', 'commit']);
    expect(await written).toBe('a');
  });
});

it('a reading writes nothing in memory, where it would be seen at once', async () => {
  const store = await openStore(undefined);
  expect(() => store.read('main', () => put('tombstones', { id: 'a', created_at: '' }))).toThrow(
    'Only a transaction can write.',
  );
});

describe('a file', () => {
  const file = (name: string) => join(folder, name);
  it('is opened again with what it had', async () => {
    for (const before of [undefined, grave]) {
      const store = await openStore(file('again.sqlite'));
      expect(await store.read('main', () => get('tombstones', 'a'))).toEqual(before);
      await store.write('main', () => put('tombstones', grave));
      await store.close();
    }
    const database = new DatabaseSync(file('again.sqlite'));
    expect(database.prepare('select * from sandbox_version').all()).toEqual([{ version: 1 }]);
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('is refused when it is none, and when it is newer than the program', async () => {
    writeFileSync(file('text.sqlite'), 'no database at all, however long it may be');
    await (await openStore(file('newer.sqlite'))).close();
    const database = new DatabaseSync(file('newer.sqlite'));
    database.exec('update sandbox_version set version = 2');
    database.close();
    for (const [name, message] of [
      ['text.sqlite', /text\.sqlite cannot be used as data: .+\.$/],
      [
        'newer.sqlite',
        /^The data have version 2 of the schema, and this program knows 1\. Use a newer user-management-sandbox\.$/,
      ],
    ] as const) {
      const error: unknown = await openStore(file(name)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StoreError);
      expect((error as Error).message).toMatch(message);
    }
  });

  it('of somebody else is refused, and stays as it was', async () => {
    const database = new DatabaseSync(file('other.sqlite'));
    database.exec('create table users (name text)');
    const tables = () => database.prepare('select name from sqlite_master').all();
    const before = tables();
    await expect(openStore(file('other.sqlite'))).rejects.toThrow(StoreError);
    expect(tables()).toEqual(before);
    database.close();
  });

  it('keeps what was written beside a write that failed, and after its close was asked for', async () => {
    const store = await openStore(file('shared.sqlite'));
    const user = (id: string, email: string): PlainRecord => ({ ...grave, id, email, external_id: null, json: '{}' });
    const write = async (record: any) => store.write('main', () => put('users', record));
    const writes = [write(user('a', 'x@x.example')), write(user('b', 'X@x.example')), write(user('c', 'y@x.example'))];
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(ConflictError);
    const late = write(user('d', 'z@x.example'));
    await store.close();
    await late;
    expect(() => store.read('main', () => get('users', 'a'))).toThrow();
    const again = await openStore(file('shared.sqlite'));
    const found = await again.read('main', () => list('users', { descending: false, limit: 9 }));
    expect(found.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    await again.close();
  });

  it('is never walked through: an index leads to each record, in its order', async () => {
    await (await openStore(file('plan.sqlite'))).close();
    const database = new DatabaseSync(file('plan.sqlite'));
    const plan = (text: string) =>
      (database.prepare(`explain query plan ${text}`).all() as { detail: string }[]).map(({ detail }) => detail);
    const from = { sort: '', id: '' };
    for (const [kind, found] of Object.entries(columns) as ['users' | 'deliveries', object][]) {
      const list = (where: readonly [string, string] | undefined, descending: boolean): Operation => ({
        ...{ type: 'list', kind, range: { where, from, descending, limit: 1 } },
      });
      const byColumn = Object.keys(found).flatMap((column) => {
        const where = [column, ''] as const;
        return [
          [column, list(where, true)],
          [column, list(where, false)],
          [column, { type: 'removeWhere', kind, column, value: '' }],
        ] as [string, Operation][];
      });
      const operations: [string, Operation][] = [
        ['sort', list(undefined, true)],
        ['sort', list(undefined, false)],
        ...byColumn,
      ];
      for (const [column, operation] of operations) {
        const { text } = statementOf('main', operation as never, '');
        for (const line of plan(text))
          expect([text, line]).toEqual([text, expect.stringMatching(`${kind}_(?:everywhere_)?by_${column} \\(`)]);
      }
      const { text } = statementOf('main', { type: 'get', kind, id: 'a', lock: true }, '');
      expect(plan(text)).toEqual([expect.stringContaining('(environment=? AND id=?)')]);
    }
    const everywhere = plan(environmentsStatement('deliveries', 'state', 'pending').text);
    expect(everywhere).toEqual([expect.stringContaining('deliveries_everywhere_by_state (')]);
    database.close();
  });

  it('needs no lock for a reading, which other databases take for what is about to change', () => {
    const text = (lock: boolean) =>
      statementOf('main', { type: 'get', kind: 'users', id: 'a', lock }, ' for update').text;
    expect(text(true)).toBe(`${text(false)} for update`);
  });
});

it('a write holds a file from its first read on, so that what it read is still so when it writes', async () => {
  const file = join(folder, 'held.sqlite');
  const store = await openStore(file);
  const other = new DatabaseSync(file);
  const attempts: unknown[] = [];
  await store.write('production', function* () {
    attempts.push(yield* get('users', 'a'));
    try {
      other.exec('begin immediate');
    } catch (error) {
      attempts.push((error as Error).message);
    }
  });
  expect(attempts).toEqual([undefined, 'database is locked']);
  other.exec('begin immediate; rollback');
  other.close();
  await store.close();
});
