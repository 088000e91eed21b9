/** Schemas as text, to tell whether two mean the same without looking for values. */
import { resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { dataKeywords, namedSchemas, strict } from './strict.ts';

/** Words of a schema that decide nothing about values. */
export const annotations = new Set([
  'title',
  'description',
  'summary',
  'deprecated',
  'default',
  'example',
  'examples',
  'externalDocs',
  'xml',
  'readOnly',
  'writeOnly',
  'discriminator',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  '$comment',
  '$defs',
  'definitions',
  '$schema',
  '$id',
]);

/** Keywords whose list is a set: its order decides nothing. */
const sets = new Set(['required', 'enum', 'type', 'anyOf', 'oneOf', 'allOf']);

const texts = new WeakMap<OpenApiDocument, WeakMap<object, string>>();

/** A schema as text, with all that it refers to, and without words and orders that decide nothing. */
export function written(document: OpenApiDocument, schema: Schema): string {
  if (typeof schema !== 'object' || schema === null) return JSON.stringify(schema);
  const known = texts.get(document) ?? new WeakMap<object, string>();
  texts.set(document, known);
  const text = known.get(schema) ?? write(document, schema);
  known.set(schema, text);
  return text;
}

function write(document: OpenApiDocument, schema: Schema): string {
  const seen = new Map<string, unknown>();
  const visit = (value: unknown, key = '', names = false): unknown => {
    if (dataKeywords.has(key) && !names) return key === 'enum' ? sorted(value as unknown[]) : value;
    if (key === 'type' && !names) return sorted([value].flat());
    if (Array.isArray(value)) {
      const items = value.map((each) => visit(each));
      return sets.has(key) ? sorted(items) : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    const ref = (value as { $ref?: unknown }).$ref;
    if (typeof ref === 'string' && !names && !seen.has(ref)) {
      seen.set(ref, undefined);
      seen.set(ref, visit(strict(resolve<object>(document, { $ref: ref }) as Schema)));
    }
    // A property of the API may be called like a keyword.
    const entries = Object.entries(value).filter(
      ([each]) => names || !(annotations.has(each) || each.startsWith('x-') || isIdle(value, each)),
    );
    return Object.fromEntries(
      entries
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([each, child]) => [each, visit(child, names ? '' : each, !names && namedSchemas.has(each))]),
    );
  };
  return JSON.stringify([visit(strict(schema)), [...seen]]);
}

/** Keywords with a value that demands nothing, such as an empty list of required names. */
function isIdle(schema: object, key: string): boolean {
  const value = (schema as Record<string, unknown>)[key];
  switch (key) {
    case 'required':
      return Array.isArray(value) && value.length === 0;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return value === 0;
    case 'uniqueItems':
      return value === false;
    default:
      return false;
  }
}

function sorted(items: unknown[]): unknown[] {
  return items
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
