/** Tries the checks of several requests on a server with a bug. */
import { statefulChecks, runStatefulChecks, Session, type Tally } from 'user-management-contract/testing';
import type { Capability, Finding } from 'user-management-contract';
import { document } from '../../support/document.ts';
import type { Bug } from './bugs.ts';
import { serverKey, startUsersServer } from './users-server.ts';

/** Tries every check of several requests on a server with one bug. */
export async function tryStatefulChecks(
  bug?: Bug,
  capabilities: Capability[] = ['state', 'writes'],
  tick = 1,
  existing = 0,
): Promise<{ skipped: string[]; findings: Finding[]; tallies: Tally[] }> {
  const server = await startUsersServer({ bug, tick, existing });
  const target = {
    name: 'test',
    base: server.url,
    key: serverKey,
    secret: false,
    capabilities: new Set(capabilities),
    close: () => server.close(),
  };
  const session = new Session(document, target, 5_000, { others: statefulChecks });
  try {
    const { skipped } = await runStatefulChecks(session, 3);
    const tallies = statefulChecks.map(({ name }) => session.tally(name));
    return { skipped, findings: session.findings, tallies };
  } finally {
    session.close();
    await server.close();
  }
}
