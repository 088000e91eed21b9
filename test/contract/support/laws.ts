/** Tries the laws on a server with a bug. */
import { laws, runLaws, Session, type Tally } from 'user-management-contract/testing';
import type { Capability, Finding } from 'user-management-contract';
import { document, operations } from '../../support/document.ts';
import { startStateful, type Bug } from './stateful.ts';

/** Tries every law on a server with one bug. */
export async function tryLaws(
  bug?: Bug,
  capabilities: Capability[] = ['state', 'writes'],
): Promise<{ hindrances: string[]; notes: string[]; findings: Finding[]; tallies: Tally[] }> {
  const server = await startStateful(bug);
  const target = {
    name: 'test',
    base: server.url,
    key: 'sk_test',
    secret: false,
    capabilities: new Set(capabilities),
    close: () => server.close(),
  };
  const session = new Session(document, target, 5_000, laws);
  try {
    const { hindrances, notes } = await runLaws(session, operations, 3);
    const tallies = laws.map(({ name }) => session.tally(name));
    return { hindrances, notes, findings: session.findings, tallies };
  } finally {
    session.close();
    await server.close();
  }
}

/** Each bug with the law that finds it. */
export const plantedBugs: readonly [Bug, law: string][] = [
  ['created users are lost', 'created-is-reachable'],
  ['created users get another id', 'created-is-reachable'],
  ['deleted users can be read', 'use-after-delete'],
  ['refused users are kept', 'failed-create-leaves-nothing'],
  ['refused changes are made', 'failed-update-changes-nothing'],
  ['a repeated change fails', 'repeated-update-is-idempotent'],
  ['a repeated change adds something', 'repeated-update-is-idempotent'],
  ['applications of others are found', 'foreign-parent'],
  ['applications of others are deleted', 'foreign-parent'],
  ['pages overlap', 'pagination'],
  ['the last page leads on', 'pagination'],
  ['pages are too long', 'pagination'],
  ['no way back', 'pagination'],
  ['the way back leads elsewhere', 'pagination'],
];
