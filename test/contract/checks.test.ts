/** Each check finds the fault that it is named after, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { checks } from 'user-management-contract/testing';
import { planted } from './support/planted.ts';
import { useRuns } from './support/runs.ts';

const runs = useRuns();

describe('the checks', () => {
  it('have a planted fault each', () => {
    expect(Object.keys(planted)).toEqual(checks.map(({ name }) => name));
  });

  it('find nothing where nothing is wrong', async () => {
    const report = await runs.run({});
    expect(report.findings).toEqual([]);
    expect(report.warnings).toEqual([]);
    for (const { name, passed } of report.checks.slice(0, checks.length)) expect(passed, name).toBeGreaterThan(0);
  });

  it.each(Object.entries(planted))('%s finds its fault, alone', async (name, meddling) => {
    const report = await runs.run(meddling, { maxTime: name === 'response-time' ? 140 : 2_000 });
    expect([...new Set(report.findings.map(({ check }) => check))]).toEqual([name]);
    const [finding] = report.findings;
    expect(finding?.curl).toMatch(/^curl -i .*'http:\/\/127\.0\.0\.1:\d+\//);
    expect(report.checks.find((check) => check.name === name)?.failed).toBeGreaterThan(0);
  });
});
