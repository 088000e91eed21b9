/** What the document's operations do with which resources, read from paths, methods and schemas alone. */
import { jsonMediaType, type OpenApiDocument, type Operation, type Schema } from 'user-management-openapi';
import { shapesOf } from 'user-management-openapi/schema';

/** A kind of object that the API keeps. */
export interface Resource {
  /** The path of the whole collection. */
  collection: string;
  /** The name of the path parameter that stands for one object of it. */
  parameter: string;
  /** What the collection belongs to, if its path has a parameter. */
  parent?: Resource;
  create?: Operation;
  list?: Operation;
  read?: Operation;
  update?: Operation;
  remove?: Operation;
  /** Reads of one object, by its id or another value that it has under the name of the path parameter. */
  lookups?: readonly Lookup[];
}

/** A read of one object. */
interface Lookup {
  operation: Operation;
  /** The one parameter of the path, at its end. */
  parameter: string;
}

/** Lists the resources of a document: every path that ends with a parameter has one. */
export function resourcesOf(document: OpenApiDocument, operations: readonly Operation[]): Resource[] {
  const find = (path: string, ...methods: string[]) =>
    operations.find((operation) => operation.path === path && methods.includes(operation.method));
  const resources = new Map<string | undefined, Resource>();
  for (const { path } of operations) {
    const match = /(.*)\/\{([^}]+)\}$/.exec(path);
    if (!match || resources.has(match[1])) continue;
    const [collection, parameter] = [match[1]!, match[2]!];
    const create = find(collection, 'post');
    const list = find(collection, 'get');
    const parts: Record<string, Operation | undefined> = {
      create: create && responseHas(document, create, 'id') ? create : undefined,
      list: list && responseHas(document, list, 'data') ? list : undefined,
      read: find(path, 'get'),
      update: find(path, 'put'),
      remove: find(path, 'delete'),
    };
    const lookups = operations.flatMap((operation) => {
      const [, name] = operation.path.startsWith(`${collection}/`)
        ? (/^[^{]*\/\{([^}]+)\}$/.exec(operation.path) ?? [])
        : [];
      return operation.method === 'get' && name !== undefined ? [{ operation, parameter: name }] : [];
    });
    resources.set(collection, { collection, parameter, ...parts, ...(lookups.length > 0 && { lookups }) });
  }
  for (const resource of resources.values()) {
    const parent = resources.get(/(.*)\/\{[^}]+\}\/[^{}]+$/.exec(resource.collection)?.[1]);
    if (parent) resource.parent = parent;
  }
  return [...resources.values()];
}

/** Whether every success of an operation is an object with a property. */
function responseHas(document: OpenApiDocument, { responses }: Operation, property: string): boolean {
  const schemas = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, { content }]): Schema | undefined => content?.[jsonMediaType]?.schema);
  return schemas.every(
    (schema) =>
      schema !== undefined && shapesOf(document, [schema]).every(({ properties }) => properties.has(property)),
  );
}
