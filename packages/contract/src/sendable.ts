/** What of a document's operations the checks can send. The rest is named, never sent wrongly. */
import {
  jsonMediaType,
  operationsOf,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type RequestBody,
} from 'user-management-openapi';
import { bodyMediaOf, isFormType, keySchemeOf, type KeyScheme } from 'user-management-openapi/requests';
import { formFault, mayBeObject, typed, typedBody } from './forms.ts';

/** Operations, and what is missing of them. */
export interface Sendable {
  operations: Operation[];
  /** What is left out, one line each. */
  notes: string[];
}

/** Styles whose lists and texts are written here. */
const styles = ['form', 'simple', 'spaceDelimited', 'pipeDelimited'];

/** Parameters that OpenAPI takes no notice of (OpenAPI 3.1.1, section 4.8.12.2.1). */
const ignored = ['accept', 'content-type', 'authorization'];

/** Lists the operations of a document as they can be sent: without optional parts that cannot be written here. */
export function sendableOperations(document: OpenApiDocument): Sendable {
  const operations: Operation[] = [];
  const notes: string[] = [];
  for (const operation of operationsOf(document)) {
    const parameters: Parameter[] = [];
    const leftOut = [keyFault(document, operation)];
    for (const parameter of operation.parameters) {
      const { in: place, name, required } = parameter;
      if (place === 'header' && ignored.includes(name.toLowerCase())) continue;
      const fault = parameterFault(document, parameter);
      if (fault === undefined) parameters.push({ ...parameter, schema: typed(document, parameter.schema) });
      else if (required === true) leftOut.push(`its ${place} parameter ${name} is ${fault}`);
      else notes.push(`${operation.id} is sent without its ${place} parameter ${name}, which is ${fault}.`);
    }
    const { requestBody } = operation;
    const fault = requestBody && bodyFault(document, requestBody);
    if (fault !== undefined && requestBody!.required === true) leftOut.push(`its body is ${fault}`);
    else if (fault !== undefined) notes.push(`${operation.id} is sent without its body, which is ${fault}.`);
    const [reason] = leftOut.filter((each) => each !== undefined);
    if (reason !== undefined) notes.push(`${operation.id} is left out: ${reason}.`);
    else {
      const sent = fault === undefined ? requestBody && typedBody(document, requestBody) : undefined;
      operations.push({ ...operation, parameters, requestBody: sent });
    }
  }
  return { operations, notes };
}

/**
 * How the key of an operation is sent: by the first alternative that one key is enough for.
 * @returns `undefined` where no key is needed
 */
export function schemeOf(document: OpenApiDocument, { security }: Operation): KeyScheme | undefined {
  if (isPublic(security)) return undefined;
  const known = security.flatMap((schemes) => {
    const [name, ...more] = Object.keys(schemes);
    try {
      return more.length > 0 ? [] : [keySchemeOf(document, name!)];
    } catch {
      return [];
    }
  });
  if (known[0]) return known[0];
  throw new Error(security.map((schemes) => Object.keys(schemes).join(' with ')).join(' or '));
}

function isPublic(security: Operation['security']): boolean {
  return security.length === 0 || security.some((schemes) => Object.keys(schemes).length === 0);
}

function keyFault(document: OpenApiDocument, operation: Operation): string | undefined {
  try {
    schemeOf(document, operation);
    return undefined;
  } catch (error) {
    return `it asks for ${(error as Error).message}, and one key in a header or cookie is sent here`;
  }
}

/** What keeps a parameter from being sent. */
function parameterFault(document: OpenApiDocument, { schema, style = 'form' }: Parameter): string | undefined {
  if ((schema as unknown) === undefined) return 'described by its content';
  if (!styles.includes(style)) return `of the style ${style}`;
  return mayBeObject(document, schema) ? 'an object' : undefined;
}

/** What keeps a body from being sent. */
function bodyFault(document: OpenApiDocument, body: RequestBody): string | undefined {
  const types = Object.keys(body.content);
  const written = bodyMediaOf(body);
  if (!written)
    return `${types.join(' or ') || 'of no type'}${types.includes(jsonMediaType) ? ' without a schema' : ''}`;
  const fault = isFormType(written.type) ? formFault(document, written.media) : undefined;
  return fault === undefined ? undefined : `${written.type} with ${fault}`;
}
