/** The document that this package is published for. */
import type { OpenApiDocument } from 'user-management-openapi';

/** This project's own document, which is part of the package. */
export async function ownDocument(): Promise<OpenApiDocument> {
  const { default: document } = await import('../../../generated/openapi.json', { with: { type: 'json' } });
  return document as unknown as OpenApiDocument;
}
