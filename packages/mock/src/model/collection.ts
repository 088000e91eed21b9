/** The operations of a Postman collection, which Prism has to read first. */
import type { DocumentOperation } from '../document/operations.ts';
import type { ResponseObject } from '../document/types.ts';
import type { PrismOperation } from '../engine/resources.ts';

/** Describes operations as a document of OpenAPI would, as far as a list of them needs. */
export function collectionOperations(operations: readonly PrismOperation[]): DocumentOperation[] {
  return operations.map(({ method, path, responses = [], request }) => ({
    id: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    operation: { responses: Object.fromEntries(responses.map(({ code }) => [code, {} as ResponseObject])) },
    parameters: (request?.path ?? []).map(({ name }) => ({ name, in: 'path' })),
  }));
}
