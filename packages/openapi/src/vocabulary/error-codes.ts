/** The error codes of schemas and responses. */
import { resolve, type OpenApiDocument, type Response, type Schema } from '../document.ts';

/** Where a body's codes are looked for: in its own `code` alone, or in that of every object in it too. */
export type CodePlace = 'body' | 'anywhere';

/**
 * The values that an error schema lists for `code`, in order, each once; none where the code is free text or missing.
 * @param place default: `body`
 */
export function errorCodesOf(document: OpenApiDocument, schema: Schema, place: CodePlace = 'body'): string[] {
  const codes = new Set<unknown>();
  const seen = new Set<Schema>();
  const visit = (part: Schema | undefined): void => {
    if (typeof part !== 'object') return;
    const keywords = resolve<Exclude<Schema, boolean>>(document, part);
    if (seen.has(keywords)) return;
    seen.add(keywords);
    for (const [name, property] of Object.entries((keywords['properties'] ?? {}) as Record<string, Schema>)) {
      if (name === 'code' && typeof property === 'object') {
        const { enum: listed = [], const: single } = resolve<Exclude<Schema, boolean>>(document, property);
        for (const value of [...(listed as unknown[]), single]) codes.add(value);
      } else if (place === 'anywhere') visit(property);
    }
    if (place === 'anywhere') visit(keywords['items'] as Schema | undefined);
    for (const word of ['allOf', 'oneOf', 'anyOf']) ((keywords[word] ?? []) as Schema[]).forEach(visit);
  };
  visit(schema);
  return [...codes].filter((code) => typeof code === 'string');
}

/** The codes of the responses that were asked for, which are asked for again for each code and page that is made. */
const remembered = new WeakMap<Response, string[]>();

/**
 * The error codes that a response can bring, wherever in its body.
 * @param response one of the document's, as its operations have it
 */
export function codesIn(document: OpenApiDocument, response: Response): readonly string[] {
  const codes = remembered.get(response) ?? readCodes(document, response);
  remembered.set(response, codes);
  return codes;
}

function readCodes(document: OpenApiDocument, response: Response): string[] {
  const values = Object.values(response.content ?? {}).flatMap(({ schema }) =>
    errorCodesOf(document, schema, 'anywhere'),
  );
  return values.filter((value) => Object.hasOwn(document['x-error-codes'], value));
}
