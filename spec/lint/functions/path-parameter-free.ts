import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { isDictionary, operationNodes, parameterNodes } from '../lib/nodes.ts';

/**
 * A path parameter carries no pattern: whether an id exists, and of what form ids are, is for the server to say, and its
 * response to an unknown id is 404, not a refusal by the client or the mock.
 */
export const pathParameterFree: RulesetFunction = (document) =>
  operationNodes(document)
    .flatMap(parameterNodes)
    .flatMap(({ value, path }): IFunctionResult[] => {
      const schema = value['schema'];
      if (value['in'] !== 'path' || !isDictionary(schema) || !('pattern' in schema)) return [];
      return [{ message: 'A path parameter carries no pattern.', path: [...path, 'schema', 'pattern'] }];
    });
