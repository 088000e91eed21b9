/** Making the best of a document: what cannot be served is left out, and named, so that the rest can be. */
import { escapeToken } from 'user-management-openapi/pointer';
import { lenientRegExp } from '../model/regexp.ts';
import { isReference, lookup } from './lookup.ts';
import type { OpenApiDocument } from './types.ts';

/** What `$ref` is called inside example values, where it is data and no reference. */
const dataReference = '\u2060$ref';

/** Keywords whose values are maps from names of the author's, which are no keywords. */
const maps = new Set(
  [
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters requestBodies headers',
    'securitySchemes securityDefinitions links callbacks pathItems paths content encoding webhooks examples variables',
  ]
    .join(' ')
    .split(' '),
);

/** Keywords whose values are data. */
const data = new Set(['example', 'default', 'const', 'enum', 'value']);

/** How the members of an object are to be read. */
type Kind = 'keywords' | 'names' | 'data';

/**
 * Copies a document without what cannot be served: references that are unresolved, and patterns that do not compile
 * or may take very long.
 * @param skip gets a sentence about each part that was left out
 */
export function repairDocument(document: OpenApiDocument, skip: (message: string) => void): OpenApiDocument {
  // Swagger 2 has examples by media type, OpenAPI 3 has Example Objects by name.
  const examplesAreData = document.swagger !== undefined;
  return copy(document, 'keywords', '#') as OpenApiDocument;

  function copy(value: unknown, kind: Kind, place: string): unknown {
    if (Array.isArray(value)) {
      const items = value
        .map((item, index) => copy(item, kind, `${place}/${index}`))
        .filter((item) => item !== undefined);
      // A choice of nothing would fit nothing.
      return items.length === 0 && value.length > 0 ? undefined : items;
    }
    // A keyword without a value says nothing; YAML makes one of a line that ends too early.
    if (value === null && kind !== 'data') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (kind === 'keywords' && isReference(value) && !works(place, () => lookup(document, value))) return undefined;
    const result: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) {
      const copied = member(kind, key, child, `${place}/${escapeToken(key)}`);
      if (copied !== undefined) define(result, kind === 'data' && key === '$ref' ? dataReference : key, copied);
    }
    return result;
  }

  function member(kind: Kind, key: string, child: unknown, place: string): unknown {
    if (kind === 'data') return copy(child, 'data', place);
    if (kind === 'names') return copy(child, 'keywords', place);
    if (key === 'pattern' && typeof child === 'string' && !works(place, () => lenientRegExp(child))) return undefined;
    const isData =
      data.has(key) || key.startsWith('x-') || (key === 'examples' && (examplesAreData || Array.isArray(child)));
    if (isData) return copy(child, 'data', place);
    return copy(child, maps.has(key) && !Array.isArray(child) ? 'names' : 'keywords', place);
  }

  function works(place: string, use: () => unknown): boolean {
    try {
      use();
      return true;
    } catch (error) {
      skip(`${place} was left out: ${(error as Error).message}`);
      return false;
    }
  }
}

/** Gives the references in example values their name back. */
export function restoreData(text: string): string {
  return text.replaceAll(dataReference, '$ref');
}

/** Sets a member, also one with the name `__proto__`. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}
