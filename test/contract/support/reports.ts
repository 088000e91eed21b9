/** Runs for the reports. */
import type { Finding, Report } from 'user-management-contract';
import { exchange } from './exchanges.ts';

/** A finding of a check in an operation. */
export const finding = (check: string, operation: string, more: Partial<Finding> = {}): Finding => ({
  check,
  operation,
  fault: `${operation} is wrong`,
  cause: `${check} ${operation}`,
  exchange: exchange('getUser', 200),
  curl: `curl ${operation}`,
  ...more,
});
const half = { covered: 2, total: 3, missing: ['one <of> three'] };
const both = { viaRequest: half, viaPrefer: half };
/** A run without findings. */
export const clean: Report = {
  target: 'here',
  seed: 7,
  requests: 40,
  replayed: 2,
  generated: { valid: 5, invalid: 6, inconclusive: 7, dropped: 8 },
  milliseconds: 1_500,
  checks: [
    { name: 'passes', title: 'Passes', passed: 3, failed: 0, notApplicable: 0 },
    { name: 'fails', title: 'Fails', passed: 1, failed: 4, notApplicable: 0 },
    { name: 'fails-always', title: 'Fails always', passed: 0, failed: 2, notApplicable: 0 },
    { name: 'idle', title: 'Is idle', passed: 0, failed: 0, notApplicable: 9 },
  ],
  findings: [],
  known: [],
  boundaries: [],
  untested: [],
  interrupted: undefined,
  warnings: [],
  notes: [],
  coverage: {
    operations: half,
    statuses: both,
    examples: both,
    errorCodes: both,
    parameters: half,
    constraints: { valid: half, invalid: half },
  },
};
const cause = 'one cause';
/** Two findings with one cause, another one, and one that is known. */
export const one = finding('fails', 'first', {
  cause,
  curl: 'curl --long first',
  fault: '100% wrong, so:\r\nit is <b>',
});
export const two = finding('fails', 'second', { cause });
export const three = finding('fails-always', 'third');
export const old = finding('passes', 'fourth');
/** A run with all of them, and with the rest that a run may have. */
export const bad: Report = {
  ...clean,
  findings: [one, two, three],
  known: [old],
  untested: [{ operation: 'fifth', reason: 'No success' }],
  warnings: ['Look here'],
  notes: ['Left out'],
};
