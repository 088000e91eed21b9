/** Schemas of OpenAPI 3.0 in the words of 3.1, which are those of JSON Schema. */
import { rewriteSchema } from './rewrite-schema.ts';
import type { Schema } from './types.ts';

/** The two limits that 3.0 says with a flag, and JSON Schema with a number of its own. */
const limits = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;

/** Rewrites `nullable` and the flags of exclusive limits, at every level. */
export function modernize(schema: Schema): Schema {
  return rewriteSchema(schema, (found) => {
    for (const [limit, exclusive] of limits) {
      if (found[exclusive] === true) {
        found[exclusive] = found[limit];
        delete found[limit];
      } else if (found[exclusive] === false) delete found[exclusive];
    }
    const { nullable, ...rest } = found;
    return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
  });
}
