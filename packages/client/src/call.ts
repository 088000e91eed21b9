/** One call: the input is taken apart, attempts are made, and interceptors stand around it. */
import { tryOnce, type Plan } from './attempt.ts';
import { contextOf } from './core.ts';
import type { CallError, CallOrigin } from './errors.ts';
import { logLevelOfEnvironment } from './env.ts';
import { guard, tell, type Call, type Success } from './hooks.ts';
import { splitInput, type Input } from './input.ts';
import { limitsOf, mergeOptions, type CallOptions } from './options.ts';
import { countCall, payRetry, retryDelay } from './retry.ts';
import { sleep } from './time.ts';

/**
 * Calls an operation.
 * @returns the good response
 * @throws a {@link CallError} when there is none; a TypeError for an input or an option that cannot be sent
 */
export async function call(core: object, origin: CallOrigin, input: Input, options: CallOptions): Promise<Success> {
  const { build, budget, strict, ...context } = contextOf(core);
  let { client } = context;
  const level = client.logLevel || logLevelOfEnvironment() || 'off';
  // Loaded only where a log is asked for; what cannot be loaded fails no call.
  if (level !== 'off')
    client = await import('./log.ts').then(({ withLog }) => withLog(client, level, guard)).catch(() => client);
  const { operation, facts } = origin;
  const about: Call = { operation, facts };
  const limits = limitsOf(client, options);
  const parts = splitInput(facts, input, strict);
  const plan: Plan = { ...mergeOptions(client, options), ...limits, ...origin, call: about, parts, build };
  const end = performance.now() + limits.deadline;

  let run = async (): Promise<Success> => {
    countCall(budget);
    for (let attempt = 1; ; attempt++) {
      try {
        return await tryOnce(plan, attempt, end - performance.now());
      } catch (error) {
        // A programmer error has neither status nor kind, and is never repeated.
        const delay = retryDelay(error as CallError, attempt, plan, end - performance.now());
        if (delay === undefined || !payRetry(budget)) throw error;
        tell(plan, 'onRetry', { operation, attempt, call: about, delay, error: error as CallError });
        await sleep(delay, plan.signal);
      }
    }
  };
  for (const interceptor of plan.interceptors?.toReversed() ?? []) {
    const next = run;
    run = () => interceptor(about, next);
  }
  return run();
}
