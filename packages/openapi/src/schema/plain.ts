/** Small values that a schema allows, for examples where the document shows none. */
import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../document.ts';
import { textsOfFormats } from '../requests/write.ts';
import { shapesOf } from './shapes.ts';
import { typeOf, valuesOf } from './valid.ts';

/**
 * Gives what the schemas show, or the least that they ask for: of an object the required properties, of a list as few items as may
 * be.
 * @param schemas the value fits all of them
 * @param text what a text is of which nothing else is known
 */
export function plainValue(document: OpenApiDocument, schemas: readonly Schema[], text: string): unknown {
  const [shape] = shapesOf(document, schemas);
  if (shape === undefined) return null;
  const { values, examples, types = [], properties, required, items, bounds, patterns, formats } = shape;
  const shown = values?.of ?? examples.filter((example) => types.length === 0 || types.includes(typeOf(example)));
  if (shown.length > 0) return shown[0];
  const type = types[0] ?? (properties.size > 0 ? 'object' : 'string');
  if (type === 'object')
    return Object.fromEntries(required.map((name) => [name, plainValue(document, properties.get(name) ?? [], name)]));
  if (type === 'array') return Array.from({ length: bounds['minItems'] ?? 0 }, () => plainValue(document, items, text));
  const { minimum = 1, maximum = Infinity, minLength = 0, maxLength = Infinity } = bounds;
  const plain = textsOfFormats[formats[0] ?? ''] ?? text;
  if (type === 'string' && patterns.length === 0 && plain.length >= minLength && plain.length <= maxLength)
    return plain;
  const isOpen = ['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].every((bound) => bounds[bound] === undefined);
  if ((type === 'integer' || type === 'number') && isOpen && minimum <= maximum) return minimum;
  return fc.sample(valuesOf(document, shape), { seed: 1, numRuns: 1 })[0];
}
