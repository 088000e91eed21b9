/** The document and the workflows that this package is published for. */
import type { OpenApiDocument } from 'user-management-openapi';
import type { Workflow } from 'user-management-openapi/workflows';

/** This project's own document, which is part of the package. */
export async function ownDocument(): Promise<OpenApiDocument> {
  // The compiler takes the file's very values for its type, here and below.
  const { default: document } = await import('../../../generated/api.json', { with: { type: 'json' } });
  return document as unknown as OpenApiDocument;
}

/** This project's own workflows, which are part of the package. */
export async function ownWorkflows(): Promise<Workflow[]> {
  const { default: workflows } = await import('../../../generated/workflows.json', { with: { type: 'json' } });
  return workflows as unknown as Workflow[];
}
