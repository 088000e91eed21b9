import { isDeepStrictEqual } from 'node:util';
import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { responseExamples, causeKey, valuesOf, type ResponseExample } from '../lib/causes.ts';
import { operationNodes } from '../lib/nodes.ts';

/**
 * No two examples of an operation have the same cause. A cause that asks for all that another asks for, and for more, is
 * another one: it is more specific, and wins.
 */
export const distinctCauses: RulesetFunction = (document) =>
  operationNodes(document).flatMap((operation) => {
    const caused = responseExamples(operation).filter((example) => Object.keys(valuesOf(example)).length > 0);
    return caused.flatMap((example, index): IFunctionResult[] => {
      const former = caused.slice(0, index).find((other) => isDeepStrictEqual(sentBy(other), sentBy(example)));
      if (!former) return [];
      return [
        {
          message: `"${example.name}" (${example.status}) has the same cause as "${former.name}" (${former.status}).`,
          path: [...example.path, causeKey],
        },
      ];
    });
  });

/** The values of a cause as a request carries them: in a URL, a number and its digits are the same. */
function sentBy(example: ResponseExample) {
  const values = Object.entries(valuesOf(example)).map(([place, value]) =>
    place.startsWith('body.') || typeof value === 'object' ? [place, value] : [place, String(value)],
  );
  return Object.fromEntries(values) as unknown;
}
