/** A release that is rehearsed: a copy of the repository, a registry on this machine, and strangers who install from it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyCheckout } from '../../../scripts/lib/checkout.ts';
import { publishedPackages } from '../../../scripts/lib/packages.ts';
import { root } from '../../../scripts/lib/repo.ts';
import { withoutConditions } from '../../support/processes.ts';
import { startRegistry, type LocalRegistry } from './registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));

/** The checkout that is released. */
export const copy = join(folder, 'checkout');

/** What is released, each with its versions before and after. */
export const packages = publishedPackages().map(({ folder: place, manifest }) => ({
  place: place.slice(root.length + 1),
  name: manifest.name,
  from: manifest.version,
  to: manifest.version.replace(/\d+$/, (patch) => String(Number(patch) + 1)),
}));

/** All packages, as an installer is told of them. */
export const allNames = packages.map(({ name }) => name).join(' ');

/** The registry, once the rehearsal has begun. */
export let registry: LocalRegistry;

/** Copies the repository with a change of every package that is not committed yet, and starts the registry. */
export async function startRehearsal(): Promise<void> {
  const [started] = await Promise.all([
    startRegistry(
      join(folder, 'registry'),
      packages.map(({ name }) => name),
    ),
    copyCheckout(copy),
  ]);
  registry = started;
  const named = packages.map(({ name }) => `'${name}': patch\n`).join('');
  writeFileSync(join(copy, '.changeset', 'rehearsed.md'), `---\n${named}---\n\nWas rehearsed.\n`);
}

/** Stops the registry, and leaves nothing behind. */
export async function endRehearsal(): Promise<void> {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
}

/** How a command ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `pnpm release` in the copy. */
export function release(args: string[], token?: string): Promise<Ended> {
  const { NPM_TOKEN: _, ...rest } = process.env;
  const env = {
    ...rest,
    npm_config_registry: registry.url,
    ...(token !== undefined && { NPM_TOKEN: token }),
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Test'],
        [`GIT_${who}_EMAIL`, 'test@example.com'],
      ]),
    ),
  };
  return new Promise((done) =>
    execFile(process.execPath, ['scripts/release.ts', ...args], { cwd: copy, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
}

/** What a stranger to this repository has around: the registry, and caches that nothing else has filled. */
export const strangersEnv = () => ({
  ...withoutConditions(),
  npm_config_registry: registry.url,
  npm_config_cache: join(folder, 'npm-cache'),
  // What it has asked the registry once, it need not ask again.
  npm_config_prefer_offline: 'true',
  YARN_CACHE_FOLDER: join(folder, 'yarn-cache'),
  YARN_GLOBAL_FOLDER: join(folder, 'yarn-global'),
  BUN_INSTALL_CACHE_DIR: join(folder, 'bun-cache'),
});

/** Runs a line in a folder as a stranger. */
export async function shell(line: string, cwd: string): Promise<string> {
  const run = promisify(execFile)('sh', ['-ec', line], { cwd, env: strangersEnv() });
  return (
    await run.catch(({ stdout, stderr }: Record<string, string>) => {
      throw new Error(`${line} failed:\n${stdout}${stderr}`);
    })
  ).stdout;
}

/** A new folder of a stranger. */
export const emptyFolder = (): string => mkdtempSync(join(folder, 'stranger-'));

const program = `
  import { createClient } from 'user-management-client';
  import { startMock } from 'user-management-mock';
  import { startSandbox } from 'user-management-sandbox';
  for (const start of [startMock, startSandbox]) {
    const server = await start({ port: 0 });
    const client = createClient({ apiKey: 'sk_example_1', baseUrl: server.url });
    await client.createUser({ email: 'a@example.com' });
    const { data } = await client.listUsers();
    console.log('users:', data.length > 0);
    await server.close();
  }
`;

/** What `program.mjs` prints. */
export const printed = 'users: true\nusers: true\n';

/** A folder of somebody who has nothing yet but `program.mjs`, which uses packages together, as an application with its tests does. */
export function emptyApp(files: Record<string, string> = {}): string {
  const app = emptyFolder();
  // As `npm init` writes it.
  const manifest = JSON.stringify({ name: 'app', version: '1.0.0', type: 'commonjs' });
  const all = { 'package.json': manifest, '.npmrc': `registry=${registry.url}\n`, 'program.mjs': program, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(app, name), text);
  return app;
}
