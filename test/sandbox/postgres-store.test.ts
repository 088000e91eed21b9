/** The store in PostgreSQL, over connections that say what a test has them say: what is asked, and what comes of each error. */
import { EventEmitter } from 'node:events';
import { setImmediate as later } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  get,
  list,
  migratePostgres,
  openStore,
  postgresStoreOf,
  put,
  putAll,
  UnavailableError,
} from 'user-management-sandbox/testing';

interface Asked {
  text: string;
  values: unknown;
  name?: string;
}

/** A database's own error, or one of the connection. */
const failure = (code: string, isOwn = true) =>
  Object.assign(new Error(`E${code}`), { code }, isOwn && { severity: 'ERROR' });

/** What a connection is asked: one thing after the other, as each takes a while. */
function oneByOne<Args extends unknown[], Result>(query: (...args: Args) => Promise<Result>) {
  let isBusy = false;
  return async (...args: Args): Promise<Result> => {
    if (isBusy) throw new Error('A query is under way.');
    isBusy = true;
    try {
      await later();
      return await query(...args);
    } finally {
      isBusy = false;
    }
  };
}

/** A store, what was asked of its database, and how its connections were given back. */
function startStore(respond: (text: string) => unknown[][] | Error = () => []) {
  const [asked, released]: [Asked[], unknown[]] = [[], []];
  const query = async (statement: string | Asked, values?: unknown) => {
    const one = typeof statement === 'string' ? { text: statement, values } : statement;
    asked.push(one);
    const rows = respond(one.text);
    if (rows instanceof Error) throw rows;
    return { rows };
  };
  const connect = async () => {
    const problem = respond('connect');
    if (problem instanceof Error) throw problem;
    return { query: oneByOne(query), release: (broken: unknown) => void released.push(broken) };
  };
  const store = postgresStoreOf({ query, connect, end: async () => {} } as never);
  return { store, asked, released, texts: () => asked.map(({ text }) => text) };
}

const grave = (id: string) => ({ id, created_at: '2026-01-15T12:00:00.000Z' });

describe('what is asked', () => {
  it('has its values apart, is named once for each text, and locks what is about to change', async () => {
    const { store, asked } = startStore(() => [['{"id":"a"}']]);
    for (const id of ['a', 'b']) expect(await store.read('main', () => get('tombstones', id))).toEqual({ id: 'a' });
    await store.write('main', () => get('tombstones', 'a', true));
    const [first, second, begin, locking, commit] = asked as [Asked, Asked, Asked, Asked, Asked];
    expect(first).toMatchObject({
      rowMode: 'array',
      values: ['main', 'a'],
      text: expect.stringMatching(/environment = \$1 and id = \$2$/) as string,
    });
    expect([second.name, second.text, second.values]).toEqual([first.name, first.text, ['main', 'b']]);
    expect([begin.text, commit.text]).toEqual(['begin', 'commit']);
    expect(locking.text).toBe(`${first.text} for update`);
    expect(locking.name).not.toBe(first.name);
  });

  it('keeps texts apart that the database cannot have, in their order', async () => {
    const { store, asked } = startStore();
    const ids = ['\0', '\0\0', '\x01', '\x01\x01', '\x02', 'a'];
    for (const id of ids) await store.read('main', () => get('tombstones', id));
    const sent = asked.map(({ values }) => (values as string[])[1]!);
    expect(sent).toEqual(['\x01\x01', '\x01\x01\x01\x01', '\x01\x02', '\x01\x02\x01\x02', '\x02', 'a']);
    expect(sent.toSorted()).toEqual(sent);
    await store.read('main', () => list('tombstones', { descending: false, limit: 3 }));
    expect(asked.at(-1)!.values).toEqual(['main', 3]);
  });

  it('is one statement for many records, of which the last of an id counts', async () => {
    const { store, asked } = startStore();
    const [old, other] = [grave('a'), grave('b\0')];
    await store.write('main', () => putAll('tombstones', [old, other, { ...old, created_at: 'later' }]));
    const [, { text, values }] = asked as [Asked, Asked];
    expect(text).toContain('select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict');
    expect(values).toEqual([
      ...[
        ['main', 'main'],
        ['a', 'b\x01\x01'],
        ['later', other.created_at],
      ],
      [JSON.stringify({ ...old, created_at: 'later' }), JSON.stringify(other)],
    ]);
    expect(asked).toHaveLength(3);
  });

  it('is which environments have something, and a copy in one transaction', async () => {
    const { store, asked, texts } = startStore(() => [['main'], ['scope_1']]);
    expect(await store.environmentsWith('deliveries', 'state', 'pending')).toEqual(['main', 'scope_1']);
    const text = 'select distinct environment from deliveries where state = $1';
    expect(asked[0]).toMatchObject({ text, values: ['pending'] });
    await store.copy('a', 'b');
    expect([texts()[1], texts().at(-1), store.shared]).toEqual(['begin', 'commit', true]);
    expect(texts().filter((text) => /^(?:delete|insert)/.test(text))).toHaveLength(20);
  });
});

