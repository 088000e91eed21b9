/** The options of a client and of a call, their defaults, and the checks that turn bad ones into clear errors. */
import { apiKeyPattern } from '../../../generated/operations.ts';
import type { Hooks, Interceptor } from './hooks.ts';

/** What a `fetch` of your own is called with. */
export interface FetchInit {
  method: string;
  /** By lower-case names. */
  headers: Record<string, string>;
  body?: string | null;
  signal: AbortSignal;
  redirect: 'follow' | 'error' | 'manual';
}

/**
 * A `fetch` of your own, such as undici's. It gets the address as text and a plain init object, and may give a `Response`
 * of any realm or library, so only what all of them have in common is asked for.
 */
export type FetchLike = (
  url: string,
  init: FetchInit,
) => Promise<Pick<Response, 'ok' | 'status' | 'statusText' | 'url'>>;

/** What can be set for a client, and anew for each call. */
export interface SharedOptions {
  /** Headers to add. `null` removes one that would be sent otherwise. */
  headers?: Record<string, string | null | undefined> | undefined;
  /** Further options of `fetch`, such as `dispatcher` (undici), `cache` or `redirect`. Redirects are refused unless set. */
  fetchOptions?: Record<string, unknown> | undefined;
  /** How long one attempt may take, the body included, in milliseconds. `Infinity` for no limit. Default: 20,000. */
  timeout?: number | undefined;
  /** How long a call may take with all attempts and pauses, in milliseconds. `Infinity` for no limit. Default: 60,000. */
  deadline?: number | undefined;
  /** How many times a request is sent again at most. `0` turns retries off. Default: 2. */
  maxRetries?: number | undefined;
  /** The pause before the first retry in milliseconds; it doubles with each further one. Default: 300. */
  minRetryDelay?: number | undefined;
  /** The longest pause in milliseconds that the client chooses by itself. Default: 5,000. */
  maxRetryDelay?: number | undefined;
  /** The longest `Retry-After` in milliseconds that is waited for; a longer one ends the call at once. Default: 30,000. */
  maxRetryAfter?: number | undefined;
}

/** What a client is made of. */
export interface ClientOptions extends SharedOptions {
  /** A secret key (`sk_…`), or a function that gives one and is asked before every attempt, for keys that rotate. */
  apiKey: string | (() => string | Promise<string>);
  /** Where the API is, such as the address of a mock. Default: the production server. */
  baseUrl?: string | undefined;
  /** Default: the runtime's own, looked up at each call. */
  fetch?: FetchLike | undefined;
  /** Allows use in a browser, where everybody can read the key: for mocks and tools of your own. Default: `false`. */
  allowBrowser?: boolean | undefined;
  /**
   * Whether a name in an input that the operation does not have is a TypeError; else it is left out. It is never sent.
   * Default: `true`, but `false` where `NODE_ENV` is `production`.
   */
  strictInput?: boolean | undefined;
  hooks?: Hooks | undefined;
  /** Run around every call, the first one outermost. See the entries `/tracing` and `/validation`. */
  interceptors?: readonly Interceptor[] | undefined;
  /** How many retries a client may be behind with before it stops retrying; ten good answers earn one. Default: 10. */
  retryBudget?: number | undefined;
}

/** What can be set for one call. */
export interface CallOptions extends SharedOptions {
  /** Ends the call early, whether it waits for an answer, a body or a retry. */
  signal?: AbortSignal | undefined;
  /** Sent as `Idempotency-Key`, the same with every attempt. Makes a POST safe to repeat. */
  idempotencyKey?: string | undefined;
}

/** What can be set for one list. */
export interface ListOptions extends CallOptions {
  /** How many items are given at most, over all pages. Default: all. The size of a page is the input's `limit`. */
  maxItems?: number | undefined;
  /** Asks for the next page while you work on this one. Default: `false`. */
  prefetch?: boolean | undefined;
}

const defaults = {
  timeout: 20_000,
  deadline: 60_000,
  maxRetries: 2,
  minRetryDelay: 300,
  maxRetryDelay: 5_000,
  maxRetryAfter: 30_000,
  maxItems: Infinity,
  retryBudget: 10,
};

/** Every option that is a number, with its default filled in. */
export type Limits = typeof defaults;

const limitNames = Object.keys(defaults) as (keyof Limits)[];

/**
 * Fills in the limits: each from the last source that has it, else the default.
 * @throws a TypeError that names a limit that is not a number of at least 0
 */
export function limitsOf(...sources: Partial<Record<keyof Limits, number | undefined>>[]): Limits {
  const limits = { ...defaults };
  for (const source of sources) {
    for (const name of limitNames) {
      const value = source[name] ?? limits[name];
      if (!(value >= 0)) throw new TypeError(`${name} must be a number of at least 0, not ${value}.`);
      limits[name] = value;
    }
  }
  return limits;
}

/** Options with some of them changed; headers and fetch options are merged one by one. */
export function mergeOptions<A extends SharedOptions, B extends SharedOptions>(base: A, more: B): A & B {
  return {
    ...base,
    ...more,
    headers: { ...base.headers, ...more.headers },
    fetchOptions: { ...base.fetchOptions, ...more.fetchOptions },
  };
}

/**
 * Checks what can be checked when a client is made.
 * @throws a TypeError that says what is wrong; it never shows a key
 */
export function checkOptions(options: ClientOptions): void {
  const { apiKey, baseUrl, allowBrowser } = options;
  if (typeof apiKey !== 'function') checkKey(apiKey);
  if (baseUrl !== undefined && !/^https?:\/\/[^?#]+$/.test(baseUrl)) {
    throw new TypeError('baseUrl must be an http(s) address without query.');
  }
  if (!allowBrowser && isBrowser()) {
    throw new TypeError('A browser shows the API key to everybody: see allowBrowser.');
  }
  limitsOf(options);
}

/**
 * Checks a key's form, so that a missing variable is told from a key that the server refuses.
 * @throws a TypeError that does not show the key
 */
export function checkKey(key: string): string {
  // A header's value is visible ASCII; the runtime's own error for anything else would show the key.
  if (apiKeyPattern.test(key) && /^[!-~]+$/.test(key)) return key;
  throw new TypeError(key ? `apiKey must match ${apiKeyPattern}, in ASCII without spaces.` : 'apiKey is missing.');
}

/** Whether this is a browser: other runtimes have a `navigator` too, but name themselves in it. */
export function isBrowser(): boolean {
  return /^Mozilla/.test(globalThis.navigator?.userAgent);
}
