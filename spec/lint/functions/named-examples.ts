import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { bodyNodes, exampleNodes, operationNodes } from '../lib/nodes.ts';

/** Every body has examples with a name and a summary: the mock selects them by name, and the docs list them by summary. */
export const namedExamples: RulesetFunction = (document) =>
  operationNodes(document)
    .flatMap(bodyNodes)
    .flatMap((content): IFunctionResult[] => {
      if ('example' in content.value) {
        return [{ message: 'Write "examples" with names, not "example".', path: [...content.path, 'example'] }];
      }
      const examples = exampleNodes(content);
      if (examples.length === 0) return [{ message: 'A body needs at least one named example.', path: content.path }];
      return examples.flatMap(({ key, value, path }) => [
        ...('value' in value ? [] : [{ message: `The example "${key}" has no value.`, path }]),
        ...(typeof value['summary'] === 'string' ? [] : [{ message: `The example "${key}" has no summary.`, path }]),
        ...(/^[a-z][a-z0-9_]*$/.test(key)
          ? []
          : [{ message: `The example "${key}" is not named in snake_case.`, path }]),
      ]);
    });
