/** What is in no commit. */
import { spawnSync } from 'node:child_process';
import { root } from './repo.ts';

/**
 * Lists the files that differ from the commit that is checked out, new ones too.
 * @param checkout the folder of the checkout. Default: the repository
 * @param places the files and folders to look at, relative to it. Default: all
 * @returns their paths; `undefined` where there is no git
 */
export function uncommittedFiles(checkout: string = root, places: readonly string[] = []): string[] | undefined {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-z', '--no-renames', '--', ...places], {
    cwd: checkout,
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const lines = stdout.split('\0').filter(Boolean);
  return lines.map((line) => line.slice(3));
}
