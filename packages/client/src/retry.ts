/** Which failed attempts are repeated, and after how long. */
import type { Plan } from './attempt.ts';
import { isTerminal, type ApiError, type CallError, type TransportError, type TransportErrorKind } from './errors.ts';

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
  const { status = 0, code, retryAfter, kind }: Partial<ApiError & TransportError> = error;
  const throttled = status === tooManyRequests;
  const passes = throttled || status >= 500 ? !isTerminal(plan.facts, code) : kind && passing.includes(kind);
  const repeatable = throttled || plan.idempotencyKey !== undefined || !unsafeToRepeat.includes(plan.facts.method);
  // An attempt that ended before its request was sent, such as by a slow key, is the caller's to repeat.
  const sent = error.attempts === attempt;
  if (!passes || !repeatable || !sent || attempt > plan.maxRetries) return undefined;

  const backoff = Math.min(plan.maxRetryDelay, plan.minRetryDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  const asked = retryAfter !== undefined;
  const delay = asked ? retryAfter * 1000 : backoff;
  return delay >= remaining || (asked && delay > plan.maxRetryAfter) ? undefined : delay;
}
