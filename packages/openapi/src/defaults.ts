/** Documents that lack what OpenAPI, or this repository's extensions, do not demand. */
import { operationsOf, type OpenApiDocument } from './document.ts';

/**
 * Gives a document the lists and maps that it leaves out, empty, and declares the tags that its operations use.
 * @returns the document itself when it lacks nothing
 */
export function withDefaults(document: OpenApiDocument): OpenApiDocument {
  const { components, paths, servers, tags, security } = document as Partial<OpenApiDocument>;
  const codes = document['x-error-codes'] as OpenApiDocument['x-error-codes'] | undefined;
  const declared = (tags ?? []).map(({ name }) => name);
  const used = paths === undefined ? [] : operationsOf(document).map(({ tag }) => tag);
  const undeclared = [...new Set(used)].filter((tag) => !declared.includes(tag)).map((name) => ({ name }));
  const isComplete = components?.schemas && components.securitySchemes && paths && servers && security && codes;
  if (isComplete && undeclared.length === 0) return document;
  return {
    ...{ servers: [], security: [], paths: {}, 'x-error-codes': {} },
    ...document,
    tags: [...(tags ?? []), ...undeclared],
    components: { schemas: {}, securitySchemes: {}, ...components },
  };
}
