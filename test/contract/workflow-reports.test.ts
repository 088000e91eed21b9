/** Each report of workflows says of them what it was given: every step, finding, count and escape. */
import { describe, expect, it } from 'vitest';
import * as ofWorkflows from 'user-management-contract/workflows';
import { clean, three } from './support/reports.ts';

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

  it('for a person has a line for each step, and what is wrong below it', () => {
    const others = [step('longer', { status: 0 }), step('f', { milliseconds: 1_234.5 })];
    const one = { ...report, workflows: [{ name: 'bad', title: 'Is bad', steps: [...steps.slice(1), ...others] }] };
    expect(ofWorkflows.consoleReport(one).split('\n')).toEqual([
      'Workflows on here',
      '',
      '✗ bad: Is bad',
      '  ✗ b       do-b       200   500 ms',
      '      Not so: 1',
      '  ✗ c       do-c       200   500 ms',
      '      fails-always: third is wrong',
      '      curl third',
      '  – d       do-d       not reached',
      '  ✓ longer  do-longer  –   500 ms',
      '  ✓ f       do-f       200  1235 ms',
      '',
      '– idle: not applicable. It writes.',
      '',
      '3 requests in 2.0 s, looked at 10 times by 4 contract checks.',
      '1 workflow of 1 failed.',
    ]);
    const good = { ...report, requests: 1, workflows: report.workflows.slice(1), notApplicable: [], checks: [] };
    expect(ofWorkflows.consoleReport(good).split('\n')).toEqual([
      ...['Workflows on here', '', '✓ good: Is good', '  ✓ e  do-e  200   500 ms', ''],
      '1 request in 2.0 s, looked at 0 times by 0 contract checks.',
      '1 workflow, all as described.',
    ]);
    expect(ofWorkflows.consoleReport({ ...good, workflows: [] })).toMatch(/\nNo workflow ran, so nothing is proved\.$/);
  });

  it('for CI servers has a case for each step, and one for what did not run', () => {
    const [bad, ...rest] = report.workflows;
    const two = step('b', { faults: ['Not so: 1 < 2', 'Nor this'], milliseconds: 20 });
    const workflows = [{ ...bad!, steps: [step('a'), two, steps[3]!] }, ...rest];
    expect(ofWorkflows.junitReport({ ...report, workflows }).split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="workflows on here">',
      '  <testsuite name="bad" tests="3" failures="1" skipped="1" time="0.520">',
      '    <testcase classname="bad" name="a" time="0.500" />',
      '    <testcase classname="bad" name="b" time="0.020">',
      '      <failure message="Not so: 1 &lt; 2">Not so: 1 &lt; 2',
      'Nor this</failure>',
      '    </testcase>',
      '    <testcase classname="bad" name="d" time="0.000">',
      '      <skipped message="not reached" />',
      '    </testcase>',
      '  </testsuite>',
      '  <testsuite name="good" tests="1" failures="0" skipped="0" time="0.500">',
      '    <testcase classname="good" name="e" time="0.500" />',
      '  </testsuite>',
      '  <testsuite name="idle" tests="1" failures="0" skipped="1">',
      '    <testcase classname="idle" name="idle">',
      '      <skipped message="It writes." />',
      '    </testcase>',
      '  </testsuite>',
      '</testsuites>',
    ]);
  });

  it('as JSON has everything, with the response of a finding in place of its exchange', () => {
    const json = JSON.parse(ofWorkflows.jsonReport(report)) as typeof report;
    const { exchange: exchanged, ...rest } = three;
    const shown = { ...rest, response: exchanged.response };
    const [bad, good] = report.workflows;
    expect(json).toEqual({
      ...report,
      workflows: [
        { ...bad!, steps: steps.map((each) => (each.findings.length > 0 ? { ...each, findings: [shown] } : each)) },
        good,
      ],
    });
  });
});
