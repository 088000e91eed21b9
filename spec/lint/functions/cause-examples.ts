import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import {
  responseExamples,
  causeValues,
  isDeclared,
  meets,
  requestExamples,
  valuesOf,
  type ResponseExample,
  type CauseValue,
  type RequestExample,
} from '../lib/causes.ts';
import { operationNodes } from '../lib/nodes.ts';

/**
 * Where a cause lies in a parameter or the body, the parameter or the body has an example of the same name with the values
 * of the cause. And no example of a parameter or the body brings about another response than the one of its name.
 */
export const causeExamples: RulesetFunction = (document) =>
  operationNodes(document).flatMap((operation) => {
    const responses = responseExamples(operation);
    const requests = requestExamples(operation);
    return [
      ...responses.flatMap((response) =>
        causeValues(response)
          .filter((value) => isDeclared(value, operation))
          .flatMap((value) => lacking(response, value, requests)),
      ),
      ...requests.flatMap((request) => misleading(request, responses)),
    ];
  });

function lacking(response: ResponseExample, { part, name, value, path }: CauseValue, requests: RequestExample[]) {
  const place = `${part}.${name}`;
  const holder = part === 'body' ? 'body' : place;
  const shown = holder === 'body' ? 'The body' : `The ${part} parameter "${name}"`;
  const examples = requests.filter((request) => request.holder === holder && request.name === response.name);
  if (examples.length === 0)
    return [{ message: `${shown} has no example "${response.name}" to show this cause.`, path }];
  return examples
    .filter(({ values }) => !meets(values, { [place]: value }))
    .map((example): IFunctionResult => {
      const what = holder === 'body' ? `"${name}"` : 'the value';
      return { message: `The example "${response.name}" must have ${what} of its cause.`, path: example.path };
    });
}

function misleading(request: RequestExample, responses: ResponseExample[]): IFunctionResult[] {
  const own = responses.filter(({ name }) => name === request.name).map(valuesOf);
  return responses
    .filter(({ name }) => name !== request.name)
    .filter((response) => {
      const cause = valuesOf(response);
      const asksForMore = own.some((mine) => meets(mine, cause));
      return Object.keys(cause).length > 0 && meets(request.values, cause) && !asksForMore;
    })
    .map(({ name }) => ({ message: `The example brings about the response "${name}".`, path: request.path }));
}
