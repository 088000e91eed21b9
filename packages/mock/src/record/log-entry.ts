/** One line about a request, for logs. */
import type { Exchange } from '../core/exchange.ts';
import type { RecordedRequest } from './journal.ts';
import { redactTarget } from './redact.ts';

/** What is reported of a request. Nothing in it is secret. */
export type LogEntry = Omit<RecordedRequest, 'time' | 'headers' | 'body'>;

/** Makes the entry of an exchange. */
export function logEntryOf(
  {
    id,
    request,
    operation,
    response,
    violations,
  }: Pick<Exchange, 'id' | 'request' | 'operation' | 'response'> & { violations?: Exchange['violations'] | undefined },
  duration: number,
): LogEntry {
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
