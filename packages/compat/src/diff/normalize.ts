/** Schemas as text, to tell whether two mean the same without looking for values. */
import { resolve, type OpenApiDocument, type Schema } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';
import { namedSchemas, strict } from './strict.ts';

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
const sets = new Set(['required', 'anyOf', 'oneOf', 'allOf']);

/** Keywords with a value that demands nothing, such as an empty list of required names. */
const idle: Readonly<Record<string, string>> = {
  required: '[]',
  minLength: '0',
  minItems: '0',
  minProperties: '0',
  uniqueItems: 'false',
};

/** The texts of the schemas of a document. */
const textsOf = rememberedOf((_: OpenApiDocument) => new WeakMap<object, string>());

/** A schema as text, with all that it refers to, and without words and orders that decide nothing. */
export function written(document: OpenApiDocument, schema: Schema): string {
  if (typeof schema !== 'object') return JSON.stringify(schema);
  const texts = textsOf(document);
  const text = texts.get(schema) ?? write(document, schema);
  texts.set(schema, text);
  return text;
}

function write(document: OpenApiDocument, schema: Schema): string {
  const seen = new Map<string, unknown>();
  const visit = (value: unknown, key = '', names = false): unknown => {
    if (key === 'enum' || key === 'type') return sorted([value].flat());
    if (Array.isArray(value)) {
      const items = value.map((each) => visit(each));
      return sets.has(key) ? sorted(items) : items;
    }
    if (Object(value) !== value) return value;
    const object = value as Record<string, unknown>;
    const ref = object['$ref'];
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.set(ref, undefined);
      seen.set(ref, visit(strict(resolve<object>(document, { $ref: ref }) as Schema)));
    }
    // A property of the API may be called like a keyword.
    const keys = Object.keys(object).filter(
      (each) =>
        names || !(annotations.has(each) || each.startsWith('x-') || idle[each] === JSON.stringify(object[each])),
    );
    return Object.fromEntries(
      keys.sort().map((each) => [each, visit(object[each], names ? '' : each, !names && namedSchemas.has(each))]),
    );
  };
  return JSON.stringify([visit(strict(schema)), [...seen]]);
}

function sorted(items: unknown[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}
