/** The report for GitHub Actions: an annotation per cause, and the text for a person. */
import type { Report } from './report.ts';
import { consoleReport } from './console.ts';
import { groupsOf, moreOf } from './groups.ts';

/** Writes a report as workflow commands of GitHub Actions. */
export function githubReport(report: Report): string {
  const found = groupsOf(report.findings).map((group) => {
    const { check, operation, fault, curl } = group.shown;
    return command('error', `${check}, ${operation}`, [fault, moreOf(group), curl].filter(Boolean).join('\n'));
  });
  const known = report.known.map(({ check, operation, fault }) =>
    command('notice', `${check}, ${operation}, in the baseline`, fault),
  );
  const untested = report.untested.map(({ operation, reason }) =>
    command('error', `${operation} is not tested`, reason),
  );
  const warnings = report.warnings.map((warning) => command('warning', 'Contract', warning));
  return [...found, ...known, ...untested, ...warnings, consoleReport(report)].join('\n');
}

function command(level: 'error' | 'warning' | 'notice', title: string, message: string): string {
  const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = escaped(title).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${level} title=${property}::${escaped(message)}`;
}
