/**
 * Ways through a document whose references are resolved, for the rule functions. They take any value: a document that
 * has the wrong form yields nothing here, and the structural rules report it.
 */
import { httpMethods } from 'user-management-openapi';

/** A JSON path as Spectral writes it: keys and indexes from the document's root. */
export type Path = (string | number)[];

/** An object of any kind, as it stands in a document. */
export type Dictionary = Record<string, unknown>;

/** An object of the document and where it is. */
export interface Node {
  value: Dictionary;
  path: Path;
}

/** Whether a value is an object with keys: no array, no `null`. */
export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an object whose values are objects; none for anything else. */
export function childrenOf(value: unknown, path: Path): (Node & { key: string })[] {
  if (!isDictionary(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    isDictionary(child) ? [{ key, value: child, path: [...path, key] }] : [],
  );
}

/** The entries of an array that are objects; none for anything else. */
export function itemsOf(value: unknown, path: Path): Node[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => (isDictionary(item) ? [{ value: item, path: [...path, index] }] : []));
}

/** One operation: the node is the Operation Object. */
export interface OperationNode extends Node {
  method: string;
  /** The Path Item Object in which the operation stands. */
  pathItem: Node;
}

/** Every operation of a document, in the order in which it has them. */
export function operationNodes(document: unknown): OperationNode[] {
  const paths = isDictionary(document) ? document['paths'] : undefined;
  return childrenOf(paths, ['paths']).flatMap((pathItem) =>
    httpMethods.flatMap((method) => {
      const value = pathItem.value[method];
      return isDictionary(value) ? [{ method, value, path: [...pathItem.path, method], pathItem }] : [];
    }),
  );
}

/** The parameters that hold for an operation: those of its path that it does not have itself first, then its own. */
export function parameterNodes({ value, path, pathItem }: OperationNode): Node[] {
  const own = itemsOf(value['parameters'], [...path, 'parameters']);
  const shared = itemsOf(pathItem.value['parameters'], [...pathItem.path, 'parameters']);
  const replaced = (parameter: Dictionary) =>
    own.some(({ value }) => value['name'] === parameter['name'] && value['in'] === parameter['in']);
  return [...shared.filter((parameter) => !replaced(parameter.value)), ...own];
}

/** The responses of an operation; the key is the status. */
export function responseNodes({ value, path }: Node): (Node & { key: string })[] {
  return childrenOf(value['responses'], [...path, 'responses']);
}

/** The headers of all responses of an operation; the key is the header's name. */
export function headerNodes(operation: Node): (Node & { key: string })[] {
  return responseNodes(operation).flatMap(({ value, path }) => childrenOf(value['headers'], [...path, 'headers']));
}

/** The media types of a response or a request body; the key is the media type's name. */
export function mediaTypeNodes({ value, path }: Node): (Node & { key: string })[] {
  return childrenOf(value['content'], [...path, 'content']);
}

/** The body of an operation's request, if it has one. */
export function requestBodyNode({ value, path }: Node): Node | undefined {
  const body = value['requestBody'];
  return isDictionary(body) ? { value: body, path: [...path, 'requestBody'] } : undefined;
}

/** The media types of everything that an operation takes and serves. */
export function bodyNodes(operation: OperationNode): (Node & { key: string })[] {
  const body = requestBodyNode(operation);
  return [...(body ? [body] : []), ...responseNodes(operation)].flatMap(mediaTypeNodes);
}

/** Whether a media type is JSON. */
export function isJson({ key }: { key: string }): boolean {
  return /[/+]json\b/.test(key);
}

/** The responses of a document that report an error: 4xx, 5xx, or the default response. */
export function errorResponseNodes(document: unknown): (Node & { key: string })[] {
  return operationNodes(document)
    .flatMap(responseNodes)
    .filter(({ key }) => /^[45]/.test(key) || key === 'default');
}

/** The named examples of a media type, a parameter or a header; the key is the example's name. */
export function exampleNodes({ value, path }: Node): (Node & { key: string })[] {
  return childrenOf(value['examples'], [...path, 'examples']);
}

/** The value of one example, and where it is. */
export interface ValueNode {
  /** `undefined` for the one `example` of a parameter or a header. */
  name: string | undefined;
  value: unknown;
  path: Path;
}

/** The values of the examples of a media type, a parameter or a header, under `example` and `examples` alike. */
export function valueNodes(holder: Node): ValueNode[] {
  const { value, path } = holder;
  const single = 'example' in value ? [{ name: undefined, value: value['example'], path: [...path, 'example'] }] : [];
  const named = exampleNodes(holder).filter((example) => 'value' in example.value);
  return [
    ...single,
    ...named.map((example) => ({
      name: example.key,
      value: example.value['value'],
      path: [...example.path, 'value'],
    })),
  ];
}
