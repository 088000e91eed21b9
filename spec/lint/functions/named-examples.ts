import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { bodyNodes, exampleNodes, isJson, operationNodes, parameterNodes, type Node } from '../lib/nodes.ts';

/**
 * Every body that is JSON has examples, and they and those of the parameters have a name and a summary: the mock selects them by name,
 * and the docs list them by summary.
 */
export const namedExamples: RulesetFunction = (document) =>
  operationNodes(document).flatMap((operation) => {
    const bodies = bodyNodes(operation);
    const examples = [...parameterNodes(operation), ...bodies].flatMap(exampleNodes);
    return [...bodies.flatMap(missingExamples), ...examples.flatMap(faultsOfExample)];
  });

function missingExamples(content: Node & { key: string }): IFunctionResult[] {
  if ('example' in content.value) {
    return [{ message: 'Write "examples" with names, not "example".', path: [...content.path, 'example'] }];
  }
  if (exampleNodes(content).length > 0 || !isJson(content)) return [];
  return [{ message: 'A body needs at least one named example.', path: content.path }];
}

function faultsOfExample({ key, value, path }: Node & { key: string }): IFunctionResult[] {
  return [
    ...('value' in value ? [] : [{ message: `The example "${key}" has no value.`, path }]),
    ...(typeof value['summary'] === 'string' ? [] : [{ message: `The example "${key}" has no summary.`, path }]),
    ...(/^[a-z][a-z0-9_]*$/.test(key) ? [] : [{ message: `The example "${key}" is not named in snake_case.`, path }]),
  ];
}
