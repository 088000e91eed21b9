/** The error codes of responses. */
import { resolve, type OpenApiDocument, type Reference, type Response, type Schema } from '../document.ts';
import type { Keywords } from './flat.ts';

/** The error codes that a response can bring, wherever in its body. */
export function codesIn(document: OpenApiDocument, response: Response): string[] {
  const values = Object.values(response.content ?? {}).flatMap(({ schema }) => namedValuesOf(document, schema));
  return values.filter((value) => Object.hasOwn(document['x-error-codes'], value));
}

/** Every value that a schema's `enum` and `const` keywords allow anywhere in it, in order, each once. */
function namedValuesOf(document: OpenApiDocument, schema: Schema | undefined): string[] {
  const values = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const keywords = node as Keywords;
    if (typeof keywords['$ref'] === 'string') visit(resolve<object>(document, keywords as unknown as Reference));
    const listed = Array.isArray(keywords['enum']) ? (keywords['enum'] as unknown[]) : [];
    for (const value of [...listed, keywords['const']]) if (typeof value === 'string') values.add(value);
    Object.values(keywords).forEach(visit);
  };
  visit(schema);
  return [...values];
}
