/** The search for values that one version of a schema takes and the other does not. */
import fc from 'fast-check';
import { constraintsOf, validValues } from 'user-management-openapi/schema';
import { resolve, type Schema } from 'user-management-openapi';
import type { Placed } from './facts.ts';
import { strict, type Keywords } from './strict.ts';
import { verdictOf } from './verdict-of.ts';

/** How many values are tried: valid ones, and for each constraint ones that break it. */
const tries = { valid: 100, broken: 6, constraints: 150, base: 12, names: 6 };

/** Values of every type, for schemas that say little. */
const plain: unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  2 ** 31,
  -(2 ** 31) - 1,
  '',
  'a',
  'A',
  '1',
  '<a>',
  '- é',
  [],
  [1],
  ['a'],
  ['a', 'a'],
  {},
  { a: 1 },
];

/** Whether a value counts. */
type Accepts = (value: unknown) => boolean;

/**
 * Looks for a value that fits all of some schemas and does not fit another.
 * @param taken schemas of one document
 * @param accepts what else must be true of it
 * @returns the shortest that was found
 */
export function counterexample(
  taken: readonly Placed[],
  refused: Placed,
  accepts: Accepts,
): { value: unknown } | undefined {
  return shortest(candidates(taken, refused), telling(taken, refused, accepts));
}

/**
 * Puts a value of an inner schema into values of the whole, until one of them tells both versions apart.
 * @param tokens the way from the whole to the inner schema
 */
export function lifted(
  taken: Placed,
  refused: Placed,
  tokens: readonly string[],
  inner: unknown,
  accepts: Accepts,
): { value: unknown } | undefined {
  return shortest(around(taken, tokens, inner), telling([taken], refused, accepts));
}

/** Whether a value fits some schemas and does not fit another. */
function telling(taken: readonly Placed[], refused: Placed, accepts: Accepts): Accepts {
  return (value) =>
    accepts(value) &&
    taken.every((each) => verdictOf(each, value) === 'valid') &&
    verdictOf(refused, value) === 'invalid';
}

function shortest(values: readonly unknown[], tells: Accepts): { value: unknown } | undefined {
  const [found] = values
    .filter(tells)
    .map((value) => ({ value, length: JSON.stringify(value).length }))
    .sort((a, b) => a.length - b.length);
  return found && { value: smaller(found.value, tells) };
}

/** Leaves out of an object whatever can be left out. */
function smaller(value: unknown, tells: Accepts): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let least = Object.entries(value);
  for (const [name] of Object.entries(value)) {
    const rest = least.filter(([other]) => other !== name);
    if (tells(Object.fromEntries(rest))) least = rest;
  }
  return Object.fromEntries(least);
}

/** Values around the edges of both schemas. The same each time. */
function candidates(taken: readonly Placed[], refused: Placed): unknown[] {
  const samples = valid(taken, tries.valid);
  const broken = attempt(() => constraintsOf(refused.document, [strict(refused.schema)]));
  return [
    ...plain,
    ...[...taken, refused].flatMap(listed),
    ...samples,
    ...broken.slice(0, tries.constraints).flatMap(({ broken }) => attempt(() => sample(broken, tries.broken))),
    ...longer(samples, refused),
  ];
}

/** The values that a schema lists, and objects with the names that it speaks of. */
function listed({ document, schema }: Placed): unknown[] {
  const found: unknown[] = [];
  const names = new Set<string>();
  const visit = (own: Schema, depth: number): void => {
    // It may lead to itself.
    if (depth > 4) return;
    const keywords = dereferenced({ document, schema: own });
    found.push(...((keywords['enum'] ?? []) as unknown[]));
    for (const key of ['properties', 'dependentRequired', 'dependentSchemas'])
      for (const name of Object.keys((keywords[key] ?? {}) as object)) names.add(name);
    const dependent = Object.values((keywords['dependentRequired'] ?? {}) as Record<string, string[]>);
    for (const name of [keywords['required'] ?? [], ...dependent].flat() as string[]) names.add(name);
    for (const pattern of Object.keys((keywords['patternProperties'] ?? {}) as object))
      for (const name of attempt(() => sample(fc.stringMatching(new RegExp(pattern)), 1))) names.add(String(name));
    for (const part of Object.values((keywords['dependentSchemas'] ?? {}) as Record<string, Schema>))
      visit(part, depth + 1);
    for (const key of ['allOf', 'anyOf', 'oneOf'])
      for (const part of (keywords[key] ?? []) as Schema[]) visit(part, depth + 1);
    visit((keywords['not'] ?? true) as Schema, depth + 1);
  };
  visit(schema, 0);
  const some = [...names].slice(0, tries.names);
  return [
    ...found,
    ...leaves.flatMap((leaf) => [
      [leaf],
      ...some.map((name) => ({ [name]: leaf })),
      Object.fromEntries(some.map((name) => [name, leaf])),
    ]),
  ];
}

