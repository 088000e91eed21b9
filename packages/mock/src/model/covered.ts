/** Which operations the tables cover. Prism checks and serves the requests of all others. */
import { isApplicationJson } from '../core/media-type.ts';
import { DocumentError, lookup } from '../document/lookup.ts';
import type { DocumentOperation } from '../document/operations.ts';
import type { OpenApiDocument, ParameterObject, RequestBodyObject } from '../document/types.ts';
import { securityOf } from './schemes.ts';
import type { OperationModel, SchemeModel } from './types.ts';

/** Headers that a description of parameters is not about (OpenAPI 3.1, section 4.8.12.1). */
const ownHeaders = ['accept', 'content-type', 'authorization'];

/**
 * Checks that the tables cover an operation.
 * @returns what of it is left to Prism
 * @throws a DocumentError that says what they do not cover
 */
export function checkCovered(
  document: OpenApiDocument,
  { operation, parameters, id }: DocumentOperation,
): Pick<OperationModel, 'engine'> {
  const refuse = (what: string): never => refuseOperation(id, what);
  if (!/^3\.[01]/.test(document.openapi ?? '')) refuse('another kind of document');
  if (operation.callbacks) refuse('callbacks');
  if (parameters.some((each) => isUnusual(each))) refuse('an unusual parameter');
  const { content = {} } = operation.requestBody ? lookup<RequestBodyObject>(document, operation.requestBody) : {};
  const types = Object.keys(content);
  return types.every((type) => isApplicationJson(type) || /^text\/(?!xml)/i.test(type)) ? {} : { engine: 'bodies' };
}

/**
 * Who may call an operation.
 * @throws a DocumentError for a key that the tables do not read
 */
export function coveredSecurity(
  document: OpenApiDocument,
  { operation, id }: DocumentOperation,
  schemes: Record<string, SchemeModel>,
): OperationModel['security'] {
  const security = securityOf(operation.security ?? document.security ?? [], schemes, id);
  for (const scheme of security.flat()) {
    const { in: place, name } = schemes[scheme] as SchemeModel;
    const isRead = place !== 'authorization' || /^(?:bearer|basic)$/i.test(name);
    if (!isRead) refuseOperation(id, `the security scheme ${name}`);
  }
  return security;
}

function refuseOperation(id: string, what: string): never {
  throw new DocumentError(`The operation "${id}" has ${what}.`);
}

function isUnusual({ in: place, name, style, allowEmptyValue, allowReserved }: ParameterObject): boolean {
  if (place === 'header' && ownHeaders.includes(name.toLowerCase())) return true;
  const plain = style === undefined || ['form', 'simple', 'spaceDelimited', 'pipeDelimited'].includes(style);
  return !plain || allowEmptyValue === true || allowReserved === true;
}
