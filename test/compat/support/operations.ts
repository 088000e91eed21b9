/** Operations that say one thing, for pairs of which the versions differ in that alone. */
import type { OperationNode } from '../kinds.ts';

export type Schema = Record<string, unknown> | boolean;

export const json = (schema: Schema) => ({ 'application/json': { schema } });
export const operation = (more: object = {}): OperationNode => ({
  responses: { 200: { description: 'Done.' } },
  ...more,
});
export const query = (schema: Schema, more: object = {}) =>
  operation({ parameters: [{ name: 'q', in: 'query', schema, ...more }] });
export const body = (schema: Schema, more: object = { required: true }) =>
  operation({ requestBody: { content: json(schema), ...more } });
export const response = (schema: Schema, more: object = {}) =>
  operation({ responses: { 200: { description: 'Done.', content: json(schema), ...more } } });
export const header = (schema: Schema, more: object = {}) =>
  response({ type: 'object' }, { headers: { 'X-A': { schema, ...more } } });
export const a = (schema: Schema, more: object = {}): Record<string, unknown> => ({
  type: 'object',
  properties: { a: schema },
  ...more,
});
export const [text, whole, number] = [{ type: 'string' }, { type: 'integer' }, { type: 'number' }];
export const list = (more: object): Schema => ({ type: 'array', items: text, ...more });
