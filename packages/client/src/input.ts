/** Takes a flat input apart, and lets through only what the document names. */
import type { OperationFacts } from '../../../generated/operations.ts';
import type { RequestParts } from './transport.ts';

/** A flat input: path, query and body together. */
export type Input = Record<string, unknown>;

/** Whether a value is an object with properties of its own: not `null`, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Sorts an input into path, query and body. A name that the operation does not have never leaves the program, because
 * a whole record may have been passed where its id was meant. What is `undefined` is as if it were not there.
 * @param strict whether an unknown name is an error; else it is left out
 * @throws a TypeError that names operation and properties, and shows no value
 */
export function splitInput(
  facts: OperationFacts,
  input: Input,
  strict: boolean,
): Pick<RequestParts, 'params' | 'body'> {
  const { id, path: template, query: queryNames = [], fields = [], open } = facts;
  if (!isObject(input)) {
    const given = Array.isArray(input) ? 'a list' : input === null ? 'null' : typeof input;
    throw new TypeError(`${id} takes an object, not ${given}.`);
  }
  const path: Input = {};
  const query: Input = {};
  const body: Input = {};
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (template.includes(`{${name}}`)) path[name] = value;
    else if (queryNames.includes(name)) query[name] = value;
    else if (open || fields.includes(name)) body[name] = value;
    else unknown.push(name);
  }
  if (strict && unknown.length) {
    const known = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name).concat(queryNames, fields);
    throw new TypeError(`${id} does not take ${unknown.join(', ')}, but ${known.join(', ') || 'nothing'}.`);
  }
  const sendsBody = facts.body === 'required' || (facts.body && Object.keys(body).length > 0);
  return { params: { path, query }, body: sendsBody ? body : undefined };
}
