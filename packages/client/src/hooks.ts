/** What the client tells while it works, and how other code can stand around a call. */
import type { OperationFacts, OperationName } from '../../../generated/operations.ts';
import type { CallError } from './errors.ts';

/** One call, as hooks and interceptors see it: the same object from its first attempt to its end. */
export interface Call {
  operation: OperationName;
  facts: OperationFacts;
}

/** A request that is about to be sent. */
export interface RequestEvent {
  operation: OperationName;
  method: string;
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** The call that the attempt belongs to: the same object in each of its events. */
  call: Call;
  /**
   * Empty: headers that a hook puts here are sent with this attempt, such as `traceparent`. They take the place of no
   * other header; the others are not shown, because they hold the key.
   */
  headers: Record<string, string>;
}

/** What an attempt came to. */
export interface ResponseEvent extends RequestEvent {
  /** The status; missing when no response came. */
  status: number | undefined;
  requestId: string | undefined;
  /** From sending to the end of the body, in milliseconds. */
  duration: number;
  /** Why the attempt failed, if it did. */
  error: CallError | undefined;
}

/** A retry that will follow. */
export interface RetryEvent {
  operation: OperationName;
  /** The number of the attempt that failed. */
  attempt: number;
  /** The call that the attempt belongs to. */
  call: Call;
  /** How long the client waits now, in milliseconds. */
  delay: number;
  error: CallError;
}

/** Called while a call runs; what a logger needs. Nothing waits for a hook, and what it throws goes to `onHookError`. */
export interface Hooks {
  onRequest?: ((event: RequestEvent) => unknown) | undefined;
  onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** The events by the name of their hook. */
interface Events {
  onRequest: RequestEvent;
  onResponse: ResponseEvent;
  onRetry: RetryEvent;
}

/** The name of a hook, or `logger` for the log. */
export type HookName = keyof Events | 'logger';

/** Told what a hook threw, or what its promise was rejected with. */
export type OnHookError = (error: unknown, hook: HookName, operation: OperationName) => unknown;

/** Where hooks are, and who hears of their failures. */
export interface Listeners {
  hooks?: Hooks | readonly Hooks[] | undefined;
  onHookError?: OnHookError | undefined;
}

/** Tells all hooks of an event. Never throws: see {@link guard}. */
export function tell<Name extends keyof Events>(listeners: Listeners, hook: Name, event: Events[Name]): void {
  for (const hooks of [listeners.hooks ?? []].flat() as Hooks[]) {
    void guard(listeners, hook, event.operation, () => (hooks[hook] as OnEvent<Events[Name]> | undefined)?.(event));
  }
}

type OnEvent<Event> = (event: Event) => unknown;

/**
 * Runs code of the caller, at once. What it throws, or what its promise is rejected with, is reported and reaches no call.
 * @returns a promise that is never rejected
 */
export async function guard(
  { onHookError = warn }: Listeners,
  hook: HookName,
  operation: OperationName,
  run: () => unknown,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    try {
      await onHookError(error, hook, operation);
    } catch {
      // Who hears of failures has failed as well, and there is nobody left to tell.
    }
  }
}

/** Shows nothing of the error, which may hold what the hook was told, such as an address with personal data. */
const warn: OnHookError = (_error, hook, operation) =>
  console.warn(`user-management-client: ${hook} failed during ${operation}. See onHookError.`);

/** A good response. */
export interface Success<Data = unknown> {
  data: Data;
  error: undefined;
  /** The response; its body has been read. */
  response: Response;
  /** Identifies the request in the provider's logs. */
  requestId: string | undefined;
  /** How many requests were sent. */
  attempts: number;
}

/** Stands around a call: runs code before and after, and may replace the outcome. */
export type Interceptor = (call: Call, next: () => Promise<Success>) => Promise<Success>;
