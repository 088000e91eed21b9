/** Builds requests from the document's own examples. */
import { jsonMediaType, type Operation, type OpenApiDocument } from 'user-management-openapi';

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
  const parameter = (name: string) => operation.parameters.find((p) => p.in === 'path' && p.name === name);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameter(name)?.example)),
  );
  const body = Object.values(operation.requestBody?.content[jsonMediaType]?.examples ?? {})[0];
  return {
    url: `${base}${path}`,
    init: {
      method: operation.method.toUpperCase(),
      headers: {
        authorization: `Bearer ${exampleKey(document)}`,
        ...(prefer === undefined ? {} : { prefer }),
        ...(body === undefined ? {} : { 'content-type': jsonMediaType }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body.value) }),
    },
  };
}
