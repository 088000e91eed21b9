/** The document as the users of the client need it told. */
import type { OpenApiDocument } from 'user-management-openapi';

/**
 * Takes `x-client-description` in place of `description`, wherever the document has one: what whoever writes a request by
 * hand must know, such as how to encode a value for a URL, is wrong for users of the client, which does it for them.
 * @returns a copy
 */
export function withClientDescriptions(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('x-client-description' in value)) return value;
    const { 'x-client-description': description, ...rest } = value;
    return { ...rest, description };
  }) as OpenApiDocument;
}
