/** Differences as text for a terminal. */
import type { Difference } from './types.ts';

/** The longest counterexample that is shown in full. */
const longest = 300;

/**
 * Writes differences for a person. What several operations share is told once, with their names.
 * @returns a block of lines per difference
 */
export function textOf(differences: readonly Difference[]): string {
  const groups = Map.groupBy(differences, ({ verdict, rule, message }) => `${verdict} ${rule} ${message}`);
  return [...groups.values()].map(blockOf).join('\n');
}

function blockOf(same: readonly Difference[]): string {
  const [{ verdict, rule, message, place, counterexample }] = same as [Difference];
  const names = [...new Set(same.flatMap(({ operations }) => operations))];
  const lines = [
    `${verdict.padEnd(9)} ${message.replaceAll('`', '')}`,
    ...(names.length > 0 ? [`in ${names.join(', ')}`] : []),
    `${rule} at ${place}${same.length > 1 ? `, and ${same.length - 1} more` : ''}`,
    ...(counterexample ? [counterexampleText(counterexample)] : verdict === 'undecided' ? [undecided] : []),
  ];
  return lines.join('\n    ');
}

/** What to do where nothing is proved. */
export const undecided =
  'It cannot be decided whether this breaks anybody, so it counts as breaking until an exception says otherwise.';

/** A counterexample in one line: what a value was, what it is now, and the value. */
export function counterexampleText({ before, after, value }: NonNullable<Difference['counterexample']>): string {
  const text = JSON.stringify(value);
  return `${before} before, ${after} now: ${text.slice(0, longest)}${text.length > longest ? '…' : ''}`;
}
