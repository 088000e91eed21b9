/** Each law finds the bug that was planted for it, in a server that is right but for that. */
import { describe, expect, it } from 'vitest';
import { laws } from '../../scripts/contract/laws/index.ts';
import { resourcesOf } from '../../scripts/contract/laws/resources.ts';
import { runLaws } from '../../scripts/contract/laws/run.ts';
import { Session } from '../../scripts/contract/session.ts';
import type { Capability } from '../../scripts/contract/types.ts';
import { document, operations } from '../support/document.ts';
import { startStateful, type Bug } from './support/stateful.ts';

/** Tries every law on a server with one bug. */
async function tryLaws(bug?: Bug, capabilities: Capability[] = ['state', 'writes']) {
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
    const hindrances = await runLaws(session, operations, 3);
    const tallies = laws.map(({ name }) => session.tally(name));
    return { hindrances, findings: session.findings, tallies };
  } finally {
    session.close();
    await server.close();
  }
}

const planted: [Bug, law: string][] = [
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

describe('the laws', () => {
  it('hold for a server without a bug, and each was tried', async () => {
    const { findings, hindrances, tallies } = await tryLaws();
    expect(findings.map(({ fault }) => fault)).toEqual([]);
    expect(hindrances).toEqual([]);
    for (const { name, passed } of tallies) expect(passed, name).toBeGreaterThan(0);
  });

  it('have a planted bug each', () => {
    expect([...new Set(planted.map(([, law]) => law))].sort()).toEqual(laws.map(({ name }) => name).sort());
  });

  it.each(planted)('%s: found by %s', async (bug, law) => {
    const { findings } = await tryLaws(bug);
    const found = findings.filter(({ check }) => laws.some(({ name }) => name === check));
    expect(found.map(({ check }) => check)).toEqual([law]);
    expect(found[0]?.curl.split('\n').length).toBeGreaterThan(1);
  });

  it('are not applicable where the target keeps nothing, or takes no writes', async () => {
    for (const { name, passed, notApplicable } of (await tryLaws(undefined, ['writes'])).tallies) {
      expect({ name, passed, notApplicable: notApplicable > 0 }).toEqual({ name, passed: 0, notApplicable: true });
    }
    const readOnly = (await tryLaws(undefined, ['state'])).tallies;
    expect(readOnly.filter(({ notApplicable }) => notApplicable === 0)).toEqual([]);
  });
});

describe('the resources', () => {
  it('are read from the structure of the document', () => {
    const found = resourcesOf(document, operations).map(({ collection, parent, ...rest }) => {
      const { create, list, read, update, remove } = rest;
      const has = Object.entries({ create, list, read, update, remove }).filter(([, operation]) => operation);
      return `${collection}${parent ? ` of ${parent.collection}` : ''}: ${has.map(([role, operation]) => `${role} ${operation!.id}`).join(', ')}`;
    });
    expect(found).toEqual([
      '/user_management/users: create createUser, list listUsers, read getUser, update updateUser, remove deleteUser',
      '/user_management/users/external_id: read getUserByExternalId',
      '/user_management/users/{user_id}/authorized_applications of /user_management/users: list listAuthorizedApplications, remove deleteAuthorizedApplication',
    ]);
  });
});
