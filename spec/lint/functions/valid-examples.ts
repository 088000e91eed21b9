import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { bodyNodes, exampleNodes, isDictionary, operationNodes } from '../lib/nodes.ts';
import { closed, faultsOf } from '../lib/json-schema.ts';

/** Every example of a body validates against its schema and has no property that the schema does not declare. */
export const validExamples: RulesetFunction = (document) =>
  operationNodes(document)
    .flatMap(bodyNodes)
    .flatMap((content) => {
      const schema = content.value['schema'];
      if (!isDictionary(schema)) return [];
      const strict = closed(schema);
      return exampleNodes(content)
        .filter(({ value }) => 'value' in value)
        .flatMap(({ value, path }): IFunctionResult[] => {
          const faults = faultsOf(schema, value['value']);
          const all = faults.length > 0 ? faults : faultsOf(strict, value['value']);
          return all.map(({ message, at }) => ({ message, path: [...path, 'value', ...at] }));
        });
    });
