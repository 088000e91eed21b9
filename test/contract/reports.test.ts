/** Each report says of a run what it was given: every finding, count and escape, in the form that its readers expect. */
import { describe, expect, it } from 'vitest';
import {
  badgeReport,
  baselineReport,
  consoleReport,
  githubReport,
  hasFailed,
  htmlReport,
  jsonReport,
  junitReport,
  sarifReport,
  type Finding,
  type Report,
} from 'user-management-contract';
import * as ofWorkflows from 'user-management-contract/workflows';
import { exchange } from './support/exchanges.ts';

const finding = (check: string, operation: string, more: Partial<Finding> = {}): Finding => ({
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
const clean: Report = {
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
const one = finding('fails', 'first', { cause, curl: 'curl --long first', fault: '100% wrong, so:\r\nit is <b>' });
const two = finding('fails', 'second', { cause });
const three = finding('fails-always', 'third');
const old = finding('passes', 'fourth');
const bad: Report = {
  ...clean,
  findings: [one, two, three],
  known: [old],
  untested: [{ operation: 'fifth', reason: 'No success' }],
  warnings: ['Look here'],
  notes: ['Left out'],
};

describe('a run', () => {
  it('fails by findings, by what was not tested, and by an end before its time', () => {
    const runs = [clean, bad, { ...clean, untested: bad.untested }, { ...clean, interrupted: 'Gone.' }];
    expect(runs.map(hasFailed)).toEqual([false, true, true, true]);
    expect(hasFailed({ ...clean, known: [old] })).toBe(false);
  });
});

describe('the report', () => {
  it('as a badge counts causes, and is green only for a run that was whole', () => {
    const badge = (report: Report) => {
      const { message, color } = JSON.parse(badgeReport(report)) as { message: string; color: string };
      return [message, color];
    };
    expect(badge(clean)).toEqual(['kept', 'brightgreen']);
    expect(badge({ ...clean, findings: [one, two] })).toEqual(['1 fault', 'red']);
    expect(badge(bad)).toEqual(['2 faults', 'red']);
    expect(badge({ ...clean, untested: bad.untested })).toEqual(['untested', 'red']);
  });

  it('for a person has one line for each cause, that of the shortest command, and counts the rest', () => {
    const text = consoleReport(bad);
    expect(text.match(/^✗ .*/gm)).toEqual([
      '✗ fails, second',
      '✗ fails-always, third',
      '✗ fifth is not tested: No success',
    ]);
    expect(text).toContain(
      '✗ fails, second\n  second is wrong\n  curl second\n  1 more with the same cause, in first, second.\n',
    );
    expect(text).toContain('✗ fails-always, third\n  third is wrong\n  curl third\n\n');
    expect(text).toContain('~ passes, fourth, in the baseline: fourth is wrong');
    expect(text.match(/^ {2}[✓✗–] .*/gm)).toEqual([
      '  ✓ passes        3 passed',
      '  ✗ fails         1 passed, 4 failed',
      '  ✗ fails-always  0 passed, 2 failed',
      '  – idle          0 passed, not applicable: 9',
    ]);
    expect(text).toMatch(/^ {2}operations +2 of +3 +66 %$/m);
    const nothing = { covered: 0, total: 0, missing: [] };
    expect(consoleReport({ ...clean, coverage: { ...clean.coverage, parameters: nothing } })).toMatch(
      /^ {2}parameters +0 of +0 +100 %$/m,
    );
    const invalid = { covered: 1, total: 4, missing: [] };
    const constraints = { valid: half, invalid };
    expect(consoleReport({ ...clean, coverage: { ...clean.coverage, constraints } })).toMatch(
      /^ {2}constraints, valid +2 of +3 +66 %\n {2}constraints, invalid +1 of +4 +25 %$/m,
    );
    expect(text).toContain('40 requests in 1.5 s, 2 of them replayed.');
    expect(text).toContain('Generated: 5 valid, 6 invalid; not sent: 8 dropped, 7 inconclusive by the validators.');
    expect(text).toMatch(/\n3 findings, 1 operation not tested\. To repeat: --seed 7$/);
    expect(consoleReport(clean)).toMatch(/\nNo findings\.$/);
    expect(consoleReport({ ...bad, interrupted: 'Interrupted.' })).toMatch(
      /\nInterrupted\. The rest is not checked\.$/,
    );
  });

  it('tells a failure of the server, and what nothing was there for, from a refusal at a bound', () => {
    const side = (status: number) => ({ value: String(status), status });
    const boundaries = [
      { operation: 'a', constraint: 'query b maximum', last: side(299), first: side(400) },
      { operation: 'a', constraint: 'query c maximum', last: side(500), first: side(499) },
      { operation: 'a', constraint: 'query d maximum', last: side(0), first: side(300) },
      { operation: 'a', constraint: 'query e maximum', last: side(404), first: side(404) },
      { operation: 'a', constraint: 'path f maximum', last: side(200), first: side(404) },
    ];
    expect(consoleReport({ ...clean, boundaries }).match(/^ {2}a (?:query|path) .*/gm)).toEqual([
      '  a query b maximum: 299 accepted (299), 400 refused (400)',
      '  a query c maximum: 500 failed (500), 499 refused (499)',
      '  a query d maximum: 0 failed (0), 300 failed (300)',
      '  a query e maximum: 404 sent to nothing (404), 404 sent to nothing (404)',
      '  a path f maximum: 200 accepted (200), 404 refused (404)',
    ]);
  });

  it('for GitHub has an annotation each, in which nothing ends the line or the title', () => {
    const lone = { ...bad, findings: [one, three] };
    expect(githubReport(lone).match(/^::.*/gm)).toEqual([
      '::error title=fails%2C first::100%25 wrong, so:%0D%0Ait is <b>%0Acurl --long first',
      '::error title=fails-always%2C third::third is wrong%0Acurl third',
      '::notice title=passes%2C fourth%2C in the baseline::fourth is wrong',
      '::error title=fifth is not tested::No success',
      '::warning title=Contract::Look here',
    ]);
  });

  it('for CI servers counts checks, and says how often each failed', () => {
    const xml = junitReport(bad);
    expect(xml).toContain(
      '<testsuite name="contract of here, seed 7" tests="4" failures="2" skipped="1" time="1.500">',
    );
    expect(xml).toContain('<testcase classname="contract" name="passes" />');
    expect(xml).toContain(
      '<failure message="4 of 5: Fails">first: 100% wrong, so:\r\nit is &lt;b&gt;\ncurl --long first\n\nsecond: ',
    );
    expect(xml).toContain('<failure message="2 of 2: Fails always">');
    expect(xml).toContain('<skipped message="not applicable: 9" />');
    expect(xml).toContain('<system-err>Look here\nLeft out</system-err>');
    expect(junitReport({ ...clean, warnings: ['a\u0000b\u001Bc'] })).toContain('<system-err>abc</system-err>');
  });

  it('for code scanning has a result for each finding, with its rule, place and fingerprint; what is known is suppressed', () => {
    const { runs } = JSON.parse(sarifReport(bad)) as {
      runs: [{ tool: { driver: { rules: unknown[] } }; results: Record<string, unknown>[] }];
    };
    const [{ tool, results }] = runs;
    expect(tool.driver.rules).toEqual(
      clean.checks.map(({ name, title }) => ({ id: name, shortDescription: { text: title } })),
    );
    expect(
      results.map(({ ruleId, locations, partialFingerprints, suppressions }) => [
        ruleId,
        locations,
        partialFingerprints,
        suppressions,
      ]),
    ).toEqual(
      [one, two, three, old].map(({ check, operation }) => [
        check,
        [{ logicalLocations: [{ name: operation, kind: 'function' }] }],
        { contract: `${check} ${operation}` },
        check === 'passes' ? [{ kind: 'external' }] : undefined,
      ]),
    );
    expect(results[2]).toMatchObject({ level: 'error', message: { text: 'third: third is wrong\ncurl third' } });
  });

  it('as a page marks what is known alone, and shows nothing as markup', () => {
    const page = htmlReport(bad);
    expect(page.match(/<li><strong>.*?<p>/g)).toEqual([
      '<li><strong>fails, first</strong><p>',
      '<li><strong>fails, second</strong><p>',
      '<li><strong>fails-always, third</strong><p>',
      '<li><strong>passes, fourth</strong> (in the baseline)<p>',
    ]);
    expect(page).toContain('it is &lt;b&gt;');
    expect(page).toContain('<li>one &lt;of&gt; three</li>');
    expect(page).toContain('fails</th><td>Fails</td><td>1</td><td>4</td><td>0</td></tr>');
    expect(page.match(/<tr class="(\w+)">/g)).toEqual(
      ['good', 'bad', 'bad', 'none'].map((name) => `<tr class="${name}">`),
    );
  });

  it('as a baseline has what is known too, and as JSON everything but requests', () => {
    expect(JSON.parse(baselineReport(bad))).toEqual(
      [old, one, two, three].map(({ check, operation }) => ({ check, operation })),
    );
    expect(JSON.parse(baselineReport(clean))).toEqual([]);
    const json = JSON.parse(jsonReport(bad)) as Report;
    const told = [...json.findings, ...json.known];
    expect(told.map(({ check, operation, curl }) => [check, operation, curl])).toEqual(
      [one, two, three, old].map(({ check, operation, curl }) => [check, operation, curl]),
    );
    for (const each of told) expect(Object.keys(each)).toEqual(expect.not.arrayContaining(['exchange', 'request']));
  });
});

describe('the report of workflows', () => {
  const step = (stepId: string, more: Partial<ofWorkflows.StepReport> = {}): ofWorkflows.StepReport => ({
    stepId,
    operationId: `do-${stepId}`,
    description: 'Shows something.',
    ran: true,
    status: 200,
    milliseconds: 500,
    faults: [],
    findings: [],
    ...more,
  });
  const steps = [
    step('a'),
    step('b', { faults: ['Not so: 1'] }),
    step('c', { findings: [three] }),
    step('d', { ran: false, status: 0, milliseconds: 0 }),
  ];
  const report: ofWorkflows.WorkflowsReport = {
    target: 'here',
    milliseconds: 2_000,
    requests: 3,
    workflows: [
      { name: 'bad', title: 'Is bad', steps },
      { name: 'good', title: 'Is good', steps: [step('e')] },
    ],
    notApplicable: [{ name: 'idle', reason: 'It writes.' }],
    checks: clean.checks,
  };

  it('counts what failed and what was not reached', () => {
    const text = ofWorkflows.consoleReport(report);
    expect(text.match(/^(?: {2})?[✓✗–] \S+/gm)).toEqual([
      '✗ bad:',
      '  ✓ a',
      '  ✗ b',
      '  ✗ c',
      '  – d',
      '✓ good:',
      '  ✓ e',
      '– idle:',
    ]);
    expect(text).toContain('\n      Not so: 1\n');
    expect(text).toContain('\n      fails-always: third is wrong\n      curl third\n');
    expect(text).toMatch(/3 requests in 2\.0 s, looked at 10 times by 4 contract checks\.\n1 workflow of 2 failed\.$/);
    const xml = ofWorkflows.junitReport(report);
    expect(xml).toContain('<testsuite name="bad" tests="4" failures="2" skipped="1" time="1.500">');
    expect(xml).toContain('<testsuite name="good" tests="1" failures="0" skipped="0" time="0.500">');
    expect(xml).toContain('<failure message="fails-always: third is wrong">');
    expect(xml).toContain('<testsuite name="idle" tests="1" failures="0" skipped="1">');
  });
});
