/** What API keys may do. Only the main environment knows keys that may not do everything. */
import { mainEnvironment, readSettings } from './environment.ts';
import type { Store } from './store/store.ts';
import type { ApiKey } from './types.ts';

/** How long another process's change of the keys may go unnoticed, in milliseconds. */
const maxAge = 1_000;

/** Knows the keys, so that no request waits for them. */
export class Permissions {
  readonly #store: Store;
  #keys = new Map<string, ApiKey['allow']>();
  #readAt = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads the keys again. */
  async refresh(): Promise<void> {
    this.#readAt = performance.now();
    const { api_keys: keys } = await this.#store.read(mainEnvironment, readSettings);
    this.#keys = new Map(keys.map(({ key, allow }) => [key, allow]));
  }

  /** Whether a key may send a request. */
  allows(key: string | undefined, method: string): boolean {
    if (this.#store.shared && performance.now() - this.#readAt > maxAge) void this.refresh().catch(() => undefined);
    const allowed = this.#keys.get(key!);
    return !allowed || allowed.includes(method === 'GET' ? 'read' : 'write');
  }
}
