/** The names of the client's methods, for samples that call them. */
import { clientDocument } from 'user-management-codegen/client-document';
import type { OpenApiDocument } from 'user-management-openapi';
import { rememberedOf } from 'user-management-openapi/remembered';

/**
 * Gives the client's method for an operation.
 * @returns its name; empty where the client lacks it
 */
export function methodOf(document: OpenApiDocument, { method, path }: { method: string; path: string }): string {
  return methodsOf(document).get(`${method.toLowerCase()} ${path}`) ?? '';
}

const methodsOf = rememberedOf((document: OpenApiDocument) => {
  const { clients } = clientDocument(document);
  return new Map(clients.map(({ operation: { id, method, path } }) => [`${method} ${path}`, id]));
});
