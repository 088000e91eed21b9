/** A whole run finds what is wrong with a server that keeps state. */
import { describe, expect, it } from 'vitest';
import { ownWorkflows, runContract, serverTarget } from 'user-management-contract';
import { document } from '../support/document.ts';
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

  it('takes undeclared properties for a warning, unless it is closed', async () => {
    const { findings, warnings } = await runWith('undeclared properties are shown', false);
    expect(findings).toEqual([]);
    expect(warnings).toEqual([
      'createUser: The 201 response has the property internal_rank, which the document does not declare.',
    ]);
  });
});