/** Values without parts. */
const leaves: unknown[] = [null, true, 0, 1.5, '', 'a', [], {}];

/** Texts that are longer than a schema allows, made of others. */
function longer(samples: readonly unknown[], { schema }: Placed): string[] {
  const { maxLength = 40 } = Object(strict(schema)) as { maxLength?: number };
  return samples
    .filter((value) => typeof value === 'string')
    .map((text) => text.padEnd(Math.min(maxLength, 5_000) + 1, text.slice(-1)));
}

/** Values that fit all of some schemas. */
function valid(schemas: readonly Placed[], count: number): unknown[] {
  const [{ document }] = schemas as [Placed];
  const all = schemas.map(({ schema }) => strict(schema));
  return attempt(() => sample(validValues(document, all), count));
}

const sample = (values: fc.Arbitrary<unknown>, numRuns: number): unknown[] => fc.sample(values, { seed: 1, numRuns });

/** A schema for which no values can be made has none to try. */
function attempt<T>(make: () => T[]): T[] {
  try {
    return make();
  } catch {
    return [];
  }
}

/** Values of a schema that have a given one inside. */
function around(placed: Placed, tokens: readonly string[], inner: unknown): unknown[] {
  const { document } = placed;
  const schema = dereferenced(placed);
  const [keyword, ...rest] = tokens;
  if (keyword === undefined) return [inner];
  const child = schema[keyword];
  const named = Array.isArray(child) || ['properties', 'patternProperties', 'dependentSchemas'].includes(keyword);
  const [name = '', ...deeper] = named ? rest : ['', ...rest];
  const part = (named ? (child as Record<string, Schema> | undefined)?.[name] : child) as Schema | undefined;
  const values = around({ document, schema: part ?? true }, deeper, inner).slice(0, tries.base);
  const bases = [{}, ...valid([placed], tries.base)];
  return values.flatMap((value) => bases.flatMap((base) => holders(keyword, name, value, base)));
}

/** Values that hold another where a keyword is about it. Whether they fit is seen afterwards. */
function holders(keyword: string, name: string, value: unknown, base: unknown): unknown[] {
  const items = Array.isArray(base) ? base : [];
  const others = base as object;
  switch (keyword) {
    case 'properties':
      return [{ ...others, [name]: value }];
    case 'patternProperties':
      return attempt(() => sample(fc.stringMatching(new RegExp(name)), 3)).map((key) => ({
        ...others,
        [String(key)]: value,
      }));
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return [{ ...others, key: value }];
    case 'propertyNames':
      return ['a', 1].map((each) => ({ ...others, [String(value)]: each }));
    case 'items':
    case 'contains':
    case 'unevaluatedItems':
      return [
        [...items, value],
        [value, ...items.slice(1)],
      ];
    case 'prefixItems':
      return [items.toSpliced(Number(name), 1, value)];
    default:
      return [value, { ...others, ...(value as object) }];
  }
}

function dereferenced({ document, schema }: Placed): Keywords {
  const own = Object(strict(schema)) as Keywords & { $ref?: string };
  if (typeof own.$ref !== 'string') return own;
  const { $ref, ...beside } = own;
  return { ...dereferenced({ document, schema: resolve<object>(document, { $ref }) as Schema }), ...beside };
}
