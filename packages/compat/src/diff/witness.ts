/** Values that tell two versions of a schema apart. */
import fc from 'fast-check';
import { constraintsOf, judgesOf, shapesOf, validValues } from 'user-management-openapi/schema';
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { written } from './written.ts';

/** A schema in its document. */
export interface Placed {
  document: OpenApiDocument;
  schema: Schema;
}

/** How many values are tried: valid ones, and for each constraint ones that break it. */
const tries = { valid: 120, broken: 8 };

/** Properties that do not count, with dots between the levels and `[]` for items. */
type Ignored = ReadonlySet<string>;

/** What was found, by the document of the schema that takes the value: operations share schemas, and a search takes its time. */
const searched = new WeakMap<OpenApiDocument, Map<string, { value: unknown } | undefined>>();

/**
 * Looks for a value that one schema takes and another does not.
 * @param ignored properties, with dots between the levels; a value that has one does not count
 * @param ignoredCodes error codes; a body that has one does not count
 * @returns the shortest that was found
 */
export function findWitness(
  taken: Placed,
  refused: Placed,
  ignored: Ignored = new Set(),
  ignoredCodes: ReadonlySet<string> = new Set(),
): { value: unknown } | undefined {
  const key = JSON.stringify([
    ...[taken, refused].map(({ document, schema }) => written(document, schema)),
    [...ignored],
    [...ignoredCodes],
  ]);
  const known = searched.get(taken.document) ?? new Map<string, { value: unknown } | undefined>();
  searched.set(taken.document, known);
  if (!known.has(key)) known.set(key, search(taken, refused, ignored, ignoredCodes));
  return known.get(key);
}

function search(
  taken: Placed,
  refused: Placed,
  ignored: Ignored,
  ignoredCodes: ReadonlySet<string>,
): { value: unknown } | undefined {
  const [takes, refuses] = [judgesOf(taken.document), judgesOf(refused.document)];
  const tells = (value: unknown) =>
    !hasName(value, ignored) &&
    !ignoredCodes.has(Object(value).code) &&
    takes.judge(taken.schema, value) === 'valid' &&
    refuses.judge(refused.schema, value) === 'invalid';
  const part = onlyDifference(taken, refused);
  const inner = part && findWitness(part.taken, part.refused, within(ignored, part.name));
  // Two schemas that differ in one part alone take the same values when the part does.
  if (part && !inner) return undefined;
  const values = part && inner ? around(taken, part.name, inner.value) : candidates(taken, refused);
  const [found] = shortest(values.filter(tells));
  if (found !== undefined) return { value: smaller(found.value, tells) };
  const [other] = part ? shortest(candidates(taken, refused).filter(tells)) : [];
  return other && { value: smaller(other.value, tells) };
}

function shortest(values: readonly unknown[]): { value: unknown }[] {
  return values
    .map((value) => ({ value, length: JSON.stringify(value).length }))
    .sort((a, b) => a.length - b.length)
    .slice(0, 1);
}

/** The one property, or the items, in which two plain schemas differ; a list of users differs where the user does. */
function onlyDifference(taken: Placed, refused: Placed): { name: string; taken: Placed; refused: Placed } | undefined {
  const [before, after] = [taken.schema, refused.schema];
  if (typeof before === 'boolean' || typeof after === 'boolean') return undefined;
  const parts = ['properties', 'items'] as const;
  if (Object.keys({ ...before, ...after }).some((key) => combining.has(key))) return undefined;
  const rest = ({ document, schema }: Placed): string =>
    written(document, Object.fromEntries(Object.entries(schema).filter(([key]) => !parts.includes(key as 'items'))));
  if (rest(taken) !== rest(refused)) return undefined;
  const subschemas = (schema: Record<string, unknown>): Map<string, Schema> =>
    new Map([
      ...Object.entries((schema['properties'] ?? {}) as Record<string, Schema>),
      ...('items' in schema ? [['[]', schema['items'] as Schema] as const] : []),
    ]);
  const [was, is] = [subschemas(before), subschemas(after)];
  if ([...was.keys()].sort().join('\0') !== [...is.keys()].sort().join('\0')) return undefined;
  const different = [...was].filter(
    ([name, schema]) => written(taken.document, schema) !== written(refused.document, is.get(name)!),
  );
  const [one] = different;
  if (one === undefined || different.length > 1) return undefined;
  const [name, schema] = one;
  return {
    name,
    taken: { document: taken.document, schema },
    refused: { document: refused.document, schema: is.get(name)! },
  };
}

/** Keywords that make the parts of a schema depend on each other. */
const combining = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'const',
  'enum',
  'contains',
  'prefixItems',
  'uniqueItems',
]);

/** Values of a schema with a given part. */
function around({ document, schema }: Placed, name: string, inner: unknown): unknown[] {
  if (name === '[]') return [1, 2, 3].map((length) => Array.from({ length }, () => inner));
  if (shapesOf(document, [schema]).length === 0) return [];
  const usual = fc.sample(validValues(document, [schema]), { seed: 1, numRuns: 20 });
  return usual
    .filter((value) => typeof value === 'object' && value !== null)
    .map((value) => ({ ...value, [name]: inner }));
}

/** Names below a part, as the part sees them. */
function within(names: Ignored, part: string): Ignored {
  return new Set([...names].filter((name) => name.startsWith(`${part}.`)).map((name) => name.slice(part.length + 1)));
}

/** Whether a value has one of some properties. */
function hasName(value: unknown, names: Ignored, path: readonly string[] = []): boolean {
  if (names.size === 0 || typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => {
    const inner = [...path, Array.isArray(value) ? '[]' : key];
    return names.has(inner.join('.')) || hasName(child, names, inner);
  });
}

/** Leaves out of an object whatever can be left out. */
function smaller(value: unknown, tells: (value: unknown) => boolean): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let least = Object.entries(value);
  for (const [name] of Object.entries(value)) {
    const rest = least.filter(([other]) => other !== name);
    if (tells(Object.fromEntries(rest))) least = rest;
  }
  return Object.fromEntries(least);
}

/** Values around the edges of both schemas. The same each time. */
function candidates(taken: Placed, refused: Placed): unknown[] {
  const seed = 1;
  const sample = (values: fc.Arbitrary<unknown>, numRuns: number) => fc.sample(values, { seed, numRuns });
  const hasValues = shapesOf(taken.document, [taken.schema]).length > 0;
  return [
    ...(hasValues ? sample(validValues(taken.document, [taken.schema]), tries.valid) : []),
    ...[refused, taken].flatMap(({ document, schema }) =>
      constraintsOf(document, [schema]).flatMap(({ broken }) => sample(broken, tries.broken)),
    ),
  ];
}
