/** Bodies that are refused with an error code of their own, before their schema is checked: the document's `x-refinements`. */
import type { OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { errorCode, prepare } from './responses.ts';
import type { ParsedBody } from './body.ts';
import type { MockResponse } from './exchange.ts';

/**
 * Gives the documented response to a body that meets a refinement: the first example with its code. A property that is `null`
 * counts as absent.
 * @returns `undefined` for a body that meets none
 */
export function refine(
  { body: model, responses }: OperationModel,
  validators: Validators,
  body: ParsedBody | undefined,
): MockResponse | undefined {
  const value = body?.value;
  if (!model?.refinements || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const present = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
  for (const { code, validator } of model.refinements) {
    if (validators[validator]?.(present) !== true) continue;
    const response = responses.find((mockResponse) => errorCode(mockResponse) === code);
    if (response) return prepare(response);
  }
  return undefined;
}
