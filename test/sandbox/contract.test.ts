/** The sandbox held to the document by the contract checks, on each store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { statefulChecks } from 'user-management-contract/testing';
import { checkSandbox } from '../../scripts/lib/sandbox-contract.ts';
import { postgresOrWarning } from './support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-contract-'));
const postgres = await postgresOrWarning('the contract checks on PostgreSQL');
afterAll(async () => {
  await postgres?.close();
  rmSync(folder, { recursive: true });
});

/** The checks that need what no operation makes: an object of another user's list. */
const notApplicable = ['foreign-parent'];

describe.each([
  { store: 'memory', data: undefined, runs: true },
  { store: 'SQLite', data: join(folder, 'data.sqlite'), runs: true },
  { store: 'PostgreSQL', data: postgres?.url, runs: postgres !== undefined },
])('the sandbox with $store', ({ data, runs }) => {
  it.skipIf(!runs)('passes the contract checks, the stateful ones among them', async () => {
    const { findings, untested, checks } = await checkSandbox(data, 60, 1);
    expect({ findings, untested }).toEqual({ findings: [], untested: [] });
    const stateful = checks.filter(({ name }) => statefulChecks.some((each) => each.name === name));
    expect(stateful.filter(({ passed }) => passed === 0).map(({ name }) => name)).toEqual(notApplicable);
  });
});
