/** An old server takes on the checks one finding at a time: what is known is reported, and fails nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { memoryFile } from 'user-management-contract';
import { contractDir } from '../../scripts/lib/repo.ts';
import type { Bug } from './support/bugs.ts';
import { contract } from './support/command.ts';
import { serverKey, startUsersServer } from './support/users-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
const file = join(folder, 'known.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command, reading only, against a server with a bug. */
async function check(bug: Bug | undefined, ...args: string[]): ReturnType<typeof contract> {
  const server = await startUsersServer({ bug, existing: 12 });
  const reading = ['--target', server.url, '--budget', '20', '--seed', '4'];
  const untested = ['--allow-untested', 'getUserByExternalId'];
  try {
    return await contract([...reading, ...untested, ...args], serverKey);
  } finally {
    rmSync(memoryFile(contractDir, server.url), { force: true });
    await server.close();
  }
}

it('is written by a run, and later runs fail on what it lacks alone', async () => {
  const first = await check('pages overlap', '--format', 'baseline', '--output', file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([{ check: 'pagination', operation: 'listUsers' }]);
  expect(first.code).toBe(1);

  const again = await check('pages overlap', '--baseline', file);
  expect(again.stdout).toMatch(/^~ pagination, listUsers, in the baseline: Page 2 of limit=1 has /m);
  expect(again.stdout).toMatch(/^No findings but 1 in the baseline\.$/m);
  expect(again.code).toBe(0);

  const other = await check('order is ignored', '--baseline', file);
  expect(other.stdout.match(/^✗ \S+, \S+$/gm)).toEqual(['✗ order-is-kept, listUsers']);
  expect(other.code).toBe(1);
});

it('is told what is not found any more, unless that was left out', async () => {
  const known = [
    { check: 'pagination', operation: 'listUsers' },
    { check: 'use-after-delete', operation: 'getUser' },
    { check: 'server-error', operation: 'createUser' },
  ];
  writeFileSync(file, JSON.stringify(known));
  const { code, stdout } = await check(undefined, '--baseline', file);
  expect(stdout.match(/^! .*/gm)).toEqual([
    '! pagination, listUsers is in the baseline and was not found any more: take it out.',
  ]);
  expect(code).toBe(0);
  expect((await check(undefined, '--baseline', file, '--fail-on', 'warning')).code).toBe(1);
});

it('stands in every report as what is known', async () => {
  writeFileSync(file, JSON.stringify([{ check: 'order-is-kept', operation: 'listUsers' }]));
  const reports: string[] = [];
  for (const format of ['json', 'junit', 'sarif', 'github'])
    reports.push((await check('order is ignored', '--baseline', file, '--format', format)).stdout);
  const [json, junit, sarif, github] = reports;
  const { findings, known } = JSON.parse(json!) as { findings: object[]; known: object[] };
  expect({ findings, known }).toMatchObject({ findings: [], known: [{ check: 'order-is-kept' }] });
  expect(json).not.toContain(serverKey);
  expect(junit).toContain(' failures="0" ');
  expect(sarif).toContain('"suppressions"');
  expect(github).toMatch(/^::notice title=order-is-kept%2C listUsers%2C in the baseline::/m);
});
