/** Whether a commit has what is generated from it. */
import { spawnSync } from 'node:child_process';
import type { Check } from '../lib/checks.ts';
import { root } from '../lib/repo.ts';

/**
 * Lists the files that differ from the commit that is checked out, new ones too.
 * @param checkout the folder of the checkout. Default: the repository
 * @returns their paths; `undefined` where there is no git
 */
export function uncommittedFiles(checkout: string = root): string[] | undefined {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '-z', '--no-renames'], {
    cwd: checkout,
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const lines = stdout.split('\0').filter(Boolean);
  return lines.map((line) => line.slice(3));
}

/** That generating has changed nothing in a checkout that was as it was committed. */
export const committedGenerated: Check = {
  name: 'generated/',
  fix: 'pnpm generate, and commit what it changes',
  run: async () => (uncommittedFiles() ?? []).map((file) => `${file} was not committed as it is generated.`),
};
