/** Choosing a few mutants by chance that can be repeated: the same for the same document, others for another. */
import { createHash } from 'node:crypto';
import type { Mutant } from './mutant.ts';

/** Layers whose mutants take seconds each. Of these, one is chosen for some documents only. */
const slow: readonly string[] = ['client', 'docs HTML'];

/** A number that is spread evenly over texts. */
const spread = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();

/**
 * Chooses mutants.
 * @param seed such as the document's text: with each change of it, others are chosen
 * @returns of every layer that is quick the mutant that comes first by the seed, and of one of the slow layers too
 */
export function sampleOf(mutants: readonly Mutant[], seed: string): Mutant[] {
  const first = (list: readonly Mutant[]): Mutant =>
    list.reduce((best, each) => (spread(seed + each.title) < spread(seed + best.title) ? each : best));
  const turn = slow[spread(seed) % slow.length];
  return [...Map.groupBy(mutants, ({ layer }) => layer)]
    .filter(([layer]) => layer === turn || !slow.includes(layer))
    .map(([, list]) => first(list));
}
