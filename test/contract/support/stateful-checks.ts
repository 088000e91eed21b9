/** Tries the checks of several requests on a server with a bug. */
import { statefulChecks, runStatefulChecks, Session, type Tally } from 'user-management-contract/testing';
import { serverTarget, type Capability, type Finding } from 'user-management-contract';
import { document } from '../../support/document.ts';
import type { Bug } from './bugs.ts';
import { serverKey, wireToUsers } from './users-server.ts';

/** Tries every check of several requests on a server with one bug. */
export async function tryStatefulChecks(
  bug?: Bug,
  capabilities: Capability[] = ['state', 'writes'],
  tick = 1,
  existing = 0,
): Promise<{ skipped: string[]; findings: Finding[]; tallies: Tally[] }> {
  const target = { ...serverTarget('http://127.0.0.1:1', {}, serverKey), capabilities: new Set(capabilities) };
  const wire = wireToUsers({ bug, tick, existing });
  const session = new Session(document, target, 5_000, { others: statefulChecks, wire });
  const { skipped } = await runStatefulChecks(session, 3);
  const tallies = statefulChecks.map(({ name }) => session.tally(name));
  return { skipped, findings: session.findings, tallies };
}
