/** Each check finds the fault that it is named after, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { checks } from 'user-management-contract/testing';
import { exchangeBugs } from './support/bugs.ts';
import { planted } from './support/planted.ts';
import { useRuns } from './support/runs.ts';

const runs = useRuns();

describe('the checks', () => {
  it('have a planted fault each', () => {
    // What needs a server that keeps state has its faults in bugs.ts.
    const stateless = checks.filter(({ needs }) => needs !== 'state').map(({ name }) => name);
    expect(Object.keys(planted)).toEqual(stateless);
    const stateful = new Set<string>(exchangeBugs.flatMap(([, ...found]) => found));
    for (const { name, needs } of checks) if (needs === 'state') expect(stateful).toContain(name);
  });

  it('find nothing where nothing is wrong', async () => {
    const report = await runs.run({});
    expect(report.findings).toEqual([]);
    expect(report.warnings).toEqual([]);
    for (const { name } of checks.filter(({ needs }) => needs !== 'state'))
      expect(report.checks.find((check) => check.name === name)?.passed, name).toBeGreaterThan(0);
  });

  it.each(Object.entries(planted))('%s finds its fault, alone', async (name, tampering) => {
    const report = await runs.run(tampering, {
      maxTime: name === 'response-time' ? 140 : 2_000,
      closed: true,
    });
    expect([...new Set(report.findings.map(({ check }) => check))]).toEqual([name]);
    const [finding] = report.findings;
    expect(finding?.curl).toMatch(/^curl -i .*'http:\/\/127\.0\.0\.1:\d+\//);
    expect(report.checks.find((check) => check.name === name)?.failed).toBeGreaterThan(0);
  });
});
