/** Rules for requests that the document does not have. */
import type { RequestParts } from '../core/validate.ts';
import { decode } from '../core/target.ts';
import type { OperationModel } from '../model/types.ts';
import { namesOf } from './response.ts';
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
 * @throws a {@link RuleError} for a request that the document has, and for responses that do not say that they are unchecked
 */
export function standIn(
  { method, path }: RequestSpec,
  responses: readonly ResponseSpec[],
  operations: readonly OperationModel[],
): OperationModel {
  const documented = operations.find((each) => each.method === method && covers(each.path, path));
  if (documented) {
    throw new RuleError(
      `The document has ${method} ${path}: it is the operation "${documented.id}" (${documented.path}). Make the rule for that.`,
    );
  }
  if (!responses.every(({ unchecked }) => unchecked)) {
    throw new RuleError(`The document has no ${method} ${path}, so the response of its rule needs "unchecked": true.`);
  }
  const names = namesOf({ path });
  if (new Set(names).size < names.length) throw new RuleError(`The path ${path} has one parameter twice.`);
  const answers = [{ status: 200, example: null, headers: {} }];
  return { id: `${method} ${path}`, method, path, security: [], parameters: [], answers };
}

/** Whether every path of a template is also one of another. */
function covers(wide: string, narrow: string): boolean {
  const [one, other] = [wide.split('/'), narrow.split('/')];
  return one.length === other.length && one.every((part, index) => part === other[index] || isParameter(part));
}

/**
 * The parameters of a path.
 * @returns `undefined` when it is not one of the template's
 */
export function pathParameters(template: string, path: string): Record<string, string> | undefined {
  const [parts, given] = [template.split('/'), path.split('/')];
  if (parts.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = decode(given[index] ?? '', 'path');
    if (isParameter(part) && value !== '') found[part.slice(1, -1)] = value;
    else if (decode(part, 'path') !== value) return undefined;
  }
  return found;
}

function isParameter(part: string): boolean {
  return /^\{[^{}]+\}$/.test(part);
}
