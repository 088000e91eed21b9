/** Builds requests from the document's own examples. */
import type { Operation, OpenApiDocument } from 'user-management-openapi';
import { bodyMediaOf, exampleValues, writeRequest } from 'user-management-openapi/requests';
import { plainValue } from 'user-management-openapi/schema';

/** A request, ready for `fetch`. */
export interface BuiltRequest {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
}

/** The API key that the document shows. */
export function exampleKey(document: OpenApiDocument): string {
  return Object.values(document.components.securitySchemes)[0]!['x-example'];
}

/**
 * Builds the request that an operation's parameter examples and first body example make.
 * @param base the server, without a slash at the end
 * @param prefer the value of a `Prefer` header, where one is wanted
 */
export function requestOf(
  document: OpenApiDocument,
  operation: Operation,
  base: string,
  prefer?: string,
): BuiltRequest {
  const values = exampleValues(operation);
  const media = operation.requestBody?.required ? bodyMediaOf(operation.requestBody)?.media : undefined;
  const made = media && plainValue(document, [media.schema], 'text');
  const key = { authorization: `Bearer ${exampleKey(document)}` };
  const { target, method, headers, body } = writeRequest(operation, { ...values, body: values.body ?? made }, key);
  return {
    url: `${base}${target}`,
    init: {
      method,
      headers: { ...headers, ...(prefer === undefined ? {} : { prefer }) },
      ...(body === undefined ? {} : { body }),
    },
  };
}
