/** A copy of this repository that may be edited and released: a checkout of its own, with what is installed and built here. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { publishedPackages } from './packages.ts';
import { cacheDir, root } from './repo.ts';

const git = (cwd: string, ...args: string[]) => promisify(execFile)('git', args, { cwd, maxBuffer: 2 ** 26 });

/**
 * Copies the repository as it stands, committed or not.
 * @param folder the copy; it does not exist yet
 */
export async function copyCheckout(folder: string): Promise<void> {
  const { stdout } = await git(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z');
  const built = publishedPackages().flatMap(({ folder: one }) =>
    ['dist', 'data'].map((made) => relative(root, join(one, made))),
  );
  const memory = relative(root, join(cacheDir, 'steps.json'));
  for (const file of [...stdout.split('\0').filter(Boolean), ...built, memory]) {
    const from = join(root, file);
    if (existsSync(from)) cpSync(from, join(folder, file), { recursive: true });
  }
  for (const place of [
    '.',
    'scripts',
    'test',
    ...readdirSync(join(root, 'packages')).map((name) => join('packages', name)),
  ]) {
    linkModules(join(root, place, 'node_modules'), join(folder, place, 'node_modules'));
  }
  await git(folder, 'init', '--quiet');
  await commitAll(folder, 'A copy');
}

/** Commits everything in a copy. */
export async function commitAll(folder: string, message: string): Promise<void> {
  await git(folder, 'add', '--all');
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  await git(folder, ...who, 'commit', '--quiet', '--message', message);
}

/** Makes a folder of modules of its own, in which the packages of the repository are those of the copy. */
function linkModules(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name.startsWith('@')) linkModules(source, target);
    else if (['.pnpm', '.bin'].includes(entry.name) && statSync(source).isDirectory()) symlinkSync(source, target);
  }
}
