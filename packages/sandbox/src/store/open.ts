/** Opening the store that an address names. */
import { createMemoryStore } from './memory.ts';
import type { Store } from './store.ts';

/**
 * @param data a file, or the address of a PostgreSQL database. Default: memory
 * @throws a StoreError for what cannot be used
 */
export async function openStore(data: string | undefined): Promise<Store> {
  if (data === undefined) return createMemoryStore();
  if (/^postgres(?:ql)?:\/\//.test(data)) return (await import('./postgres.ts')).openPostgresStore(data);
  return (await import('./sqlite.ts')).openSqliteStore(data);
}
