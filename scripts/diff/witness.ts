/** Values that tell two versions of a schema apart. */
import fc from 'fast-check';
import { constraintsOf } from '../contract/schema/breaks.ts';
import { judgesOf } from '../contract/schema/judges.ts';
import { shapesOf } from '../contract/schema/shapes.ts';
import { validValues } from '../contract/schema/valid.ts';
import type { OpenApiDocument, Schema } from '../lib/openapi.ts';

/** A schema in its document. */
export interface Placed {
  document: OpenApiDocument;
  schema: Schema;
}

/** How many values are tried: valid ones, and for each constraint ones that break it. */
const tries = { valid: 120, broken: 8 };

/**
 * Looks for a value that one schema takes and another does not.
 * @param unless says which values do not count
 * @returns the shortest that was found
 */
export function findWitness(
  taken: Placed,
  refused: Placed,
  unless: (value: unknown) => boolean = () => false,
): { value: unknown } | undefined {
  const [takes, refuses] = [judgesOf(taken.document), judgesOf(refused.document)];
  const tells = (value: unknown) =>
    !unless(value) &&
    takes.judge(taken.schema, value) === 'valid' &&
    refuses.judge(refused.schema, value) === 'invalid';
  const found = candidates(taken, refused)
    .filter(tells)
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return found.length === 0 ? undefined : { value: smaller(found[0], tells) };
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
