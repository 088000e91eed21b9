/** Schemas without references, so that a validator's errors say at which place of the whole schema they arose. */
import { isReference, lookup } from './lookup.ts';
import type { OpenApiDocument, Schema } from './types.ts';

/** The id under which the whole document is known to the schema compiler; recursive schemas refer to it. */
export const documentId = 'document:';

/**
 * Puts every referenced schema in the place of its reference. One that contains itself stays a reference, into
 * {@link documentId}.
 * @param schema a schema of the document
 * @returns a new schema; the given one is not changed
 */
export function inlineSchema(document: OpenApiDocument, schema: Schema): Schema {
  return inline(document, schema, []) as Schema;
}

function inline(document: OpenApiDocument, value: unknown, open: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inline(document, item, open));
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) {
    const { $ref, ...beside } = value;
    if (open.includes($ref)) return { ...beside, $ref: documentId + $ref };
    const target = inline(document, lookup(document, { $ref }), [...open, $ref]);
    // Keywords beside `$ref` apply together with it (JSON Schema 2020-12, section 8.2.3.1).
    return Object.keys(beside).length === 0
      ? target
      : { ...(inline(document, beside, open) as object), allOf: [target] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, inline(document, child, open)]));
}
