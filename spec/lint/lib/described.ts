/** Everything in a document that a reader is told about by a `description`. */
import {
  bodyNodes,
  headerNodes,
  isDictionary,
  operationNodes,
  parameterNodes,
  requestBodyNode,
  responseNodes,
  type Node,
} from './nodes.ts';
import { schemaNodes } from './schemas.ts';

/** Something that has, or should have, a description. */
export interface DescribedNode extends Node {
  kind: 'operation' | 'parameter' | 'request body' | 'response' | 'header' | 'schema' | 'property';
  /** The names and titles that it goes by; a description has to tell more than these. */
  names: string[];
}

/**
 * Lists what the operations of a document are made of, down to the last property. A schema of a parameter or a header
 * is left out, because the parameter or header itself is described; so is the `null` of a choice. What several bodies share is listed
 * once.
 */
export function describedNodes(document: unknown): DescribedNode[] {
  const seen = new Set<unknown>();
  return operationNodes(document).flatMap((operation) => {
    const body = requestBodyNode(operation);
    const responses = responseNodes(operation);
    return [
      { ...operation, kind: 'operation' as const, names: texts(operation.value, 'operationId', 'summary') },
      ...parameterNodes(operation).map((node) => ({
        ...node,
        kind: 'parameter' as const,
        names: texts(node.value, 'name'),
      })),
      ...(body ? [{ ...body, kind: 'request body' as const, names: [] }] : []),
      ...responses.map((node) => ({ ...node, kind: 'response' as const, names: [] })),
      ...headerNodes(operation).map((node) => ({ ...node, kind: 'header' as const, names: [node.key] })),
      ...bodyNodes(operation)
        .filter(({ value }) => !seen.has(value['schema']) && seen.add(value['schema']))
        .flatMap(describedSchemas),
    ];
  });
}

function describedSchemas({ value, path }: Node): DescribedNode[] {
  const schema = value['schema'];
  if (!isDictionary(schema)) return [];
  return schemaNodes({ value: schema, path: [...path, 'schema'] })
    .filter((node) => node.value['type'] !== 'null')
    .map((node) => ({
      ...node,
      kind: node.name === undefined ? ('schema' as const) : ('property' as const),
      names: [...(node.name === undefined ? [] : [node.name]), ...texts(node.value, 'title')],
    }));
}

function texts(value: Node['value'], ...keys: string[]): string[] {
  return keys.map((key) => value[key]).filter((text) => typeof text === 'string');
}
