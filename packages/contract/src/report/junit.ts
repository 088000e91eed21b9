/** The report for CI servers: JUnit's XML, a test case per check. */
import { escapeHtml } from 'user-management-openapi/html';
import type { Report } from './report.ts';

/** Writes a report as JUnit XML. */
export function junitReport(report: Report): string {
  const found = Map.groupBy(report.findings, ({ check }) => check);
  // A check that found nothing but what is in the baseline has passed.
  const skipped = report.checks.filter(({ passed, failed }) => passed + failed === 0).length;
  const cases = report.checks.map((check) => {
    const open = `    <testcase classname="contract" name="${xmlText(check.name)}"`;
    const faults = found.get(check.name);
    if (faults) {
      const text = faults.map(({ operation, fault, curl }) => `${operation}: ${fault}\n${curl}`).join('\n\n');
      return `${open}>\n      <failure message="${xmlText(`${check.failed} of ${check.failed + check.passed}: ${check.title}`)}">${xmlText(text)}</failure>\n    </testcase>`;
    }
    if (check.passed + check.failed > 0) return `${open} />`;
    return `${open}>\n      <skipped message="${xmlText(`not applicable: ${check.notApplicable}`)}" />\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="${xmlText(`contract of ${report.target}, seed ${report.seed}`)}" tests="${report.checks.length}" failures="${found.size}" skipped="${skipped}" time="${(report.milliseconds / 1_000).toFixed(3)}">`,
    ...cases,
    `    <system-err>${xmlText([...report.warnings, ...report.notes].join('\n'))}</system-err>`,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

/** Escapes text for XML, and drops what XML cannot hold at all (XML 1.0, section 2.2). */
export function xmlText(text: string): string {
  return escapeHtml(text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
}
