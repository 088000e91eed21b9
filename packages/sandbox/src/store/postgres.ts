/** The store in PostgreSQL, which several processes can share. */
import type { Pool, PoolClient } from 'pg';
import { runLater, type Operation, type Step } from './steps.ts';
import type { RecordKind, Records } from '../types.ts';
import {
  copyStatements,
  environmentsStatement,
  migrations,
  putText,
  resultOf,
  statementOf,
  tooNew,
  valuesOf,
  versionTable,
  type Statement,
} from './sql.ts';
import { StoreError, UnavailableError, type Store } from './store.ts';

/** How often a transaction runs again when others write the same meanwhile. */
const maxRuns = 20;

/** Errors after which a transaction can succeed: a unique value taken meanwhile, a serialization failure, a deadlock. */
const passing = new Set(['23505', '40001', '40P01']);

/** Classes of errors that tell of the database and not of the statement: no connection, no resources, an operator's doing. */
const unavailable = /^(?:08|53|57P)/;

/**
 * Connects to a database, and makes its tables where there are none.
 * @param url its address, `postgres://user:password@host/database`
 * @throws a StoreError when it cannot be reached, when `pg` is not installed, and when the tables are newer than this program
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const { default: pg } = await loadDriver();
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // A connection that breaks is replaced by the next one, and whoever waits for it is told by a rejection.
  pool.on('error', () => undefined).on('connect', (client) => void client.on('error', () => undefined));
  try {
    await transaction(pool, migrate);
    return storeOf(pool);
  } catch (error) {
    await pool.end();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The database cannot be used: ${error instanceof UnavailableError ? error.reason : (error as Error).message}. Check the address that --data gives.`,
    );
  }
}

async function loadDriver(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch {
    throw new StoreError('PostgreSQL needs the package pg. Install it beside this one: npm install pg');
  }
}

/** Any number will do, as long as all processes take the same. */
const migrationLock = 7_216_350_914;

/** Makes the tables, or brings them up to date. */
export async function migrate(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query(versionTable.create);
  const { rows } = await client.query<{ version: number }>(versionTable.read);
  const version = rows[0]?.version ?? 0;
  if (version > migrations.length) throw new StoreError(tooNew(version));
  for (const text of migrations.slice(version).flat()) await client.query(text.replaceAll('TEXT', 'text collate "C"'));
  if (version < migrations.length) await client.query(`${versionTable.clear}; ${versionTable.write}`);
}

/**
 * Waits for the database.
 * @throws an UnavailableError when it cannot be reached, and what it refuses as it says it
 */
async function reached<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    // What the database itself says has a severity; all else is about the connection.
    if ('severity' in (error as Error) && !unavailable.test(code)) throw error;
    throw new UnavailableError(message || code);
  }
}

async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await reached(pool.connect());
  let broken: Error | undefined;
  try {
    await reached(client.query('begin'));
    const result = await work(client);
    await reached(client.query('commit'));
    return result;
  } catch (error) {
    await client.query('rollback').catch((reason: unknown) => (broken = reason as Error));
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * What is stored of a value. PostgreSQL's texts have no U+0000: it becomes two characters that nothing else becomes, and which keep
 * its place in the order. The data themselves are JSON, which has neither character.
 */
function storable<T>(value: T | string): T | string {
  return typeof value === 'string'
    ? value.replaceAll(/[\0\x01]/g, (each) => `\x01${each === '\0' ? '\x01' : '\x02'}`)
    : value;
}

/** Names of prepared statements by their texts, so that the database plans each once per connection. */
const names = new Map<string, { name: string; text: string }>();

function query(client: Pool | PoolClient, { text, values }: Statement) {
  let known = names.get(text);
  if (!known) {
    let count = 0;
    known = { name: `s${names.size}`, text: text.replaceAll('?', () => `$${++count}`) };
    names.set(text, known);
  }
  return reached(client.query<string[]>({ ...known, values: values.map(storable), rowMode: 'array' }));
}

/** Makes the store of a database whose tables are there. */
export function storeOf(pool: Pool): Store {
  const perform = async (client: Pool | PoolClient, environment: string, operation: Operation) => {
    if (operation.type === 'putAll') return putMany(client, environment, operation.kind, operation.records);
    return resultOf(operation, (await query(client, statementOf(environment, operation, ' for update'))).rows);
  };
  const again = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    for (let run = 1; ; run++) {
      try {
        return await transaction(pool, work);
      } catch (error) {
        if (run >= maxRuns || !passing.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  };
  return {
    shared: true,
    read: <T>(environment: string, steps: () => Step<T>) =>
      runLater(steps(), (operation) => perform(pool, environment, operation)),
    write: <T>(environment: string, steps: () => Step<T>) =>
      again((client) => runLater(steps(), (operation) => perform(client, environment, operation))),
    environmentsWith: async (kind, column, value) =>
      (await query(pool, environmentsStatement(kind, column, value))).rows.map(([name]) => name as string),
    copy: (from, to) =>
      again(async (client) => {
        for (const statement of copyStatements(from, to)) await query(client, statement);
      }),
    close: () => pool.end(),
  };
}

/** Adds many records in one statement, a column at a time. */
async function putMany(
  client: Pool | PoolClient,
  environment: string,
  kind: RecordKind,
  records: readonly Records[RecordKind][],
): Promise<void> {
  // Of two with one id the last counts, as in other stores; one statement cannot replace what it has added.
  const last = new Map(records.map((record) => [record.id, record]));
  const rows = [...last.values()].map((record) => valuesOf(environment, kind, record));
  const columns = (rows[0] ?? []).map((_, index) => rows.map((row) => storable(row[index])));
  const source = `select * from unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(', ')})`;
  await reached(client.query(putText(kind, source), columns));
}
