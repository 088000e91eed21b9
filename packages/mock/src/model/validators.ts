/** Compiling the validators of a model with Ajv: the full 2020-12 vocabulary, formats on. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { documentId, inlineSchema } from '../document/inline.ts';
import { DocumentError } from '../document/lookup.ts';
import type { OpenApiDocument, Schema } from '../document/types.ts';

/** Checks a value. What is wrong with the last one stands in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** Validators by name. */
export type Validators = Record<string, Validator>;

/** Ajv, set up alike for compiling at once and for writing code. */
export function createAjv(document: OpenApiDocument, writesCode = false): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // OpenAPI's own keywords (`example`, `xml`, `discriminator`) are not Ajv's.
    strict: false,
    logger: false,
    code: { source: writesCode, esm: true },
  });
  // The package is CommonJS: its default export is the function with itself as a property.
  formats.default(ajv);
  ajv.addSchema(document, documentId, false, false);
  return ajv;
}

/**
 * Compiles one schema.
 * @param place what the schema is of, for the message
 * @throws a {@link DocumentError} when the schema is not one, a bad pattern included
 */
export function compileSchema(ajv: Ajv2020, document: OpenApiDocument, schema: Schema, place: string): Validator {
  try {
    return ajv.compile(inlineSchema(document, schema)) as Validator;
  } catch (error) {
    throw new DocumentError(`The schema of ${place} does not compile: ${(error as Error).message}`);
  }
}
