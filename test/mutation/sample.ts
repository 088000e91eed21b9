/** Choosing a few mutants by chance that can be repeated: the same for the same document, others for another. */
import { createHash } from 'node:crypto';
import type { Mutant } from './mutant.ts';

/** A number that is spread evenly over texts. */
const spread = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/**
 * Chooses mutants.
 * @param seed such as the document's text: with each change of it, others are chosen
 * @returns of half of the layers, those that come first by the seed, the mutant that does
 */
export function sampleOf(mutants: readonly Mutant[], seed: string): Mutant[] {
  const first = (list: readonly Mutant[]): Mutant =>
    list.reduce((best, each) => (spread(seed + each.title) < spread(seed + best.title) ? each : best));
  const layers = [...Map.groupBy(mutants, ({ layer }) => layer)].toSorted(
    ([one], [other]) => spread(seed + one) - spread(seed + other),
  );
  return layers.slice(0, layers.length / 2).map(([, list]) => first(list));
}
