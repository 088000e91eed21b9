/** Tries mutants as tests, so that vitest's own filters choose among them. */
import { describe, expect, it } from 'vitest';
import type { Mutant } from './mutant.ts';
import type { Outcome } from './report.ts';
import { survivors } from './survivors.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What came of the mutant that the test is about. */
    mutant?: Outcome;
  }
}

/**
 * Makes a test of each mutant: it must be noticed, or be one of those that need not be.
 * @param one whether it is enough that one check notices. Default: `false`, all are found, for a report
 */
export function tryMutants(mutants: readonly Mutant[], one = false): void {
  for (const [layer, ofLayer] of Map.groupBy(mutants, (mutant) => mutant.layer)) {
    describe(layer, () => {
      it.for(ofLayer)('$title', async ({ title, killers }, { task }) => {
        const found = await killers(one);
        task.meta.mutant = { layer, title, killers: found };
        // One that is noticed now is struck off the list of survivors.
        if (`${layer}: ${title}` in survivors) expect(found, 'a survivor').toEqual([]);
        else expect(found, 'killers').not.toEqual([]);
      });
    });
  }
}
