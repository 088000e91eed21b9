/** The bundle under test, and every example in it. Read once, and never changed. */
import {
  jsonMediaType,
  operationsOf,
  readBundle,
  resolve,
  type Example,
  type OpenApiDocument,
  type Operation,
  type Schema,
} from 'user-management-openapi';
import { bundleFile } from '../../scripts/lib/repo.ts';

/** The bundled document. */
export const document = frozen(readBundle(bundleFile));

/** Makes a value unchangeable: tests that change the document do so in a copy, as others may read it in the same process. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** Its operations. */
export const operations = operationsOf(document);

/** Whether a request of an operation can be written whole: it needs no body, or one that is JSON. */
export function sendsJson({ requestBody }: Operation): boolean {
  return !requestBody?.required || jsonMediaType in requestBody.content;
}

/** Whether the client has an operation: its request and its good responses are JSON, or nothing. */
export function isInClient({ requestBody, responses }: Operation): boolean {
  const good = Object.entries(responses).flatMap(([status, response]) => (status.startsWith('2') ? [response] : []));
  const contents = [requestBody, ...good].flatMap((each) => (each?.content ? [Object.keys(each.content)] : []));
  return contents.every((types) => types.includes(jsonMediaType));
}

/** The operations that the client has, each with the parameters that its method takes: objects and headers are none. */
export function clientOperationsOf(of: OpenApiDocument): Operation[] {
  const takes = ({ in: place, schema }: Operation['parameters'][number]) =>
    place === 'path' ||
    (place === 'query' && resolve<{ type?: unknown }>(of, Object(schema) as object).type !== 'object');
  return operationsOf(of)
    .filter(isInClient)
    .map((operation) => ({ ...operation, parameters: operation.parameters.filter(takes) }));
}

/** Those of the document. */
export const clientOperations = clientOperationsOf(document);

/** One example of a request or response body, with the place where it stands. */
export interface BodyExample {
  operation: Operation;
  /** The response's status; `undefined` for a request. */
  status: string | undefined;
  name: string;
  example: Example;
  schema: Schema;
}

/** Lists the named examples of every body. */
export function bodyExamples(of: readonly Operation[] = operations): BodyExample[] {
  return of.flatMap((operation) => {
    const bodies = [
      { status: undefined, content: operation.requestBody?.content },
      ...Object.entries(operation.responses).map(([status, { content }]) => ({ status, content })),
    ];
    return bodies.flatMap(({ status, content }) => {
      const media = content?.[jsonMediaType];
      return Object.entries(media?.examples ?? {}).map(([name, example]) => ({
        operation,
        status,
        name,
        example,
        schema: media!.schema,
      }));
    });
  });
}

/** Lists the examples of responses. */
export function responseExamples(of: readonly Operation[] = operations): (BodyExample & { status: string })[] {
  return bodyExamples(of).filter((entry): entry is BodyExample & { status: string } => entry.status !== undefined);
}

/** The values of a schema's `code` property, wherever in its branches they stand; a single constant counts too. */
export function codesOf(schema: Schema, of: OpenApiDocument = document): string[] {
  if (typeof schema === 'boolean') return [];
  const target = typeof schema['$ref'] === 'string' ? of.components.schemas[schema['$ref'].split('/').at(-1)!] : schema;
  if (target === undefined || typeof target === 'boolean') return [];
  const own = (target['properties'] as Record<string, { enum?: string[] }> | undefined)?.['code']?.enum ?? [];
  const branches = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => (target[keyword] ?? []) as Schema[]);
  return [...own, ...branches.flatMap((branch) => codesOf(branch, of))];
}
