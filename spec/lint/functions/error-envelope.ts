import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { errorResponseNodes, isDictionary, mediaTypeNodes } from '../lib/nodes.ts';
import { requiresProperty } from '../lib/schemas.ts';

/** What every error body has. */
export interface Envelope {
  required: string;
}

/** Every error response has a body, and its schema requires the property that makes it an error envelope. */
export const errorEnvelope: RulesetFunction<unknown, Envelope> = (document, { required }) =>
  errorResponseNodes(document).flatMap((response): IFunctionResult[] => {
    const contents = mediaTypeNodes(response);
    if (contents.length === 0) return [{ message: 'An error response needs a body.', path: response.path }];
    return contents
      .filter(({ value }) => !requiresProperty(value['schema'], required))
      .map(({ value, path }) => ({
        message: `The schema of an error response must require "${required}".`,
        path: isDictionary(value['schema']) ? [...path, 'schema'] : path,
      }));
  });
