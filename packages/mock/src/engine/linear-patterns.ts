/** Having Prism's validators run the patterns of a document in time that grows with the text, though Prism has no option for it. */
import Ajv from 'ajv/dist/core.js';
import { lenientRegExp } from '../model/regexp.ts';

/** The base of every Ajv. */
const { prototype } = ownDefault(Ajv);

/** A CommonJS module's own default export is behind one more name in Node, and not in every bundler. */
export function ownDefault<T>(exported: { default: T }): T {
  return (exported as { default?: T }).default ?? (exported as T);
}

/** Calls Prism. Validators that it compiles meanwhile, which it does when it first needs them, have linear patterns. */
export function withLinearPatterns<T>(call: () => T): T {
  const { compile } = prototype;
  prototype.compile = function (this: typeof prototype, ...given: Parameters<typeof compile>) {
    this.opts.code.regExp = lenientRegExp;
    return compile.apply(this, given);
  } as typeof compile;
  try {
    return call();
  } finally {
    prototype.compile = compile;
  }
}
