/**
 * Having Prism's validators run the patterns of a document in time that grows with the text, and compiling those of schemas that
 * are alike once, though Prism has no option for either.
 */
import Ajv, { type AnyValidateFunction } from 'ajv/dist/core.js';
import { lenientRegExp } from '../model/regexp.ts';

/** The base of every Ajv. */
const { prototype } = ownDefault(Ajv);

/** A CommonJS module's own default export is behind one more name in Node, and not in every bundler. */
export function ownDefault<T>(exported: { default: T }): T {
  return (exported as { default?: T }).default ?? (exported as T);
}

/** The validators of each Ajv by the text of their schema. Prism has a copy of each schema for every response that has it. */
const compiled = new WeakMap<object, Map<string, AnyValidateFunction>>();

/** What tells a schema from others; `undefined` where that cannot be said: one with an id can be compiled only once. */
function textOf(schema: unknown): string | undefined {
  // Prism gives each copy a number of its own.
  const text = JSON.stringify(schema).replaceAll(/"x-stoplight":\{"id":"[0-9a-f]*"\}/g, '');
  return text.includes('"$id"') ? undefined : text;
}

/** Calls Prism. Validators that it compiles meanwhile, which it does when it first needs them, have linear patterns. */
export function withLinearPatterns<T>(call: () => T): T {
  const { compile } = prototype;
  prototype.compile = function (this: typeof prototype, ...given: Parameters<typeof compile>) {
    this.opts.code.regExp = lenientRegExp;
    const text = textOf(given[0]);
    if (text === undefined) return compile.apply(this, given);
    const known = compiled.get(this) ?? new Map<string, AnyValidateFunction>();
    compiled.set(this, known);
    const validator = known.get(text) ?? compile.apply(this, given);
    known.set(text, validator);
    return validator;
  } as typeof compile;
  try {
    return call();
  } finally {
    prototype.compile = compile;
  }
}
