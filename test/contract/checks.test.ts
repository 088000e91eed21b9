/** Each check finds the fault that it is named after, and nothing else does. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from 'user-management-contract/testing';
import { exchangeBugs } from './support/bugs.ts';
import { faults, planted } from './support/faults.ts';
import { useRuns } from './support/runs.ts';

const runs = useRuns();

describe('the checks', () => {
  it.each(checks)('$name has a planted fault', ({ name, needs }) => {
    const file = `test/contract/faults/${name}.ts`;
    expect(Object.keys(faults), `${file} has the fault of ${name}: write it, as one of its neighbors`).toContain(name);
    // What needs a server that keeps state has its faults in bugs.ts.
    const stateful = exchangeBugs.some(([, ...found]: readonly string[]) => found.includes(name));
    expect(needs === 'state' ? stateful : name in planted, `${file} plants no fault`).toBe(true);
  });

  it('have all the files of faults', () => {
    const files = readdirSync(new URL('faults', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
    expect(files.sort()).toEqual(checks.map(({ name }) => name).sort());
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
