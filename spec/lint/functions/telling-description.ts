import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { describedNodes, type DescribedNode } from '../lib/described.ts';

/** What the rule asks of a description. */
export interface Telling {
  /** What must be described. */
  kinds: readonly DescribedNode['kind'][];
  /** How many words a description has at least beside those of the names and the ones that carry no meaning. */
  words: number;
}

/** Words that tell nothing by themselves. */
const empty = new Set(
  'a an and are as at be by for from has in is it its of on or that the this to which with'.split(' '),
);

/** Everything of the given kinds has a description, and it says more than the names do. */
export const tellingDescription: RulesetFunction<unknown, Telling> = (document, { kinds, words }) =>
  describedNodes(document)
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ kind, names, value, path }): IFunctionResult[] => {
      const description = value['description'];
      const what = names[0] === undefined ? `This ${kind}` : `The ${kind} ${names[0]}`;
      if (typeof description !== 'string') return [{ message: `${what} has no description.`, path }];
      const said = new Set(names.flatMap(wordsOf));
      const told = wordsOf(description).filter((word) => !said.has(word));
      if (new Set(told).size >= words) return [];
      return [{ message: `${what} is described by little more than its name.`, path: [...path, 'description'] }];
    });

/** The words of a text or a name that carry a meaning, in lower case and without a plural's `s`. */
function wordsOf(text: string): string[] {
  const spaced = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  const words = spaced.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !empty.has(word)).map((word) => word.replace(/s$/, ''));
}
