/** The reports of a run of workflows: for a person, for programs, for CI servers. */
import { xmlText } from '../report/junit.ts';
import { failed, type StepReport, type WorkflowsReport } from './results.ts';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Every fault of a step, each finding with the line that shows it in a shell. */
function complaints({ faults, findings }: StepReport): string[] {
  return [...faults, ...findings.flatMap(({ check, fault, curl }) => [`${check}: ${fault}`, curl])];
}

/** Writes a report as text. */
export function consoleReport(report: WorkflowsReport): string {
  const all = report.workflows.flatMap(({ steps }) => steps);
  const width = (of: (step: StepReport) => string): number => Math.max(0, ...all.map((step) => of(step).length));
  const widths = { step: width(({ stepId }) => stepId), operation: width(({ operationId }) => operationId) };
  const lines = [`Workflows on ${report.target}`];
  for (const { name, title, steps } of report.workflows) {
    lines.push('', `${steps.some(failed) ? '✗' : '✓'} ${name}: ${title}`);
    for (const step of steps) {
      const response = step.ran
        ? `${step.status || '–'}  ${String(Math.round(step.milliseconds)).padStart(4)} ms`
        : 'not reached';
      const mark = failed(step) ? '✗' : step.ran ? '✓' : '–';
      lines.push(
        `  ${mark} ${step.stepId.padEnd(widths.step)}  ${step.operationId.padEnd(widths.operation)}  ${response}`,
      );
      lines.push(...complaints(step).map((line) => `      ${line}`));
    }
  }
  if (report.notApplicable.length > 0) lines.push('');
  for (const { name, reason } of report.notApplicable) lines.push(`– ${name}: not applicable. ${reason}`);
  const bad = report.workflows.filter(({ steps }) => steps.some(failed)).length;
  const looks = report.checks.reduce((sum, { passed, failed: found }) => sum + passed + found, 0);
  lines.push(
    '',
    `${count(report.requests, 'request')} in ${(report.milliseconds / 1_000).toFixed(1)} s, looked at ${count(looks, 'time')} by ${count(report.checks.length, 'contract check')}.`,
    verdict(report.workflows.length, bad),
  );
  return lines.join('\n');
}

function verdict(ran: number, bad: number): string {
  if (ran === 0) return 'No workflow ran, so nothing is proved.';
  return bad === 0 ? `${count(ran, 'workflow')}, all as described.` : `${count(bad, 'workflow')} of ${ran} failed.`;
}

/** Writes a report as JSON. The operations stand as their ids. */
export function jsonReport(report: WorkflowsReport): string {
  const workflows = report.workflows.map(({ steps, ...workflow }) => ({
    ...workflow,
    steps: steps.map(({ findings, ...step }) => ({
      ...step,
      findings: findings.map(({ exchange: { response }, ...finding }) => ({ ...finding, response })),
    })),
  }));
  return JSON.stringify({ ...report, workflows }, null, 2);
}

/** Writes a report as JUnit XML: a suite per workflow, a test case per step. */
export function junitReport(report: WorkflowsReport): string {
  const suites = report.workflows.map(({ name, steps }) => {
    const bad = steps.filter(failed).length;
    const idle = steps.filter(({ ran }) => !ran).length;
    const seconds = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000;
    const cases = steps.map((step) => {
      const open = `    <testcase classname="${xmlText(name)}" name="${xmlText(step.stepId)}" time="${(step.milliseconds / 1_000).toFixed(3)}"`;
      if (!step.ran) return `${open}>\n      <skipped message="not reached" />\n    </testcase>`;
      if (!failed(step)) return `${open} />`;
      const lines = complaints(step);
      return `${open}>\n      <failure message="${xmlText(lines[0]!)}">${xmlText(lines.join('\n'))}</failure>\n    </testcase>`;
    });
    return [
      `  <testsuite name="${xmlText(name)}" tests="${steps.length}" failures="${bad}" skipped="${idle}" time="${seconds.toFixed(3)}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  const skipped = report.notApplicable.map(
    ({ name, reason }) =>
      `  <testsuite name="${xmlText(name)}" tests="1" failures="0" skipped="1">\n    <testcase classname="${xmlText(name)}" name="${xmlText(name)}">\n      <skipped message="${xmlText(reason)}" />\n    </testcase>\n  </testsuite>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(`workflows on ${report.target}`)}">`,
    ...suites,
    ...skipped,
    '</testsuites>',
  ].join('\n');
}
