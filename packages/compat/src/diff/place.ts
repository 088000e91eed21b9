/** Places in a document: which operation they belong to, and what a person calls them. */
import {
  escapeToken,
  operationsOf,
  resolve,
  tokensOf,
  type OpenApiDocument,
  type Operation,
  type Parameter,
} from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';

/** A place within an operation, in words. */
export interface Spot {
  /** What is there, as the start of a sentence: `` `limit` ``, `` `email` in the 200 answer ``, `The body`. */
  name: string;
  /** Where it is, as the end of a sentence: ` from the 200 answer` without its first word; empty for the operation itself. */
  within: string;
  /** The field of a body, with dots between the levels; empty for a whole body or for no body. */
  field: string;
  /** Gives the name of a field within this one. */
  inner(name: string): string;
}

/** What a pointer leads to; `undefined` when nothing is there. */
export function valueAt(document: OpenApiDocument, place: string): unknown {
  try {
    return resolve<object>(document, { $ref: place });
  } catch {
    return undefined;
  }
}

/**
 * The operations that a place belongs to: one, or all of a path.
 * @returns ids; those of the newer version where both have the operation
 */
export function operationsAt(base: OpenApiDocument, head: OpenApiDocument, place: string): string[] {
  const [area, path, method] = tokensOf(place);
  if (area !== 'paths') return [];
  const known = new Map(
    [base, head]
      .flatMap(operationsIn)
      .filter((operation) => operation.path === path)
      .map((operation) => [operation.method, operation]),
  );
  const own = [...known.values()];
  const one = own.filter((operation) => operation.method === method);
  return (one.length > 0 ? one : own).map(({ id }) => id);
}

const listed = new WeakMap<OpenApiDocument, Operation[]>();

/** The operations of a document, which are asked for with every difference. */
function operationsIn(document: OpenApiDocument): Operation[] {
  const known = listed.get(document) ?? operationsOf(document);
  listed.set(document, known);
  return known;
}

/**
 * Says where a place is.
 * @param document a version that has the place, without references
 */
export function spotOf(document: OpenApiDocument, place: string): Spot {
  const tokens = tokensOf(place);
  // A path's own parameters have no method in front.
  const [area, first = '', ...rest] = tokens[2] === 'parameters' ? tokens.slice(2) : tokens.slice(3);
  if (area === 'parameters') {
    const parameter = valueAt(
      document,
      place.slice(0, place.indexOf('/parameters/')) + `/parameters/${escapeToken(first)}`,
    );
    const name = (parameter as Parameter | undefined)?.name ?? first.split(' ').at(-1)!;
    const field = fieldOf(rest.slice(1), name);
    return spot(code(field), '', field);
  }
  if (area === 'requestBody') return bodySpot(rest.slice(2), 'body', 'body');
  if (area !== 'responses') return spot('The operation', '', '');
  const answer = `${first} answer`;
  const [part, name = '', ...deeper] = rest;
  if (part === 'headers') {
    const field = fieldOf(deeper.slice(1), name);
    return spot(`Header ${code(field)} of the ${answer}`, answer, field);
  }
  return part === 'content'
    ? bodySpot(deeper.slice(1), `body of the ${answer}`, answer)
    : spot(`The ${answer}`, '', '');
}

function spot(name: string, within: string, field: string): Spot {
  return { name, within, field, inner: (other) => code(field === '' ? other : `${field}.${other}`) };
}

function bodySpot(tokens: readonly string[], whole: string, within: string): Spot {
  const field = fieldOf(tokens, '');
  return spot(field === '' ? `The ${whole}` : `${code(field)} in the ${within}`, within, field);
}

/** The field that a schema's path leads to, such as `data[].email`. Choices and parts of `allOf` have no name of their own. */
function fieldOf(tokens: readonly string[], start: string): string {
  let field = start;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token === 'properties') field = [field, tokens[++at]!].filter(Boolean).join('.');
    else if (['allOf', 'oneOf', 'anyOf', 'prefixItems'].includes(token)) at++;
    else if (token === 'items') field += '[]';
    else if (token === 'additionalProperties') field += '.*';
  }
  return field;
}
