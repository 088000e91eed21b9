/** The report as a badge: JSON for the endpoint of shields.io. */
import { hasFailed, type Report } from './report.ts';
import { groupsOf } from './groups.ts';

/** Writes a report as the JSON of a badge. */
export function badgeReport(report: Report): string {
  const causes = groupsOf(report.findings).length;
  const message =
    causes > 0 ? `${causes} ${causes === 1 ? 'fault' : 'faults'}` : hasFailed(report) ? 'untested' : 'kept';
  return JSON.stringify({
    schemaVersion: 1,
    label: 'contract',
    message,
    color: hasFailed(report) ? 'red' : 'brightgreen',
  });
}
