/** What is wrong with a request, in words: one entry per fault, named after the field. */
import type { ErrorObject } from 'ajv';

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
}

/** The last part of a code, by the keyword that failed. */
const suffixes: Record<string, string> = {
  required: 'required',
  dependentRequired: 'required',
  type: 'type_invalid',
  format: 'format_invalid',
  pattern: 'format_invalid',
  minimum: 'out_of_range',
  maximum: 'out_of_range',
  exclusiveMinimum: 'out_of_range',
  exclusiveMaximum: 'out_of_range',
  multipleOf: 'out_of_range',
  minLength: 'too_short',
  minItems: 'too_short',
  minProperties: 'too_short',
  maxLength: 'too_long',
  maxItems: 'too_long',
  maxProperties: 'too_long',
  enum: 'value_invalid',
  const: 'value_invalid',
  'false schema': 'not_allowed',
  additionalProperties: 'not_allowed',
  unevaluatedProperties: 'not_allowed',
};

/** The place of a parameter's fault that the schema knows nothing of, such as a value that is missing. */
export function parameterViolation(place: Violation['in'], name: string, keyword: string, message: string): Violation {
  return { in: place, field: name, code: codeOf([name], keyword), keyword, message };
}

/**
 * Turns a validator's errors into violations. Of the alternatives of a `oneOf` or `anyOf`, only the one that came
 * nearest is reported, so that the entries name what to change and not what else could have been sent.
 * @param name the parameter's name; empty for the body
 */
export function violationsOf(errors: readonly ErrorObject[], place: Violation['in'], name = ''): Violation[] {
  const violations = nearest(errors).map((error): Violation => {
    const { missingProperty, additionalProperty, unevaluatedProperty } = error.params as Record<string, string>;
    const extra = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    const path = [name, ...pointerTokens(error.instancePath), extra].filter(
      (part) => part !== undefined && part !== '',
    );
    // A property's name comes from the request; a code is made only of names that the document has.
    const known = missingProperty ?? '';
    const code = codeOf([name, ...schemaNames(error.schemaPath), known], error.keyword);
    return { in: place, field: path.join('.'), code, keyword: error.keyword, message: messageOf(error) };
  });
  const unique = new Map(violations.map((each) => [`${each.field} ${each.code}`, each]));
  return [...unique.values()];
}

function codeOf(names: readonly string[], keyword: string): string {
  const words = names
    .join('_')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+/, '')
    .replace(/_+$/, '');
  return [words === '' ? 'body' : words, suffixes[keyword] ?? 'invalid'].join('_');
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
  const tokens = pointerTokens(schemaPath);
  return tokens.flatMap((token, index) => {
    if (tokens[index - 1] === 'properties' && tokens[index - 2] !== 'properties') return [token];
    if (index === tokens.length - 1) return [];
    if (token === 'propertyNames') return ['key'];
    if (token === 'additionalProperties' || token === 'patternProperties') return ['value'];
    return token === 'items' || token === 'prefixItems' ? ['item'] : [];
  });
}

function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Leaves out the errors of all alternatives but the nearest, and the errors that only say that none fits. */
function nearest(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors];
  for (const choice of errors) {
    if (choice.keyword !== 'oneOf' && choice.keyword !== 'anyOf') continue;
    const branches = new Map<string, ErrorObject[]>();
    for (const error of kept) {
      if (!error.schemaPath.startsWith(`${choice.schemaPath}/`)) continue;
      const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/', 1)[0] ?? '';
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    if (branches.size === 0) continue;
    const ranked = [...branches.values()].sort(
      (a, b) => misses(a, choice) - misses(b, choice) || a.length - b.length || depth(b) - depth(a),
    );
    const dropped = new Set([choice, ...ranked.slice(1).flat()]);
    kept = kept.filter((error) => !dropped.has(error));
  }
  return kept;
}

function depth(errors: readonly ErrorObject[]): number {
  return Math.max(...errors.map((error) => error.instancePath.split('/').length));
}

/** 1 for an alternative that is about another kind of value altogether, such as `null` where an object was sent; else 0. */
function misses(errors: readonly ErrorObject[], { instancePath }: ErrorObject): number {
  return errors.some((error) => error.keyword === 'type' && error.instancePath === instancePath) ? 1 : 0;
}
