/** The document as far as the provider's reference goes: what the small servers here serve, whatever operations are added to `spec/`. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { additions } from '../../spec/expected/additions.ts';
import { document as whole } from '../../support/document.ts';

const isAdded = (operation: unknown) => additions.includes(String(Object(operation).operationId));
const paths = Object.entries(whole.paths).map(([path, item]) => {
  const kept = Object.entries(item).filter(([, operation]) => !isAdded(operation));
  return [path, Object.fromEntries(kept)] as const;
});

/** The bundled document. */
export const document = { ...whole, paths: Object.fromEntries(paths) } as OpenApiDocument;

/** Its operations. */
export const operations = operationsOf(document);
