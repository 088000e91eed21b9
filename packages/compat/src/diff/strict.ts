/** Schemas with the forms that say the same written in one way, so that fewer rules compare them. */
import type { Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';

/** The keywords of a schema object. */
export type Keywords = Readonly<Record<string, unknown>>;

/** The bounds of formats of whole numbers, which validators do not share. */
const ranges = new Map<unknown, { minimum?: number; maximum?: number }>([
  ['int8', { minimum: -(2 ** 7), maximum: 2 ** 7 - 1 }],
  ['int16', { minimum: -(2 ** 15), maximum: 2 ** 15 - 1 }],
  ['int32', { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }],
  // As wide as any number that a program of JavaScript tells from its neighbors.
  ['int64', {}],
  ['uint8', { minimum: 0, maximum: 2 ** 8 - 1 }],
  ['uint32', { minimum: 0, maximum: 2 ** 32 - 1 }],
]);

/** Keywords whose value is data of the API, in which nothing is a keyword. */
const dataKeywords = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords whose value is an object with a schema by each name. */
export const namedSchemas = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Keywords that apply other schemas to the same value, by which more properties or items may count as evaluated. */
const applicators = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', '$dynamicRef'];

const rewrittenOnce = rememberedOf(rewritten);

/**
 * Rewrites a schema, and all inside it, in the words of JSON Schema 2020-12 alone: `nullable` and exclusive bounds of OpenAPI
 * 3.0, formats of whole numbers as bounds, a constant as a list of one.
 */
export function strict(schema: Schema): Schema {
  // Also of what is no schema, such as the value of an extension.
  return Object(schema) === schema ? (rewrittenOnce(schema as Keywords) as Schema) : schema;
}

function rewritten(schema: Keywords): Keywords {
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, inner(key, value)]),
  );
  withoutOldBounds(copy);
  const range = ranges.get(copy['format']);
  if (range) delete copy['format'];
  for (const [bound, limit] of Object.entries(range ?? {})) {
    const tighter = bound === 'minimum' ? Math.max : Math.min;
    copy[bound] = tighter(limit, Number(copy[bound] ?? limit));
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
  if (dataKeywords.has(key)) return value;
  if (Array.isArray(value)) return value.map((each: Schema) => strict(each));
  if (namedSchemas.has(key))
    return Object.fromEntries(Object.entries(value as object).map(([name, each]) => [name, strict(each as Schema)]));
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
function withNull({ nullable, ...copy }: Record<string, unknown>): Keywords {
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
      ? Object.fromEntries(Object.entries(each).sort())
      : each,
  );
}
