/** Requests with methods that a path does not have. */
import { httpMethods, type Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type KeyHeader } from 'user-management-openapi/requests';
import type { Case } from '../types.ts';

/**
 * For one path, every method of HTTP that it does not have, and OPTIONS.
 * @param ofPath the operations of the path
 * @param path what its parameters are. Default: the examples
 */
export function methodCases(ofPath: readonly Operation[], key: KeyHeader, path?: Record<string, unknown>): Case[] {
  const [operation] = ofPath;
  if (!operation) return [];
  const documented = ofPath.map(({ method }) => method.toUpperCase());
  const values = exampleValues(operation);
  const { target } = writeRequest(operation, { ...values, path: path ?? values.path }, {});
  return httpMethods
    .map((method) => method.toUpperCase())
    .filter((method) => !documented.includes(method) && !(method === 'HEAD' && documented.includes('GET')))
    .map((method): Case => ({
      operation,
      intent: { kind: 'method', documented },
      request: { method, target, headers: key },
    }));
}
