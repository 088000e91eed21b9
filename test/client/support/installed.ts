/** The client as a stranger gets it: built, packed, and installed in an empty folder. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateSteps } from '../../../scripts/generate/steps.ts';
import { packPackage } from '../../../scripts/lib/pack.ts';
import { publishedPackages } from '../../../scripts/lib/packages.ts';
import { generatedDir } from '../../../scripts/lib/repo.ts';
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
  const build = generateSteps(generatedDir).filter(({ name }) => name === 'package client');
  await runSteps(build, { print: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'installed-client-'));
  const client = publishedPackages().find(({ manifest }) => manifest.name === 'user-management-client')!;
  const tarball = await packPackage(client, folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  await run('npx', ['-y', 'pnpm@12', 'add', tarball, '--prefer-offline'], { cwd: folder });
  return { folder, tarball };
}
