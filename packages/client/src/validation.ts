/** Checks in development that responses are what the document says. A separate entry: without it, nothing of it is loaded. */
import { Validator, type OutputUnit } from '@cfworker/json-schema';
import type { OperationName } from '../../../generated/operations.ts';
import { responseSchemas, schemaDefinitions } from '../../../generated/response-schemas.ts';
import type { Interceptor } from './hooks.ts';

/** One place where a response differs from the document. */
export interface Problem {
  /** A JSON pointer into the response, such as `/data/0/email`; empty for the response as a whole. */
  path: string;
  /** What the document asks for there. */
  reason: string;
}

/** A response that does not match the document. */
export interface Mismatch {
  operation: OperationName;
  /** Identifies the request in the provider's logs. */
  requestId: string | undefined;
  problems: Problem[];
}

/**
 * The interceptor that checks every good response: `createClient({ apiKey, interceptors: [validation()] })`. The response
 * is given to the caller all the same.
 * @param report gets each mismatch; what it throws rejects the call. Default: a warning on the console
 */
export function validation(report: (mismatch: Mismatch) => void = warn): Interceptor {
  const validators = new Map<OperationName, Validator>();
  return async ({ operation }, next) => {
    const success = await next();
    const schema = responseSchemas[operation];
    if (!schema) return success;
    let validator = validators.get(operation);
    if (!validator) {
      validator = new Validator({ ...schema, $defs: schemaDefinitions }, '2020-12', false);
      validators.set(operation, validator);
    }
    const { valid, errors } = validator.validate(success.data);
    if (valid) return success;
    report({ operation, requestId: success.requestId, problems: problemsOf(errors) });
    return success;
  };
}

/** Keywords that only pass on what the schemas below them say. */
const applicators = new Set(['$ref', 'allOf', 'anyOf', 'oneOf', 'properties', 'items', 'additionalProperties']);

function problemsOf(errors: readonly OutputUnit[]): Problem[] {
  const own = errors.filter(({ keyword }) => !applicators.has(keyword));
  return (own.length > 0 ? own : errors).map(({ instanceLocation, error }) => ({
    path: instanceLocation.slice(1),
    reason: error,
  }));
}

function warn({ operation, requestId, problems }: Mismatch): void {
  const lines = problems.map(({ path, reason }) => `\n  ${path || '/'}: ${reason}`);
  console.warn(`${operation} (request ${requestId}) does not match the document:${lines.join('')}`);
}
