/** Schemas with the forms that say the same written in one way, so that fewer rules compare them. */
import type { Schema } from 'user-management-openapi';

/** The keywords of a schema object. */
export type Keywords = Readonly<Record<string, unknown>>;

/** The bounds of formats of whole numbers, which validators do not share. */
const ranges: Record<string, readonly [number, number]> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  // As wide as any number that a program of JavaScript tells from its neighbors.
  int64: [-Infinity, Infinity],
  uint8: [0, 2 ** 8 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** Keywords whose value is data of the API, in which nothing is a keyword. */
export const dataKeywords = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords whose value is an object with a schema by each name. */
export const namedSchemas = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);

/** Keywords that apply other schemas to the same value, by which more properties or items may count as evaluated. */
const applicators = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'not', 'dependentSchemas', '$dynamicRef'];

const known = new WeakMap<object, Schema>();

/**
 * Rewrites a schema, and all inside it, in the words of JSON Schema 2020-12 alone: `nullable` and exclusive bounds of OpenAPI
 * 3.0, formats of whole numbers as bounds, a constant as a list of one.
 */
export function strict(schema: Schema): Schema {
  if (typeof schema !== 'object' || schema === null) return schema;
  const done = known.get(schema) ?? rewritten(schema);
  known.set(schema, done);
  if (typeof done === 'object') known.set(done, done);
  return done;
}

function rewritten(schema: Keywords): Schema {
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, inner(key, value)]),
  );
  withoutOldBounds(copy);
  const range = typeof copy['format'] === 'string' ? ranges[copy['format']] : undefined;
  if (range) {
    delete copy['format'];
    const [least, most] = [Number(copy['minimum'] ?? -Infinity), Number(copy['maximum'] ?? Infinity)];
    if (Number.isFinite(Math.max(range[0], least))) copy['minimum'] = Math.max(range[0], least);
    if (Number.isFinite(Math.min(range[1], most))) copy['maximum'] = Math.min(range[1], most);
  }
  if ('const' in copy) {
    const only = [copy['const']];
    copy['enum'] = Array.isArray(copy['enum']) ? copy['enum'].filter((each) => same(each, only[0])) : only;
    delete copy['const'];
  }
  for (const [unevaluated, plain] of [
    ['unevaluatedProperties', 'additionalProperties'],
    ['unevaluatedItems', 'items'],
  ] as const) {
    if (!(unevaluated in copy) || plain in copy || 'contains' in copy) continue;
    if (applicators.some((keyword) => keyword in copy)) continue;
    copy[plain] = copy[unevaluated];
    delete copy[unevaluated];
  }
  return withNull(copy);
}

function inner(key: string, value: unknown): unknown {
  if (dataKeywords.has(key) || key.startsWith('x-') || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: Schema) => strict(each));
  if (namedSchemas.has(key))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, strict(each as Schema)]));
  return strict(value as Schema);
}

/** In OpenAPI 3.0 an exclusive bound is a mark beside the bound. */
function withoutOldBounds(copy: Record<string, unknown>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof copy[exclusive] !== 'boolean') continue;
    if (copy[exclusive] && bound in copy) {
      copy[exclusive] = copy[bound];
      delete copy[bound];
    } else delete copy[exclusive];
  }
}

/** `nullable` allows null beside the type; tools read it in OpenAPI 3.1, too, where it is no keyword. */
function withNull({ nullable, ...copy }: Record<string, unknown>): Schema {
  if (nullable !== true) return copy;
  if (copy['type'] !== undefined) {
    const values = copy['enum'] as unknown[] | undefined;
    return {
      ...copy,
      type: [...new Set([copy['type'], 'null'].flat())],
      ...(values && { enum: [...new Set([...values, null])] }),
    };
  }
  return Object.keys(copy).length === 0 ? copy : { anyOf: [copy, { type: 'null' }] };
}

/** Whether two values of the API are the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** A value as text, with keys in one order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
