/**
 * Every fault that the mock itself finds in a request, by name, with the status that it gets. The body has
 * the envelope of the API's errors: the fault's name as `code`, and a `message` that says what would be right.
 *
 * Three kinds of refusal are the document's own instead, and not in this table: a missing API key (its 401), an invalid
 * request (its 422) and an id that cannot be one (its 404).
 *
 * Three are not the request's: `mock_failure` is a fault of the mock itself, `simulated_failure` was asked for, and
 * `data_unavailable` is for servers that are built on the mock and respond from stored data.
 */
export const faults = {
  malformed_request: 400,
  malformed_target: 400,
  malformed_utf8: 400,
  malformed_json: 400,
  json_too_deep: 400,
  duplicate_key: 400,
  wrong_preference: 400,
  wrong_rule: 400,
  unauthorized: 401,
  control_denied: 403,
  unknown_path: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  request_timeout: 408,
  too_many_rules: 409,
  too_many_scopes: 409,
  verification_failed: 409,
  body_too_large: 413,
  target_too_long: 414,
  unsupported_media_type: 415,
  unsupported_charset: 415,
  unsupported_encoding: 415,
  invalid_request: 422,
  headers_too_large: 431,
  invalid_template: 500,
  mock_failure: 500,
  simulated_failure: 500,
  upstream_unreachable: 502,
  too_many_pages: 503,
  data_unavailable: 503,
  upstream_timeout: 504,
  proxy_loop: 508,
} as const;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

/** A request that is refused. */
export class Fault extends Error {
  override name = 'Fault';
  readonly fault: FaultName;
  /** Names and values in turn, to be sent along. */
  readonly headers: readonly string[];

  /**
   * @param fault which one
   * @param message a sentence that says what is wrong and what would be right
   */
  constructor(fault: FaultName, message: string, headers: readonly string[] = []) {
    super(message);
    this.fault = fault;
    this.headers = headers;
  }

  /** The status to respond with. */
  get status(): number {
    return faults[this.fault];
  }
}

/** Anything that was thrown, as a fault; one of the mock itself unless it is one already. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('mock_failure', error instanceof Error ? error.message : String(error));
}
