/** Responding from stored data instead of from the document's examples. */
import { prepare } from './responses.ts';
import type { MockResponse } from './exchange.ts';
import type { Claim } from './claim.ts';

/** A valid request. With `validate` at `warn` or `off`, one that may be invalid. */
export interface StateRequest extends Omit<Claim, 'operation' | 'body'> {
  /** The `operationId`. */
  operation: string;
  /** The parsed body; `undefined` for none. */
  body: unknown;
  /** The key of the open scope that the request belongs to; `undefined` for the mock as a whole. */
  scope: string | undefined;
}

/** What stored data responds with. */
export interface StateResponse {
  status: number;
  /** Sent as JSON. Default: no body. */
  body?: unknown;
  /** The body as JSON already, in the place of `body`. */
  json?: string | undefined;
  /** More headers by name. `Content-Type`, `Content-Length` and the request id are added. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Stored data that a mock responds from.
 *
 * It is asked after authentication, validation, rules, injected failures and the document's error causes, and only where
 * `Prefer` asks for nothing. While it is there, success causes do not respond.
 */
export interface State {
  /** Responds to a request; `undefined` leaves it to the document's examples. */
  respond(request: StateRequest): StateResponse | undefined | Promise<StateResponse | undefined>;
  /**
   * Refuses a request before anything but its key was looked at; `undefined` lets it go on. Default: every key may do everything.
   * @param key the API key
   */
  refuse?(operation: string, method: string, key: string | undefined): StateResponse | undefined;
  /**
   * Forgets what belongs to a scope, or to the mock as a whole outside of its scopes for `undefined`. Called when a scope ends and
   * at a reset. The control routes wait for it; it must not reject, since `reset()` and `close()` in code do not.
   */
  clear(scope: string | undefined): void | Promise<void>;
}

/**
 * Asks stored data for the response to a request.
 * @param scopes the keys of the open scopes
 */
export function askState(
  state: State,
  { operation, body, ...rest }: Claim,
  scopes: { has(key: string): boolean },
): MockResponse | undefined | Promise<MockResponse | undefined> {
  const scope = rest.key !== undefined && scopes.has(rest.key) ? rest.key : undefined;
  const response = state.respond({ ...rest, operation: operation.id, body: body?.value, scope });
  return response instanceof Promise ? response.then(written) : written(response);
}

/** A response of stored data, ready to be sent. */
export function written(response: StateResponse | undefined): MockResponse | undefined {
  if (!response) return undefined;
  // What is undefined is no JSON, and no body.
  const { status, body, json = JSON.stringify(body), headers = {} } = response;
  const prepared = prepare({ status, headers, body: json });
  prepared.once = true;
  return prepared;
}
