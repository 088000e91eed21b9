import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { errorResponseNodes, exampleNodes, isDictionary, mediaTypeNodes } from '../lib/nodes.ts';
import { enumValues, propertyNodes } from '../lib/schemas.ts';

/** The property that holds an error's code. */
export interface CodeProperty {
  property: string;
}

/** An error response whose schema lists its codes has an example for each, named after the code, and with that code in it. */
export const errorCodeExamples: RulesetFunction<unknown, CodeProperty> = (document, { property }) =>
  errorResponseNodes(document)
    .flatMap(mediaTypeNodes)
    .flatMap((content) => {
      const schema = content.value['schema'];
      if (!isDictionary(schema)) return [];
      const examples = exampleNodes(content);
      const codes = propertyNodes({ value: schema, path: [] }, property).flatMap(enumValues);
      return [...new Set(codes.map(({ value }) => value))].flatMap((code): IFunctionResult[] => {
        const example = examples.find(({ key }) => key === code);
        if (!example) return [{ message: `No example is named after the code ${code}.`, path: content.path }];
        const body = example.value['value'];
        if (isDictionary(body) && body[property] === code) return [];
        return [{ message: `The example ${code} does not show that code.`, path: example.path }];
      });
    });
