/** The check runner: a check that passed is run again as soon as anything changes that it depends on, and no sooner. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runChecks, type Check } from '../../scripts/lib/checks.ts';

let folder: string;
let findings: string[];
let ran: number;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'));
  writeFileSync(join(folder, 'in'), 'one');
  [findings, ran, printed] = [[], 0, []];
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const run = (more: Partial<Check> = { inputs: [folder] }, memory = `${folder}.json`): Promise<string[]> => {
  const check: Check = {
    name: 'tidiness',
    fix: 'pnpm tidy',
    run: () => {
      ran++;
      return Promise.resolve(findings);
    },
    ...more,
  };
  return runChecks([check], { memory, print: (line) => printed.push(line) });
};
afterEach(() => rmSync(`${folder}.json`, { force: true }));

it('is not run again while nothing changes, and says so', async () => {
  await run();
  expect(await run()).toEqual([]);
  expect(ran).toBe(1);
  expect(printed.at(-1)).toBe('  – tidiness  passed before, nothing changed');
});

it.each([
  ['edited', () => writeFileSync(join(folder, 'in'), 'two')],
  ['added', () => writeFileSync(join(folder, 'other'), '')],
  ['deleted', () => rmSync(join(folder, 'in'))],
])('is run again when a file is %s', async (_how, change) => {
  await run();
  change();
  await run();
  expect(ran).toBe(2);
});

it('is run again after a failure, which names the fix', async () => {
  findings = ['a sock on the floor'];
  expect(await run()).toEqual(['tidiness']);
  expect(printed.slice(-2)).toEqual(['      a sock on the floor', '    To fix: pnpm tidy']);
  expect(await run()).toEqual(['tidiness']);
  findings = [];
  expect(await run()).toEqual([]);
  expect(ran).toBe(3);
});

it('is always run when it does not say what it depends on, or its memory is damaged', async () => {
  await run({});
  await run({});
  expect(ran).toBe(2);
  writeFileSync(`${folder}.json`, '{"tidiness": "12');
  await run();
  expect(ran).toBe(3);
});

it('is not kept waiting by a slow one before it, and is told after it', { timeout: 5_000 }, async () => {
  const begun = Promise.withResolvers<string[]>();
  const slow: Check = { name: 'slow', fix: '', run: () => begun.promise };
  const quick: Check = { name: 'quick', fix: '', run: () => (begun.resolve(['late']), Promise.resolve(['soon'])) };
  expect(await runChecks([slow, quick], { print: (line) => printed.push(line) })).toEqual(['slow', 'quick']);
  expect(printed.filter((line) => line.startsWith('      '))).toEqual(['      late', '      soon']);
});

it('is run again the next day when it depends on the date', async () => {
  const daily = { inputs: [folder], daily: true };
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T23:59:00Z') });
  await run(daily);
  await run(daily);
  expect(ran).toBe(1);
  vi.setSystemTime(new Date('2026-01-02T00:01:00Z'));
  await run(daily);
  expect(ran).toBe(2);
});
