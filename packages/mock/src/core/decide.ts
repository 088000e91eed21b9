/** Deciding what a routed request gets: authenticate, read, validate, then see who responds. */
import type { OperationModel } from '../model/types.ts';
import { withHeaders } from './responses.ts';
import type { Authenticate } from './authenticate.ts';
import type { Behavior } from './behavior.ts';
import { readBody, unlessFault } from './body.ts';
import { validateByEngine } from './by-engine.ts';
import { createCauseFinder, type CauseFinder } from './causes.ts';
import { createChooser } from './choose.ts';
import type { Claim } from './claim.ts';
import { header, type Exchange, type MockResponse } from './exchange.ts';
import { faults } from './faults.ts';
import type { ResponderHooks, ResponderParts } from './parts.ts';
import { readPreferences, hasNoPreference } from './prefer.ts';
import type { Random } from './random.ts';
import { challenged, createInvalidRefusal, unauthorized, violationHeaders } from './refuse.ts';
import { refine } from './refinements.ts';
import type { Route } from './router.ts';
import { createFailureInjector } from './failure-injector.ts';
import type { Target } from './target.ts';
import { validate } from './validate.ts';

type Response = MockResponse | Promise<MockResponse>;

/** Decides about a request for an operation, and notes on the exchange what becomes known on the way. */
export type Decide = (exchange: Exchange, route: Route<OperationModel>, target: Target) => Response;

/** What both ways to decide need. */
export interface DecisionContext {
  parts: ResponderParts;
  behavior: Behavior;
  hooks: ResponderHooks;
  authenticate: Authenticate;
  random: Random;
}

/** Makes what decides by the tables of the model, and what has Prism decide. */
export function createDeciders(context: DecisionContext): Record<'byTable' | 'byEngine', Decide> {
  const injectFailure = createFailureInjector(context.behavior, context.random);
  const { seed } = context.behavior;
  let made = 0;
  const nextSeed = seed === undefined ? undefined : () => `${seed} ${++made}`;
  const refuseInvalid = createInvalidRefusal(context.parts.model);
  const causes =
    context.behavior.causes === false
      ? undefined
      : createCauseFinder({ onlyErrors: context.hooks.state !== undefined });
  const shared = { ...context, injectFailure, nextSeed, refuseInvalid, causes };
  return { byTable: createTableDecider(shared), byEngine: createEngineDecider(shared) };
}

interface Shared extends DecisionContext {
  injectFailure: ReturnType<typeof createFailureInjector>;
  nextSeed: (() => string) | undefined;
  refuseInvalid: ReturnType<typeof createInvalidRefusal>;
  /** `undefined` where values of a request decide nothing. */
  causes: CauseFinder | undefined;
}

/** What Prism responses, unless somebody else does. */
function createEngineDecider({ parts, behavior, hooks, authenticate, ...shared }: Shared): Decide {
  const { injectFailure, nextSeed, refuseInvalid, causes } = shared;
  return async (exchange, { operation, path }, target) => {
    const { request } = exchange;
    const { method, headers } = request;
    const { query } = target;
    const verdict = authenticate(operation, headers, query);
    if (verdict.ok) exchange.key = verdict.key;
    // Prism takes any key that has the right form, and says of others what it says of them.
    else if (behavior.auth !== false && (behavior.apiKey !== undefined || behavior.errors !== 'prism'))
      return unauthorized(operation, verdict.challenge());
    const prefer = header(headers, 'prefer');
    const unasked = hasNoPreference(prefer, query);
    const caused = unasked ? causes : undefined;
    const refused =
      verdict.ok || behavior.auth === false
        ? (caused?.byKey(operation, exchange.key) ?? hooks.refuse?.(operation, exchange.key))
        : undefined;
    if (refused) return challenged(refused, verdict.challenge);
    const validated = await validateByEngine(parts.engine, operation, request, target, behavior, refuseInvalid);
    if (validated.valid) {
      const body = validated.body === undefined ? undefined : { value: validated.body, validator: null };
      const claim: Claim = { method, operation, key: exchange.key, path, query, headers, body };
      const stored = () => (unasked ? hooks.state?.(claim) : undefined);
      const ruled = (await hooks.claim?.(claim)) ?? injectFailure(operation);
      const claimed = ruled ?? caused?.byValues(claim) ?? (await stored());
      if (claimed) return challenged(claimed, verdict.challenge);
    }
    const preferences = readPreferences(prefer, query);
    const own = nextSeed?.();
    const response = validated.response(own === undefined ? preferences : { seed: own, ...preferences });
    return behavior.errors === 'prism' ? response : challenged(response, verdict.challenge);
  };
}

/** What the table responds with, unless somebody else does. */
function createTableDecider({ parts, behavior, hooks, authenticate, ...shared }: Shared): Decide {
  const { injectFailure, nextSeed, refuseInvalid, causes } = shared;
  const { validate: validation = 'on', auth = true, dynamic = false } = behavior;
  const choose = createChooser(parts.engine, { dynamic, nextSeed });

  /** Rules, injected failures, causes, stored data and examples, in this order. */
  function respond(claim: Claim, prefer: string | undefined, unasked: boolean): Response {
    const { operation, query, headers } = claim;
    const example = () => choose(operation, { ...readPreferences(prefer, query), accept: header(headers, 'accept') });
    const decide = (ruled: MockResponse | undefined) => {
      const decided = ruled ?? injectFailure(operation) ?? (unasked ? causes?.byValues(claim) : undefined);
      if (decided) return decided;
      const stored = unasked ? hooks.state?.(claim) : undefined;
      return stored instanceof Promise ? stored.then((each) => each ?? example()) : (stored ?? example());
    };
    const ruled = hooks.claim?.(claim);
    return ruled instanceof Promise ? ruled.then(decide) : decide(ruled);
  }

  return (exchange, { operation, path }, { query }) => {
    const { method, headers, body: bytes } = exchange.request;
    const verdict = authenticate(operation, headers, query);
    if (verdict.ok) exchange.key = verdict.key;
    else if (auth) return unauthorized(operation, verdict.challenge());

    const prefer = header(headers, 'prefer');
    const unasked = hasNoPreference(prefer, query);
    const caused = unasked ? causes : undefined;
    const refused = caused?.byKey(operation, exchange.key) ?? hooks.refuse?.(operation, exchange.key);
    if (refused) return challenged(refused, verdict.challenge);

    const read = () => readBody(operation.body, headers, bytes);
    const body = validation === 'off' ? unlessFault(read) : read();
    const claim: Claim = { method, operation, key: exchange.key, path, query, headers, body };
    const refined = validation === 'on' ? refine(operation, parts.validators, body) : undefined;
    if (refined) return withHeaders(refined, ignoredPreference(prefer));
    const violations = validation === 'off' ? [] : validate(operation, parts.validators, claim);
    if (violations.length > 0 && validation === 'on') {
      const example = caused?.byValues(claim);
      if (example?.status === faults.invalid_request) return withHeaders(example, violationHeaders(violations));
      return withHeaders(refuseInvalid(operation, violations), ignoredPreference(prefer));
    }
    const warning = violations.length > 0 ? violationHeaders(violations) : [];
    const complete = (each: MockResponse) => withHeaders(challenged(each, verdict.challenge), warning);
    const decided = respond(claim, prefer, unasked);
    return decided instanceof Promise ? decided.then(complete) : complete(decided);
  };
}

/** Tells whoever asked for another response to an invalid request. */
function ignoredPreference(prefer: string | undefined): string[] {
  return prefer === undefined ? [] : ['Mock-Note', 'Prefer was ignored, because the request is not valid.'];
}
