/** From a request to its response: route, then decide. */
import { refusal } from './responses.ts';
import { createAuthenticator } from './authenticate.ts';
import type { Behavior } from './behavior.ts';
import { readBody, unlessFault } from './body.ts';
import { isForEngine } from './by-engine.ts';
import { createCors } from './cors.ts';
import { createDeciders } from './decide.ts';
import type { Exchange, MockResponse, MockRequest } from './exchange.ts';
import { Fault, faultOf } from './faults.ts';
import type { ResponderHooks, ResponderParts } from './parts.ts';
import { problemOf } from './problem.ts';
import { createRandom, pickDelay } from './random.ts';
import { createRequestIds } from './request-id.ts';
import { createOperationRouter } from './router.ts';
import { readTarget, type Target } from './target.ts';

/** Responds to requests. Never throws and never rejects: every request has a response. */
export interface Responder {
  respond(request: MockRequest): Exchange | Promise<Exchange>;
  /** The exchange of a request that was refused before it could be read. */
  refuse(request: MockRequest, fault: Fault): Exchange;
}

/** Makes a responder. */
export function createResponder(parts: ResponderParts, behavior: Behavior = {}, hooks: ResponderHooks = {}): Responder {
  const { model } = parts;
  const { seed, delay = 0, cors: sharing = true } = behavior;
  const nextId = hooks.nextId ?? createRequestIds(seed);
  const authenticate = createAuthenticator(model.title, model.schemes, { only: behavior.apiKey, also: hooks.keys });
  const cors = sharing ? createCors(model) : undefined;
  const random = createRandom(seed);
  const prismErrors = behavior.errors === 'prism';
  const router = createOperationRouter(model.operations, prismErrors);
  const { byTable, byEngine } = createDeciders({ parts, behavior, hooks, authenticate, random });

  /** Finds the response, and notes on the exchange what became known on the way. */
  function response(exchange: Exchange): MockResponse | Promise<MockResponse> {
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
      return withoutOperation(request.method, route, prismErrors);
    }
    const { operation } = route;
    exchange.operation = operation;
    const loading = parts.load?.(operation);
    const go = () => (prismErrors || isForEngine(operation, request) ? byEngine : byTable)(exchange, route, target);
    return loading ? loading.then(go) : go();
  }

  /** What a rule says to a request that the document does not have. Any of the document's keys may say whose it is. */
  function undocumented(exchange: Exchange, { path: target, query }: Target): MockResponse | undefined {
    const { method, headers, body: bytes } = exchange.request;
    const { key } = authenticate({ security: Object.keys(model.schemes).map((name) => [name]) }, headers, query);
    exchange.key = key;
    const body = () => unlessFault(() => readBody(anyBody, headers, bytes));
    return hooks.claimUndocumented?.({ method, target, key, query, headers, body });
  }

  /** Adds what every response has. */
  function finish(exchange: Exchange, response: MockResponse): Exchange {
    const { request } = exchange;
    const wait = delay === 0 ? 0 : pickDelay(delay, random);
    exchange.response = cors ? cors.share(request, response) : response;
    if (wait > 0) exchange.response = { ...exchange.response, delay: (response.delay ?? 0) + wait };
    return exchange;
  }

  const failed = (error: unknown) => (prismErrors ? problemOf(faultOf(error)) : refusal(faultOf(error)));

  return {
    respond(request) {
      const exchange: Exchange = { id: nextId(), request, response: pending };
      try {
        const result = response(exchange);
        if (!(result instanceof Promise)) return finish(exchange, result);
        return result.then(
          (ready) => finish(exchange, ready),
          (error: unknown) => finish(exchange, failed(error)),
        );
      } catch (error) {
        return finish(exchange, failed(error));
      }
    },
    refuse: (request, fault) => finish({ id: nextId(), request, response: pending }, failed(fault)),
  };
}

/** The body of a request that the document does not have. */
const anyBody = { required: false, mediaTypes: { 'application/json': null, '*/*': null } };

/** Stands in an exchange until its response is known. */
const pending: MockResponse = { status: 0, headers: [] };

function withoutOperation(method: string, methods: string[], likePrism: boolean): MockResponse {
  const served = likePrism ? [] : [...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  const all = [...new Set([...methods, ...served])].join(', ');
  if (method === 'OPTIONS' && !likePrism) return { status: 204, headers: ['Allow', all] };
  throw new Fault('method_not_allowed', `${method} is not a method of this path. It has: ${all}.`, ['Allow', all]);
}
