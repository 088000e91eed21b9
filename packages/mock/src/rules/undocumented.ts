/** Rules for requests that the document does not have. */
import type { RequestParts } from '../core/validate.ts';
import type { Router } from '../core/router.ts';
import { parameterNames } from '../core/segments.ts';
import type { OperationModel } from '../model/types.ts';
import { RuleError, type RequestSpec, type ResponseSpec } from './spec.ts';

/** A request that the document does not have. */
export interface UndocumentedRequest extends Pick<RequestParts, 'query' | 'headers'> {
  method: string;
  /** The path, still percent-encoded. */
  target: string;
  key: string | undefined;
  /** Reads the body. */
  body(): RequestParts['body'];
}

/**
 * What stands for an operation in a rule that is about an undocumented request.
 * @param documents finds what the document has; a parameter of the rule's path is a value like any other to it
 * @throws a {@link RuleError} for a request that the document has, and for responses that do not say that they are unchecked
 */
export function standIn(
  { method, path }: RequestSpec,
  responses: readonly ResponseSpec[],
  documents: Router<OperationModel>,
): OperationModel {
  const documented = found(documents, path, method);
  if (!Array.isArray(documented)) {
    const { id, path: template } = documented.operation;
    throw new RuleError(
      `The document has ${method} ${path}: it is the operation "${id}" (${template}). Make the rule for that.`,
    );
  }
  if (!responses.every(({ unchecked }) => unchecked)) {
    throw new RuleError(`The document has no ${method} ${path}, so the response of its rule needs "unchecked": true.`);
  }
  const names = parameterNames(path);
  if (new Set(names).size < names.length) throw new RuleError(`The path ${path} has one parameter twice.`);
  const mockResponses = [{ status: 200, example: null, headers: {} }];
  return { id: `${method} ${path}`, method, path, security: [], parameters: [], responses: mockResponses };
}

function found(documents: Router<OperationModel>, path: string, method: string): ReturnType<typeof documents.find> {
  try {
    return documents.find(path, method);
  } catch {
    throw new RuleError(`The path ${path} has a malformed percent-encoding. A literal % is written %25.`);
  }
}
