/** What is wrong with a request, in words: one entry per fault, named after the field. */
import type { ErrorObject } from 'ajv';
import { tokensOf } from 'user-management-openapi/pointer';
import type { Fault } from './faults.ts';

/** Something that the document does not allow, in Prism's form. */
export interface Finding {
  /** `request` or `response`, the part of it, and the names that lead to the place. */
  location: string[];
  severity: 'Error';
  /** The schema's keyword, or the name of a fault. */
  code: string;
  message: string;
}

/** One violation of a request's schema. */
export interface Violation {
  in: 'body' | 'path' | 'query' | 'header' | 'cookie';
  /** The property or parameter, with dots between the levels; empty for the body as a whole. */
  field: string;
  /** A stable name, made of the field and the kind of fault. */
  code: string;
  /** The schema's keyword. */
  keyword: string;
  /** What would be right, such as `must be string`. */
  message: string;
  /** The fault of a body that could not be read. */
  fault?: Fault;
}

/** The last part of a code, and the keywords that fail with it. */
const keywords = {
  required: ['required', 'dependentRequired'],
  type_invalid: ['type'],
  format_invalid: ['format', 'pattern'],
  out_of_range: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  too_short: ['minLength', 'minItems', 'minProperties'],
  too_long: ['maxLength', 'maxItems', 'maxProperties'],
  value_invalid: ['enum', 'const'],
  not_allowed: ['false schema', 'additionalProperties', 'unevaluatedProperties'],
};
const suffixes = new Map(
  Object.entries(keywords).flatMap(([suffix, list]) => list.map((keyword) => [keyword, suffix] as const)),
);

/** The place of a parameter's fault that the schema knows nothing of, such as a value that is missing. */
export function parameterViolation(place: Violation['in'], name: string, keyword: string, message: string): Violation {
  return { in: place, field: name, code: codeOf([name], keyword), keyword, message };
}

/** The most violations that are listed. */
export const maxViolations = 100;

/** The violation of a body that is no text of its media type. */
export function bodyViolation(fault: Fault): Violation {
  const message = fault.message.replace(/\.$/, '');
  return { in: 'body', field: '', code: fault.fault, keyword: fault.fault, message, fault };
}

/**
 * Turns a validator's errors into violations. Of the alternatives of a `oneOf` or `anyOf`, only the one that came
 * nearest is reported, so that the entries name what to change and not what else could have been sent.
 * @param name the parameter's name; empty for the body
 * @param room how many violations may be listed; when there are more, one entry besides says how many. Default: {@link maxViolations}
 */
export function violationsOf(
  errors: readonly ErrorObject[],
  place: Violation['in'],
  name = '',
  room: number = maxViolations,
): Violation[] {
  const kept = nearest(errors);
  const unique = new Map<string, Violation>();
  for (const error of kept.slice(0, room)) {
    const violation = violationOf(error, place, name);
    unique.set(`${violation.field} ${violation.code}`, violation);
  }
  const more = kept.length - room;
  return more > 0 ? [...unique.values(), moreViolations(place, name, more)] : [...unique.values()];
}

function violationOf(error: ErrorObject, place: Violation['in'], name: string): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty } = error.params as Record<string, string>;
  const extra = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  const path = [name, ...tokensOf(error.instancePath), extra].filter((part) => part !== undefined && part !== '');
  // A property's name comes from the request; a code is made only of names that the document has.
  const known = missingProperty ?? '';
  const code = codeOf([name, ...schemaNames(error.schemaPath), known], error.keyword);
  return { in: place, field: path.join('.'), code, keyword: error.keyword, message: messageOf(error) };
}

function moreViolations(place: Violation['in'], field: string, count: number): Violation {
  const message = `has ${count} more violations, which are not listed`;
  return {
    in: place,
    field,
    code: 'more_violations',
    keyword: 'more',
    message: field === '' ? `The body ${message}` : message,
  };
}

function codeOf(names: readonly string[], keyword: string): string {
  const words = names
    .join('_')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+/, '')
    .replace(/_$/, '');
  return [words === '' ? 'body' : words, suffixes.get(keyword) ?? 'invalid'].join('_');
}

function messageOf({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'false schema') return 'is not allowed here';
  if (keyword === 'required') return 'is required';
  const { allowedValues, allowedValue } = params as { allowedValues?: unknown[]; allowedValue?: unknown };
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return allowed ? `must be one of: ${allowed.join(', ')}` : (message ?? 'is not valid');
}

/** The names on a schema's path: `#/allOf/0/properties/metadata/additionalProperties/type` is about a metadata value. */
function schemaNames(schemaPath: string): string[] {
  // Ajv writes it as the fragment of an address.
  const tokens = tokensOf(schemaPath).map(decodeURIComponent);
  let nameComes = false;
  return tokens.flatMap((token, index) => {
    const isName = nameComes;
    nameComes = !isName && token === 'properties';
    if (isName) return [token];
    if (index === tokens.length - 1) return [];
    if (token === 'propertyNames') return ['key'];
    if (token === 'additionalProperties' || token === 'patternProperties') return ['value'];
    return token === 'items' || token === 'prefixItems' ? ['item'] : [];
  });
}

/**
 * Leaves out the errors of all alternatives but the nearest, and the errors that only say that none fits.
 *
 * A validator lists the errors of the alternatives right before the one that says that none fits, so each choice looks back
 * no further than to the first error that is about another part of the value.
 */
function nearest(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    const within = error.keyword === 'oneOf' || error.keyword === 'anyOf' ? errorsWithin(kept, error) : 0;
    const branches = new Map<string, ErrorObject[]>();
    const others: ErrorObject[] = [];
    for (const each of kept.splice(kept.length - within)) {
      const branch = branchOf(each, error);
      const list = branch === undefined ? others : (branches.get(branch) ?? []);
      list.push(each);
      if (branch !== undefined) branches.set(branch, list);
    }
    const [best] = [...branches.values()].sort(
      (a, b) => misses(a, error) - misses(b, error) || a.length - b.length || depth(b) - depth(a),
    );
    // Not spread into the call: there may be more errors than a call takes arguments.
    for (const each of others.concat(best ?? [error])) kept.push(each);
  }
  return kept;
}

/** How many of the last errors are about the value that a choice is about, or about a part of it. */
function errorsWithin(errors: readonly ErrorObject[], { instancePath }: ErrorObject): number {
  let count = 0;
  while (count < errors.length) {
    const { instancePath: path } = errors[errors.length - 1 - count] as ErrorObject;
    if (path !== instancePath && !path.startsWith(`${instancePath}/`)) break;
    count++;
  }
  return count;
}

/** The alternative of a choice that an error is of; `undefined` for an error of something else. */
function branchOf({ schemaPath }: ErrorObject, choice: ErrorObject): string | undefined {
  const start = choice.schemaPath.length + 1;
  return schemaPath.startsWith(`${choice.schemaPath}/`) ? schemaPath.slice(start).split('/', 1)[0] : undefined;
}

function depth(errors: readonly ErrorObject[]): number {
  return errors.reduce((deepest, { instancePath }) => Math.max(deepest, instancePath.split('/').length), 0);
}

/** 1 for an alternative that is about another kind of value altogether, such as `null` where an object was sent; else 0. */
function misses(errors: readonly ErrorObject[], { instancePath }: ErrorObject): number {
  return errors.some((error) => error.keyword === 'type' && error.instancePath === instancePath) ? 1 : 0;
}
