/** Publishes every call on a tracing channel of Node (also in Bun, Deno and workerd with Node's modules). */
import { tracingChannel } from 'node:diagnostics_channel';
import type { OperationName } from '../../../generated/operations.ts';
import type { Interceptor, Success } from './hooks.ts';

/** The name of the channel; subscribe with `tracingChannel(channelName)` of `node:diagnostics_channel`. */
export const channelName = 'user-management-client';

/** What subscribers get: the same object at the start and the end of a call. */
export interface TraceContext {
  operation: OperationName;
  method: string;
  /** The path template, which names the route without naming anybody. */
  path: string;
  /** From `asyncEnd` on, for a call that succeeded. */
  result?: Success;
  /** From `error` on, for a call that failed. */
  error?: unknown;
}

const channel = tracingChannel<TraceContext>(channelName);

/**
 * The interceptor that publishes: `createClient({ apiKey, interceptors: [tracing] })`. With no subscriber it only
 * passes the call on.
 */
export const tracing: Interceptor = (call, next) => {
  const { method, path } = call.facts;
  return channel.tracePromise(next, { operation: call.operation, method, path });
};
