/** Values that a schema allows, at its bounds and between them. */
import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../document.ts';
import { jsonTypes, shapesOf, type JsonType, type Shape } from './shapes.ts';

/** How deep optional properties and array items are still made. */
const maxDepth = 6;

/** The longest text and the most items that are made where the schema sets no bound. */
const usualLength = 24;
const usualItems = 3;

/** The longest text and the most items that are made to reach a bound. */
const maxLength = 5_000;
const maxItems = 200;

/**
 * Makes values that fit all of the given schemas.
 *
 * Nearly all do; what a shape cannot say (a choice that excludes another) is for the validators to sort out.
 */
export function validValues(document: OpenApiDocument, schemas: readonly Schema[], depth = 0): fc.Arbitrary<unknown> {
  const shapes = shapesOf(document, schemas);
  if (shapes.length === 0) throw new Error(`No value fits ${JSON.stringify(schemas).slice(0, 200)}.`);
  return fc.oneof(...shapes.map((shape) => valuesOf(document, shape, depth)));
}

/** Makes values of one alternative. */
export function valuesOf(document: OpenApiDocument, shape: Shape, depth = 0): fc.Arbitrary<unknown> {
  if (shape.values) return fc.constantFrom(...shape.values.of);
  const types = shape.types ?? guessedTypes(shape);
  const each = types.map((type) => ofType(document, shape, type, depth));
  const examples = shape.examples.filter((example) => types.includes(typeOf(example)));
  return examples.length === 0 ? fc.oneof(...each) : fc.oneof(...each, fc.constantFrom(...examples));
}

/** What a schema without a type is about: where it speaks of properties, objects; else anything. */
function guessedTypes(shape: Shape): JsonType[] {
  if (shape.properties.size > 0 || shape.required.length > 0) return ['object'];
  if (shape.items.length > 0) return ['array'];
  if (shape.patterns.length > 0 || shape.formats.length > 0) return ['string'];
  return jsonTypes.filter((type) => type !== 'object' && type !== 'array');
}

/** The type of a value, the narrower one where it has two. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'object' | 'string';
}

function ofType(document: OpenApiDocument, shape: Shape, type: JsonType, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers(shape, type);
    case 'string':
      return texts(shape);
    case 'array':
      return arrays(document, shape, depth);
    case 'object':
      return objects(document, shape, depth);
  }
}

/** So many times a step. Multiples of a fraction are rounded, as `3 * 0.1` is none of 0.1 otherwise. */
export function multipleOf(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : Number((count * step).toPrecision(15));
}

/** How often a step goes into a number, rounded down and up. A fraction is hardly ever divided without a rest. */
export function stepsTo(limit: number, step: number): [down: number, up: number] {
  return [Math.floor(limit / step + 1e-9), Math.ceil(limit / step - 1e-9)];
}

/** How far numbers go where the schema sets no bound: from zero, or from the other bound where that is farther. */
const usualNumber = 1_000_000;

function numbers({ bounds }: Shape, type: 'integer' | 'number'): fc.Arbitrary<number> {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = bounds;
  const { maximum = Infinity, exclusiveMaximum = Infinity, multipleOf: step = 1 } = bounds;
  const lowest = Math.max(stepsTo(minimum, step)[1], stepsTo(exclusiveMinimum, step)[0] + 1);
  const highest = Math.min(stepsTo(maximum, step)[0], stepsTo(exclusiveMaximum, step)[1] - 1);
  const usual = Math.ceil(usualNumber / step);
  // Beyond, numbers are no longer told apart, and fast-check finds none.
  const within = (count: number) => Math.min(Math.max(count, -(2 ** 52)), 2 ** 52);
  const least = within(lowest === -Infinity ? Math.min(-usual, highest - usual) : lowest);
  const most = within(highest === Infinity ? Math.max(usual, lowest + usual) : highest);
  const times = (count: number) => multipleOf(count, step);
  const whole = () => [
    fc.integer({ min: least, max: most }).map(times),
    fc.constantFrom(least, Math.min(least + 1, most), Math.max(most - 1, least), most).map(times),
  ];
  if (type === 'integer' || bounds['multipleOf'] !== undefined) return fc.oneof(...whole());
  const [min, max] = [Math.max(minimum, exclusiveMinimum), Math.min(maximum, exclusiveMaximum)];
  const between = fc.double({
    min: min === -Infinity ? least : min,
    max: max === Infinity ? Math.max(most, min) : max,
    minExcluded: min === exclusiveMinimum && min !== -Infinity,
    maxExcluded: max === exclusiveMaximum && max !== Infinity,
    noNaN: true,
    noDefaultInfinity: true,
  });
  // Between two fractions there may be no whole number.
  return least > most ? between : fc.oneof(...whole(), between);
}

/** The characters of texts: ASCII, some alphabets, and what takes two units of UTF-16. fast-check's table takes a second to build. */
const alphabets = [
  [0x20, 0x7e],
  [0xa1, 0x17f],
  [0x3b1, 0x3c9],
  [0x410, 0x44f],
  [0x5d0, 0x5ea],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0x1f600, 0x1f64f],
] as const;
const letters = fc
  .oneof(...alphabets.map(([min, max]) => fc.integer({ min, max })))
  .map((letter) => String.fromCodePoint(letter));

