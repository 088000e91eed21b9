/** Compiling the validators of a model with Ajv: the full 2020-12 vocabulary, formats on. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { documentId, inlineSchema } from '../document/inline.ts';
import { modernize } from '../document/modernize.ts';
import { DocumentError } from '../document/lookup.ts';
import type { OpenApiDocument, Schema } from '../document/types.ts';
import { lenientRegExp, linearRegExp } from './regexp.ts';

/** Checks a value. What is wrong with the last one stands in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** Validators by name. */
export type Validators = Record<string, Validator>;

/** A schema, and what it is of, for messages. */
export interface NamedSchema {
  schema: Schema;
  /** Whether every referenced schema is put in its place, so that errors say where in the whole they arose. */
  inlined: boolean;
  place: string;
}

/** Ajv, set up alike for compiling at once and for writing code. */
export function createAjv(document: OpenApiDocument, writesCode = false): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // OpenAPI's own keywords (`example`, `xml`, `discriminator`) are not Ajv's.
    strict: false,
    logger: false,
    code: { source: writesCode, esm: true, regExp: writesCode ? linearRegExp : lenientRegExp },
  });
  // The package is CommonJS: its default export is the function with itself as a property.
  formats.default(ajv);
  ajv.addSchema(document, documentId, false, false);
  return ajv;
}

/**
 * Adds a schema to Ajv under a name and compiles it.
 * @throws a {@link DocumentError} that names the schema when it does not compile, for a bad pattern too
 */
export function addSchema(
  ajv: Ajv2020,
  document: OpenApiDocument,
  name: string,
  { schema, inlined, place }: NamedSchema,
): Validator {
  try {
    const isOld = document.openapi?.startsWith('3.1') !== true;
    const whole = inlined || isOld ? inlineSchema(document, schema) : rebase(schema);
    return ajv.addSchema((isOld ? modernize(whole) : whole) as object, name).getSchema(name) as Validator;
  } catch (error) {
    throw new DocumentError(`The schema of ${place} does not compile: ${(error as Error).message}`);
  }
}

/** A schema whose references lead into the document, wherever it is compiled. */
function rebase(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${documentId}#/`)) as Schema;
}
