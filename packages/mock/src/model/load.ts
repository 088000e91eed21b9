/** Getting the parts of a responder from a document. */
import type { ResponderParts } from '../core/respond.ts';
import type { OpenApiDocument } from '../document/types.ts';
import { createEngine } from '../engine/prism.ts';
import { buildModel } from './build.ts';
import { compileSchema, createAjv } from './validators.ts';

/** This project's own document. */
export async function ownDocument(): Promise<OpenApiDocument> {
  const { default: document } = await import('../../../../generated/openapi.json', { with: { type: 'json' } });
  return document as unknown as OpenApiDocument;
}

/**
 * Prepares a document for being served.
 * @throws a DocumentError when it cannot be; its message names the place
 */
export async function loadDocument(document: OpenApiDocument): Promise<ResponderParts> {
  const engine = await createEngine(document);
  const { model, schemas } = await buildModel(document, engine);
  const ajv = createAjv(document);
  const validators = Object.entries(schemas).map(([name, schema]) => [
    name,
    compileSchema(ajv, document, schema, name),
  ]);
  return {
    model,
    validators: Object.fromEntries(validators) as ResponderParts['validators'],
    engine: () => Promise.resolve(engine),
  };
}
