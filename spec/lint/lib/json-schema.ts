/** Checks values against schemas as JSON Schema 2020-12 has it, whose references are resolved. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isDictionary, type Dictionary, type Path } from './nodes.ts';
import { propertyNodes } from './schemas.ts';

/** One way in which a value breaks its schema. */
export interface Fault {
  message: string;
  /** Where in the value. */
  at: Path;
}

// A schema checks a few values, in less time than making its code shorter takes.
const ajv = new Ajv2020({ allErrors: true, strict: false, code: { optimize: false } });
addFormats.default(ajv);

/** Many operations share a schema, and compiling it takes longer than all that it checks. */
const validators = new WeakMap<Dictionary, ValidateFunction>();

function validatorOf(schema: Dictionary): ValidateFunction {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  // Its own memory holds a schema for good, that of every document which a server has linted.
  ajv.removeSchema(schema);
  return validate;
}

/**
 * Tells how a value breaks a schema.
 * @param schema a schema without references
 * @returns the faults that lie deepest in the value, since those of a choice's other branches lie further up; none when
 * the value is valid; one when the schema itself is broken
 */
export function faultsOf(schema: Dictionary, value: unknown): Fault[] {
  let errors: ErrorObject[];
  try {
    const validate = validatorOf(schema);
    errors = validate(value) ? [] : (validate.errors ?? []);
  } catch (error) {
    return [{ message: `The schema cannot be used: ${(error as Error).message}.`, at: [] }];
  }
  const depth = (error: ErrorObject) => error.instancePath.split('/').length;
  const deepest = Math.max(...errors.map(depth));
  const faults = errors.filter((error) => depth(error) === deepest).map(toFault);
  return faults.filter((fault, index) => faults.findIndex(({ message }) => message === fault.message) === index);
}

function toFault({ instancePath, message, params }: ErrorObject): Fault {
  const at = instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = (params as { unevaluatedProperty?: string }).unevaluatedProperty;
  if (name !== undefined) return undeclaredFault(name, at);
  return { message: `${at.length === 0 ? 'The value' : `"${at.join('.')}"`} ${message ?? 'is not valid'}.`, at };
}

function undeclaredFault(name: string, at: Path): Fault {
  return { message: `The schema declares no property "${name}".`, at: [...at, name] };
}

/**
 * Lists the top-level properties of a value that a schema does not declare, even when other faults keep a validator from
 * seeing them.
 * @param strict a schema made by `closed`
 */
export function undeclared(strict: Dictionary, value: unknown): Fault[] {
  if (strict['unevaluatedProperties'] !== false || !isDictionary(value)) return [];
  const root = { value: strict, path: [] };
  const names = Object.keys(value).filter((name) => propertyNodes(root, name).length === 0);
  return names.map((name) => undeclaredFault(name, []));
}

/**
 * Makes a copy of a schema that refuses properties which it does not declare, at every depth.
 *
 * Only a whole value is closed, never one branch of an `allOf` or a `oneOf`: `unevaluatedProperties` sees through the
 * branches (JSON Schema 2020-12, core, section 11.3). Two branches that each declare other properties of the same inner
 * object would refuse each other's; this API has none.
 * @param schema a schema without references, left as it is
 */
export function closed(schema: Dictionary): Dictionary {
  const copy = closedCopies.get(schema) ?? closedCopy(schema);
  closedCopies.set(schema, copy);
  return copy;
}

/** One copy for all operations that share a schema. */
const closedCopies = new WeakMap<Dictionary, Dictionary>();

function closedCopy(schema: Dictionary): Dictionary {
  const copy = withClosedChildren(schema);
  const says = ['type', 'properties', 'allOf', 'oneOf', 'anyOf'].some((keyword) => keyword in copy);
  const open = 'additionalProperties' in copy || 'unevaluatedProperties' in copy;
  return says && !open ? { ...copy, unevaluatedProperties: false } : copy;
}

function withClosedChildren(schema: Dictionary): Dictionary {
  const map = (value: unknown, change: (child: Dictionary) => Dictionary): unknown => {
    if (Array.isArray(value)) return value.map((child: unknown) => (isDictionary(child) ? change(child) : child));
    return isDictionary(value) ? change(value) : value;
  };
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === 'properties' && isDictionary(value)) {
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, child]) => [name, map(child, closed)]))];
    }
    if (keyword === 'items' || keyword === 'additionalProperties') return [keyword, map(value, closed)];
    if (['allOf', 'oneOf', 'anyOf'].includes(keyword)) return [keyword, map(value, withClosedChildren)];
    return [keyword, value];
  });
  return Object.fromEntries(entries);
}
