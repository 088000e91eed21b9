/** What a run found, and whether that is a failure. */
import type { Boundary } from '../boundaries.ts';
import type { Coverage } from '../coverage.ts';
import type { Generated } from '../generate.ts';
import type { Tally } from '../session.ts';
import type { Finding } from '../types.ts';
import type { Untested } from '../warnings.ts';

/** What a run found. */
export interface Report {
  target: string;
  seed: number;
  requests: number;
  /** Of these, how many were failures of earlier runs. */
  replayed: number;
  generated: Generated;
  milliseconds: number;
  checks: Tally[];
  findings: Finding[];
  /** Findings that the baseline of the run has. They are no failure. */
  known: Finding[];
  /** Both sides of each bound of a request. */
  boundaries: Boundary[];
  /** The operations that should have succeeded and did not. */
  untested: Untested[];
  /** Why the run ended early; `undefined` when it did not. */
  interrupted: string | undefined;
  /** What makes a run without findings worth less than it looks. */
  warnings: string[];
  /** What was left out because the target is not made for it, or must not be changed. */
  notes: string[];
  coverage: Coverage;
}

/** Whether a run shows that the target does not do as the document says, or that this could not be seen. */
export function hasFailed({ findings, untested, interrupted }: Report): boolean {
  return findings.length + untested.length > 0 || interrupted !== undefined;
}
