/** The store in a file, by Node's own SQLite. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { runNow, type Operation, type Step } from './steps.ts';
import {
  copyStatements,
  environmentsStatement,
  migrations,
  resultOf,
  statementOf,
  tooNew,
  versionTable,
  type Row,
  type Statement,
} from './sql.ts';
import { shareTransactions } from './share-transactions.ts';
import { ConflictError, StoreError, UnavailableError, type Store } from './store.ts';

/**
 * Opens a file, or makes it.
 * @param file its path; `:memory:` for none
 * @throws a StoreError when Node has no SQLite, and when the file is none or is newer than this program
 */
export async function openSqliteStore(file: string): Promise<Store> {
  const { DatabaseSync } = await loadSqlite();
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // A commit survives the end of the process; one that the machine's end takes leaves the file whole.
    database.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal');
    migrate(database);
    return storeOf(database);
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`${file} cannot be used as data: ${(error as Error).message}.`);
  }
}

async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  try {
    return await import('node:sqlite');
  } catch {
    throw new StoreError(
      `Node ${process.versions.node} has no SQLite. Use Node 24 or later, or a PostgreSQL address, or no file: the data are in memory then.`,
    );
  }
}

function migrate(database: DatabaseSync): void {
  database.exec('begin immediate');
  try {
    database.exec(versionTable.create);
    const version = Number(database.prepare(versionTable.read).get()?.['version'] ?? 0);
    if (version > migrations.length) throw new StoreError(tooNew(version));
    for (const text of migrations.slice(version).flat()) database.exec(text);
    if (version < migrations.length) database.exec(`${versionTable.clear}; ${versionTable.write}`);
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/** What another process that holds the file longer than the timeout means, and a value that is taken. */
function meant(error: Error & { errcode?: number }): Error {
  const busy = 5;
  if (error.errcode === busy) return new UnavailableError(error.message);
  return error.message.includes('UNIQUE constraint') ? new ConflictError(error.message) : error;
}

function storeOf(database: DatabaseSync): Store {
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string) => {
    let statement = prepared.get(text);
    if (!statement) {
      prepared.set(text, (statement = database.prepare(text)));
      statement.setReturnArrays(true);
    }
    return statement;
  };
  // With `setReturnArrays` a row is an array, of which the type of `all` knows nothing.
  const rowsOf = ({ text, values }: Statement) => prepare(text).all(...values) as unknown as Row[];
  const perform = (environment: string, operation: Operation): unknown => {
    if (operation.type === 'putAll') {
      const { kind, records } = operation;
      for (const record of records) perform(environment, { type: 'put', kind, record });
      return undefined;
    }
    return resultOf(operation, rowsOf(statementOf(environment, operation, '')));
  };
  const transaction = <T>(work: () => T): T => {
    try {
      prepare('begin immediate').run();
      const result = work();
      prepare('commit').run();
      return result;
    } catch (error) {
      if (database.isTransaction) prepare('rollback').run();
      throw meant(error as Error);
    }
  };
  const { share, flush } = shareTransactions(transaction);
  return {
    shared: true,
    read: <T>(environment: string, steps: () => Step<T>) =>
      runNow(steps(), (operation) => perform(environment, operation)),
    write: <T>(environment: string, steps: () => Step<T>) =>
      share(() => runNow(steps(), (operation) => perform(environment, operation))),
    environmentsWith(kind, column, value) {
      return rowsOf(environmentsStatement(kind, column, value)).map(([name]) => name as string);
    },
    copy: (from, to) =>
      share(() => {
        for (const statement of copyStatements(from, to)) rowsOf(statement);
      }),
    close() {
      flush();
      database.close();
    },
  };
}
