/** Compares the proofs with brute force over many values, in both directions. */
import fc from 'fast-check';
import { proves, verdictOf } from 'user-management-compat/diff';
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { pairs, values } from './random-schemas.ts';

const document = { components: { schemas: {} } } as OpenApiDocument;

/** What came of some pairs. */
export interface Outcome {
  /** Directions in which a proof was found. */
  proved: number;
  /** Directions in which a value shows the contrary. */
  refuted: number;
  /** Directions in which there is neither. */
  open: number;
  /** Proofs that a value contradicts, a line each. */
  wrong: string[];
}

/**
 * Compares random pairs.
 * @param count how many
 * @param seed the same seed gives the same pairs
 * @param depth how deep the schemas are, 1 or 2
 */
export function compareRandomly(count: number, seed: number, depth: number): Outcome {
  const outcome: Outcome = { proved: 0, refuted: 0, open: 0, wrong: [] };
  for (const [one, other] of fc.sample(pairs(depth), { seed, numRuns: count })) {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as [Schema, Schema][]) {
      const [known, goal] = [from, to].map((schema) => ({ document, schema })) as [
        Parameters<typeof proves>[1],
        Parameters<typeof proves>[1],
      ];
      const isProved = proves([known], goal);
      const found = values.findIndex(
        (value) => verdictOf(known, value) === 'valid' && verdictOf(goal, value) === 'invalid',
      );
      if (isProved) outcome.proved++;
      else if (found >= 0) outcome.refuted++;
      else outcome.open++;
      if (isProved && found >= 0)
        outcome.wrong.push(`${JSON.stringify(from)} ⊆ ${JSON.stringify(to)}, but ${JSON.stringify(values[found])}`);
    }
  }
  return outcome;
}
