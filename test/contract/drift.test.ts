/** A whole run finds what is wrong with a server that keeps state. */
import { describe, expect, it } from 'vitest';
import {
  badgeReport,
  consoleReport,
  githubReport,
  ownWorkflows,
  runContract,
  sarifReport,
  serverTarget,
} from 'user-management-contract';
import { boundaryLine } from 'user-management-contract/testing';
import { document } from './support/document.ts';
import { exchangeBugs, type Bug } from './support/bugs.ts';
import { serverKey, startUsersServer } from './support/users-server.ts';

/** A short run against a server with a bug. */
async function runWith(bug: Bug, closed: boolean) {
  const server = await startUsersServer({ bug, existing: 3 });
  try {
    const target = serverTarget(server.url, { write: true }, serverKey);
    const workflows = await ownWorkflows();
    return await runContract(document, target, { seed: 2, budget: 12, maxTime: 5_000, workflows, closed });
  } finally {
    await server.close();
  }
}

describe('a run', () => {
  it.each(exchangeBugs)('finds that %s', async (bug, ...expected) => {
    const { findings } = await runWith(bug, true);
    expect([...new Set(findings.map(({ check }) => check))].sort()).toEqual(expected.toSorted());
  });

  it('says of each bound what became of both of its sides', async () => {
    const { boundaries } = await runWith('limits are one too high', false);
    const lines = boundaries.map(boundaryLine);
    expect(lines).toContain('listUsers query limit maximum: 100 accepted (200), 101 accepted (200)');
    expect(lines).toContain('listUsers query limit minimum: 1 accepted (200), 0 refused (422)');
    expect(lines).toContain(
      'createUser body external_id maxLength: 128 characters accepted (201), 129 characters refused (422)',
    );
  });

  it('tells one cause once, and counts the rest', async () => {
    const report = await runWith('keys are not checked', false);
    const { length } = report.findings;
    expect(length).toBeGreaterThan(40);
    const text = consoleReport(report);
    expect(text.match(/^✗ /gm)).toHaveLength(1);
    expect(text).toContain(`${length - 1} more with the same cause, in getUser, `);
    expect(text.match(/^ {2}curl /gm)).toHaveLength(1);
    const shortest = Math.min(...report.findings.map(({ curl }) => curl.length));
    expect(/^ {2}(curl .*)$/m.exec(text)?.[1]).toHaveLength(shortest);
    const annotations = githubReport(report).match(/^::error .*/gm);
    expect(annotations).toEqual([
      expect.stringMatching(/^::error title=auth-ignored-[^,:]*%2C [^:]*::The request has .*%0Acurl /),
    ]);
    const { version, runs } = JSON.parse(sarifReport(report)) as { version: string; runs: { results: unknown[] }[] };
    expect({ version, results: runs[0]?.results.length }).toEqual({ version: '2.1.0', results: length });
    expect(JSON.parse(badgeReport(report))).toMatchObject({ schemaVersion: 1, message: '1 fault', color: 'red' });
  });

  it('takes undeclared properties for a warning, unless it is closed', async () => {
    const { findings, warnings } = await runWith('undeclared properties are shown', false);
    expect(findings).toEqual([]);
    expect(warnings).toEqual([
      'createUser: The 201 response has the property internal_rank, which the document does not declare.',
    ]);
  });
});
