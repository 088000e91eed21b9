/** The report for programs. */
import type { Report } from './report.ts';

/** Writes a report as JSON. The operations stand as their ids. */
export function jsonReport(report: Report): string {
  const findings = report.findings.map(({ exchange: { intent, response }, ...finding }) => ({
    ...finding,
    intent,
    response,
  }));
  return JSON.stringify({ ...report, findings }, null, 2);
}
