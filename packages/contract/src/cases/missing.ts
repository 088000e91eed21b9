/** Requests without something that is required. */
import type { Operation } from 'user-management-openapi';
import { exampleValues, writeRequest, type KeyHeader } from 'user-management-openapi/requests';
import type { Case } from '../types.ts';

/** For one operation, a request without each required header, query parameter and cookie, and without its body. */
export function missingCases(operation: Operation, key: KeyHeader, values = exampleValues(operation)): Case[] {
  const cases = operation.parameters
    .filter(({ required, in: place }) => required === true && place !== 'path')
    .map(({ name, in: place }): Case => {
      const { [name]: _gone, ...rest } = values[place];
      const request = writeRequest(operation, { ...values, [place]: rest }, key);
      return { operation, intent: { kind: 'missing', place, field: name }, request };
    });
  if (operation.requestBody?.required !== true) return cases;
  const request = writeRequest(operation, { ...values, body: undefined }, key);
  return [...cases, { operation, intent: { kind: 'missing', place: 'body', field: '' }, request }];
}
