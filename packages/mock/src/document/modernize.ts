/** Schemas of OpenAPI 3.0 in the words of 3.1, which are those of JSON Schema. */
import type { Schema } from './types.ts';

/** The two limits that 3.0 says with a flag, and JSON Schema with a number of its own. */
const limits = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;

/** Rewrites `nullable` and the flags of exclusive limits, at every level. */
export function modernize(schema: Schema): Schema {
  return rewrite(schema, true) as Schema;
}

function rewrite(value: unknown, isSchema: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, isSchema));
  if (typeof value !== 'object' || value === null) return value;
  const result = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      isSchema && ['enum', 'default', 'example'].includes(key)
        ? child
        : rewrite(child, !isSchema || key !== 'properties'),
    ]),
  );
  if (!isSchema) return result;
  for (const [limit, exclusive] of limits) {
    if (result[exclusive] === true) {
      result[exclusive] = result[limit];
      delete result[limit];
    } else if (result[exclusive] === false) delete result[exclusive];
  }
  const { nullable, ...rest } = result;
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
