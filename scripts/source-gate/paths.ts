/** The fields of a body, as a program that was written for it reads and writes them. */
import { shapesOf } from 'user-management-openapi/schema';
import type { OpenApiDocument, Schema } from 'user-management-openapi';

/** A field of a body. */
export interface FieldPath {
  /** The names on the way; `[]` for an item of a list. Empty for the whole. */
  path: string[];
  /** The texts that it may be, where the document lists them. */
  values: string[];
}

/** How deep fields are followed; a schema may contain itself. */
const maxDepth = 8;

/** Lists the fields of a schema at every depth, the whole first. */
export function fieldsOf(document: OpenApiDocument, schema: Schema): FieldPath[] {
  const found = new Map<string, FieldPath>();
  const visit = (schemas: readonly Schema[], path: string[]): void => {
    if (path.length > maxDepth) return;
    const key = path.join('.');
    const field = found.get(key) ?? { path, values: [] };
    found.set(key, field);
    for (const { values, properties, items } of shapesOf(document, schemas)) {
      const texts = (values?.of ?? []).filter((value) => typeof value === 'string');
      field.values = [...new Set([...field.values, ...texts])];
      for (const [name, inner] of properties) visit(inner, [...path, name]);
      if (items.length > 0) visit(items, [...path, '[]']);
    }
  };
  visit([schema], []);
  return [...found.values()];
}
