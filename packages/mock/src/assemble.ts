/** Putting a mock together: everything but what carries its requests. */
import { controlsOf } from './api/controls.ts';
import { createScopeKeys } from './api/scope-key.ts';
import type { Controls, Scope } from './api/types.ts';
import type { Behavior } from './core/behavior.ts';
import type { Claim } from './core/claim.ts';
import type { Exchange } from './core/exchange.ts';
import { guarded } from './core/guarded.ts';
import type { OperationModel } from './model/types.ts';
import { createRandom } from './core/random.ts';
import { createRequestIds } from './core/request-id.ts';
import type { ResponderParts } from './core/parts.ts';
import { createResponder, type Responder } from './core/respond.ts';
import { askState, written, type State } from './core/state.ts';
import { logEntryOf, type LogEntry } from './record/log-entry.ts';
import type { DroppedRule } from './rules/store.ts';
import type { RuleSpec } from './rules/spec.ts';
import { Session, Sessions } from './session.ts';

/** Options of every mock, however it is reached. */
export interface MockSettings extends Behavior {
  /** Rules to begin with; a reset takes them back too. */
  rules?: readonly RuleSpec[];
  /** How many requests are recorded. Default: 1,000. */
  journal?: number;
  /** Gets a line about each request. What it throws is written to the console. */
  log?: (entry: LogEntry) => void;
}

/** A mock that only needs requests. */
export interface AssembledMock {
  /** Responds to requests, and records them. */
  responder: Responder;
  /** Gives the id of a response that does not come from the responder. */
  nextId: () => string;
  sessions: Sessions;
  /** Opens a scope and gives its key. */
  openScope(): string;
  /**
   * The programmatic interface.
   * @param base gives the address of the mock, without a slash at the end
   */
  controls<Operations>(base: () => string): Controls<Operations> & { scope(): Scope<Operations> };
  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(parts: ResponderParts): DroppedRule[];
}

/** What responds besides rules and examples. */
export interface ResponseSources {
  /** Makes what responds. Default: the mock's own responder. */
  respondWith?: typeof createResponder;
  /** Stored data. */
  state?: State | undefined;
}

/**
 * Puts a mock together.
 * @throws a RuleError for a rule that the document does not allow
 */
export function assembleMock(
  initial: ResponderParts,
  settings: MockSettings,
  { respondWith = createResponder, state }: ResponseSources = {},
): AssembledMock {
  const { rules = [], journal = 1_000, log, ...behavior } = settings;
  let parts = initial;
  const random = createRandom(behavior.seed);
  const nextId = createRequestIds(behavior.seed);
  const sessions = new Sessions((shared, key) => {
    const clear = state && (() => state.clear(key));
    return new Session({ parts, random, journal, shared, clear });
  });
  for (const rule of rules) sessions.main.rules.add(rule);
  const nextKey = createScopeKeys(parts.model, random);
  const openScope = () => {
    const key = nextKey();
    return { key, session: sessions.open(key) };
  };
  const hooks = {
    nextId,
    keys: sessions.byKey,
    claim: sessions.claim.bind(sessions),
    claimUndocumented: sessions.claimUndocumented.bind(sessions),
    ...(state && {
      state: (claim: Claim) => askState(state, claim, sessions.byKey),
      refuse: ({ id, method }: OperationModel, key: string | undefined) => written(state.refuse?.(id, method, key)),
    }),
  };
  let responder = respondWith(parts, behavior, hooks);

  const tell = log && guarded('log', log);
  const recorded = (exchange: Exchange, start: number): Exchange => {
    const duration = performance.now() - start;
    sessions.record(exchange, duration);
    tell?.(logEntryOf(exchange, duration));
    return exchange;
  };

  return {
    responder: {
      respond(request) {
        const start = performance.now();
        const exchange = responder.respond(request);
        if (exchange instanceof Promise) return exchange.then((ready) => recorded(ready, start));
        return recorded(exchange, start);
      },
      refuse: (request, fault) => recorded(responder.refuse(request, fault), performance.now()),
    },
    nextId,
    sessions,
    openScope: () => openScope().key,
    controls: <Operations>(base: () => string) =>
      Object.assign(
        controlsOf<Operations>(() => sessions.main, base),
        {
          // A server with stored data waits for what these give.
          reset: () => sessions.reset(),
          scope(): Scope<Operations> {
            const { key, session } = openScope();
            return Object.assign(
              controlsOf<Operations>(() => session, base),
              { key, close: () => sessions.close(key) },
            );
          },
        },
      ),
    adopt(next) {
      parts = next;
      responder = respondWith(parts, behavior, hooks);
      return sessions.adopt(parts);
    },
  };
}
