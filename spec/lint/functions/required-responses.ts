import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { operationNodes, responseNodes } from '../lib/nodes.ts';

/** The responses that any request can get. */
export interface RequiredResponses {
  statuses: readonly string[];
  /** Those that only a request with a key gets, among them. */
  withKey: readonly string[];
  /** The operations that anybody may call, by their names. */
  publicOperations: readonly string[];
}

/** Every operation documents the responses that any request can get. */
export const requiredResponses: RulesetFunction<unknown, RequiredResponses> = (
  document,
  { statuses, withKey, publicOperations },
) =>
  operationNodes(document).flatMap((operation): IFunctionResult[] => {
    const documented = new Set(responseNodes(operation).map(({ key }) => key));
    const unneeded = publicOperations.includes(String(operation.value['operationId'])) ? withKey : [];
    return statuses
      .filter((status) => !documented.has(status) && !unneeded.includes(status))
      .map((status) => ({
        message: `The response ${status} is not documented.`,
        path: [...operation.path, 'responses'],
      }));
  });
