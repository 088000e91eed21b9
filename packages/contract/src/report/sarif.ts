/** The report for tools that read SARIF 2.1.0, such as code scanning. */
import type { Finding } from '../types.ts';
import type { Report } from './report.ts';

/** Writes a report as SARIF: a rule per check, a result per finding, with the operation as its logical location. */
export function sarifReport(report: Report): string {
  const rules = report.checks.map(({ name, title }) => ({ id: name, shortDescription: { text: title } }));
  const result = ({ check, operation, fault, curl }: Finding) => ({
    ruleId: check,
    level: 'error',
    message: { text: `${operation}: ${fault}\n${curl}` },
    locations: [{ logicalLocations: [{ name: operation, kind: 'function' }] }],
    partialFingerprints: { contract: `${check} ${operation}` },
  });
  const results = [
    ...report.findings.map(result),
    ...report.known.map((one) => ({ ...result(one), suppressions: [{ kind: 'external' }] })),
  ];
  const driver = { name: 'user-management-contract', rules };
  const run = { tool: { driver }, results, properties: { target: report.target, seed: report.seed } };
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return JSON.stringify({ $schema, version: '2.1.0', runs: [run] }, null, 2);
}
