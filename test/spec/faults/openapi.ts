/** A document against the OpenAPI Initiative's own schema of version 3.1. */
import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenApiDocument } from 'user-management-openapi';

/** It makes the schema's code once. */
const validator = new Validator();

/** Lists what keeps a document from being valid OpenAPI 3.1. */
export async function openApiFaults(document: OpenApiDocument): Promise<string[]> {
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
  if (valid) return [];
  return typeof errors === 'string' ? [errors] : (errors ?? []).map((error) => JSON.stringify(error));
}
