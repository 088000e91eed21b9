/** Requests with methods that a path does not have. */
import { httpMethods, type Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type KeyHeader } from 'user-management-openapi/requests';
import type { Case } from '../types.ts';

/** For each path, every method of HTTP that it does not have, and OPTIONS. */
export function methodCases(operations: readonly Operation[], key: KeyHeader): Case[] {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return [...byPath.values()].flatMap((ofPath) => {
    const [operation] = ofPath;
    if (!operation) return [];
    const documented = ofPath.map(({ method }) => method.toUpperCase());
    const { target } = writeRequest(operation, { ...exampleValues(operation), body: undefined }, {});
    return httpMethods
      .map((method) => method.toUpperCase())
      .filter((method) => !documented.includes(method) && !(method === 'HEAD' && documented.includes('GET')))
      .map((method): Case => ({
        operation,
        intent: { kind: 'method', documented },
        request: { method, target, headers: key },
      }));
  });
}
