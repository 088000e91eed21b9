/** The options of a client and of a call, their defaults, and the checks that turn bad ones into clear errors. */
import { apiKeyPattern } from '../../../generated/operations.ts';
import type { Hooks, Interceptor, OnHookError } from './hooks.ts';

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

/** Further options of `fetch`. What the client sets itself has an option of its own, and is refused here. */
export interface FetchOptions {
  [name: string]: unknown;
  /** Use the option `headers`. */
  headers?: never;
  /** Each method of the client has its own. */
  method?: never;
  /** It is made from the method's input. */
  body?: never;
  /** Use the option `signal` of a call. */
  signal?: never;
}

/**
 * How much is logged: calls that failed (`error`), retries (`warn`), calls that succeeded (`info`), every request and
 * response (`debug`), each with what comes before it, or nothing (`off`).
 */
export type LogLevel = 'off' | 'error' | 'warn' | 'info' | 'debug';

/** Where a log goes: `console`, or what has these four methods of it, as most loggers do. */
export type Logger = Record<Exclude<LogLevel, 'off'>, (line: string) => unknown>;

/** What can be set for a client, and anew for each call. An option that is `undefined` counts as left out. */
export interface SharedOptions {
  /** Headers to add. `null` removes one that would be sent otherwise. */
  headers?: Record<string, string | null | undefined> | undefined;
  /** Further options of `fetch`, such as `dispatcher` (undici), `cache` or `redirect`. Redirects are refused unless set. */
  fetchOptions?: FetchOptions | undefined;
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
  /**
   * A secret key (`sk_…`), or a function that gives one and is asked before every attempt, for keys that rotate. When the
   * function fails, or gives what is no key, the call fails with a `TransportError` of kind `credentials`.
   */
  apiKey: string | (() => string | Promise<string>);
  /** Where the API is, such as the address of a mock. Default: the production server. */
  baseUrl?: string | URL | undefined;
  /** Default: the runtime's own, looked up at each call. */
  fetch?: FetchLike | undefined;
  /** Allows use in a browser, where everybody can read the key: for mocks and tools of your own. Default: `false`. */
  allowBrowser?: boolean | undefined;
  /**
   * Whether a name in an input that the operation does not have is a TypeError; else it is left out. It is never sent.
   * Default: `true`, but `false` where `NODE_ENV` is `production`.
   */
  strictInput?: boolean | undefined;
  /** Told what happens while a call runs; several are told in turn. */
  hooks?: Hooks | readonly Hooks[] | undefined;
  /** Told what a hook threw, or what its promise was rejected with. Default: a warning on the console, without the error. */
  onHookError?: OnHookError | undefined;
  /** How much is logged. Default: what the environment variable `USER_MANAGEMENT_LOG` says, else `'off'`. */
  logLevel?: LogLevel | undefined;
  /** Where the log goes. Default: `console`. */
  logger?: Logger | undefined;
  /** Run around every call, the first one outermost. See the entries `/tracing` and `/validation`. */
  interceptors?: readonly Interceptor[] | undefined;
  /**
   * How many retries a client has in reserve. Every five calls earn one more, up to this number, so that an outage costs
   * at most these and a fifth of the calls. `0` turns retries off. Default: 1,000.
   */
  retryBudget?: number | undefined;
}

/** What can be set for one call. */
export interface CallOptions extends SharedOptions {
  /** Ends the call early, whether it waits for a response, a body or a retry. */
  signal?: AbortSignal | undefined;
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
  maxItems: Infinity as number,
  retryBudget: 1_000,
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

/**
 * Options with some of them changed; headers and fetch options are merged one by one. What is `undefined` changes nothing.
 * @throws a TypeError for a fetch option that has an option of its own
 */
export function mergeOptions<A extends SharedOptions, B extends SharedOptions>(base: A, more: B): A & B {
  checkFetchOptions(more);
  return {
    ...base,
    ...given(more),
    headers: { ...base.headers, ...given(more.headers) },
    fetchOptions: { ...base.fetchOptions, ...given(more.fetchOptions) },
  };
}

/** The entries that have a value. */
function given<T extends object>(options: T | undefined): T {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as T;
}

function checkFetchOptions({ fetchOptions }: SharedOptions): void {
  for (const name of ['headers', 'method', 'body', 'signal']) {
    if (name in Object(fetchOptions)) {
      throw new TypeError(`fetchOptions cannot set ${name}: use the option headers or signal, or the method's input.`);
    }
  }
}

/**
 * Checks what can be checked when a client is made.
 * @throws a TypeError that says what is wrong; it never shows a key
 */
export function checkOptions(options: ClientOptions): void {
  const { apiKey, baseUrl, allowBrowser, fetch } = options;
  if (typeof apiKey !== 'function') checkKey(apiKey);
  // `fetch` refuses an address with a user, and would show the password in its error.
  if (baseUrl !== undefined && !(/^https?:\/\/[^?#@\s]+$/.test(String(baseUrl)) && URL.canParse(baseUrl))) {
    throw new TypeError('baseUrl must be an http(s) address without user, query and spaces.');
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw new TypeError(`fetch must be a function, not ${typeof fetch}.`);
  }
  checkFetchOptions(options);
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
