/** `pnpm test:release`: a whole release, rehearsed on a copy of the repository against a registry on this machine. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitAll } from '../../scripts/lib/checkout.ts';
import { runSnippets } from '../client/support/readme-snippets.ts';
import { codeBlocks } from '../support/markdown.ts';
import { firstLine } from '../support/processes.ts';
import {
  allNames,
  copy,
  emptyApp,
  emptyFolder,
  endRehearsal,
  packages,
  printed,
  registry,
  release,
  shell,
  startRehearsal,
  strangersEnv,
} from './support/rehearsal.ts';

// Builds and downloads: on a slow machine they take minutes.
vi.setConfig({ testTimeout: 300_000 });

const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: copy })).stdout.trim();

beforeAll(startRehearsal, 300_000);
afterAll(endRehearsal);

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

describe('from the registry', () => {
  it('npm installs the packages, and the snippets of their texts run', async () => {
    const app = emptyApp();
    // What the snippets use besides.
    await shell(`npm install ${allNames} msw hono undici @opentelemetry/sdk-trace-base`, app);
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

  /** Starts the command of a package from an empty folder, by a registry and a cache that has what npm installed above. */
  function npx(line: string) {
    const cwd = emptyFolder();
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