/** Made when they are asked for: that takes a second. */
let addresses: fc.Arbitrary<string> | undefined;

/** Texts of a format. A format that is not here has no texts of its own: any will be tried, and checked. */
const formats: Record<string, fc.Arbitrary<string>> = {
  // The reserved domain: a target that sends mail reaches nobody (RFC 2606, section 3).
  email: fc.stringMatching(/^[a-z0-9]{1,16}([.+_-][a-z0-9]{1,8}){0,2}$/).map((name) => `${name}@example.com`),
  get uri() {
    return (addresses ??= fc.webUrl({ validSchemes: ['https'] }));
  },
  'date-time': fc
    .date({ min: new Date('1970-01-01T00:00:00.000Z'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date('1970-01-01T00:00:00.000Z'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  hostname: fc.domain(),
};

function texts({ bounds, patterns, formats: names }: Shape): fc.Arbitrary<string> {
  const least = bounds['minLength'] ?? 0;
  const most = Math.max(least, Math.min(bounds['maxLength'] ?? usualLength, maxLength));
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'u'));
  const fits = (text: string) =>
    [...text].length >= least && [...text].length <= most && expressions.every((expression) => expression.test(text));
  const ofFormat = names.map((name) => formats[name]).filter((each) => each !== undefined);
  if (ofFormat.length > 0) {
    return fc.oneof(...ofFormat);
  }
  const between = expressions[0]
    ? fc.stringMatching(expressions[0])
    : fc.string({
        unit: letters,
        minLength: least,
        maxLength: Math.min(most, Math.max(least, usualLength)),
      });
  const ends = ['a', '1', ' ', 'ß']
    .flatMap((letter) =>
      [...new Set([least, least + 1, most - 1, most])].map((length) => letter.repeat(Math.max(length, 0))),
    )
    .filter((text) => fits(text) && (bounds['maxLength'] !== undefined || text.length <= least + 1));
  return ends.length === 0
    ? between
    : fc.oneof({ weight: 2, arbitrary: between }, { weight: 1, arbitrary: fc.constantFrom(...ends) });
}

function arrays(document: OpenApiDocument, shape: Shape, depth: number): fc.Arbitrary<unknown[]> {
  const least = shape.bounds['minItems'] ?? 0;
  if (depth >= maxDepth && least === 0) return fc.constant([]);
  const most = Math.max(least, Math.min(shape.bounds['maxItems'] ?? least + usualItems, maxItems));
  const item = shape.items.length > 0 ? validValues(document, shape.items, depth + 1) : fc.string();
  const usual = Math.min(most, depth >= maxDepth ? least : least + usualItems);
  const options = { selector: (value: unknown) => JSON.stringify(value) };
  const of = (min: number, max: number) =>
    shape.uniqueItems
      ? fc.uniqueArray(item, { ...options, minLength: min, maxLength: max })
      : fc.array(item, { minLength: min, maxLength: max });
  const between = of(least, usual);
  if (shape.bounds['maxItems'] === undefined || shape.uniqueItems) return between;
  return fc.oneof({ weight: 4, arbitrary: between }, { weight: 1, arbitrary: of(most, most) });
}

function objects(document: OpenApiDocument, shape: Shape, depth: number): fc.Arbitrary<object> {
  const known: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, schemas] of shape.properties) {
    if (depth >= maxDepth && !shape.required.includes(name)) continue;
    if (shapesOf(document, schemas).length > 0) known[name] = validValues(document, schemas, depth + 1);
  }
  for (const name of shape.required) known[name] ??= fc.string();
  const record = fc.record(known, { requiredKeys: shape.required, noNullPrototype: true });
  const full = fc.record(known, { noNullPrototype: true });
  const plain = fc.oneof(record, full);
  const extra = shape.additional.filter((each) => each !== true);
  const open = extra.length > 0 && shapesOf(document, extra).length > 0;
  if (!open && shape.propertyNames.length === 0) return plain;

  const { minProperties: least = 0, maxProperties: most } = shape.bounds;
  const value = open ? validValues(document, extra, depth + 1) : fc.string();
  const key = shape.propertyNames.length > 0 ? validValues(document, shape.propertyNames, depth + 1) : fc.string();
  const pairs = (min: number, max: number) =>
    fc.uniqueArray(fc.tuple(key.map(String), value), { minLength: min, maxLength: max, selector: ([name]) => name });
  const some = pairs(least, Math.min(most ?? Infinity, least + usualItems));
  const count = Math.max(least, Math.min((most ?? 0) - Object.keys(known).length, maxItems));
  const extras =
    most === undefined ? some : fc.oneof({ weight: 3, arbitrary: some }, { weight: 1, arbitrary: pairs(count, count) });
  return fc.tuple(plain, extras).map(([own, more]) => ({ ...Object.fromEntries(more), ...own }));
}
