/** Responding to requests from what is stored. */
import type { State } from 'user-management-mock/server';
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
const scopeKey = /^\w{0,100}scope_\d+_[0-9a-f]{8}$/;

/** Makes what responds. */
export function createState(parts: StateParts): State {
  const { store, catalog, throttle, changes, permissions } = parts;
  return {
    respond({ operation, scope, key, path, query, body }) {
      const rule = rules[operation];
      if (!rule) return undefined;
      const environment = environmentOf(scope, key, store.shared);
      const wait = throttle?.(environment, rule.writes) ?? 0;
      if (wait > 0) return catalog.respond(operation, new Refusal('rate_limit_exceeded', { retryAfter: wait }));
      const call = { path, query: new Map(query), body: (body ?? {}) as Record<string, unknown> };
      const outcome = rule.writes
        ? write(parts, environment, rule, call)
        : store.read(environment, () => rule.run(call));
      return then(outcome, (result) => catalog.respond(operation, result));
    },
    refuse(operation, method, key) {
      return permissions.allows(key, method) ? undefined : catalog.respond(operation, new Refusal('forbidden'));
    },
    async clear(scope) {
      const environment = scope ?? mainEnvironment;
      await store.copy(snapshotOf(environment, ''), environment);
      await permissions.refresh();
      changes.tell(environment, true);
    },
  };
}

function environmentOf(scope: string | undefined, key: string | undefined, shared: boolean): string {
  return scope ?? (shared && key !== undefined && scopeKey.test(key) ? key : mainEnvironment);
}

/** Runs a rule that writes, and tells what it changed. */
function write(
  parts: StateParts,
  environment: string,
  rule: Extract<Rule, { writes: true }>,
  call: Call,
): Awaitable<Outcome> {
  let due: boolean;
  const outcome = parts.store.write(environment, function* (): Step<Outcome> {
    due = false;
    return yield* rule.run(call, yield* contextOf(parts, () => (due = true)));
  });
  return then(outcome, (result) => {
    if (!(result instanceof Refusal)) parts.changes.tell(environment, due);
    return result;
  });
}

/** Goes on with a value, at once where it is there. */
function then<T, R>(value: Awaitable<T>, next: (value: T) => R): Awaitable<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/**
 * What an environment gives to the steps that write into it.
 * @param noteDelivery is told of each webhook to send. Default: nobody is, as none is written
 */
export function* contextOf({ ids, passwords }: StateParts, noteDelivery: () => void = () => {}): Step<Context> {
  const settings = yield* readSettings();
  const now = timeOf(settings.clock);
  return { now, time: now.toISOString(), settings, ids, passwords, noteDelivery };
}
