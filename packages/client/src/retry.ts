/** Which failed attempts are repeated, after how long, and how many of them a client allows itself. */
import {
  isTerminal,
  type ApiError,
  type CallError,
  type CallOrigin,
  type TransportError,
  type TransportErrorKind,
} from './errors.ts';
import type { Limits } from './options.ts';

/** The methods that must not be repeated blindly; doing any other twice is doing it once (RFC 9110, section 9.2.2). */
const unsafeToRepeat = ['POST', 'PATCH'];

/** Failures to get a response that may pass. */
const passing: TransportErrorKind[] = ['network', 'timeout', 'truncated'];

/** The status that says that the server gave up waiting for the request (RFC 9110, section 15.5.9). */
const requestTimeout = 408;

/** The status that says that the server did nothing yet, so that even a POST may be repeated (RFC 6585, section 4). */
const tooManyRequests = 429;

/** How many calls earn one retry: retries add at most a fifth to the load. */
const callsPerRetry = 5;

/**
 * What keeps a client from multiplying an outage: a token bucket, counted in calls. A call puts one in and a retry takes
 * {@link callsPerRetry} out. It starts full, and holds what `retryBudget` retries cost.
 */
export interface RetryBudget {
  calls: number;
  readonly most: number;
}

/** Makes a full budget. */
export function createRetryBudget(retries: number): RetryBudget {
  const most = retries * callsPerRetry;
  return { calls: most, most };
}

/** Counts a call that begins. */
export function countCall(budget: RetryBudget): void {
  budget.calls = Math.min(budget.most, budget.calls + 1);
}

/** Pays for a retry. Returns whether the budget had enough for it. */
export function payRetry(budget: RetryBudget): boolean {
  if (budget.calls < callsPerRetry) return false;
  budget.calls -= callsPerRetry;
  return true;
}

/**
 * Decides on a failed attempt.
 * @param attempt 1 for the first attempt
 * @param remaining what is left of the call's deadline, in milliseconds
 * @returns how many milliseconds to wait before the next attempt, or `undefined` when there must be none
 */
export function retryDelay(
  error: CallError,
  attempt: number,
  plan: Limits & Pick<CallOrigin, 'facts'>,
  remaining: number,
): number | undefined {
  const { status = 0, code, retryAfter, kind }: Partial<ApiError & TransportError> = error;
  const { method, idempotent } = plan.facts;
  const throttled = status === tooManyRequests;
  const passes =
    throttled || status === requestTimeout || status >= 500
      ? !isTerminal(plan.facts, code)
      : kind && passing.includes(kind);
  const repeatable = throttled || idempotent || !unsafeToRepeat.includes(method);
  // An attempt that ended before its request was sent, such as by a slow key, is the caller's to repeat.
  const sent = error.attempts === attempt;
  if (!passes || !repeatable || !sent || attempt > plan.maxRetries) return undefined;

  const backoff = Math.min(plan.maxRetryDelay, plan.minRetryDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  const asked = retryAfter !== undefined;
  const delay = asked ? retryAfter * 1000 : backoff;
  return delay >= remaining || (asked && delay > plan.maxRetryAfter) ? undefined : delay;
}
