import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { bodyNodes, headerNodes, isDictionary, operationNodes, parameterNodes, type Path } from '../lib/nodes.ts';

/** What of a schema deserves a name, or is used again. */
const parts = ['properties', 'items', 'enum', 'oneOf', 'anyOf', 'allOf'];

/**
 * A schema that an operation uses stands in a file (or component) of its own, so that it has a name in every layer. The plain value
 * of a parameter needs none: the parameter names it.
 */
export const noInlineSchema: RulesetFunction = (document, _options, { documentInventory }) => {
  const home = (path: Path) => documentInventory.findAssociatedItemForPath(path, true);
  return operationNodes(document).flatMap((operation): IFunctionResult[] => {
    const pathItem = home(operation.pathItem.path);
    const named = parameterNodes(operation).filter(({ value }) =>
      parts.some((part) => part in Object(value['schema'])),
    );
    const places = [...named, ...bodyNodes(operation), ...headerNodes(operation)];
    return places
      .filter(({ value }) => isDictionary(value['schema']))
      .map(({ path }) => [...path, 'schema'])
      .filter((path) => {
        const schema = home(path);
        const sameFile = schema !== null && schema.document.source === pathItem?.document.source;
        return sameFile && pathItem.path.every((segment, index) => schema.path[index] === segment);
      })
      .map((path) => ({ message: 'Give the schema a file of its own and write a $ref here.', path }));
  });
};
