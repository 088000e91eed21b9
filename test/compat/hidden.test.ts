/** Breaking changes that hardly any value shows are found all the same. */
import { it } from 'vitest';
import { slowPairs } from './pairs.ts';
import { comparePairs, expectGravest } from './support/judged-pairs.ts';

const comparisons = comparePairs(slowPairs);

it.each(slowPairs.map(({ title, verdict }, index) => [title, verdict, index] as const))(
  '%s: %s',
  async (_, verdict, index) => {
    expectGravest(await comparisons.of(index), verdict);
  },
);
