/** The client as a stranger gets it: built, packed, and installed in an empty folder. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateSteps } from '../../../scripts/generate/steps.ts';
import { generatedDir, root } from '../../../scripts/lib/repo.ts';
import { runSteps } from '../../../scripts/lib/steps.ts';

const run = promisify(execFile);

/** An installed client. */
export interface Installed {
  /** A folder with `node_modules/user-management-client`. */
  folder: string;
  tarball: string;
}

/** Builds (when something changed), packs and installs the client. Needs no network when the store has openapi-fetch. */
export async function installClient(): Promise<Installed> {
  const build = generateSteps(generatedDir).filter(({ name }) => name === 'client');
  await runSteps(build, { print: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'installed-client-'));
  const pnpm = (args: string[], cwd: string) => run('npx', ['-y', 'pnpm@12', ...args], { cwd });
  await pnpm(['pack', '--pack-destination', folder], join(root, 'packages', 'client'));
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  await pnpm(['add', tarball, '--prefer-offline'], folder);
  return { folder, tarball };
}
