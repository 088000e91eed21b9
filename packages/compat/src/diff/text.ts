/** Differences as text for a terminal. */
import type { Difference } from './types.ts';

/** The longest witness that is shown in full. */
const longest = 300;

/**
 * Writes differences for a person. What several operations share is told once, with their names.
 * @returns a block of lines per difference
 */
export function textOf(differences: readonly Difference[]): string {
  const groups = Map.groupBy(differences, ({ impact, rule, message }) => `${impact} ${rule} ${message}`);
  return [...groups.values()].map(blockOf).join('\n');
}

function blockOf(same: readonly Difference[]): string {
  const [{ impact, rule, message, place, witness }] = same as [Difference];
  const names = [...new Set(same.flatMap(({ operations }) => operations))];
  const lines = [
    `${impact.padEnd(11)} ${message.replaceAll('`', '')}`,
    ...(names.length > 0 ? [`in ${names.join(', ')}`] : []),
    `${rule} at ${place}${same.length > 1 ? `, and ${same.length - 1} more` : ''}`,
    ...(witness ? [witnessText(witness)] : []),
  ];
  return lines.join('\n    ');
}

/** A witness in one line: what a value was, what it is now, and the value. */
export function witnessText({ before, after, value }: NonNullable<Difference['witness']>): string {
  return `${before} before, ${after} now: ${JSON.stringify(value).slice(0, longest)}`;
}
