/** What is generated is committed: in a checkout as it was committed, every change that generating makes is told. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uncommittedFiles } from '../../scripts/lib/uncommitted.ts';
import { commitAll } from '../../scripts/lib/checkout.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'committed-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('is told of each file that is changed, new or gone, by its path as it is', async () => {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  for (const name of ['changed one', 'same', 'gone']) writeFileSync(join(folder, name), name);
  await commitAll(folder, 'A first commit');
  expect(uncommittedFiles(folder)).toEqual([]);
  writeFileSync(join(folder, 'changed one'), 'otherwise');
  writeFileSync(join(folder, 'nëw'), '');
  rmSync(join(folder, 'gone'));
  expect(uncommittedFiles(folder)?.sort()).toEqual(['changed one', 'gone', 'nëw']);
  expect(uncommittedFiles(folder, ['gone', 'same'])).toEqual(['gone']);
});

it('is told of nothing where there is no git', () => {
  expect(uncommittedFiles(folder)).toBeUndefined();
});
