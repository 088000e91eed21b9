/** Failing when too little of the document was met. */
import { keyOf, type Coverage, type CoverageShare } from './coverage.ts';

/** The least share of each, from 0 to 1. One that is absent is not looked at. */
export interface CoverageThresholds {
  /** Operations that were called. */
  operations?: number;
  /** Pairs of operation and status. */
  statuses?: number;
  /** Triples of operation, status and error code. */
  codes?: number;
}

/**
 * Checks a coverage.
 * @throws an Error that names every response that was not met, when one of the shares is under its threshold
 */
export function requireCoverage(coverage: Coverage, thresholds: CoverageThresholds): void {
  const low = (Object.entries(thresholds) as [keyof CoverageThresholds, number][]).filter(
    ([kind, least]) => shareOf(coverage[kind]) < least,
  );
  if (low.length === 0) return;
  const shares = low.map(([kind, least]) => {
    const { met, total } = coverage[kind];
    return `${kind}: ${met} of ${total}, ${percent(shareOf(coverage[kind]))} (at least ${percent(least)})`;
  });
  const missed = coverage.responses.filter(({ hits }) => hits === 0);
  const names = missed.map(({ operation, status, code }) => `  ${keyOf(operation, status, code)}`);
  throw new Error(`Too little of the document was met. ${shares.join('; ')}.\nNever met:\n${names.join('\n')}`);
}

/** Not a number where there is nothing to meet, which is under no threshold. */
function shareOf({ met, total }: CoverageShare): number {
  return met / total;
}

function percent(share: number): string {
  return `${Math.floor(share * 1_000) / 10} %`;
}
