/** One attempt of a call: one request, its time limit, its body, and what it came to. */
import {
  ApiError,
  CallError,
  requestIdOf,
  TransportError,
  type CallOrigin,
  type TransportErrorKind,
} from './errors.ts';
import { keyHeader, keyPrefix } from '../../../generated/operations.ts';
import { describeCause } from './cause.ts';
import { tell, type Call, type RequestEvent, type Success } from './hooks.ts';
import { isObject } from './input.ts';
import type { CallOptions, ClientOptions, Limits } from './options.ts';
import { keepText } from './promise.ts';
import { onAbort, startTimer, untilAborted } from './time.ts';
import { fetchOf, standardHeaders, type Builder, type RequestParts } from './transport.ts';

/** What stays the same over all attempts of a call: the call's options over the client's, and what to send. */
export interface Plan extends Omit<ClientOptions, keyof Limits>, Omit<CallOptions, keyof Limits>, Limits, CallOrigin {
  call: Call;
  parts: Pick<RequestParts, 'params' | 'body'>;
  build: Builder;
}

/**
 * Sends the request once.
 * @param attempt 1 for the first attempt
 * @param remaining what is left of the call's deadline, in milliseconds
 * @throws a {@link CallError} when the attempt failed; anything else is a programmer error
 */
export async function tryOnce(plan: Plan, attempt: number, remaining: number): Promise<Success> {
  const { operation, facts, call } = plan;
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = () => controller.abort();
  const timer = startTimer(Math.min(plan.timeout, remaining), giveUp);
  const unlink = onAbort(plan.signal, giveUp);

  let standard: Record<string, string> | undefined;
  let event: RequestEvent | undefined;
  let start: number | undefined;
  let response: Response | undefined;
  let text!: string;
  let outcome: Success | CallError;
  const failed = (kind: TransportErrorKind, cause?: unknown) =>
    new TransportError(
      plan,
      start === undefined ? attempt - 1 : attempt,
      response,
      kind,
      cause,
      describeCause(cause, standard?.[keyHeader]!.slice(keyPrefix.length)),
      text,
    );

  try {
    plan.signal?.throwIfAborted();
    standard = await untilAborted(signal, standardHeaders(plan));
    await plan.build(facts.method, facts.path, {
      ...plan.parts,
      headers: { ...standard, ...plan.headers },
      async fetch({ url, init }) {
        signal.throwIfAborted();
        event = { operation, method: facts.method, url, attempt, call, headers: {} };
        tell(plan, 'onRequest', event);
        const headers = { ...event.headers, ...init.headers };
        start = performance.now();
        const sent = fetchOf(plan)(url, { ...init, headers, ...plan.fetchOptions, signal });
        // A response that comes too late is read as well, which lets go of its body at once.
        text = await untilAborted(
          signal,
          sent.then((arrived) => readText((response = arrived), signal)),
        );
      },
    });
    outcome = received(plan, attempt, response!, text) ?? failed('invalid_body');
  } catch (cause) {
    if (plan.signal?.aborted) outcome = failed('aborted', plan.signal.reason);
    else if (signal.aborted) outcome = failed(remaining < plan.timeout ? 'deadline' : 'timeout');
    else if (!standard) outcome = failed('credentials', cause);
    else if (start === undefined) throw cause;
    else outcome = failed(response ? 'truncated' : 'network', cause);
  } finally {
    clearTimeout(timer);
    unlink();
  }

  const error = outcome instanceof CallError ? outcome : undefined;
  if (start !== undefined) {
    const { requestId } = outcome;
    const duration = performance.now() - start;
    tell(plan, 'onResponse', { ...event!, status: response?.status, requestId, duration, error });
  }
  if (error) throw error;
  return outcome as Success;
}

/** What a response came to; `undefined` for a good one whose body is not what the operation has. */
function received(plan: Plan, attempt: number, response: Response, text: string): Success | ApiError | undefined {
  const { facts } = plan;
  let data: unknown = text;
  let valid = true;
  try {
    data = JSON.parse(text);
  } catch {
    // The engine's error quotes the text, which may be a person's data.
    valid = false;
  }
  if (!response.ok) return new ApiError(plan, attempt, response, data);
  if (facts.empty === true || facts.empty === text) data = undefined;
  else if (!valid || !(facts.anyJson || isObject(data)) || (facts.list && !Array.isArray(Object(data).data))) {
    return undefined;
  }
  keepText(response, text);
  return { data, error: undefined, response, requestId: requestIdOf(response), attempts: attempt };
}

/** Reads a body as text. Lets go of it when the signal aborts; what it gives then is of no use. */
async function readText(response: Response, signal: AbortSignal): Promise<string> {
  // A `fetch` that is not the runtime's may give a response whose body is another kind of stream, or none.
  const reader = (response.body as Partial<ReadableStream<Uint8Array>> | null)?.getReader?.();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  onAbort(signal, () => reader.cancel().catch(() => {}));
  for (let text = ''; ;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
  }
}
