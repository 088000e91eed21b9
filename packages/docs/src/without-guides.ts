/** A document without the texts of guides: what is made from it outlives a word in them. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';

/**
 * Empties what pages of their own show: the description of the document, and those of tags without operations.
 * @returns a copy
 */
export function withoutGuides(document: OpenApiDocument): OpenApiDocument {
  const used = new Set(operationsOf(document).map(({ tag }) => tag));
  return {
    ...document,
    info: { ...document.info, description: '' },
    tags: document.tags.map((tag) => (used.has(tag.name) ? tag : { ...tag, description: '' })),
  };
}
