import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import {
  responseExamples,
  causeKey,
  causeValues,
  isDeclared,
  namedParts,
  type ResponseExample,
} from '../lib/causes.ts';
import { faultsOf } from '../lib/json-schema.ts';
import { childrenOf, isDictionary, operationNodes, type Dictionary, type OperationNode } from '../lib/nodes.ts';

/** How an API key is known. */
export interface KeyForm {
  /** The extension of a security scheme that holds a regular expression, which every key matches. */
  pattern: string;
}

/**
 * Every example of a response has a cause, made of what the operation takes: parameters, top-level properties of the body,
 * or an API key of the right form. Only the first example of success has none, because it is what any request gets.
 */
export const reachableExamples: RulesetFunction<unknown, KeyForm> = (document, { pattern }) => {
  const keys = keySchemas(document, pattern);
  return operationNodes(document).flatMap((operation) =>
    responseExamples(operation).flatMap((example): IFunctionResult[] => {
      const { name, value, path, byDefault } = example;
      const cause = value[causeKey];
      const at = [...path, causeKey];
      if (byDefault) {
        if (cause === undefined) return [];
        return [{ message: `Any request gets the example "${name}": it needs no ${causeKey}.`, path: at }];
      }
      if (cause === undefined)
        return [{ message: `No request gets the example "${name}": it has no ${causeKey}.`, path }];
      if (!isDictionary(cause) || Object.keys(cause).length === 0) {
        return [{ message: `The cause of "${name}" names nothing.`, path: at }];
      }
      return [
        ...misshapenParts(cause).map(([part, message]) => ({ message, path: [...at, part] })),
        ...unknownValues(example, operation),
        ...('apiKey' in cause ? keyFaults(cause['apiKey'], keys) : []).map((message) => ({
          message,
          path: [...at, 'apiKey'],
        })),
      ];
    }),
  );
};

function misshapenParts(cause: Dictionary): [part: string, message: string][] {
  return Object.entries(cause).flatMap(([part, values]): [string, string][] => {
    if (part === 'apiKey') return [];
    if (!namedParts.some((known) => known === part)) {
      return [[part, `A cause is made of ${namedParts.join(', ')} and apiKey, not of "${part}".`]];
    }
    if (isDictionary(values) && Object.keys(values).length > 0) return [];
    return [[part, `"${part}" must be an object with at least one value.`]];
  });
}

function unknownValues(example: ResponseExample, operation: OperationNode): IFunctionResult[] {
  return causeValues(example)
    .filter((value) => !isDeclared(value, operation))
    .map(({ part, name, path }) => {
      const thing = part === 'body' ? 'property of the body' : `${part} parameter`;
      return { message: `The operation has no ${thing} called "${name}".`, path };
    });
}

/** The forms of the document's keys. That each operation asks for one is another rule's concern. */
function keySchemas(document: unknown, extension: string): { type: 'string'; pattern: string }[] {
  const components = isDictionary(document) ? document['components'] : undefined;
  const schemes = childrenOf(isDictionary(components) ? components['securitySchemes'] : undefined, []);
  const patterns = schemes.map(({ value }) => value[extension]).filter((pattern) => typeof pattern === 'string');
  return patterns.map((pattern) => ({ type: 'string', pattern }));
}

function keyFaults(key: unknown, keys: ReturnType<typeof keySchemas>): string[] {
  if (keys.some((schema) => faultsOf(schema, key).length === 0)) return [];
  const patterns = keys.map(({ pattern }) => pattern).join(' or ');
  return [`The API key must be a text that matches ${patterns || 'the pattern of a security scheme'}.`];
}
