/** Schemas as text, to tell whether two mean the same without looking for values. */
import { resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';

/** Words of a schema that decide nothing about values. */
const annotations = new Set(['title', 'description', 'deprecated', 'default', 'example', 'examples']);

/** A schema as text, with all that it refers to, and without words that decide nothing. */
export function written(document: OpenApiDocument, schema: Schema): string {
  const seen = new Map<string, unknown>();
  const visit = (value: unknown, names = false): unknown => {
    if (Array.isArray(value)) return value.map((each) => visit(each));
    if (typeof value !== 'object' || value === null) return value;
    const ref = (value as { $ref?: unknown }).$ref;
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.set(ref, undefined);
      seen.set(ref, visit(resolve<object>(document, { $ref: ref })));
    }
    // A property of the API may be called like a keyword.
    const entries = Object.entries(value).filter(([key]) => names || !annotations.has(key));
    return Object.fromEntries(entries.map(([key, child]) => [key, visit(child, !names && key === 'properties')]));
  };
  return JSON.stringify([visit(schema), [...seen]]);
}
