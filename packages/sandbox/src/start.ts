/** Starting a sandbox. */
import { startServer, type MockOptions } from 'user-management-mock/server';
import type { Mock, OwnOperations, Scope } from 'user-management-mock';
import { loadCatalog } from './catalog.ts';
import { Changes } from './changes.ts';
import { controlsOf, type EnvironmentControls } from './controls.ts';
import { mainEnvironment } from './environment.ts';
import { createIds } from './ids.ts';
import { defaultPasswordRule } from './rules/passwords.ts';
import type { PasswordRule } from './rules/rule.ts';
import { sandboxRoutes } from './routes.ts';
import { createState } from './state.ts';
import { createMemoryStore } from './store/memory.ts';
import { createThrottle, type Throttle } from './throttle.ts';

/** How a sandbox is started: as a mock is, except for what would respond without the stored data. */
export interface SandboxOptions extends Omit<MockOptions, 'document' | 'dynamic' | 'errors' | 'proxy' | 'validate'> {
  /** The code of every mail, for tests that cannot read the outbox. Default: six random digits each. */
  codes?: string;
  /** Judges passwords. Default: ten characters, and nothing that is guessed first. */
  passwordRule?: PasswordRule;
  /** Limits requests in ten seconds, as the API does: 1,000 reads and 500 writes unless given. Default: no limit. */
  throttle?: boolean | Throttle;
}

/** A scope: an environment of its own for the requests that carry its key. It begins empty. */
export interface SandboxScope extends Omit<Scope<OwnOperations>, 'reset' | 'close'>, EnvironmentControls {
  /** Takes back rules, forgets requests, and removes all data. */
  reset(): Promise<void>;
  /** Ends the scope. */
  close(): Promise<void>;
}

/** A running sandbox. Its own data are those of the main environment. */
export interface Sandbox extends Omit<Mock<OwnOperations>, 'scope' | 'reset' | 'use'>, EnvironmentControls {
  /** Takes back rules, forgets requests, and goes back to the data of the start; ends all scopes. */
  reset(): Promise<void>;
  /** Opens a scope. */
  scope(): SandboxScope;
}

/**
 * Starts a sandbox: a server of the document that responds from stored data.
 * @throws what `startMock` throws
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { codes, passwordRule, throttle, ...mockOptions } = options;
  if (codes !== undefined && !/^\d{6}$/.test(codes)) throw new TypeError(`codes must be six digits, not ${JSON.stringify(codes)}.`);
  const store = createMemoryStore();
  const changes = new Changes();
  const state = createState({
    store,
    changes,
    catalog: await loadCatalog(),
    ids: createIds(undefined, codes),
    passwords: passwordRule ?? defaultPasswordRule,
    throttle: throttle ? createThrottle(throttle === true ? {} : throttle) : undefined,
  });
  const controls = (scope: string | undefined) => controlsOf(store, changes, scope ?? mainEnvironment);
  const mock = await startServer<OwnOperations>(mockOptions, { state, routes: sandboxRoutes(controls) });
  const { scope: openScope, reset, close } = mock;
  return Object.assign(mock, controls(undefined), {
    async reset() {
      reset();
      await state.clear(undefined);
    },
    scope() {
      const scope = openScope();
      const { reset: resetScope, close: closeScope } = scope;
      const clear = () => state.clear(scope.key);
      return Object.assign(scope, controls(scope.key), {
        reset: async () => (resetScope(), void (await clear())),
        close: async () => (closeScope(), void (await clear())),
      });
    },
    async close() {
      await close();
      await store.close();
    },
  });
}
