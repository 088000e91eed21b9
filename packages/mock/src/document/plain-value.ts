/** Values for parameters of which a document shows none. */
import { exampleOf } from 'user-management-openapi/requests';
import { lookup } from './lookup.ts';
import type { OpenApiDocument, Reference, Schema } from './types.ts';

/** How deep values are made; a schema that demands itself would have no end. */
const deepest = 8;

/** What a schema says of a value, as far as values are made from it. */
interface Words {
  type?: string | string[];
  pattern?: string;
  minLength?: number;
  minItems?: number;
  example?: unknown;
  examples?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

/**
 * Finds a value that a schema shows, or makes one of its type: of an object the properties that must be there.
 * @param name what a text is when nothing else is known of it
 * @returns `undefined` where a value would have to be found, such as one that matches a pattern
 */
export function plainValue(document: OpenApiDocument, schema: Schema | undefined, name: string, depth = 0): unknown {
  const known = lookup<Words>(document, Object(schema) as Reference);
  const { example, examples, pattern = '', minLength = 0, minItems = 1, items, properties = {}, required = [] } = known;
  if (depth > deepest) return undefined;
  const inside = (part: Schema | undefined, of = name): unknown => plainValue(document, part, of, depth + 1);
  const isShown = example !== undefined || examples !== undefined;
  const parts = [...(known.allOf ?? []), ...(known.oneOf ?? known.anyOf ?? []).slice(0, 1)];
  const types = [known.type ?? []].flat();
  if (!isShown && (types.includes('object') || known.properties || parts.length > 0)) {
    const made = parts.map((part) => inside(part));
    if (made.some((part) => typeof part !== 'object')) return made.length === 1 ? made[0] : undefined;
    const own = required.map((each): [string, unknown] => [each, inside(properties[each], each)]);
    return own.some(([, value]) => value === undefined)
      ? undefined
      : Object.assign({}, ...made, Object.fromEntries(own));
  }
  if (!isShown && types.includes('array') && items !== undefined) {
    const item = inside(items);
    return item === undefined ? undefined : Array.from({ length: minItems }, () => item);
  }
  const value = exampleOf({ example, schema: known as Schema }, name);
  if (isShown || typeof value !== 'string') return value;
  return value.length < minLength || !matches(pattern, value) ? undefined : value;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
