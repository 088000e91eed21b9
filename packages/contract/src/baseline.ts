/** Findings that are known: an old server takes on the checks one finding at a time. */
import type { Finding } from './types.ts';

/** A finding that is known. Another fault that the same check finds in the same operation is not told apart from it. */
export type KnownFinding = Pick<Finding, 'check' | 'operation'>;

/** Findings, by whether they are known. */
export interface SplitFindings {
  findings: Finding[];
  known: Finding[];
  /** What is known and was not found any more, a line each. */
  gone: string[];
}

/**
 * Tells known findings from new ones.
 * @param couldOccur whether the run would have found it again: it is told as gone only then
 */
export function splitFindings(
  all: readonly Finding[],
  baseline: readonly KnownFinding[],
  couldOccur: (one: KnownFinding) => boolean,
): SplitFindings {
  const key = ({ check, operation }: KnownFinding): string => `${check}, ${operation}`;
  const known = new Set(baseline.map(key));
  const found = new Set(all.map(key));
  return {
    findings: all.filter((one) => !known.has(key(one))),
    known: all.filter((one) => known.has(key(one))),
    gone: baseline
      .filter((one) => !found.has(key(one)) && couldOccur(one))
      .map((one) => `${key(one)} is in the baseline and was not found any more: take it out.`),
  };
}
