/** The report for a person. */
import type { Boundary, BoundarySide } from '../boundaries.ts';
import type { Share } from '../coverage.ts';
import type { Report } from './report.ts';
import { groupsOf, moreOf } from './groups.ts';

/** Writes a report as text. */
export function consoleReport(report: Report): string {
  const { generated, checks, findings, known, untested, warnings, notes, coverage } = report;
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = [`Contract of ${report.target}, seed ${report.seed}`, ''];
  for (const { name, passed, failed, notApplicable } of checks) {
    const mark = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
    const counts = [
      `${passed} passed`,
      failed > 0 && `${failed} failed`,
      notApplicable > 0 && `not applicable: ${notApplicable}`,
    ];
    lines.push(`  ${mark} ${name.padEnd(width)}  ${counts.filter(Boolean).join(', ')}`);
  }
  for (const group of groupsOf(findings)) {
    const { check, operation, fault, curl } = group.shown;
    const more = moreOf(group);
    lines.push('', `✗ ${check}, ${operation}`, `  ${fault}`, ...curl.split('\n').map((line) => `  ${line}`));
    if (more !== '') lines.push(`  ${more}`);
  }
  if (known.length > 0)
    lines.push(
      '',
      ...known.map(({ check, operation, fault }) => `~ ${check}, ${operation}, in the baseline: ${fault}`),
    );
  if (untested.length > 0)
    lines.push('', ...untested.map(({ operation, reason }) => `✗ ${operation} is not tested: ${reason}`));
  if (warnings.length > 0) lines.push('', ...warnings.map((warning) => `! ${warning}`));
  if (notes.length > 0) lines.push('', ...notes.map((note) => `– ${note}`));
  if (report.boundaries.length > 0)
    lines.push('', 'Boundaries', ...report.boundaries.map((each) => `  ${boundaryLine(each)}`));
  lines.push('', 'Coverage', ...rows(coverage).map(([name, share]) => `  ${name.padEnd(24)} ${percent(share)}`));
  lines.push(
    '',
    `${report.requests} requests in ${(report.milliseconds / 1_000).toFixed(1)} s, ${report.replayed} of them replayed.`,
    `Generated: ${generated.valid} valid, ${generated.invalid} invalid; not sent: ${generated.dropped} dropped, ${generated.inconclusive} inconclusive by the validators.`,
  );
  lines.push(verdict(report));
  return lines.join('\n');
}

function verdict({ findings, known, untested, interrupted, seed }: Report): string {
  if (interrupted !== undefined) return `${interrupted} The rest is not checked.`;
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const bad = [
    ...(findings.length > 0 ? [count(findings.length, 'finding')] : []),
    ...(untested.length > 0 ? [`${count(untested.length, 'operation')} not tested`] : []),
  ];
  if (bad.length === 0 && known.length > 0) return `No findings but ${known.length} in the baseline.`;
  return bad.length === 0 ? 'No findings.' : `${bad.join(', ')}. To repeat: --seed ${seed}`;
}

/** The parts of a coverage, each with a name. */
export function rows(coverage: Report['coverage']): [string, Share][] {
  const { statuses, examples, errorCodes } = coverage;
  return [
    ['operations', coverage.operations],
    ['statuses, via request', statuses.viaRequest],
    ['statuses, via Prefer', statuses.viaPrefer],
    ['examples, via request', examples.viaRequest],
    ['examples, via Prefer', examples.viaPrefer],
    ['error codes, via request', errorCodes.viaRequest],
    ['error codes, via Prefer', errorCodes.viaPrefer],
    ['parameters', coverage.parameters],
    ['constraints, valid', coverage.constraints.valid],
    ['constraints, invalid', coverage.constraints.invalid],
  ];
}

/** A share as a person reads it. */
export function percent({ covered, total }: Share): string {
  const part = total === 0 ? 100 : Math.floor((covered / total) * 100);
  return `${String(covered).padStart(4)} of ${String(total).padStart(4)}  ${String(part).padStart(3)} %`;
}

/** A boundary as a line, such as `listUsers query limit maximum: 100 accepted, 101 refused`. */
export function boundaryLine({ operation, constraint, last, first }: Boundary): string {
  const said = ({ value, status }: BoundarySide) =>
    `${value} ${outcome(status, constraint.startsWith('path '))} (${status})`;
  return `${operation} ${constraint}: ${said(last)}, ${said(first)}`;
}

/** What a status says of a value. Where a path leads to nothing, the value may not have been looked at. */
function outcome(status: number, isOfPath: boolean): string {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 404 && !isOfPath) return 'sent to nothing';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}
