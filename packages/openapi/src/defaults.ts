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
  const isComplete =
    typeof document.info.description === 'string' &&
    components?.schemas &&
    components.securitySchemes &&
    paths &&
    servers &&
    security &&
    codes;
  if (isComplete && undeclared.length === 0) return document;
  return {
    ...{ servers: [], security: [], paths: {}, 'x-error-codes': {} },
    ...document,
    info: { ...document.info, description: document.info.description ?? '' },
    tags: [...(tags ?? []), ...undeclared],
    components: { schemas: {}, securitySchemes: {}, ...components },
  };
}

/** The address of the first server, its variables filled in; empty where the document has none. */
export function serverUrl({ servers }: OpenApiDocument): string {
  const [{ url = '', variables = {} } = {}] = servers;
  return url.replace(/\{([^{}]+)\}/g, (whole, name: string) => variables[name]?.default ?? whole);
}
