import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { faultsOf } from '../lib/json-schema.ts';
import {
  isDictionary,
  itemsOf,
  mediaTypeNodes,
  operationNodes,
  requestBodyNode,
  responseNodes,
  valueNodes,
  type Node,
  type OperationNode,
} from '../lib/nodes.ts';
import { enumValues, schemaNodes } from '../lib/schemas.ts';

/** Where bodies with an error code of their own are listed, and where an error's body has its code. */
export interface Refinements {
  extension: string;
  property: string;
}

/**
 * Every refinement of a request body names an error code that the operation documents, and says when it comes by a JSON Schema
 * that no valid example of the body meets.
 */
export const refinements: RulesetFunction<unknown, Refinements> = (document, { extension, property }) =>
  operationNodes(document).flatMap((operation) => {
    const body = requestBodyNode(operation);
    const codes = documentedCodes(operation, property);
    return (body ? mediaTypeNodes(body) : []).flatMap((media) =>
      itemsOf(media.value[extension], [...media.path, extension]).flatMap((entry) =>
        faultsOfEntry(entry, media, codes),
      ),
    );
  });

function faultsOfEntry({ value: { code, when }, path }: Node, media: Node, codes: ReadonlySet<unknown>) {
  const faults: IFunctionResult[] = [];
  if (!codes.has(code)) faults.push({ message: `The operation documents no error code "${String(code)}".`, path });
  if (!isDictionary(when)) return [...faults, { message: 'A refinement needs "when", a JSON Schema.', path }];
  const schema = media.value['schema'];
  const met = valueNodes(media)
    .filter(({ value }) => isDictionary(schema) && faultsOf(schema, value).length === 0)
    .filter(({ value }) => faultsOf(when, withoutNulls(value)).length === 0);
  const broken = faultsOf(when, {}).find(({ message }) => message.startsWith('The schema cannot be used'));
  if (broken) faults.push({ message: broken.message, path: [...path, 'when'] });
  return [
    ...faults,
    ...met.map(({ name }) => ({ message: `The valid example "${name}" would be refused with ${String(code)}.`, path })),
  ];
}

function withoutNulls(value: unknown): unknown {
  return isDictionary(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) : value;
}

function documentedCodes(operation: OperationNode, property: string): ReadonlySet<unknown> {
  const schemas = responseNodes(operation)
    .filter(({ key }) => key.startsWith('4'))
    .flatMap(mediaTypeNodes)
    .flatMap(({ value, path }) => {
      const schema = value['schema'];
      return isDictionary(schema) ? schemaNodes({ value: schema, path }) : [];
    });
  return new Set(
    schemas
      .filter(({ name }) => name === property)
      .flatMap(enumValues)
      .map(({ value }) => value),
  );
}
