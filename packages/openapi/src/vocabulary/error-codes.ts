/** The error codes of responses. */
import type { OpenApiDocument, Response } from '../document.ts';
import { namedValuesOf } from './schema.ts';

/** The error codes that a response can bring, wherever in its body. */
export function codesIn(document: OpenApiDocument, response: Response): string[] {
  const values = Object.values(response.content ?? {}).flatMap(({ schema }) => namedValuesOf(document, schema));
  return values.filter((value) => Object.hasOwn(document['x-error-codes'], value));
}
