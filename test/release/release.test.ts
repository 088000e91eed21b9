/** A whole release, rehearsed on a copy of the repository against a registry on this machine. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishedPackages } from '../../scripts/lib/packages.ts';
import { root } from '../../scripts/lib/repo.ts';
import { toolPath } from '../../scripts/lib/run.ts';
import { runSnippets } from '../client/support/readme-snippets.ts';
import { codeBlocks } from '../support/markdown.ts';
import { firstLine, withoutConditions } from '../support/processes.ts';
import { commitAll, copyCheckout } from '../../scripts/lib/checkout.ts';
import { startRegistry, type LocalRegistry } from './support/registry.ts';

// Builds and downloads of five installers at once: on a slow machine they take minutes.
vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
const copy = join(folder, 'checkout');
const packages = publishedPackages().map(({ folder: place, manifest }) => ({
  place: place.slice(root.length + 1),
  name: manifest.name,
  from: manifest.version,
  to: manifest.version.replace(/\d+$/, (patch) => String(Number(patch) + 1)),
}));
let registry: LocalRegistry;

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command in the copy. */
function release(args: string[], token?: string): Promise<Ended> {
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

const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: copy })).stdout.trim();

beforeAll(async () => {
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
}, 300_000);
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('pnpm release', () => {
  it('refuses to begin without a token, and with changes that are not committed', async () => {
    expect(await release([])).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^pnpm release: NPM_TOKEN .*\n$/),
    });
    const { code, stderr } = await release([], registry.token);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^pnpm release: .* not committed.*\n$/),
    });
    await commitAll(copy, 'Describe a change');
  });

  it('says with --dry-run what it would do, and does nothing', async () => {
    const { code, stdout } = await release(['--dry-run']);
    expect(code).toBe(0);
    for (const { name, from, to } of packages) expect(stdout).toContain(`${name} ${to} (was ${from})`);
    expect(stdout).toContain('Was rehearsed.');
    expect(stdout).toContain(registry.url);
    expect(await git('status', '--porcelain')).toBe('');
    expect((await fetch(registry.url + packages[0]!.name)).status).toBe(404);
  });

  it('says in one line that the registry refuses the token', async () => {
    // In a checkout of its own, as what was committed is to stay.
    const { code, stderr } = await release([], 'wrong');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pnpm release: npm could not publish .*\n$/);
  });

  it('goes on from there: publishes every package, with its version and changelog, and tags the commit', async () => {
    const { code, stderr } = await release([], registry.token);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await git('status', '--porcelain')).toBe('');
    expect((await git('tag')).split('\n').sort()).toEqual(packages.map(({ name, to }) => `${name}@${to}`).sort());
    for (const { place, name, to } of packages) {
      const { versions } = (await (await fetch(registry.url + name)).json()) as { versions: Record<string, object> };
      expect(Object.keys(versions)).toEqual([to]);
      expect(readFileSync(join(copy, place, 'CHANGELOG.md'), 'utf8')).toMatch(
        new RegExp(`## ${to}\\n\\n### Patch Changes\\n\\n- Was rehearsed\\.`),
      );
    }
    // From now on the lines in the READMEs name the registry's packages.
    expect(readFileSync(join(copy, 'README.md'), 'utf8')).toContain('\nnpm install user-management-client\n');
  });

  it('publishes no version twice', async () => {
    const { code, stdout, stderr } = await release([], registry.token);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pnpm release: Nothing to release: .*\n$/);
  });
});

/** Uses packages together, as an application with its tests does. */
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
const printed = 'users: true\nusers: true\n';

