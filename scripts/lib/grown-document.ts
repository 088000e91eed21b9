/** A document with more operations, to see how a thing grows with them. */
import { operationsOf, type OpenApiDocument, type OperationObject } from 'user-management-openapi';

/**
 * Adds copies of the operations under other paths and ids until there are as many as asked for.
 * @param many how many operations the copy has
 */
export function grownDocument(document: OpenApiDocument, many: number): OpenApiDocument {
  const { paths: original, ...rest } = structuredClone(document);
  const paths = structuredClone(original);
  for (let copy = 1, count = operationsOf(document).length; count < many; copy++) {
    for (const { path, method } of operationsOf(document)) {
      if (count++ >= many) break;
      const { [method]: operation, parameters = [] } = original[path]! as Record<string, unknown>;
      const { operationId, ...facts } = operation as OperationObject;
      paths[`/copy${copy}${path}`] = {
        ...paths[`/copy${copy}${path}`],
        parameters,
        [method]: { ...facts, operationId: `${operationId}${copy}` },
      };
    }
  }
  return { ...rest, paths };
}
