/** Requests about what does not exist. */
import type { Operation } from 'user-management-openapi';
import { writeRequest, type KeyHeader, type RequestValues } from 'user-management-openapi/requests';
import { parameterNames } from '../ownership/owned-store.ts';
import type { Case } from '../types.ts';

/**
 * For an operation that documents 404, a request for each id in its path that belongs to nothing.
 * @param values a request whose path leads to something
 * @param madeUp makes an id that belongs to nothing, for a parameter
 */
export function unknownCases(
  operation: Operation,
  key: KeyHeader,
  values: RequestValues,
  madeUp: (name: string) => string,
): Case[] {
  if (!('404' in operation.responses)) return [];
  return parameterNames(operation.path).map((field) => ({
    operation,
    intent: { kind: 'unknown', field },
    request: writeRequest(operation, { ...values, path: { ...values.path, [field]: madeUp(field) } }, key),
  }));
}
