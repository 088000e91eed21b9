/** Which failed attempts are repeated, and after how long. */
import type { Plan } from './attempt.ts';
import { ApiError, isTerminal, TransportError, type CallError, type TransportErrorKind } from './errors.ts';

/** The methods that must not be repeated blindly; doing any other twice is doing it once (RFC 9110, section 9.2.2). */
const unsafeToRepeat = ['POST', 'PATCH'];

/** Failures to get an answer that may pass. */
const passing: TransportErrorKind[] = ['network', 'timeout', 'truncated'];

/** The status that says that the server did nothing yet, so that even a POST may be repeated (RFC 6585, section 4). */
const tooManyRequests = 429;

/** What keeps a client from multiplying an outage: a retry takes ten points, a good answer gives one back. */
export interface RetryBudget {
  points: number;
}

/**
 * Decides on a failed attempt.
 * @param attempt 1 for the first attempt
 * @param remaining what is left of the call's deadline, in milliseconds
 * @returns how many milliseconds to wait before the next attempt, or `undefined` when there must be none
 */
export function retryDelay(error: CallError, attempt: number, plan: Plan, remaining: number): number | undefined {
  let repeatable = plan.idempotencyKey !== undefined || !unsafeToRepeat.includes(plan.facts.method);
  let delay = Math.min(plan.maxRetryDelay, plan.minRetryDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  if (error instanceof ApiError) {
    const { status, code, retryAfter } = error;
    if (status === tooManyRequests) repeatable = true;
    else if (status < 500) return undefined;
    if (isTerminal(code)) return undefined;
    if (retryAfter !== undefined) delay = retryAfter * 1000;
    if (retryAfter !== undefined && delay > plan.maxRetryAfter) return undefined;
  } else if (error instanceof TransportError && !passing.includes(error.kind)) return undefined;
  // An attempt that ended before its request was sent, such as by a slow key, is the caller's to repeat.
  const sent = error.attempts === attempt;
  return sent && repeatable && attempt <= plan.maxRetries && delay < remaining ? delay : undefined;
}
