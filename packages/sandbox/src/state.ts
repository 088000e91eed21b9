/** Responding to requests from what is stored. */
import type { State, StateRequest, StateResponse } from 'user-management-mock/server';
import type { Catalog } from './catalog.ts';
import type { Changes } from './changes.ts';
import { mainEnvironment, readSettings, snapshotOf, timeOf } from './environment.ts';
import type { Ids } from './ids.ts';
import { rules } from './rules/index.ts';
import { Refusal, type Call, type Context, type Outcome, type PasswordRule, type Rule } from './rules/rule.ts';
import type { Step } from './store/steps.ts';
import type { Permissions } from './permissions.ts';
import type { Store } from './store/store.ts';
import type { Awaitable } from './types.ts';

/** What responses are made from. */
export interface StateParts {
  store: Store;
  catalog: Catalog;
  ids: Ids;
  passwords: PasswordRule;
  changes: Changes;
  permissions: Permissions;
  throttle?: ((environment: string, write: boolean) => number) | undefined;
}

/** A scope's key as the mock makes it. Another process may have opened it, which shares the store alone. */
const scopeKey = /^\w*scope_\d+_[0-9a-f]{8}$/;

/** Makes what responds. */
export function createState(parts: StateParts): State {
  const { store, catalog, throttle, changes, permissions } = parts;
  return {
    respond(request): StateResponse | undefined | Promise<StateResponse | undefined> {
      const rule = rules[request.operation];
      if (!rule) return undefined;
      const environment = environmentOf(request, store.shared);
      const wait = throttle?.(environment, rule.writes) ?? 0;
      const outcome =
        wait > 0
          ? new Refusal('rate_limit_exceeded', { retryAfter: wait })
          : perform(parts, environment, rule, callOf(request));
      const responseTo = (result: Outcome) => {
        if (rule.writes && !(result instanceof Refusal)) changes.tell(environment);
        return catalog.respond(request.operation, result);
      };
      return outcome instanceof Promise ? outcome.then(responseTo) : responseTo(outcome);
    },
    refuse(operation, method, key) {
      return permissions.allows(key, method) ? undefined : catalog.respond(operation, new Refusal('forbidden'));
    },
    async clear(scope) {
      const environment = scope ?? mainEnvironment;
      await store.copy(snapshotOf(environment, ''), environment);
      await permissions.refresh();
      changes.tell(environment);
    },
  };
}

function environmentOf({ scope, key }: StateRequest, shared: boolean): string {
  return scope ?? (shared && key !== undefined && scopeKey.test(key) ? key : mainEnvironment);
}

function callOf({ path, query, body }: StateRequest): Call {
  return { path, query: new Map(query), body: (body ?? {}) as Record<string, unknown> };
}

function perform(parts: StateParts, environment: string, rule: Rule, call: Call): Awaitable<Outcome> {
  if (!rule.writes) return parts.store.read(environment, () => rule.run(call));
  return parts.store.write(environment, function* (): Step<Outcome> {
    return yield* rule.run(call, yield* contextOf(parts));
  });
}

/** What an environment gives to the steps that write into it. */
export function* contextOf({ ids, passwords }: Pick<StateParts, 'ids' | 'passwords'>): Step<Context> {
  const settings = yield* readSettings();
  return { now: timeOf(settings.clock), settings, ids, passwords };
}
