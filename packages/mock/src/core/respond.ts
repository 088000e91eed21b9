/** From a request to its answer: route, authenticate, read, validate, then look the answer up or ask Prism. */
import type { Engine } from '../engine/prism.ts';
import type { MockModel, OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { prepare, refusal, withHeaders } from './answers.ts';
import { createAuthenticator } from './authenticate.ts';
import { readBody } from './body.ts';
import { header, type MockAnswer, type MockRequest, type RequestHeaders } from './exchange.ts';
import { Fault } from './faults.ts';
import { readPreferences, unknownWish, type Preferences } from './prefer.ts';
import { createInvalidRefusal, unauthorized } from './refuse.ts';
import { createOperationRouter, unknownPath } from './router.ts';
import { decode, readTarget } from './target.ts';
import { validate } from './validate.ts';

/** How requests are judged and answered. */
export interface ResponderOptions {
  /** Whether bodies are made up from the schemas. */
  dynamic: boolean;
}

/** What the mock has to answer with. */
export interface ResponderParts {
  model: MockModel;
  validators: Validators;
  /** Gives Prism, loading it when it is asked for the first time. */
  engine: () => Promise<Engine>;
}

/** Answers requests. Never throws: every request has an answer. */
export type Responder = (request: MockRequest) => MockAnswer | Promise<MockAnswer>;

/** Makes a responder. */
export function createResponder({ model, validators, engine }: ResponderParts, options: ResponderOptions): Responder {
  const router = createOperationRouter(model.operations);
  const authenticate = createAuthenticator(model.title, model.schemes, {});
  const refuseInvalid = createInvalidRefusal(model);
  const prepared = new Map(model.operations.map((operation) => [operation, prepareAll(operation)]));

  const answer: Responder = (request) => {
    const target = readTarget(request.target);
    const found = router.find(target.path);
    if (!found) throw unknownPath(target.path, router.templates);
    const { byMethod, names } = found.place;
    const methods = allowed(byMethod.keys());
    if (request.method === 'OPTIONS' && !byMethod.has('OPTIONS')) {
      return { status: 204, headers: ['Allow', methods] };
    }
    const operation = byMethod.get(request.method) ?? (request.method === 'HEAD' ? byMethod.get('GET') : undefined);
    if (!operation) {
      throw new Fault('method_not_allowed', `${request.method} is not a method of this path. It has: ${methods}.`, [
        'Allow',
        methods,
      ]);
    }
    const verdict = authenticate(operation, request.headers, target.query);
    if (!verdict.ok) return unauthorized(operation, verdict.challenge);

    const path = Object.fromEntries(names.map((name, index) => [name, decode(found.values[index] ?? '', 'path')]));
    const body = readBody(operation.body, request.headers, request.body);
    const violations = validate(operation, validators, { path, query: target.query, headers: request.headers, body });
    const prefer = header(request.headers, 'prefer');
    if (violations.length > 0) {
      const note = prefer === undefined ? [] : ['Mock-Note', 'Prefer was ignored, because the request is not valid.'];
      return withHeaders(refuseInvalid(operation, violations), note);
    }
    return choose(operation, readPreferences(prefer, target.query), request.headers);
  };

  function choose(
    operation: OperationModel,
    wishes: Preferences,
    headers: RequestHeaders,
  ): MockAnswer | Promise<MockAnswer> {
    const accept = header(headers, 'accept');
    const dynamic = wishes.example === undefined && (wishes.dynamic ?? options.dynamic);
    if (dynamic || !acceptsAny(operation, accept)) {
      return askEngine(operation, { ...wishes, accept, dynamic });
    }
    const answers = prepared.get(operation) as Map<string, MockAnswer>;
    const known = answers.get(`${wishes.status ?? ''} ${wishes.example ?? ''}`);
    if (!known) throw unknownWish(operation, wishes);
    return known;
  }

  async function askEngine(
    operation: OperationModel,
    wishes: Preferences & { accept: string | undefined },
  ): Promise<MockAnswer> {
    const answer = await (await engine()).answer(operation.method, operation.path, wishes);
    if (!('message' in answer)) return prepare(answer);
    if (answer.status === 406)
      throw new Fault('not_acceptable', `${answer.message}. It has: ${mediaTypesOf(operation).join(', ')}.`);
    throw unknownWish(operation, wishes);
  }

  return (request) => {
    try {
      const result = answer(request);
      return result instanceof Promise ? result.catch(refuse) : result;
    } catch (error) {
      return refuse(error);
    }
  };
}

function refuse(error: unknown): MockAnswer {
  if (error instanceof Fault) return refusal(error);
  throw error;
}

/** The answers of an operation by status and example; a missing part stands for "the first". */
function prepareAll(operation: OperationModel): Map<string, MockAnswer> {
  const answers = new Map<string, MockAnswer>();
  const first = operation.answers[0];
  for (const model of operation.answers) {
    const answer = prepare(model);
    const { status, example } = model;
    const keys = [
      `${status} ${example ?? ''}`,
      `${status} `,
      ...(status === first?.status ? [` ${example ?? ''}`, ' '] : []),
    ];
    for (const key of keys) if (!answers.has(key)) answers.set(key, answer);
  }
  return answers;
}

function allowed(methods: Iterable<string>): string {
  const own = [...methods];
  return [
    ...own,
    ...(own.includes('GET') && !own.includes('HEAD') ? ['HEAD'] : []),
    ...(own.includes('OPTIONS') ? [] : ['OPTIONS']),
  ].join(', ');
}

function mediaTypesOf(operation: OperationModel): string[] {
  return [...new Set(operation.answers.flatMap(({ mediaType }) => mediaType ?? []))];
}

/** Whether a request takes the operation's one media type; everything less plain than that is Prism's to negotiate. */
function acceptsAny(operation: OperationModel, accept: string | undefined): boolean {
  if (accept === undefined) return true;
  const [mediaType, ...others] = mediaTypesOf(operation);
  if (others.length > 0 || /;\s*q=0/i.test(accept)) return false;
  return accept.split(',').some((range) => ['*/*', mediaType].includes(range.trim().toLowerCase()));
}
