/** What responds in a sandbox, without the server around it. */
import {
  Changes,
  controlsOf,
  createIds,
  createState,
  defaultPasswordRule,
  loadCatalog,
  openStore,
  Permissions,
  type StateParts,
} from 'user-management-sandbox/testing';
import type { Ask } from './api.ts';

/** A request to the state: whose it is, and what it asks. */
interface StateAsk extends Omit<Ask, 'key'> {
  key?: string;
  scope?: string;
}

/**
 * Makes it.
 * @param data where it keeps its data. Default: in memory
 * @param more parts in the place of the usual ones
 */
export async function startState(data?: string, more: Partial<StateParts> = {}) {
  const store = await openStore(data);
  const parts: StateParts = {
    store,
    changes: new Changes(),
    permissions: new Permissions(store),
    catalog: await loadCatalog(),
    ids: createIds(),
    passwords: defaultPasswordRule,
    ...more,
  };
  const state = createState(parts);
  return {
    ...parts,
    state,
    controls: (scope = 'main') => controlsOf(parts, scope),
    /** Responds as the server would, with the body parsed. */
    async ask(operation: string, { path = {}, query = {}, body, scope, key }: StateAsk = {}) {
      const about = { method: '', path, query: Object.entries(query).map(([name, value]) => [name, String(value)]) };
      const response = await state.respond({ operation, ...about, body, scope, key } as never);
      if (!response) return { status: 0, body: undefined, headers: {} };
      const { status, json, headers = {} } = response;
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      return { status, headers, body: (json === undefined ? response.body : JSON.parse(json)) as any };
    },
  };
}
