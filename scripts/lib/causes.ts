/** Which request brings about which documented answer: the `x-cause` of the document's examples. */
import { jsonMediaType, operationsOf, type Example, type OpenApiDocument, type Operation } from './openapi.ts';

/** The part of a request that brings an answer about, by exact values. */
export interface Cause {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** Top-level properties of the body. */
  body?: Record<string, unknown>;
  apiKey?: string;
}

/** A named example of an answer, and the request that gets it. */
export interface CausedExample {
  operation: Operation;
  status: string;
  name: string;
  example: Example;
  /** Empty for the first good answer: any other valid request gets it. */
  cause: Cause;
}

/** Lists the named examples of all answers, in the document's order. */
export function causedExamples(document: OpenApiDocument): CausedExample[] {
  return operationsOf(document).flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Object.entries(content?.[jsonMediaType]?.examples ?? {}).map(([name, example]) => ({
        operation,
        status,
        name,
        example,
        cause: (example['x-cause'] ?? {}) as Cause,
      })),
    ),
  );
}

/** What to send to an operation: values by name for the path and the query, and a body. */
export interface CausingRequest {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  /** `undefined` for none. */
  body: Record<string, unknown> | undefined;
  /** `undefined` when any valid key will do. */
  apiKey: string | undefined;
}

/**
 * Builds the request that gets an example: what the cause says, and the document's first examples for all that it leaves open.
 * A body is the request example of the same name, which a lint rule holds to the cause.
 */
export function causingRequest({ operation, name, cause }: CausedExample): CausingRequest {
  const defaults = operation.parameters.filter((parameter) => parameter.in === 'path');
  const bodies = operation.requestBody?.content[jsonMediaType]?.examples ?? {};
  const body = (bodies[name] ?? Object.values(bodies)[0])?.value as Record<string, unknown> | undefined;
  return {
    path: { ...Object.fromEntries(defaults.map((parameter) => [parameter.name, parameter.example])), ...cause.path },
    query: { ...cause.query },
    body: operation.requestBody?.required ? { ...body, ...cause.body } : undefined,
    apiKey: cause.apiKey,
  };
}
