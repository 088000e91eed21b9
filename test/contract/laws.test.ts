/** Each law finds the bug that was planted for it, in a server that is right but for that. */
import { startMock } from 'user-management-mock';
import { describe, expect, it } from 'vitest';
import { laws } from '../../scripts/contract/laws/index.ts';
import { resourcesOf } from '../../scripts/contract/laws/resources.ts';
import { runLaws } from '../../scripts/contract/laws/run.ts';
import { keySchemeOf } from 'user-management-openapi/requests';
import type { Capability } from '../../scripts/contract/types.ts';
import { Session } from '../../scripts/contract/session.ts';
import { document, operations } from '../support/document.ts';
import { plantedBugs, tryLaws } from './support/laws.ts';

describe('the laws', () => {
  it('hold for a server without a bug, and each was tried', async () => {
    const { findings, hindrances, notes, tallies } = await tryLaws();
    expect(findings.map(({ fault }) => fault)).toEqual([]);
    expect([...hindrances, ...notes]).toEqual([]);
    for (const { name, passed } of tallies) expect(passed, name).toBeGreaterThan(0);
  });

  it('have a planted bug each', () => {
    expect([...new Set(plantedBugs.map(([, law]) => law))].sort()).toEqual(laws.map(({ name }) => name).sort());
  });

  it.each(plantedBugs)('%s: found by %s', async (bug, law) => {
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

  it('are not applicable where the target only says that it keeps something, which is noticed and told', async () => {
    const mock = await startMock({ port: 0 });
    const key = keySchemeOf(document).example;
    const capabilities = new Set<Capability>(['state', 'writes']);
    const target = { name: 'test', base: mock.url, key, secret: false, capabilities, close: () => mock.close() };
    const session = new Session(document, target, 5_000, laws);
    try {
      const { notes } = await runLaws(session, operations, 3);
      expect(notes).toEqual([expect.stringContaining('keeps nothing')]);
      for (const { name } of laws) {
        const { passed, failed, notApplicable } = session.tally(name);
        expect({ name, passed, failed, told: notApplicable > 0 }).toEqual({ name, passed: 0, failed: 0, told: true });
      }
    } finally {
      session.close();
      await mock.close();
    }
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
