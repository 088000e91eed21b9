/** One mutant of each layer. `pnpm test:mutation` has them all. */
import { expect, it } from 'vitest';
import { groupBy } from '../../scripts/lib/group.ts';
import { mutants } from './mutants.ts';

const sample = [...groupBy(mutants, ({ layer }) => layer).values()].map(([first]) => first!);

it.each(sample)('$layer: $title, and it is noticed', async ({ killers }) => {
  expect(await killers()).not.toEqual([]);
});
