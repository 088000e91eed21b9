import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { childrenOf, operationNodes, responseNodes } from '../lib/nodes.ts';

/** Which header which responses carry. */
export interface RequiredHeader {
  name: string;
  /** The only status that needs it. Default: every status does. */
  status?: string;
}

/** Every response, or every response with one status, carries a header, and the document promises it (`required: true`). */
export const requiredHeaders: RulesetFunction<unknown, RequiredHeader> = (document, { name, status }) =>
  operationNodes(document)
    .flatMap(responseNodes)
    .filter(({ key }) => status === undefined || key === status)
    .flatMap(({ value, path }): IFunctionResult[] => {
      // The names of headers do not depend on case (RFC 9110, section 5.1).
      const headers = childrenOf(value['headers'], [...path, 'headers']);
      const header = headers.find(({ key }) => key.toLowerCase() === name.toLowerCase());
      if (!header) return [{ message: `The response lacks the header ${name}.`, path }];
      if (header.value['required'] === true) return [];
      return [{ message: `${name} comes with every such response: say "required: true".`, path: header.path }];
    });