describe('from the registry', () => {
  /** What a stranger to this repository has around: the registry, and caches that nothing else has filled. */
  const strangersEnv = () => ({
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
  const shell = async (line: string, cwd: string): Promise<string> => {
    const run = promisify(execFile)('sh', ['-ec', line], { cwd, env: strangersEnv() });
    return (
      await run.catch(({ stdout, stderr }: Record<string, string>) => {
        throw new Error(`${line} failed:\n${stdout}${stderr}`);
      })
    ).stdout;
  };

  /** A folder of somebody who has nothing yet but a program. */
  const emptyApp = (files: Record<string, string> = {}): string => {
    const app = mkdtempSync(join(folder, 'app-'));
    // As `npm init` writes it.
    const manifest = JSON.stringify({ name: 'app', version: '1.0.0', type: 'commonjs' });
    const all = { 'package.json': manifest, '.npmrc': `registry=${registry.url}\n`, 'program.mjs': program, ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(app, name), text);
    return app;
  };
  const all = packages.map(({ name }) => name).join(' ');

  it.concurrent('npm installs the packages, and the snippets of their texts run', async ({ expect }) => {
    const app = emptyApp();
    // What the snippets use besides.
    await shell(`npm install ${all} msw hono undici @opentelemetry/sdk-trace-base`, app);
    expect(await shell('node program.mjs', app)).toBe(printed);
    for (const { name } of packages) {
      const texts = ['README.md', 'GUIDE.md']
        .map((file) => join(app, 'node_modules', name, file))
        .filter((file) => existsSync(file));
      const snippets = texts
        .flatMap((file) => codeBlocks(readFileSync(file, 'utf8')))
        .filter(({ language, code }) => language === 'ts' && !/from 'vitest'/.test(code))
        .map(({ code }, index) => [`snippet-${index + 1}.mts`, code] as const);
      expect(snippets.length).toBeGreaterThan(1);
      // Those that start a mock or a sandbox of their own need nothing to be led elsewhere.
      const isAlone = ([, code]: readonly [string, string]) => /from 'user-management-(mock|sandbox)/.test(code);
      for (const [file, code] of snippets.filter(isAlone)) {
        writeFileSync(join(app, file), code);
        await shell(`node ${file}`, app);
      }
      const { runs } = await runSnippets(new Map(snippets.filter((each) => !isAlone(each))), app);
      expect(Object.values(runs).filter(({ failure }) => failure !== null)).toEqual([]);
    }
  });

  it.concurrent('pnpm installs them', async ({ expect }) => {
    // pnpm wants a word on a script that a dependency of the mock would run when it is installed.
    const app = emptyApp({ 'pnpm-workspace.yaml': "allowBuilds:\n  '@scarf/scarf': false\n" });
    await shell(`npx -y pnpm@12 add ${all} --store-dir ${join(folder, 'store')}`, app);
    expect(await shell('node program.mjs', app)).toBe(printed);
  });

  it.concurrent('yarn installs them', async ({ expect }) => {
    const app = emptyApp();
    await shell(`${toolPath('yarn')} add ${all}`, app);
    expect(await shell('node program.mjs', app)).toBe(printed);
  });

  it.concurrent('yarn 4 installs them, without node_modules', async ({ expect }) => {
    // It takes no version that is younger than a day, unless told so.
    const settings = [
      `npmRegistryServer: '${registry.url}'`,
      "unsafeHttpWhitelist: ['127.0.0.1']",
      'npmMinimalAgeGate: 0',
    ];
    const app = emptyApp({ '.yarnrc.yml': settings.join('\n'), 'yarn.lock': '' });
    await shell(`npx -y @yarnpkg/cli-dist@4 add ${all}`, app);
    expect(await shell('npx -y @yarnpkg/cli-dist@4 node program.mjs', app)).toBe(printed);
    expect(await shell('npx -y @yarnpkg/cli-dist@4 user-management-contract --help', app)).toContain('Usage: ');
  });

  it.concurrent('bun installs and runs them', async ({ expect }) => {
    const app = emptyApp();
    await shell(`${toolPath('bun')} add ${all}`, app);
    expect(await shell(`${toolPath('bun')} program.mjs`, app)).toBe(printed);
  });

  /** Starts the command of a package from an empty folder, by a registry and a cache that has what npm installed above. */
  function npx(line: string) {
    const cwd = mkdtempSync(join(folder, 'npx-'));
    return spawn('sh', ['-c', `exec npx -y ${line}`], { cwd, env: strangersEnv(), detached: true });
  }

  it.each(['user-management-mock', 'user-management-sandbox'])('npx %s runs', async (name) => {
    const child = npx(`${name} --port 0 --json`);
    try {
      const url = await firstLine(child, /"url":"([^"]+)"/);
      expect((await fetch(`${url}/user_management/users`)).status).toBe(401);
    } finally {
      process.kill(-child.pid!);
    }
  });

  it('npx user-management-contract says how it is used', async () => {
    expect(await firstLine(npx('user-management-contract --help'), /^Usage: (.+)$/m)).toBe(
      'user-management-contract [options]',
    );
  });
});
