/** The report for programs. */
import type { Finding } from '../types.ts';
import type { Report } from './report.ts';

/** Writes a report as JSON. The operations stand as their ids. */
export function jsonReport(report: Report): string {
  const { findings, known } = report;
  return JSON.stringify(
    { ...report, findings: findings.map(withoutRequest), known: known.map(withoutRequest) },
    null,
    2,
  );
}

/** A finding with its response, and without the request, which has the key. */
function withoutRequest({ exchange: { intent, response }, ...finding }: Finding): object {
  return { ...finding, intent, response };
}
