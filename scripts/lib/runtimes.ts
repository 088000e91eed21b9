/** Runtimes that few need: tests of the packages, and a release on JSR. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './repo.ts';

/** They are installed apart, because they are a quarter of all that is installed. */
const folder = join(root, 'test', 'runtimes');

/** The file that modules of the runtimes are looked up from. */
export const runtimesManifest = join(folder, 'package.json');

/** The absolute path of a runtime's command. */
export const runtimeCommand = (name: 'bun' | 'deno'): string => join(folder, 'node_modules', '.bin', name);

/**
 * Installs the runtimes, unless they are there, or the tests of the packages are not.
 * @throws an Error with what the installer says when it fails
 */
export async function installRuntimes(): Promise<void> {
  if (!existsSync(folder)) return;
  await promisify(execFile)('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: folder,
  });
}
