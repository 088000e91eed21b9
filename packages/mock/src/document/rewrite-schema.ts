/** Changing a schema at every level. */
import type { Schema } from './types.ts';

type Change = (schema: Record<string, unknown>) => Record<string, unknown>;

/**
 * Changes each schema in a schema, the innermost first.
 * @param change gets a copy
 */
export function rewriteSchema(schema: Schema, change: Change): Schema {
  return rewrite(schema, true, change) as Schema;
}

function rewrite(value: unknown, isSchema: boolean, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, isSchema, change));
  if (typeof value !== 'object' || value === null) return value;
  const result = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      isSchema && ['enum', 'const', 'default', 'example', 'examples'].includes(key)
        ? child
        : rewrite(child, !isSchema || key !== 'properties', change),
    ]),
  );
  return isSchema ? change(result) : result;
}
