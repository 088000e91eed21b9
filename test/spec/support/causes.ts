/** The causes of the bundle's examples, and the examples of its parameters. */
import type { Example, Operation, Parameter } from 'user-management-openapi';
import { bodyExamples, operations, responseExamples, type BodyExample } from '../../support/document.ts';

/** What brings an example about: exact values of parts of a request. */
export interface Cause {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
  apiKey?: string;
}

/** The cause of an example; empty for the one that any request gets. */
export function causeOf(example: Example): Cause {
  return (example['x-cause'] ?? {}) as Cause;
}

/** One example of a parameter. */
export interface ParameterExample {
  operation: Operation;
  parameter: Parameter;
  /** `undefined` where the parameter has only one. */
  name: string | undefined;
  value: unknown;
}

/** Lists every example of every parameter. */
export function parameterExamples(of: readonly Operation[] = operations): ParameterExample[] {
  return of.flatMap((operation) =>
    operation.parameters.flatMap((parameter): ParameterExample[] => {
      const named = Object.entries(parameter.examples ?? {});
      if (named.length === 0) return [{ operation, parameter, name: undefined, value: parameter.example }];
      return named.map(([name, { value }]) => ({ operation, parameter, name, value }));
    }),
  );
}

/** What of a request a 422 response with the given name is for. */
function refused(operation: Operation, name: string | undefined): Cause {
  const response = responseExamples([operation]).find((entry) => entry.status === '422' && entry.name === name);
  return response ? causeOf(response.example) : {};
}

/** The examples of requests' bodies that get 422, each with the properties that are the reason. */
export function refusedBodies(of: readonly Operation[] = operations): (BodyExample & { reasons: string[] })[] {
  return bodyExamples(of)
    .filter(({ status }) => status === undefined)
    .map((entry) => ({ ...entry, reasons: Object.keys(refused(entry.operation, entry.name).body ?? {}) }))
    .filter(({ reasons }) => reasons.length > 0);
}

/** The examples of query parameters that get 422. */
export function refusedParameters(of: readonly Operation[] = operations): ParameterExample[] {
  return parameterExamples(of).filter(
    ({ operation, parameter, name }) => parameter.name in (refused(operation, name).query ?? {}),
  );
}
