/** The report as a baseline for later runs: what was found. */
import type { KnownFinding } from '../baseline.ts';
import type { Report } from './report.ts';

/** Writes the findings of a report, the known ones too, as a baseline: JSON, a line for each. */
export function baselineReport({ known, findings }: Report): string {
  const entries = [...known, ...findings].map(({ check, operation }): KnownFinding => ({ check, operation }));
  return entries.length === 0 ? '[]' : `[\n${entries.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]`;
}
