/** PostgreSQL for tests, where one runs. */
import { startPostgres, type Postgres } from '../../../scripts/lib/postgres.ts';

/**
 * Starts a server; says loudly that tests are skipped where none runs.
 * @param what the tests, for the warning
 */
export function postgresOrWarning(what: string): Promise<Postgres | undefined> {
  return startPostgres().catch((error: Error) => {
    console.warn(`\nSKIPPED: ${what}. ${error.message}\n`);
    return undefined;
  });
}
