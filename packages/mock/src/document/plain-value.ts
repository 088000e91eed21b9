/** Values for parameters of which a document shows none. */
import { exampleOf } from 'user-management-openapi/requests';
import { lookup } from './lookup.ts';
import type { OpenApiDocument, Reference, Schema } from './types.ts';

/** Valid texts of the formats that a parameter of a path may have. */
const ofFormat: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  date: '2026-01-15',
  'date-time': '2026-01-15T12:00:00Z',
  email: 'someone@example.com',
};

/** How deep values are made; a schema that demands itself would have no end. */
const deepest = 8;

/**
 * Finds a value that a schema shows, or makes one of its type: of an object the properties that must be there.
 * @param name what a text is when nothing else is known of it
 */
export function plainValue(document: OpenApiDocument, schema: Schema | undefined, name: string, depth = 0): unknown {
  const known = lookup<Record<string, unknown>>(document, Object(schema) as Reference);
  const { properties = {}, required = [], allOf = [], oneOf, anyOf } = known as ObjectWords;
  const inside = (part: Schema | undefined, of = name): unknown => plainValue(document, part, of, depth + 1);
  const [form] = oneOf ?? anyOf ?? [];
  const isObject = [known['type']].flat().includes('object') || known['properties'] !== undefined || allOf.length > 0;
  if (depth > deepest || known['example'] !== undefined || known['examples'] !== undefined || !(isObject || form)) {
    return exampleOf({ example: known['example'], schema: known }, ofFormat[String(known['format'])] ?? name);
  }
  if (!isObject) return inside(form);
  const parts = [...allOf, ...(form === undefined ? [] : [form])].map((part) => Object(inside(part)) as object);
  const own = required.map((each) => [each, inside(properties[each], each)]);
  return Object.assign({}, ...parts, Object.fromEntries(own)) as object;
}

/** What a schema says of an object. */
interface ObjectWords {
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}
