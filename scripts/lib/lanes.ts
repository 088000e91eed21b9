/** Works through a list in several lanes. */
import { availableParallelism } from 'node:os';

/**
 * Runs work for each item of a list, a few at a time.
 * @param lanes how many at most. Default: as many as the machine has processors, and two at least, since one of them may wait
 * @returns a promise of each result, in the order of the items
 */
export function inLanes<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
  lanes = Math.max(2, availableParallelism()),
): Promise<Result>[] {
  const results = items.map(() => Promise.withResolvers<Result>());
  // Who waits for them in turn hears of a failure when its turn comes.
  for (const { promise } of results) promise.catch(() => {});
  const waiting = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) await run(item).then(results[index]!.resolve, results[index]!.reject);
  };
  for (let lane = 0; lane < lanes; lane++) void work();
  return results.map(({ promise }) => promise);
}
