/** Walking a document's operations. */
import { DocumentError, lookup } from './lookup.ts';
import type { OpenApiDocument, OperationObject, ParameterObject, Reference } from './types.ts';

/** The methods that a Path Item Object may have (OpenAPI 3.1, section 4.8.9). */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** One operation where it stands. */
export interface DocumentOperation {
  /** The `operationId`; `get /path` where the document gives none. */
  id: string;
  /** In upper case, as it stands in a request line. */
  method: string;
  path: string;
  operation: OperationObject;
  /** The path's parameters and the operation's own, which take their place where name and location are the same. */
  parameters: ParameterObject[];
}

/**
 * Lists a document's operations in its order.
 * @throws a {@link DocumentError} when two operations share an id
 */
export function operationsOf(document: OpenApiDocument): DocumentOperation[] {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method): DocumentOperation => {
        const operation = item[method] as OperationObject;
        const shared = (item['parameters'] ?? []) as (ParameterObject | Reference)[];
        const parameters = new Map(
          [...shared, ...(operation.parameters ?? [])]
            .map((parameter) => lookup<ParameterObject>(document, parameter))
            .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
        );
        return {
          id: operation.operationId ?? `${method} ${path}`,
          method: method.toUpperCase(),
          path,
          operation,
          parameters: [...parameters.values()],
        };
      }),
  );
  const ids = new Set<string>();
  for (const { id } of found) {
    if (ids.has(id)) throw new DocumentError(`Two operations have the operationId "${id}".`);
    ids.add(id);
  }
  return found;
}
