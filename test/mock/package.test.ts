/** The packed tarball: what a stranger gets. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { importedPackages, installTarballs, packed, problemsOf } from '../support/packed.ts';
import { send } from './support/server.ts';

const run = promisify(execFile);
const source = join(root, 'packages', 'mock');
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mock-package-'));
  file = await packed('user-management-mock');
  await run('tar', ['xzf', file, '-C', folder]);
  // Its dependencies are those of the repository, so that the test needs no network.
  symlinkSync(join(source, 'node_modules'), join(folder, 'package', 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifest = () =>
  JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    bin: Record<string, string>;
  };

describe('the packed mock', () => {
  it('is a sound package', async () => {
    expect(await problemsOf(readFileSync(file))).toEqual([]);
  });

  it('imports only what it depends on', () => {
    expect(importedPackages(join(folder, 'package', 'dist'))).toEqual(
      [...Object.keys(manifest().dependencies), 'msw', 'vitest'].sort(),
    );
  });

  it('installs small, quietly, and runs nothing on the way', async () => {
    const place = mkdtempSync(join(tmpdir(), 'mock-install-'));
    try {
      const { bytes, scripts, noise: spoken } = await installTarballs(place, [file]);
      expect({ scripts, spoken }).toEqual({ scripts: [], spoken: '' });
      expect(bytes).toBeLessThan(15_000_000);
      const document = join(source, '../../test/mock/fixtures/documents/swagger-2.yaml');
      const command = join(place, 'node_modules', '.bin', 'user-management-mock');
      const child = spawn(command, ['--port', '0', '--json', '--spec', document], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const noise: string[] = [];
      child.stderr.setEncoding('utf8').on('data', (text: string) => noise.push(text));
      const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
      const { url } = JSON.parse(line) as { url: string };
      const reply = await fetch(`${url}/berries?limit=1`);
      expect([reply.status, await reply.json()]).toEqual([200, [{ name: 'bilberry', weight: 1 }]]);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect(noise).toEqual([]);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });

  it('runs slow patterns in time that grows with the text, also where the Prism that it carries checks requests', async () => {
    const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
    const content = { 'application/x-www-form-urlencoded': { schema } };
    const post = { requestBody: { content }, responses: { 200: { description: 'Fine.' } } };
    const document = { openapi: '3.1.0', paths: { '/a': { post } } };
    const program = `
      import { startMock } from ${JSON.stringify(pathToFileURL(join(folder, 'package', 'dist', 'index.js')))};
      const mock = await startMock({ port: 0, document: ${JSON.stringify(document)} });
      const body = new URLSearchParams({ a: 'a'.repeat(50) + '!' });
      console.log((await fetch(mock.url + '/a', { method: 'POST', body })).status);
      await mock.close();`;
    // An engine that backtracks would be busy for years.
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { timeout: 30_000 });
    expect(stdout).toBe('422\n');
  });

  it('loads only what a plain start needs', async () => {
    const program = `
      import { startMock } from ${JSON.stringify(pathToFileURL(join(folder, 'package', 'dist', 'index.js')))};
      const mock = await startMock({ port: 0 });
      console.log(process.moduleLoadList.filter((name) => /undici|tls|webcrypto/.test(name)).join());
      await mock.close();`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program]);
    // Each of these takes as much memory as the mock itself.
    expect(stdout).toBe('\n');
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
