/** Starts a call or a list of an operation: what the functions and the methods are made of. */
import type { OperationFacts } from '../../../generated/operations.ts';
import { call } from './call.ts';
import type { Core } from './core.ts';
import { callSite } from './errors.ts';
import type { Success } from './hooks.ts';
import type { Input } from './input.ts';
import type { CallOptions, ListOptions } from './options.ts';
import { createList, type List, type LoadPage } from './pages.ts';
import { callOf, type ApiPromise } from './promise.ts';

export type { ApiPromise, CallOptions, Core, List, ListOptions };

/** A function from which a call's stack leads to the caller's own line. */
type Method = (...args: never[]) => unknown;

/** Calls an operation now. */
export function startCall<Data>(
  client: Core,
  facts: OperationFacts,
  method: Method,
  input: object = {},
  options: CallOptions = {},
): ApiPromise<Data> {
  const origin = { operation: facts.id, facts, site: callSite(method) };
  return callOf(call(client, origin, input as Input, options) as Promise<Success<Data>>);
}

/** Makes a list of an operation, which asks once it is awaited or iterated. */
export function startList<Item>(
  client: Core,
  facts: OperationFacts,
  method: Method,
  input: object = {},
  options: ListOptions = {},
): List<Item> {
  const origin = { operation: facts.id, facts, site: callSite(method) };
  const load = (where: Input, more: CallOptions) => call(client, origin, where, more);
  return createList(origin, load as LoadPage<Item>, input as Input, options);
}
