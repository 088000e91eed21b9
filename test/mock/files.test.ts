/** Files that options name: what is wrong with one is said, and what is recorded gets there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RuleSpec } from 'user-management-mock';
import { createRecordFile, readOptionFile } from 'user-management-mock/testing';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-files-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

it('one that is missing is told from a folder', () => {
  const missing = join(folder, 'missing');
  expect(() => readOptionFile('--rules', missing)).toThrow(`--rules ${missing} cannot be read: there is no such file`);
  expect(() => readOptionFile('--key', folder)).toThrow(`--key ${folder} cannot be read: it is a folder`);
});

it('of recordings has all of them in the end, however many pauses there are', () => {
  const file = join(folder, 'recorded.json');
  const record = createRecordFile(file);
  const rules: RuleSpec[] = [];
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
  for (const batch of [1, 2, 3]) {
    for (const _ of ['one', 'two']) {
      rules.push({ operation: 'getUser', response: { status: 200 }, times: batch });
      record([...rules], 0);
    }
    vi.runAllTimers();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(rules);
  }
  expect(readdirSync(folder)).toEqual(['recorded.json']);
  expect(() => createRecordFile(file)).toThrow('it is there already; name a new file');
});
