/** Requests without a right key. */
import type { Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type KeyHeader, type KeyScheme } from 'user-management-openapi/requests';
import type { Case, KeyFault } from '../types.ts';

/** For one operation, a request with each kind of wrong key. */
export function keyCases(operation: Operation, scheme: KeyScheme, values = exampleValues(operation)): Case[] {
  const isBasic = scheme.headers('').authorization === 'Basic ';
  const headers: Record<KeyFault, KeyHeader> = {
    none: {},
    'wrong scheme': {
      authorization: isBasic ? 'Bearer key' : `Basic ${Buffer.from(`${scheme.example}:`).toString('base64')}`,
    },
    // No scheme's keys begin so, and it is a token all the same (RFC 6750, section 2.1).
    'malformed key': scheme.headers('~not-a-key'),
    'unknown key': scheme.headers(`${scheme.example}0never0issued`),
  };
  return Object.entries(headers).map(([fault, key]) => ({
    operation,
    intent: { kind: 'key', fault: fault as KeyFault },
    request: writeRequest(operation, values, key),
  }));
}
