/** Small schemas, of which the cases of the proofs are made. */
import type { Schema } from './operations.ts';

export { a, number, text, whole, type Schema } from './operations.ts';

/** Two schemas, and whether every value of the first is one of the second. */
export type ProofCase = [known: Schema, goal: Schema, isPart: boolean];

export const [list, object] = [{ type: 'array' }, { type: 'object' }];
export const items = (schema: Schema, more: object = {}): Schema => ({ type: 'array', items: schema, ...more });
export const closed = { additionalProperties: false };
