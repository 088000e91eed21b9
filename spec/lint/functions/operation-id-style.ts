import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { operationNodes } from '../lib/nodes.ts';

/** The verbs that an operationId may start with, by the method in lower case. */
export type VerbsByMethod = Record<string, readonly string[]>;

/** An operationId is a verb that fits the method and a noun, in camelCase: it becomes the name of a client's method. */
export const operationIdStyle: RulesetFunction<unknown, VerbsByMethod> = (document, verbsByMethod) =>
  operationNodes(document).flatMap(({ value, path, method }): IFunctionResult[] => {
    const id = value['operationId'];
    if (typeof id !== 'string') return [];
    const verbs = verbsByMethod[method] ?? [];
    const [, verb] = /^([a-z]+)(?:[A-Z][a-z0-9]*)+$/.exec(id) ?? [];
    if (verb !== undefined && verbs.includes(verb)) return [];
    const message = `${id} is not one of the verbs of ${method.toUpperCase()} (${verbs.join(', ') || 'none'}) and a noun, in camelCase.`;
    return [{ message, path: [...path, 'operationId'] }];
  });
