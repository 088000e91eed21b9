/** A whole release, rehearsed on a copy of the repository against a registry on this machine. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedPackages } from '../../scripts/lib/packages.ts';
import { root } from '../../scripts/lib/repo.ts';
import { runSnippets } from '../client/support/readme-snippets.ts';
import { codeBlocks } from '../support/markdown.ts';
import { firstLine, withoutConditions } from '../support/processes.ts';
import { commitAll, copyCheckout } from './support/checkout.ts';
import { startRegistry, type LocalRegistry } from './support/registry.ts';

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
}, 120_000);
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

/** Uses two packages together, as an application with its tests does. */
const program = `
  import { createClient } from 'user-management-client';
  import { startMock } from 'user-management-mock';
    const mock = await startMock({ port: 0 });
  const client = createClient({ apiKey: 'sk_example_1', baseUrl: mock.url });
  const { data } = await client.listUsers();
  await mock.close();
  console.log('users:', data.length > 0);
`;

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

describe('from the registry', () => {
  /** Runs a line in a folder, as a stranger to this repository with empty caches. */
  const shell = async (line: string, cwd: string): Promise<string> => {
    const env = {
      ...withoutConditions(),
      npm_config_registry: registry.url,
      npm_config_cache: join(folder, 'npm-cache'),
      YARN_CACHE_FOLDER: join(folder, 'yarn-cache'),
      BUN_INSTALL_CACHE_DIR: join(folder, 'bun-cache'),
    };
    const run = promisify(execFile)('sh', ['-ec', line], { cwd, env });
    return (
      await run.catch(({ stdout, stderr }: Record<string, string>) => {
        throw new Error(`${line} failed:\n${stdout}${stderr}`);
      })
    ).stdout;
  };

  /** A folder of somebody who has nothing yet but a program. */
  const emptyApp = (files: Record<string, string> = {}): string => {
    const app = mkdtempSync(join(folder, 'app-'));
    const manifest = JSON.stringify({ name: 'app', private: true, type: 'module' });
    const all = { 'package.json': manifest, '.npmrc': `registry=${registry.url}\n`, 'program.mjs': program, ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(app, name), text);
    return app;
  };
  const names = packages.map(({ name }) => name).join(' ');

  it('npm installs the packages, and the snippets of their READMEs run', async () => {
    const app = emptyApp();
    // What the snippets use besides.
    await shell(`npm install ${names} msw hono undici @opentelemetry/sdk-trace-base`, app);
    expect(await shell('node program.mjs', app)).toBe('users: true\n');
    for (const { name } of packages) {
      const readme = readFileSync(join(app, 'node_modules', name, 'README.md'), 'utf8');
      const snippets = codeBlocks(readme)
        .filter(({ language, code }) => language === 'ts' && !/from 'vitest'/.test(code))
        .map(({ code }, index) => [`snippet-${index + 1}.ts`, code] as const);
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

  it('pnpm installs them', async () => {
    // pnpm wants a word on a script that a dependency of the mock would run when it is installed.
    const app = emptyApp({ 'pnpm-workspace.yaml': "allowBuilds:\n  '@scarf/scarf': false\n" });
    await shell(`npx -y pnpm@12 add ${names} --store-dir ${join(folder, 'store')}`, app);
    expect(await shell('node program.mjs', app)).toBe('users: true\n');
  });

  it('yarn installs them', async () => {
    const app = emptyApp();
    await shell(`${bin('yarn')} add ${names}`, app);
    expect(await shell('node program.mjs', app)).toBe('users: true\n');
  });

  it('bun installs and runs them', async () => {
    const app = emptyApp();
    await shell(`${bin('bun')} add ${names}`, app);
    expect(await shell(`${bin('bun')} program.mjs`, app)).toBe('users: true\n');
  });

  it('npx runs the mock', async () => {
    const cwd = join(folder, 'npx');
    mkdirSync(cwd);
    const env = {
      ...withoutConditions(),
      npm_config_registry: registry.url,
      npm_config_cache: join(folder, 'npx-cache'),
    };
    const child = spawn('sh', ['-c', 'exec npx -y user-management-mock --port 0 --json'], { cwd, env, detached: true });
    try {
      const url = await firstLine(child, /"url":"([^"]+)"/);
      expect((await fetch(`${url}/user_management/users`)).status).toBe(401);
    } finally {
      process.kill(-child.pid!);
    }
  });
});
