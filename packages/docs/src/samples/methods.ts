/** The names of the client's methods, for samples that call them. */
import { clientDocument } from 'user-management-codegen/client-document';
import type { OpenApiDocument } from 'user-management-openapi';

/** The methods of the documents that were asked for, which are asked for again for each page that is made. */
const remembered = new WeakMap<OpenApiDocument, ReadonlyMap<string, string>>();

/**
 * Gives the client's method for an operation.
 * @returns its name; empty where the client lacks it
 */
export function methodOf(document: OpenApiDocument, { method, path }: { method: string; path: string }): string {
  const methods = remembered.get(document) ?? readMethods(document);
  remembered.set(document, methods);
  return methods.get(`${method.toLowerCase()} ${path}`) ?? '';
}

function readMethods(document: OpenApiDocument): ReadonlyMap<string, string> {
  const { clients } = clientDocument(document);
  return new Map(clients.map(({ operation: { id, method, path } }) => [`${method} ${path}`, id]));
}
