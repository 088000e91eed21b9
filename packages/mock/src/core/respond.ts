/** From a request to its answer: route, authenticate, read, validate, then see what the answer is. */
import type { Engine } from '../engine/types.ts';
import type { MockModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import type { UndocumentedRequest } from '../rules/undocumented.ts';
import { refusal, withHeaders } from './answers.ts';
import { createAuthenticator } from './authenticate.ts';
import type { Behavior } from './behavior.ts';
import { readBody } from './body.ts';
import { isForEngine, judgeByEngine } from './by-engine.ts';
import { createCauseFinder } from './causes.ts';
import { createChooser } from './choose.ts';
import type { Claim } from './claim.ts';
import { createCors } from './cors.ts';
import { header, type Exchange, type MockAnswer, type MockRequest } from './exchange.ts';
import { Fault, faultOf, faults } from './faults.ts';
import { readPreferences, wishesNothing } from './prefer.ts';
import { problemOf } from './problem.ts';
import { createRandom, pickDelay } from './random.ts';
import { challenged, createInvalidRefusal, unauthorized, violationHeaders } from './refuse.ts';
import { refine } from './refinements.ts';
import { createRequestIds } from './request-id.ts';
import { createOperationRouter, type Route } from './router.ts';
import { createSaboteur } from './sabotage.ts';
import { readTarget, type Target } from './target.ts';
import { validate } from './validate.ts';

/** What the mock answers from. */
export interface ResponderParts {
  model: MockModel;
  validators: Validators;
  /** Gives Prism, loading it when it is asked for the first time. */
  engine: () => Promise<Engine>;
  /** Completes an operation's answers before its first request; `undefined` when they are complete. Default: they always are. */
  load?: (operation: OperationModel) => Promise<void> | undefined;
}

/** Those who take part in answering. */
export interface ResponderHooks {
  /** Gives the id of the next answer. Default: ids of the responder's own. */
  nextId?: () => string;
  /** Keys that are right besides those of the behavior. */
  keys?: { has(key: string): boolean };
  /** Asked before each valid request is answered; what it gives is the answer. */
  claim?: (claim: Claim) => MockAnswer | undefined | Promise<MockAnswer | undefined>;
  /**
   * Asked after rules, injected failures and error causes, before an example is chosen, and only where `Prefer` asks for nothing.
   * Where it is there, causes of success do not respond.
   */
  state?: (claim: Claim) => MockAnswer | undefined | Promise<MockAnswer | undefined>;
  /** Asked as soon as the key of a request is known; what it gives is the answer. */
  refuse?: (operation: OperationModel, key: string | undefined) => MockAnswer | undefined;
  /** Asked before a request is refused because the document does not have it. */
  claimUndocumented?: (request: UndocumentedRequest) => MockAnswer | undefined;
}

/** Answers requests. Never throws and never rejects: every request has an answer. */
export interface Responder {
  respond(request: MockRequest): Exchange | Promise<Exchange>;
  /** The exchange of a request that was refused before it could be read. */
  refuse(request: MockRequest, fault: Fault): Exchange;
}

/** Makes a responder. */
export function createResponder(parts: ResponderParts, behavior: Behavior = {}, hooks: ResponderHooks = {}): Responder {
  const { model, validators } = parts;
  const { seed, delay = 0, validate: validation = 'on', cors: sharing = true, auth = true } = behavior;
  const nextId = hooks.nextId ?? createRequestIds(seed);
  const router = createOperationRouter(model.operations);
  const authenticate = createAuthenticator(model.title, model.schemes, { only: behavior.apiKey, also: hooks.keys });
  const refuseInvalid = createInvalidRefusal(model);
  const cors = sharing ? createCors(model) : undefined;
  const causes = behavior.causes === false ? undefined : createCauseFinder({ onlyErrors: hooks.state !== undefined });
  const random = createRandom(seed);
  const sabotage = createSaboteur(behavior, random);
  let made = 0;
  const nextSeed = seed === undefined ? undefined : () => `${seed} ${++made}`;
  const choose = createChooser(parts.engine, { dynamic: behavior.dynamic ?? false, nextSeed });
  const prismErrors = behavior.errors === 'prism';

  /** Finds the answer, and notes on the exchange what became known on the way. */
  function answer(exchange: Exchange): MockAnswer | Promise<MockAnswer> {
    const { request } = exchange;
    const preflight = cors?.preflight(request);
    if (preflight) return preflight;
    if (request.target === '*' && request.method === 'OPTIONS') return { status: 204, headers: [] };
    const target = readTarget(request.target);
    const route = router.find(target.path, request.method);
    if (Array.isArray(route)) {
      const claimed = undocumented(exchange, target);
      if (claimed) return claimed;
      if (route.length === 0) throw router.unknown(target.path);
      return withoutOperation(request.method, route);
    }
    const { operation } = route;
    exchange.operation = operation;
    const loading = parts.load?.(operation);
    const go = () =>
      prismErrors || isForEngine(operation, request)
        ? answerByEngine(exchange, route, target)
        : answerByTable(exchange, route, target);
    return loading ? loading.then(go) : go();
  }

  /** What the engine answers, unless somebody else does. */
  async function answerByEngine(
    exchange: Exchange,
    { operation, path }: Route<OperationModel>,
    target: Target,
  ): Promise<MockAnswer> {
    const { request } = exchange;
    const verdict = authenticate(operation, request.headers, target.query);
    if (verdict.ok) exchange.key = verdict.key;
    // Prism takes any key that has the right form.
    else if (auth && behavior.apiKey !== undefined) return unauthorized(operation, verdict.challenge());
    const judged = await judgeByEngine(parts.engine, operation, request, target, behavior, refuseInvalid);
    const { headers } = request;
    const body = judged.body === undefined ? undefined : { value: judged.body, validator: null };
    const claim: Claim = {
      method: request.method,
      operation,
      key: exchange.key,
      path,
      query: target.query,
      headers,
      body,
    };
    const stored = () => (wishesNothing(header(headers, 'prefer'), target.query) ? hooks.state?.(claim) : undefined);
    const claimed = judged.valid
      ? ((await hooks.claim?.(claim)) ?? sabotage(operation) ?? (await stored()))
      : undefined;
    if (claimed) return challenged(claimed, verdict.challenge);
    const preferences = readPreferences(header(headers, 'prefer'), target.query);
    const own = nextSeed?.();
    return judged.answer(own === undefined ? preferences : { seed: own, ...preferences });
  }

  /** What the table answers, unless somebody else does. */
  function answerByTable(
    exchange: Exchange,
    { operation, path }: Route<OperationModel>,
    target: Target,
  ): MockAnswer | Promise<MockAnswer> {
    const { request } = exchange;
    const verdict = authenticate(operation, request.headers, target.query);
    if (verdict.ok) exchange.key = verdict.key;
    else if (auth) return unauthorized(operation, verdict.challenge());

    const prefer = header(request.headers, 'prefer');
    const unasked = wishesNothing(prefer, target.query);
    const caused = unasked ? causes : undefined;
    const refused = caused?.byKey(operation, exchange.key) ?? hooks.refuse?.(operation, exchange.key);
    if (refused) return challenged(refused, verdict.challenge);

    const read = () => readBody(operation.body, request.headers, request.body);
    const body = validation === 'off' ? unlessFault(read) : read();
    const { method, headers } = request;
    const claim: Claim = { method, operation, key: exchange.key, path, query: target.query, headers, body };
    const refined = validation === 'on' ? refine(operation, validators, body) : undefined;
    if (refined) return withHeaders(refined, ignoredPreference(prefer));
    const violations = validation === 'off' ? [] : validate(operation, validators, claim);
    if (violations.length > 0 && validation === 'on') {
      const example = caused?.byValues(claim);
      if (example?.status === faults.invalid_request) return withHeaders(example, violationHeaders(violations));
      return withHeaders(refuseInvalid(operation, violations), ignoredPreference(prefer));
    }
    const warning = violations.length > 0 ? violationHeaders(violations) : [];
    const claimed = hooks.claim?.(claim);
    const example = () =>
      choose(operation, { ...readPreferences(prefer, target.query), accept: header(request.headers, 'accept') });
    const decide = (override: MockAnswer | undefined) => {
      const decided = override ?? sabotage(operation) ?? caused?.byValues(claim);
      if (decided) return decided;
      const stored = unasked ? hooks.state?.(claim) : undefined;
      return stored instanceof Promise ? stored.then((each) => each ?? example()) : (stored ?? example());
    };
    const complete = (each: MockAnswer) => withHeaders(challenged(each, verdict.challenge), warning);
    const decided = claimed instanceof Promise ? claimed.then(decide) : decide(claimed);
    return decided instanceof Promise ? decided.then(complete) : complete(decided);
  }

  /** What a rule says to a request that the document does not have. Any of the document's keys may say whose it is. */
  function undocumented(exchange: Exchange, { path: target, query }: Target): MockAnswer | undefined {
    const { method, headers, body: bytes } = exchange.request;
    const { key } = authenticate({ security: Object.keys(model.schemes).map((name) => [name]) }, headers, query);
    exchange.key = key;
    const body = () => unlessFault(() => readBody(anyBody, headers, bytes));
    return hooks.claimUndocumented?.({ method, target, key, query, headers, body });
  }

  /** Adds what every answer has. */
  function finish(exchange: Exchange, answer: MockAnswer): Exchange {
    const { request } = exchange;
    const wait = delay === 0 ? 0 : pickDelay(delay, random);
    exchange.answer = cors ? cors.share(request, answer) : answer;
    if (wait > 0) exchange.answer = { ...exchange.answer, delay: (answer.delay ?? 0) + wait };
    return exchange;
  }

  const failed = (error: unknown) => (prismErrors ? problemOf(faultOf(error)) : refusal(faultOf(error)));

  return {
    respond(request) {
      const exchange: Exchange = { id: nextId(), request, answer: pending };
      try {
        const result = answer(exchange);
        if (!(result instanceof Promise)) return finish(exchange, result);
        return result.then(
          (ready) => finish(exchange, ready),
          (error: unknown) => finish(exchange, failed(error)),
        );
      } catch (error) {
        return finish(exchange, failed(error));
      }
    },
    refuse: (request, fault) => finish({ id: nextId(), request, answer: pending }, failed(fault)),
  };
}

/** The body of a request that the document does not have. */
const anyBody = { required: false, mediaTypes: { 'application/json': null, '*/*': null } };

/** Stands in an exchange until its answer is known. */
const pending: MockAnswer = { status: 0, headers: [] };

/** Tells whoever asked for another response to an invalid request. */
function ignoredPreference(prefer: string | undefined): string[] {
  return prefer === undefined ? [] : ['Mock-Note', 'Prefer was ignored, because the request is not valid.'];
}

function withoutOperation(method: string, methods: string[]): MockAnswer {
  const all = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', ');
  if (method === 'OPTIONS') return { status: 204, headers: ['Allow', all] };
  throw new Fault('method_not_allowed', `${method} is not a method of this path. It has: ${all}.`, ['Allow', all]);
}

/** What a reading gives, or nothing where the request is not as the document has it. */
function unlessFault<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