describe('an error', () => {
  const write = (store: ReturnType<typeof startStore>['store']) =>
    Promise.resolve(store.write('main', () => put('tombstones', grave('a'))));

  it.each([
    ['08006', true],
    ['53300', true],
    ['57P01', true],
    ['57014', false],
    ['22001', false],
    ['ECONNREFUSED', true],
  ])('%s means that the data cannot be reached: %s', async (code, isUnavailable) => {
    const error = failure(code, code !== 'ECONNREFUSED');
    for (const at of ['connect', 'begin', 'insert', 'commit']) {
      const { store, released } = startStore((text) => (text.startsWith(at) ? error : []));
      const thrown: unknown = await write(store).catch((reason: unknown) => reason);
      expect([at, thrown instanceof UnavailableError, thrown === error]).toEqual([at, isUnavailable, !isUnavailable]);
      if (isUnavailable) expect(thrown).toMatchObject({ reason: error.message });
      expect(released).toEqual(at === 'connect' ? [] : [undefined]);
    }
  });

  it('without a message is told by its code', async () => {
    const { store } = startStore((text) =>
      text === 'connect' ? Object.assign(new Error(''), { code: 'ETIMEDOUT' }) : [],
    );
    await expect(write(store)).rejects.toMatchObject({ reason: 'ETIMEDOUT' });
  });

  it.each(['23505', '40001', '40P01'])('%s has the transaction run again, twenty times at most', async (code) => {
    for (const [times, runs] of [
      [2, 3],
      [19, 20],
      [20, 20],
    ] as const) {
      let left: number = times;
      const { store, texts } = startStore((text) => (text === 'commit' && left-- > 0 ? failure(code) : []));
      const outcome = await write(store).then(
        () => 'stored',
        (error: Error) => error.message,
      );
      expect([outcome, texts().filter((text) => text === 'begin').length]).toEqual([
        times < 20 ? 'stored' : `E${code}`,
        runs,
      ]);
      expect(texts().filter((text) => text === 'rollback')).toHaveLength(times);
    }
  });

  it('of what a rule does takes back all, and of the way back has the connection thrown away', async () => {
    const broken = failure('08006');
    const { store, texts, released } = startStore((text) => (text === 'rollback' ? broken : []));
    const refused = store.write('main', function* () {
      yield* put('tombstones', grave('a'));
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect([texts().at(-1), released]).toEqual(['rollback', [broken]]);
  });
});

it('its tables are made once, by one process at a time, and are refused when they are newer', async () => {
  const migrated = async (version: number | undefined) => {
    const asked: string[] = [];
    const query = oneByOne(async (text: string, values?: unknown[]) => {
      asked.push(values ? `${text} ${values.join()}` : text);
      return { rows: text.startsWith('select version') && version !== undefined ? [{ version }] : [] };
    });
    await migratePostgres({ query } as never);
    return asked;
  };
  const [lock, create, read, ...rest] = await migrated(undefined);
  expect(lock).toMatch(/^select pg_advisory_xact_lock\(\$1\) \d+$/);
  expect([create, read]).toEqual([
    expect.stringContaining('if not exists sandbox_version'),
    'select version from sandbox_version',
  ]);
  expect(rest.at(-1)).toBe('delete from sandbox_version; insert into sandbox_version (version) values (1)');
  expect(rest.slice(0, -1).every((text) => /^create (?:unique )?(?:table|index)/.test(text))).toBe(true);
  expect(rest[0]).toMatch(/^create table users \(environment text collate "C" not null,/);
  expect(await migrated(1)).toEqual([lock, create, read]);
  await expect(migrated(2)).rejects.toThrow('The data have version 2 of the schema, and this program knows 1.');
});

/** The pools of the driver, which are made in its place, and what their database says. */
const driver = vi.hoisted(() => {
  const begun = { ended: 0, version: 1, failsTo: '' };
  const pools: { options: object; emit(name: string, value: unknown): unknown }[] = [];
  return { begun, pools, ...begun };
});
vi.mock('pg', async () => {
  const { EventEmitter } = await import('node:events');
  class Pool extends EventEmitter {
    readonly options: object;
    constructor(options: object) {
      super();
      this.options = options;
      driver.pools.push(this);
    }
    async connect() {
      if (driver.failsTo === 'connect') throw new Error('nobody is there');
      const query = async () => {
        if (driver.failsTo === 'migrate') throw Object.assign(new Error('it is read-only'), { severity: 'ERROR' });
        return { rows: [{ version: driver.version }] };
      };
      return { query, release: () => undefined };
    }
    async end() {
      await new Promise(setImmediate);
      driver.ended++;
    }
  }
  return { default: { Pool } };
});

describe('a database', () => {
  afterEach(() => {
    Object.assign(driver, driver.begun);
    driver.pools.length = 0;
  });

  it('has ten connections at most, each opened within ten seconds, and one that breaks ends nothing', async () => {
    const store = await openStore('postgresql://ada@a/b');
    const pool = driver.pools[0]!;
    expect(pool.options).toEqual({
      connectionString: 'postgresql://ada@a/b',
      max: 10,
      connectionTimeoutMillis: 10_000,
    });
    const client = new EventEmitter();
    pool.emit('connect', client);
    for (const each of [pool, client]) expect(each.emit('error', new Error('gone'))).toBe(true);
    await store.close();
    expect(driver.ended).toBe(1);
  });

  it('that cannot be used is told with the reason, and let go of', async () => {
    const refused = async (failsTo: string, version = 1) => {
      Object.assign(driver, { failsTo, version, ended: 0 });
      const { message } = await openStore('postgres://a/b').then(
        () => new Error('It is open.'),
        (error: Error) => error,
      );
      return [message, driver.ended];
    };
    const told = (reason: string) => `The database cannot be used: ${reason}. Check the address that --data gives.`;
    expect(await refused('connect')).toEqual([told('nobody is there'), 1]);
    expect(await refused('migrate')).toEqual([told('it is read-only'), 1]);
    expect(await refused('', 2)).toEqual([expect.stringMatching(/^The data have version 2 of the schema/), 1]);
  });
});
