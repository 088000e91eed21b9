/** Reading parameters: from text to the value that the schema is about, by an exact grammar. */
import type { ParameterModel, ScalarType } from '../model/types.ts';

/** A text that was read, or why it cannot be. */
export type Reading = { value: unknown } | { fault: string };

/** What each type looks like in a URL or header: what JSON has, and nothing besides (no `1e1`, no `5.0` for 5). */
const grammar: Record<Exclude<ScalarType, 'string'>, RegExp> = {
  integer: /^(?:0|-?[1-9]\d{0,14})$/,
  number: /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  boolean: /^(?:true|false)$/,
};

/**
 * Reads the values that a request has for a parameter.
 * @param texts all of them, decoded; at least one
 */
export function readParameter(parameter: ParameterModel, texts: readonly string[]): Reading {
  const { types, list } = parameter;
  if (list === undefined) {
    const [text, ...others] = texts as [string, ...string[]];
    return others.length > 0 ? { fault: 'must be given once' } : readScalar(types, text);
  }
  const parts = list === 'repeated' ? texts : (texts[0] as string).split(list);
  if (list !== 'repeated' && texts.length > 1) return { fault: 'must be given once' };
  const values: unknown[] = [];
  for (const part of parts) {
    const reading = readScalar(types, part);
    if ('fault' in reading) return reading;
    values.push(reading.value);
  }
  return { value: values };
}

function readScalar(types: readonly ScalarType[], text: string): Reading {
  for (const type of types) {
    if (type === 'string') return { value: text };
    if (grammar[type].test(text)) return { value: type === 'boolean' ? text === 'true' : Number(text) };
  }
  return { fault: `must be ${types.join(' or ')}` };
}
