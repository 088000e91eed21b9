import { isDeepStrictEqual } from 'node:util';
import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import {
  isDictionary,
  mediaTypeNodes,
  operationNodes,
  parameterNodes,
  responseNodes,
  type Node,
  type OperationNode,
} from '../lib/nodes.ts';
import { requiresProperty } from '../lib/schemas.ts';

/** How a list operation is known, and what it takes. */
export interface Pagination {
  /** The property that only the response of a list operation requires. */
  marker: string;
  /** The names of the query parameters that every list operation has. */
  parameters: readonly string[];
  /** What may differ from list to list: keys of a Parameter Object. */
  except: readonly string[];
}

/** Every operation that responds with a page of a list takes the same pagination parameters, defined in the same way. */
export const listPagination: RulesetFunction<unknown, Pagination> = (document, { marker, parameters, except }) => {
  const common = (parameter: Node | undefined) =>
    Object.fromEntries(Object.entries(parameter?.value ?? {}).filter(([key]) => !except.includes(key)));
  const lists = operationNodes(document).filter((operation) => responsesList(operation, marker));
  return parameters.flatMap((name) => {
    const first = lists.map((list) => queryParameter(list, name)).find((parameter) => parameter !== undefined);
    return lists.flatMap((list): IFunctionResult[] => {
      const parameter = queryParameter(list, name);
      if (!parameter) return [{ message: `A list operation needs the query parameter "${name}".`, path: list.path }];
      if (isDeepStrictEqual(common(parameter), common(first))) return [];
      return [{ message: `"${name}" differs from that of the other list operations.`, path: parameter.path }];
    });
  });
};

function responsesList(operation: OperationNode, marker: string): boolean {
  return responseNodes(operation)
    .filter(({ key }) => key.startsWith('2'))
    .flatMap(mediaTypeNodes)
    .some(({ value }) => isDictionary(value['schema']) && requiresProperty(value['schema'], marker));
}

function queryParameter(operation: OperationNode, name: string) {
  return parameterNodes(operation).find(({ value }) => value['in'] === 'query' && value['name'] === name);
}
