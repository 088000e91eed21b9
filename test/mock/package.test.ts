/** The packed tarball: what a stranger gets. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createPackageFromTarballData, checkPackage } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSteps } from '../../scripts/generate/steps.ts';
import { filesBelow } from '../../scripts/lib/files.ts';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { runSteps } from '../../scripts/lib/steps.ts';
import { send } from './support/server.ts';

const run = promisify(execFile);
const source = join(root, 'packages', 'mock');
let folder: string;
let tarball: Buffer;

beforeAll(async () => {
  await runSteps(
    generateSteps(generatedDir).filter(({ name }) => name === 'mock package'),
    { print: () => {} },
  );
  folder = mkdtempSync(join(tmpdir(), 'mock-package-'));
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], { cwd: source });
  const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  tarball = readFileSync(file);
  await run('tar', ['xzf', file, '-C', folder]);
  // Its dependencies are those of the repository, so that the test needs no network.
  mkdirSync(join(folder, 'package', 'node_modules'));
  const { dependencies } = manifest();
  for (const name of Object.keys(dependencies)) {
    if (name.includes('/')) mkdirSync(join(folder, 'package', 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(source, 'node_modules', name), join(folder, 'package', 'node_modules', name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifest = () =>
  JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: Record<string, string>;
  };

describe('the packed mock', () => {
  it('is a sound package', async () => {
    const { messages } = await publint({
      pack: { tarball: new Uint8Array(tarball).buffer },
      level: 'warning',
    });
    expect(messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(tarball));
    const problems =
      analysis.types === false
        ? ['no types']
        : analysis.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM' && kind !== 'NoResolution');
    expect(problems).toEqual([]);
  });

  it('imports only what it depends on', () => {
    const dist = filesBelow(join(folder, 'package', 'dist')).filter((file) => file.endsWith('.js'));
    const imported = dist.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /^(?:import|export) [^;]*?from ["']([^."'][^"']*)["']|\bimport\(["']([^."'][^"']*)["']\)/gm,
        ),
      ].map(([, one, other]) => one ?? other ?? ''),
    );
    const packages = new Set(
      imported
        .filter((name) => !name.startsWith('node:'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    expect([...packages].sort()).toEqual([...Object.keys(manifest().dependencies), 'msw', 'vitest'].sort());
  });

  it('serves', async () => {
    const bin = join(folder, 'package', manifest().bin['user-management-mock'] ?? '');
    const child = spawn(process.execPath, [bin, '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
    const { url } = JSON.parse(line) as { url: string };
    expect((await send(url, 'getUser')).status).toBe(200);
    expect((await send(url, 'getUser', { headers: { prefer: 'dynamic=true' } })).status).toBe(200);
    for (const file of ['app.js', 'style.css']) expect((await fetch(`${url}/__mock/${file}`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
