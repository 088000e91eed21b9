import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { operationNodes, responseNodes } from '../lib/nodes.ts';

/** The responses that any request can get. */
export interface RequiredResponses {
  statuses: readonly string[];
}

/** Every operation documents the responses that any request can get. */
export const requiredResponses: RulesetFunction<unknown, RequiredResponses> = (document, { statuses }) =>
  operationNodes(document).flatMap((operation): IFunctionResult[] => {
    const documented = new Set(responseNodes(operation).map(({ key }) => key));
    return statuses
      .filter((status) => !documented.has(status))
      .map((status) => ({
        message: `The response ${status} is not documented.`,
        path: [...operation.path, 'responses'],
      }));
  });
