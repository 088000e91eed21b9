/** Which parts of an operation's requests and responses are secrets, as its document says. */
import { lookup, nodesIn } from '../document/lookup.ts';
import type { DocumentOperation } from '../document/operations.ts';
import type { OpenApiDocument } from '../document/types.ts';
import type { SchemeModel } from './types.ts';

/**
 * Lists the names of an operation's secrets: properties, parameters and response headers whose schema has `format: password` or
 * `x-secret: true`, and where its API keys stand.
 * @param schemes the schemes that the operation may be authenticated with
 * @returns the names in lower case, sorted
 */
export function secretsOf(
  document: OpenApiDocument,
  { operation, parameters }: DocumentOperation,
  schemes: readonly SchemeModel[],
): string[] {
  const names = new Set(schemes.filter((scheme) => scheme.in !== 'authorization').map(({ name }) => name));
  // Swagger 2 describes the body as a parameter.
  for (const node of nodesIn(document, [operation.requestBody, parameters, operation.responses])) {
    const { properties, headers } = node as { properties?: object; headers?: object };
    for (const [name, schema] of Object.entries({ ...headers, ...properties })) {
      if (isSecret(document, schema)) names.add(name);
    }
  }
  for (const { name, schema } of parameters) if (isSecret(document, schema)) names.add(name);
  return [...names].map((name) => name.toLowerCase()).sort();
}

/** Whether a schema, or one that it is made of, is marked; or the schema of a header. */
function isSecret(document: OpenApiDocument, reference: unknown, depth = 0): boolean {
  const schema = Object(lookup(document, reference)) as Record<string, unknown>;
  if (schema['format'] === 'password' || schema['x-secret'] === true) return true;
  const parts = [schema['allOf'], schema['anyOf'], schema['oneOf'], schema['items'], schema['schema']].flat();
  return depth < 10 && parts.some((part) => part !== undefined && isSecret(document, part, depth + 1));
}
