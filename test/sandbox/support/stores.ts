/** The stores that one suite is for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { postgresOrWarning } from './postgres.ts';

/** A store that tests run on. */
export interface TestStore {
  name: string;
  /** A file, or the address of a database; nothing for memory. */
  data: string | undefined;
  /** Whether it does not run here. */
  skipped: boolean;
}

/**
 * Makes the stores, which are gone after the tests of the file.
 * @param what the tests, for the warning where no PostgreSQL runs
 */
export async function testStores(what: string): Promise<TestStore[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-stores-'));
  const postgres = await postgresOrWarning(`${what} on PostgreSQL`);
  afterAll(async () => {
    await postgres?.close();
    rmSync(folder, { recursive: true });
  });
  return [
    { name: 'memory', data: undefined, skipped: false },
    { name: 'SQLite', data: join(folder, 'data.sqlite'), skipped: false },
    { name: 'PostgreSQL', data: postgres?.url, skipped: !postgres },
  ];
}
