/** The report as a page: what was checked, what was found, what of the document was met. */
import { escapeHtml } from 'user-management-openapi/html';
import type { Report } from './report.ts';
import { percent, rows } from './console.ts';

/** Writes a report as one HTML file that asks for nothing else. */
export function htmlReport(report: Report): string {
  const checks = report.checks.map(
    ({ name, title, passed, failed, notApplicable }) =>
      `<tr class="${failed > 0 ? 'bad' : passed > 0 ? 'good' : 'none'}"><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(title)}</td><td>${passed}</td><td>${failed}</td><td>${notApplicable}</td></tr>`,
  );
  const findings = [...report.findings, ...report.known].map(
    ({ check, operation, fault, curl }, index) =>
      `<li><strong>${escapeHtml(check)}, ${escapeHtml(operation)}</strong>${index < report.findings.length ? '' : ' (in the baseline)'}<p>${escapeHtml(fault)}</p><pre>${escapeHtml(curl)}</pre></li>`,
  );
  const coverage = rows(report.coverage).map(
    ([name, share]) =>
      `<tr><th scope="row">${name}</th><td><pre>${percent(share)}</pre></td><td>${list(share.missing)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Contract of ${escapeHtml(report.target)}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884 }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.bad th { color: #c33 } .good th { color: #283 }
</style>
<h1>Contract of ${escapeHtml(report.target)}</h1>
<p>Seed ${report.seed}, ${report.requests} requests in ${(report.milliseconds / 1_000).toFixed(1)} s. Generated: ${report.generated.valid} valid and ${report.generated.invalid} invalid; ${report.generated.dropped} dropped, ${report.generated.inconclusive} inconclusive.</p>
<h2>Checks</h2>
<table><thead><tr><th>check</th><th>finds</th><th>passed</th><th>failed</th><th>not applicable</th></tr></thead><tbody>
${checks.join('\n')}
</tbody></table>
<h2>Findings</h2>
${findings.length === 0 ? '<p>None.</p>' : `<ol>${findings.join('\n')}</ol>`}
<h2>Warnings</h2>
${report.warnings.length === 0 ? '<p>None.</p>' : `<ul>${report.warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('')}</ul>`}
<h2>Left out</h2>
${report.notes.length === 0 ? '<p>Nothing.</p>' : `<ul>${report.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`}
<h2>Coverage</h2>
<table><thead><tr><th>part</th><th>covered</th><th>missing</th></tr></thead><tbody>
${coverage.join('\n')}
</tbody></table>
</html>`;
}

function list(missing: readonly string[]): string {
  if (missing.length === 0) return '';
  return `<details><summary>${missing.length}</summary><ul>${missing.map((name) => `<li>${escapeHtml(name)}</li>`).join('')}</ul></details>`;
}
