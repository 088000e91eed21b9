/** What of this repository is about the Users API alone, which a repository of another API goes on without. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, writeText } from 'user-management-openapi/files';

/** The tests that hold for any document, and what they need. */
const keptTests = [
  'any-document',
  'support',
  'base.config.ts',
  'node_modules',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** The sandbox, and what runs and measures it. It knows what each operation of the Users API does, which no document says. */
const sandbox = /^(?:packages\/sandbox|scripts\/(?:bench\/|lib\/)?(?:sandbox|postgres)[\w.-]*)(?:\/|$)/;

/** What the root's package.json says, as far as it is changed here. */
interface RootManifest {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
  toolkit: { usersApi: boolean };
}

/**
 * Deletes what is about the Users API alone: its tests, its sandbox, and the commands for both.
 * @param folder the repository, an absolute path
 */
export function leaveUsersApi(folder: string): void {
  const tests = readdirSync(join(folder, 'test')).filter((name) => !keptTests.includes(name));
  const scripts = filesBelow(join(folder, 'scripts')).map((file) => file.slice(folder.length + 1));
  for (const path of [...tests.map((name) => `test/${name}`), 'packages/sandbox', ...scripts]) {
    if (path.startsWith('test/') || sandbox.test(path)) rmSync(join(folder, path), { recursive: true, force: true });
  }
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as RootManifest;
  const isThere = (path: string | undefined): boolean => path === undefined || existsSync(join(folder, path));
  manifest.toolkit.usersApi = false;
  manifest.scripts = entriesOf(manifest.scripts, ([, command]) => isThere(/^node (\S+)/.exec(command)?.[1]));
  manifest.devDependencies = entriesOf(manifest.devDependencies, ([name, version]) =>
    version === 'workspace:*' ? isThere(`packages/${name.replace('user-management-', '')}`) : true,
  );
  writeText(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The entries of an object that pass a test. */
function entriesOf<T>(object: Record<string, T>, passes: (entry: [string, T]) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(object).filter(passes));
}
