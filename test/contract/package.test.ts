/** The packed tarball: what a stranger gets. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { ownDocument } from 'user-management-contract';
import { keySchemeOf } from 'user-management-openapi/requests';
import { filesBelow } from 'user-management-openapi/files';
import { root } from '../../scripts/lib/repo.ts';
import { compile } from '../support/compile.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';

const run = promisify(execFile);
const source = join(root, 'packages', 'contract');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contract-package-'));
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], { cwd: source });
  await run('tar', ['xzf', tarball(), '-C', folder]);
  // Its dependencies are those of the repository, so that the test needs no network.
  const modules = join(folder, 'package', 'node_modules');
  for (const name of Object.keys(manifest().dependencies)) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(join(source, 'node_modules', name), join(modules, name));
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tarball = () => join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
const manifest = () =>
  JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: Record<string, string>;
  };

/** Runs the package's command. */
async function command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const bin = join(folder, 'package', manifest().bin['user-management-contract']!);
  const env = { ...process.env, CONTRACT_API_KEY: keySchemeOf(document).example };
  return new Promise((done) => {
    execFile(process.execPath, [bin, ...args], { env, cwd: folder }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('the packed contract checks', () => {
  it('are a sound package that imports only what it depends on', async () => {
    const pack = { tarball: new Uint8Array(readFileSync(tarball())).buffer };
    expect((await publint({ pack, level: 'warning' })).messages).toEqual([]);
    const scripts = filesBelow(join(folder, 'package', 'dist')).filter((file) => file.endsWith('.js'));
    const imported = scripts.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) [^;]*?from ["']([^."'][^"']*)["']/gm)].map(
        ([, name]) => /^(?:@[^/]+\/)?[^/]+/.exec(name!)![0],
      ),
    );
    // Redocly's command line is a program that is run, not a module.
    expect(new Set([...imported.filter((name) => !name.startsWith('node:')), '@redocly/cli'])).toEqual(
      new Set(Object.keys(manifest().dependencies)),
    );
  });

  it('check a server by its address, and say in one line what is wrong with an argument', async () => {
    const mock = await startMock({ port: 0, apiKey: keySchemeOf(document).example });
    try {
      const { code, stdout, stderr } = await command('--target', mock.url, '--budget', '20', '--format', 'json');
      expect(stderr).toBe('');
      const report = JSON.parse(stdout) as { target: string; requests: number; findings: unknown[] };
      expect(report).toMatchObject({ target: mock.url, findings: [] });
      expect(report.requests).toBeGreaterThan(10);
      expect(code).toBe(0);
    } finally {
      await mock.close();
    }
    expect(await command('--target', 'here')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^user-management-contract: Option '--target' takes .*\n$/) as string,
    });
  });

  it('are shown in their README by a program that compiles', () => {
    const [program, ...more] = codeBlocks(readFileSync(join(source, 'README.md'), 'utf8'))
      .filter(({ language }) => language === 'ts')
      .map(({ code }) => code);
    expect(more).toEqual([]);
    expect(compile(new Map([[join(root, 'contract-readme.ts'), program!]]))).toEqual([]);
  });

  it('hold the document of this project', async () => {
    expect(await ownDocument()).toEqual(document);
  });
});
