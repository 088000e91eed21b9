/** `createClient`, and what it gives. */
import type { Client as OpenApiClient } from 'openapi-fetch';
import {
  operationTable,
  type Methods,
  type OperationFacts,
  type OperationName,
  type OperationTypes,
  type paths,
} from '../../../generated/operations.ts';
import { call, type ClientContext, type Input } from './call.ts';
import { CallError, callSite, type ApiError, type TransportError } from './errors.ts';
import type { Success } from './hooks.ts';
import {
  checkOptions,
  limitsOf,
  mergeOptions,
  type CallOptions,
  type ClientOptions,
  type ListOptions,
} from './options.ts';
import { createList, type List, type LoadPage } from './pages.ts';
import { createRetryBudget, type RetryBudget } from './retry.ts';
import { createBuilder, createRaw } from './transport.ts';

/** What a call came to, without a `throw`. */
export type Result<Name extends OperationName> =
  | Success<OperationTypes[Name]['output']>
  | {
      data: undefined;
      error: ApiError<Name> | TransportError<Name>;
      /** The last answer; missing when none came. */
      response: Response | undefined;
      requestId: string | undefined;
      attempts: number;
    };

/** The names of the operations that give lists. */
export type ListName = {
  [Name in OperationName]: [OperationTypes[Name]['item']] extends [never] ? never : Name;
}[OperationName];

/** What the methods return: a promise of the answer's body, or a list. */
export type Returns = {
  [Name in OperationName]: Name extends ListName
    ? List<OperationTypes[Name]['item']>
    : Promise<OperationTypes[Name]['output']>;
};

/** What the methods of `client.safe` return. */
export type SafeReturns = { [Name in OperationName]: Promise<Result<Name>> };

/** A client: a method per operation, each throwing an {@link ApiError} or a {@link TransportError} when it fails. */
export interface Client extends Methods<CallOptions, ListOptions, Returns> {
  /** The same methods, which resolve to `{ data, error, response, requestId, attempts }` instead of throwing. Lists give one page. */
  readonly safe: Methods<CallOptions, CallOptions, SafeReturns>;
  /** The typed openapi-fetch client, for what the methods do not cover: no retries, time limits or hooks. */
  readonly raw: OpenApiClient<paths>;
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
  // A caller without types may give nothing, and is told of the missing key.
  options ??= {} as ClientOptions;
  return assemble(options);
}

type Method = (input?: Input, options?: ListOptions) => unknown;

/** Options and key stay in closures, so that a printed client shows neither. */
function assemble(client: ClientOptions, shared?: RetryBudget): Client {
  checkOptions(client);
  const budget = shared ?? createRetryBudget(limitsOf(client).retryBudget);
  const context: ClientContext = { client, build: createBuilder(client), budget };
  const methods: Record<string, Method> = {};
  const safe: Record<string, Method> = {};
  for (const operation of Object.keys(operationTable) as OperationName[]) {
    const { list }: OperationFacts = operationTable[operation];
    const method: Method = (input = {}, options = {}) => {
      const origin = { operation, site: callSite(method) };
      const load = (where: Input, more: CallOptions) => call(context, origin, where, more);
      return list
        ? createList(origin, load as LoadPage<unknown>, input, options)
        : load(input, options).then(({ data }) => data);
    };
    const safely: Method = (input = {}, options = {}) =>
      call(context, { operation, site: callSite(safely) }, input, options).catch(toResult);
    methods[operation] = method;
    safe[operation] = safely;
  }
  let raw: OpenApiClient<paths> | undefined;
  return {
    ...methods,
    safe,
    get raw() {
      return (raw ??= createRaw(client));
    },
    with(options: Partial<ClientOptions> = {}) {
      return assemble(mergeOptions(client, options), options.retryBudget === undefined ? budget : undefined);
    },
  } as unknown as Client;
}

/** A failed call as a result; a mistake in the calling code is thrown all the same. */
function toResult(error: unknown) {
  if (!(error instanceof CallError)) throw error;
  const { response, requestId, attempts } = error;
  return { data: undefined, error, response, requestId, attempts };
}
