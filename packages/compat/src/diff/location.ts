/** Places in a document: which operation they belong to, and what a person calls them. */
import {
  escapeToken,
  httpMethods,
  resolve,
  tokensOf,
  type OpenApiDocument,
  type Parameter,
} from 'user-management-openapi';
import { code } from 'user-management-openapi/markdown';

/** A place within an operation, in words. */
export interface DocumentLocation {
  /** What is there, as the start of a sentence: `` `limit` ``, `` `email` in the 200 response ``, `The body`. */
  name: string;
  /** Where it is, as the end of a sentence: ` from the 200 response` without its first word; empty for the operation itself. */
  within: string;
  /** The field of a body, with dots between the levels; empty for a whole body or for no body. */
  field: string;
  /** Gives the name of a field within this one. */
  inner(name: string): string;
}

/** What a pointer leads to, through references; `undefined` when nothing is there. */
export function valueAt(document: OpenApiDocument, place: string): unknown {
  const resolved = (value: unknown): unknown => value && resolve(document, value);
  try {
    return tokensOf(place).reduce<unknown>(
      (value, token) => resolved((Object(value) as Record<string, unknown>)[token]),
      document,
    );
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
    [base, head].flatMap((document): [string, string][] => {
      const item = (Object(document.paths[path ?? '']) ?? {}) as Record<string, { operationId?: string } | undefined>;
      return httpMethods
        .filter((each) => item[each] !== undefined)
        .map((each) => [each, item[each]!.operationId ?? `${each.toUpperCase()} ${path}`]);
    }),
  );
  const one = known.get(method ?? '');
  return one === undefined ? [...known.values()] : [one];
}

/**
 * Says where a place is.
 * @param document a version that has the place
 */
export function locationOf(document: OpenApiDocument, place: string): DocumentLocation {
  const tokens = tokensOf(place);
  const called = tokens.lastIndexOf('callbacks');
  if (called === -1) return partLocation(document, tokens, 2);
  const callback = `callback ${code(tokens[called + 1] ?? '')}`;
  // Its name and an expression come before its method.
  if (tokens.length < called + 5) return location(`The ${callback}`);
  const { name, within, field } = partLocation(document, tokens, called + 3);
  return location(`${name} of ${callback}`, within === '' ? '' : `${within} of ${callback}`, field);
}

/** A place within an operation, whose method stands at an index; a path's own parameters have no method in front. */
function partLocation(document: OpenApiDocument, tokens: readonly string[], method: number): DocumentLocation {
  const start = tokens[method] === 'parameters' ? method : method + 1;
  const [area, first = '', ...rest] = tokens.slice(start);
  if (area === 'parameters') {
    const own = tokens.slice(0, start + 2).map((token) => `/${escapeToken(token)}`);
    const name = (valueAt(document, `#${own.join('')}`) as Parameter | undefined)?.name ?? first;
    const field = fieldOf(rest, name);
    return location(code(field), '', field);
  }
  if (area === 'requestBody') return bodyLocation(rest, 'body', 'body');
  if (area !== 'responses') return location('The operation');
  const response = `${first} response`;
  const [part, name = '', ...deeper] = rest;
  if (part === 'headers') {
    const field = fieldOf(deeper, name);
    return location(`Header ${code(field)} of the ${response}`, response, field);
  }
  return part === 'content' ? bodyLocation(deeper, `body of the ${response}`, response) : location(`The ${response}`);
}

/** The name of a place within a sentence. */
export function inSentence(name: string): string {
  return name.replace(/^(?:The|Header) /, (word) => word.toLowerCase());
}

function location(name: string, within = '', field = ''): DocumentLocation {
  return { name, within, field, inner: (other) => code(field === '' ? other : `${field}.${other}`) };
}

function bodyLocation(tokens: readonly string[], whole: string, within: string): DocumentLocation {
  const field = fieldOf(tokens, '');
  return location(field === '' ? `The ${whole}` : `${code(field)} in the ${within}`, within, field);
}

/** What stands for a part of a value that has no name of its own. */
const nameless: Record<string, string> = {
  items: '[]',
  contains: '[]',
  unevaluatedItems: '[]',
  additionalProperties: '.*',
  unevaluatedProperties: '.*',
  propertyNames: '.{name}',
};

/** Keywords that are followed by a name or a number which tells something. */
const numbered = new Set(['prefixItems', 'patternProperties', 'dependentSchemas']);

/** The field that a schema's path leads to, such as `data[].email`. Choices and parts of `allOf` have no name of their own. */
function fieldOf(tokens: readonly string[], start: string): string {
  let field = start;
  const steps = tokens.values();
  for (const token of steps) {
    if (token === 'properties') field += `.${steps.next().value}`;
    else if (numbered.has(token)) {
      const name = steps.next().value;
      if (token === 'prefixItems') field += `[${name}]`;
      if (token === 'patternProperties') field += '.*';
    } else field += nameless[token] ?? '';
  }
  return field.replace(/^\./, '');
}

/** When a part of a schema counts: within a condition, or under the opposite sign. Empty where it always does. */
export function circumstanceOf(place: string): string {
  const tokens = tokensOf(place);
  const found: string[] = [];
  const steps = tokens.slice(tokens.indexOf('schema')).values();
  for (const token of steps) {
    if (token === 'not') found.push('as what it must not be');
    if (token === 'if') found.push('in its condition');
    if (token === 'then') found.push('when its condition is met');
    if (token === 'else') found.push('when its condition is not met');
    if (token === 'contains') found.push('among the items that it must contain');
    if (token === 'propertyNames') found.push('as the name of a property');
    if (token !== 'properties' && !numbered.has(token)) continue;
    const name = code(steps.next().value ?? '');
    if (token === 'dependentSchemas') found.push(`when ${name} is there`);
    if (token === 'patternProperties') found.push(`where the name matches ${name}`);
  }
  return found.length === 0 ? '' : ` (${found.join(', ')})`;
}
