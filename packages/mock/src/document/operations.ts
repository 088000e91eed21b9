/** Walking a document's operations. */
import { DocumentError, lookup } from './lookup.ts';
import type { OpenApiDocument, OperationObject, ParameterObject, Reference } from './types.ts';

/** The methods that a Path Item Object may have (OpenAPI 3.1, section 4.8.9). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

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
 * @param skip gets a sentence about each thing that cannot be served as it stands. Default: it is thrown as a {@link DocumentError}
 */
export function operationsOf(document: OpenApiDocument, skip: (message: string) => void = refuse): DocumentOperation[] {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    if (!/^\/(?:[^?#{}]|\{[^{}/]+\})*$/.test(path)) {
      skip(
        `The path ${path} was left out: a path begins with a slash and closes each brace, and has neither a query nor a fragment, which is never sent.`,
      );
      return [];
    }
    const item = Object(lookup(document, reference)) as Record<string, unknown>;
    return methods
      .filter((method) => typeof item[method] === 'object' && item[method] !== null)
      .map((method): DocumentOperation => {
        const operation = item[method] as OperationObject;
        const shared = (item['parameters'] ?? []) as (ParameterObject | Reference)[];
        const parameters = new Map(
          [shared, operation.parameters ?? []]
            .flat()
            .map((parameter) => lookup<ParameterObject>(document, parameter))
            .filter((parameter) => typeof parameter === 'object')
            .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
        );
        return {
          id: operation.operationId ?? `${method} ${path}`,
          method: method.toUpperCase(),
          path,
          operation,
          parameters: [...parameters.values()],
        };
      });
  });
  const ids = new Set<string>();
  for (const entry of found) {
    if (ids.has(entry.id)) {
      const other = `${entry.method.toLowerCase()} ${entry.path}`;
      skip(`Two operations have the operationId "${entry.id}": the second is called "${other}".`);
      entry.id = other;
    }
    ids.add(entry.id);
  }
  return found;
}

function refuse(message: string): never {
  throw new DocumentError(message);
}
