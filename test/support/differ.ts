/** Comparisons whose result is a list of sentences, so that tests and the mutation tests can share them. */
import { isDeepStrictEqual } from 'node:util';

/**
 * Compares two values.
 * @param place what is compared, for the sentence
 * @returns nothing when they are equal, else one sentence
 */
export function differ(place: string, found: unknown, wanted: unknown): string[] {
  return isDeepStrictEqual(found, wanted)
    ? []
    : [`${place}: ${JSON.stringify(found) ?? 'nothing'}, and not ${JSON.stringify(wanted) ?? 'nothing'}`];
}

/** The same for lists whose order is no fact. */
export function differUnordered(place: string, found: readonly unknown[], wanted: readonly unknown[]): string[] {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  return isDeepStrictEqual(sorted(found), sorted(wanted)) ? [] : differ(place, [...found].sort(), [...wanted].sort());
}
