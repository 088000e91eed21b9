/** The client as a stranger gets it: built, packed, and installed in an empty folder. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packed } from '../../support/packed.ts';

const run = promisify(execFile);

/** An installed client. */
export interface Installed {
  /** A folder with `node_modules/user-management-client`. */
  folder: string;
  tarball: string;
}

/** Installs the client, built and packed anew when something changed. Needs no network when the store has openapi-fetch. */
export async function installClient(): Promise<Installed> {
  const tarball = await packed('user-management-client');
  const folder = mkdtempSync(join(tmpdir(), 'installed-client-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  await run('npx', ['-y', 'pnpm@12', 'add', tarball, '--prefer-offline'], { cwd: folder });
  return { folder, tarball };
}
