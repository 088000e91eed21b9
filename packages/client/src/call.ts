/** One call: the input is taken apart, attempts are made, and interceptors stand around it. */
import { operationTable, type OperationFacts } from '../../../generated/operations.ts';
import { tryOnce, type Plan } from './attempt.ts';
import { CallError, type CallOrigin } from './errors.ts';
import { logLevelOfEnvironment } from './env.ts';
import { guard, tell, type Call, type Success } from './hooks.ts';
import { limitsOf, mergeOptions, type CallOptions, type ClientOptions } from './options.ts';
import { countCall, payRetry, retryDelay, type RetryBudget } from './retry.ts';
import { sleep } from './time.ts';
import type { Builder, RequestParts } from './transport.ts';

/** What the calls of one client share. */
export interface ClientContext {
  client: ClientOptions;
  build: Builder;
  budget: RetryBudget;
}

/** A flat input: path, query and body together. */
export type Input = Record<string, unknown>;

/**
 * Calls an operation.
 * @returns the good answer
 * @throws a {@link CallError} when there is none; a TypeError for an input or an option that cannot be sent
 */
export async function call(
  context: ClientContext,
  origin: CallOrigin,
  input: Input,
  options: CallOptions,
): Promise<Success> {
  const { build, budget } = context;
  let { client } = context;
  const level = client.logLevel || logLevelOfEnvironment() || 'off';
  // Loaded only where a log is asked for; what cannot be loaded fails no call.
  if (level !== 'off')
    client = await import('./log.ts').then(({ withLog }) => withLog(client, level, guard)).catch(() => client);
  const { operation } = origin;
  const facts: OperationFacts = operationTable[operation];
  const about: Call = { operation, facts };
  const limits = limitsOf(client, options);
  const parts = takeApart(facts, input);
  const plan: Plan = { ...mergeOptions(client, options), ...limits, ...origin, facts, call: about, parts, build };
  const end = performance.now() + limits.deadline;

  let run = async (): Promise<Success> => {
    countCall(budget);
    for (let attempt = 1; ; attempt++) {
      try {
        return await tryOnce(plan, attempt, end - performance.now());
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        const delay = retryDelay(error, attempt, plan, end - performance.now());
        if (delay === undefined || !payRetry(budget)) throw error;
        tell(plan, 'onRetry', { operation, attempt, call: about, delay, error });
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

/** Sorts a flat input into path, query and body. What the table does not know goes on to the server, which judges it. */
function takeApart(facts: OperationFacts, input: Input): Pick<RequestParts, 'params' | 'body'> {
  const path: Input = {};
  const query: Input = {};
  const rest: Input = {};
  for (const name in input) {
    const target = facts.path.includes(`{${name}}`) ? path : facts.query?.includes(name) ? query : rest;
    target[name] = input[name];
  }
  if (!facts.body) return { params: { path, query: rest }, body: undefined };
  const sendsBody = facts.body === 'required' || Object.keys(rest).length > 0;
  return { params: { path, query }, body: sendsBody ? rest : undefined };
}
