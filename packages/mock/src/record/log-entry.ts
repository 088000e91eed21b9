/** One line about a request, for logs. */
import type { Exchange, SocketFault } from '../core/exchange.ts';
import type { Finding } from '../core/violations.ts';
import { redactTarget } from './redact.ts';

/** What is reported of a request. Nothing in it is secret. */
export interface LogEntry {
  /** The request id of its response. */
  id: string;
  /** How long the response took, without its delay, in milliseconds. */
  duration: number;
  method: string;
  /** The target as it was sent. */
  target: string;
  /** The operation's id; absent when the request was for none. */
  operation?: string;
  /** The response's status. */
  status: number;
  /** The `code` of the response, if it was an error with one. */
  code?: string;
  /** What happened to the connection, if a fault was asked for. */
  fault?: SocketFault;
  /** With `proxy`: what the request and the response have that the document does not allow. */
  violations?: Finding[];
}

/** Makes the entry of an exchange. */
export function logEntryOf({ id, request, operation, response, violations }: Exchange, duration: number): LogEntry {
  return {
    id,
    method: request.method,
    target: redactTarget(request.target, operation?.secrets),
    ...(operation && { operation: operation.id }),
    status: response.status,
    ...(response.code !== undefined && { code: response.code }),
    ...(response.fault !== undefined && { fault: response.fault }),
    ...(violations && { violations }),
    duration: Math.round(duration * 1_000) / 1_000,
  };
}
