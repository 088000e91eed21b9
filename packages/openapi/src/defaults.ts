/** Documents that lack what OpenAPI, or this repository's extensions, do not demand. */
import { operationsOf, resolve, type OpenApiDocument, type Operation, type OperationObject } from './document.ts';

/**
 * Gives a document the lists and maps that it leaves out, empty, and its operations the ids that they lack, and declares the tags
 * that they use.
 * @returns the document itself when it lacks nothing
 */
export function withDefaults(document: OpenApiDocument): OpenApiDocument {
  const { components, paths, servers, tags, security } = document as Partial<OpenApiDocument>;
  const codes = document['x-error-codes'] as OpenApiDocument['x-error-codes'] | undefined;
  const declared = (tags ?? []).map(({ name }) => name);
  const operations = paths === undefined ? [] : operationsOf(document);
  const used = operations.map(({ tag }) => tag);
  const undeclared = [...new Set(used)].filter((tag) => !declared.includes(tag)).map((name) => ({ name }));
  const isComplete =
    typeof document.info.description === 'string' &&
    components?.schemas &&
    components.securitySchemes &&
    servers &&
    security &&
    codes;
  const named = withIds(document, operations);
  if (isComplete && named === paths && undeclared.length === 0) return document;
  return {
    ...{ servers: [], security: [], 'x-error-codes': {} },
    ...document,
    paths: named,
    info: { ...document.info, description: document.info.description ?? '' },
    tags: [...(tags ?? []), ...undeclared],
    components: { schemas: {}, securitySchemes: {}, ...components },
  };
}

/** The paths of a document, each operation with the id by which it is known; the same ones where all have it. */
function withIds(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument['paths'] {
  let paths = (document.paths as OpenApiDocument['paths'] | undefined) ?? {};
  for (const { id, method, path } of operations) {
    const item = resolve(document, paths[path]!);
    const operation = item[method] as OperationObject;
    if (operation.operationId !== id)
      paths = { ...paths, [path]: { ...item, [method]: { ...operation, operationId: id } } };
  }
  return paths;
}

/** The address of the first server, its variables filled in; empty where the document has none. */
export function serverUrl({ servers }: OpenApiDocument): string {
  const [{ url = '', variables = {} } = {}] = servers;
  return url.replace(/\{([^{}]+)\}/g, (whole, name: string) => variables[name]?.default ?? whole);
}
