/** Installs what `start` can do without: what scripts/ and test/ list for checks, benches and tests, the larger part of everything. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './repo.ts';

/** Installs what all commands and tests need, unless it is there. */
export async function installAll(): Promise<void> {
  const [asked, installed] = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  // What is installed of a part is written down without the rest.
  if (installed === asked) return;
  await promisify(execFile)('npx', ['-y', 'pnpm@12', 'install', '--recursive', '--prefer-offline'], { cwd: root });
}
