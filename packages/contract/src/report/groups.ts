/** Findings that are likely to have one cause, told once. */
import type { Finding } from '../types.ts';

/** Findings with one cause. */
export interface Group {
  /** The finding with the shortest line for a shell. */
  shown: Finding;
  /** How many findings there are besides, and in which operations. */
  more: number;
  operations: string[];
}

/** Groups findings by cause, in the order of the first of each. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  return [...Map.groupBy(findings, ({ cause }) => cause).values()].map((all) => ({
    shown: all.reduce((best, each) => (each.curl.length < best.curl.length ? each : best)),
    more: all.length - 1,
    operations: [...new Set(all.map(({ operation }) => operation))],
  }));
}

/** Says how many findings a group has besides the one that is shown; empty for none. */
export function moreOf({ more, operations }: Group): string {
  if (more === 0) return '';
  return `${more} more with the same cause, in ${operations.join(', ')}.`;
}
