/** What the calls of one client share, hidden behind an object that shows neither options nor key. */
import { checkOptions, limitsOf, type ClientOptions } from './options.ts';
import { createBuilder } from './request.ts';
import { createRetryBudget, type RetryBudget } from './retry.ts';
import type { Builder } from './transport.ts';

/** What the calls of one client share. */
export interface ClientContext {
  client: ClientOptions;
  build: Builder;
  budget: RetryBudget;
  /** Whether a name in an input that the operation does not have is an error. */
  strict: boolean;
}

declare const brand: unique symbol;

/** A client without methods, for the functions of the entry `/operations`. */
export interface Core {
  readonly [brand]: true;
}

const contexts = new WeakMap<object, ClientContext>();

/**
 * Makes a client without methods. With the functions of this entry a bundle holds what it calls, and no other operation.
 * @param options the API key at least
 * @throws a TypeError for a missing or malformed key, an unusable base URL, a limit that is no number, and in browsers
 * @example
 * ```ts
 * const core = createCore({ apiKey: 'sk_example_123456789' });
 * ```
 */
export function createCore(options: ClientOptions): Core {
  const core = {};
  register(core, options);
  return core as Core;
}

/**
 * Makes an object stand for a client with these options.
 * @param budget the retry budget of another client, to share it
 * @returns the retry budget
 */
export function register(target: object, client: ClientOptions, budget?: RetryBudget): RetryBudget {
  // A caller without types may give nothing, and is told of the missing key.
  client ??= {} as ClientOptions;
  checkOptions(client);
  budget ??= createRetryBudget(limitsOf(client).retryBudget);
  const strict = client.strictInput ?? !isProduction();
  contexts.set(target, { client, build: createBuilder(client), budget, strict });
  return budget;
}

/**
 * What the calls of a client share.
 * @throws a TypeError for what is no client
 */
export function contextOf(core: object): ClientContext {
  const context = contexts.get(core);
  if (!context) throw new TypeError('This is no client: make one with createCore or createClient.');
  return context;
}

/** Whether this is a production build or process. */
function isProduction(): boolean | undefined {
  try {
    // Written so that bundlers put the value in its place.
    return process.env.NODE_ENV === 'production';
  } catch {
    // There is no `process`, or no leave to read it.
  }
}
