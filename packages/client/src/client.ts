/** `createClient`, and what it gives. */
import {
  operationTable,
  type Methods,
  type OperationName,
  type OperationTypes,
} from '../../../generated/operations.ts';
import { register, type Core } from './core.ts';
import { CallError, type OperationError, type TransportError } from './errors.ts';
import type { Success } from './hooks.ts';
import { mergeOptions, type CallOptions, type ClientOptions, type ListOptions } from './options.ts';
import type { List, Page } from './pages.ts';
import type { ApiPromise, WithResponse } from './promise.ts';
import type { RetryBudget } from './retry.ts';
import { startCall, startList } from './start.ts';

/** What an operation's methods give: the response's body, or a page of a list. */
export type Data<Name extends OperationName> = Name extends ListName
  ? Page<OperationTypes[Name]['item']>
  : OperationTypes[Name]['output'];

/** What a call came to, without a `throw`. */
export type Result<Name extends OperationName> =
  | Success<Data<Name>>
  | {
      data: undefined;
      error: OperationError<Name> | TransportError<Name>;
      /** The last response; missing when none came. */
      response: Response | undefined;
      requestId: string | undefined;
      attempts: number;
    };

/** The names of the operations that give lists. */
export type ListName = {
  [Name in OperationName]: [OperationTypes[Name]['item']] extends [never] ? never : Name;
}[OperationName];

/** What the methods return: a promise of the response's body, or a list. */
export type Returns = {
  [Name in OperationName]: Name extends ListName
    ? List<OperationTypes[Name]['item']>
    : ApiPromise<OperationTypes[Name]['output']>;
};

/** What the methods of `client.safe` return. */
export type SafeReturns = { [Name in OperationName]: Promise<Result<Name>> };

/** A client: a method per operation, each throwing a {@link CallError} when it fails. */
export interface Client extends Core, Methods<CallOptions, ListOptions, Returns> {
  /** The same methods, which resolve to `{ data, error, response, requestId, attempts }` instead of throwing. Lists give one page. */
  readonly safe: Methods<CallOptions, CallOptions, SafeReturns>;
  /** A client with some options changed. Headers and fetch options are merged one by one; the retry budget is shared, unless it is one of them. */
  with(options: Partial<ClientOptions>): Client;
}

/**
 * Makes a client.
 * @param options the API key at least
 * @throws a TypeError for a missing or malformed key, an unusable base URL, a limit that is no number, and in browsers
 * @example
 * ```ts
 * const client = createClient({ apiKey: 'sk_example_123456789' });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return assemble(options);
}

type Method = (input?: object, options?: ListOptions) => WithResponse<unknown>;

/** Options and key stay hidden, so that a printed client shows neither. */
function assemble(options: ClientOptions, budget?: RetryBudget): Client {
  const methods: Record<string, Method> = {};
  const safe: Record<string, (...args: Parameters<Method>) => Promise<unknown>> = {};
  for (const facts of Object.values(operationTable)) {
    const start = facts.list ? startList : startCall;
    const method: Method = (input, more) => start(client, facts, method, input, more);
    const safely = (input?: object, more?: ListOptions) =>
      start(client, facts, safely, input, more).withResponse().catch(toResult);
    methods[facts.id] = method;
    safe[facts.id] = safely;
  }
  // A method of any input and result stands for each operation's own, and the compiler cannot see that all are there.
  const client = {
    ...methods,
    safe,
    with: (more: Partial<ClientOptions> = {}) =>
      assemble(mergeOptions(options, more), more.retryBudget === undefined ? shared : undefined),
  } as unknown as Client;
  const shared = register(client, options, budget);
  return client;
}

/** A failed call as a result; a programmer error is thrown all the same. */
function toResult(error: unknown) {
  if (!(error instanceof CallError)) throw error;
  const { response, requestId, attempts } = error;
  return { data: undefined, error, response, requestId, attempts };
}
