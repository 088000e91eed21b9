/** Each stateful check finds the bug that was planted for it, in a server that is right but for that. */
import { startMock } from 'user-management-mock';
import { describe, expect, it } from 'vitest';
import { statefulChecks, resourcesOf } from 'user-management-contract/testing';
import { runContract, type Capability } from 'user-management-contract';
import { keySchemeOf } from 'user-management-openapi/requests';
import { document, operations } from '../support/document.ts';
import { statefulBugs } from './support/bugs.ts';
import { tryStatefulChecks } from './support/stateful-checks.ts';

describe('the stateful checks', () => {
  it('hold for a server without a bug, and each was tried', async () => {
    const { findings, skipped, tallies } = await tryStatefulChecks();
    expect(findings.map(({ fault }) => fault)).toEqual([]);
    expect(skipped).toEqual([]);
    for (const { name, passed } of tallies) expect(passed, name).toBeGreaterThan(0);
  });

  it('have a planted bug each', () => {
    expect([...new Set(statefulBugs.map(([, statefulCheck]) => statefulCheck))].sort()).toEqual(
      statefulChecks.map(({ name }) => name).sort(),
    );
  });

  it.each(statefulBugs)('%s: found by %s', async (bug, ...expected) => {
    const { findings } = await tryStatefulChecks(bug);
    const found = findings.filter(({ check }) => statefulChecks.some(({ name }) => name === check));
    expect(found.map(({ check }) => check)).toEqual(expected);
    expect(found[0]?.curl).toMatch(/^curl /);
  });

  it('are not applicable where the target keeps nothing, or takes no writes', async () => {
    for (const { name, passed, notApplicable } of (await tryStatefulChecks(undefined, ['writes'])).tallies) {
      expect({ name, passed, notApplicable: notApplicable > 0 }).toEqual({ name, passed: 0, notApplicable: true });
    }
    const readOnly = (await tryStatefulChecks(undefined, ['state'])).tallies;
    expect(readOnly.filter(({ notApplicable }) => notApplicable === 0)).toEqual([]);
  });

  it('are not applicable where the target only says that it keeps something, which is noticed and told', async () => {
    const mock = await startMock({ port: 0 });
    const key = keySchemeOf(document).example;
    const capabilities = new Set<Capability>(['state', 'writes']);
    const target = { name: 'test', base: mock.url, key, secret: false, capabilities, close: () => mock.close() };
    try {
      const { notes, warnings, checks } = await runContract(document, target, { seed: 3, budget: 20, maxTime: 5_000 });
      expect({ notes, warnings }).toEqual({ notes: [expect.stringContaining('keeps nothing')], warnings: [] });
      for (const { name } of statefulChecks) {
        const { passed, failed, notApplicable } = checks.find((check) => check.name === name)!;
        expect({ name, passed, failed, told: notApplicable > 0 }).toEqual({ name, passed: 0, failed: 0, told: true });
      }
    } finally {
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
