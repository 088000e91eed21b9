/** What the client tells while it works, and how other code can stand around a call. */
import type { OperationFacts, OperationName } from '../../../generated/operations.ts';
import type { CallError } from './errors.ts';

/** A request that is about to be sent. Headers are left out, because they hold the key. */
export interface RequestEvent {
  operation: OperationName;
  method: string;
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
}

/** What an attempt came to. */
export interface ResponseEvent extends RequestEvent {
  /** The status; missing when no answer came. */
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
  /** How long the client waits now, in milliseconds. */
  delay: number;
  error: CallError;
}

/** Called while a call runs; what a logger needs. What a hook throws rejects the call. */
export interface Hooks {
  onRequest?: ((event: RequestEvent) => void) | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** A good answer. */
export interface Success<Data = unknown> {
  data: Data;
  error: undefined;
  /** The answer; its body has been read. */
  response: Response;
  /** Identifies the request in the provider's logs. */
  requestId: string | undefined;
  /** How many requests were sent. */
  attempts: number;
}

/** One call, as an interceptor sees it. */
export interface Call {
  operation: OperationName;
  facts: OperationFacts;
}

/** Stands around a call: runs code before and after, and may replace the outcome. */
export type Interceptor = (call: Call, next: () => Promise<Success>) => Promise<Success>;
