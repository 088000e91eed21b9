/** The packed tarballs of the sandbox and of the mock that it needs, installed in an empty folder: what a stranger gets. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { importedPackages, installTarballs, packed, problemsOf, type Installation } from '../support/packed.ts';
import { firstLine, withoutConditions } from '../support/processes.ts';

const run = promisify(execFile);
const name = 'user-management-sandbox';
let tarball: string;
let place: string;
let installation: Installation;

beforeAll(async () => {
  tarball = await packed(name);
  place = mkdtempSync(join(tmpdir(), 'sandbox-package-'));
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  installation = await installTarballs(place, [tarball, await packed('user-management-mock')]);
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const installed = (...path: string[]) => join(place, 'node_modules', name, ...path);
const manifest = () => JSON.parse(readFileSync(installed('package.json'), 'utf8')) as { dependencies: object };

/** Starts the installed command, and gives its address and what ends it. */
async function start(...args: string[]) {
  const command = join(place, 'node_modules', '.bin', name);
  const child = spawn(command, ['--port', '0', '--json', ...args], { cwd: place, env: withoutConditions() });
  const noise: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => noise.push(text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await firstLine(child, /"url":"([^"]+)"/);
  return {
    url,
    async end() {
      child.kill('SIGTERM');
      expect([await ended, noise]).toEqual([0, []]);
    },
  };
}

const headers = { authorization: 'Bearer sk_test_1', 'content-type': 'application/json' };
const users = '/user_management/users';

async function create(url: string, email: string): Promise<string> {
  const response = await fetch(url + users, { method: 'POST', headers, body: JSON.stringify({ email }) });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

describe('the packed sandbox', () => {
  it('is a sound package that imports only what it depends on', async () => {
    expect(await problemsOf(readFileSync(tarball))).toEqual([]);
    expect(importedPackages(installed('dist'))).toEqual([...Object.keys(manifest().dependencies), 'pg'].sort());
  });

  it('installs small, quietly, and runs nothing on the way', () => {
    const { bytes, scripts, noise } = installation;
    expect({ scripts, noise }).toEqual({ scripts: [], noise: '' });
    expect(bytes).toBeLessThan(16_000_000);
  });

  it('remembers, and shows its pages', async () => {
    const { url, end } = await start();
    const id = await create(url, 'ada@example.com');
    const found = await fetch(`${url}${users}/${id}`, { headers });
    expect(await found.json()).toMatchObject({ id, email: 'ada@example.com' });
    const again = await fetch(url + users, { method: 'POST', headers, body: '{ "email": "ADA@example.com" }' });
    expect([again.status, await again.json()]).toEqual([400, expect.objectContaining({ code: 'user_creation_error' })]);
    const assets = new Map<string, number>();
    const follow = async (address: URL): Promise<void> => {
      const response = await fetch(address, { headers: { accept: 'text/html' } });
      assets.set(address.pathname.replace('/__mock/', ''), response.status);
      const names = (await response.text()).matchAll(/(?:src=|href=|from )["']([^"']+\.(?:js|css))["']/g);
      for (const [, file] of names) if (!assets.has(file!.replace(/^.*\//, ''))) await follow(new URL(file!, address));
    };
    for (const page of ['', 'outbox']) await follow(new URL(`${url}/__mock/${page}`));
    expect([...assets.values()].filter((status) => status !== 200)).toEqual([]);
    expect([...assets.keys()]).toEqual(expect.arrayContaining(['sandbox.js', 'outbox.js', 'shared.js', 'sandbox.css']));
    await end();
  });

  it('keeps its data in a file', async () => {
    const file = join(place, 'users.sqlite');
    const first = await start('--data', file);
    const id = await create(first.url, 'ada@example.com');
    await first.end();
    const second = await start('--data', file);
    expect((await fetch(`${second.url}${users}/${id}`, { headers })).status).toBe(200);
    await second.end();
  });

  it('says in one line what PostgreSQL needs', async () => {
    const command = join(place, 'node_modules', '.bin', name);
    const args = ['--port', '0', '--data', 'postgres://127.0.0.1/users'];
    const ended = await run(command, args, { cwd: place, env: withoutConditions() }).catch((error: unknown) => error);
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${name}: PostgreSQL needs the package pg. Install it beside this one: npm install pg\n`,
    });
  });

  it('is started from a program whose types are checked strictly', async () => {
    symlinkSync(join(root, 'node_modules', '@types'), join(place, 'node_modules', '@types'));
    const program = `import { startSandbox, type Sandbox, type Seed } from '${name}';
      const seed: Seed = { users: [{ id: 'user_ada', email: 'ada@example.com' }] };
      const sandbox: Sandbox = await startSandbox({ port: 0, seed });
      const response = await fetch(\`\${sandbox.url}${users}/user_ada/email_verification/send\`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk_test_1' },
      });
      const [mail] = await sandbox.outbox();
      console.log(response.status, mail?.to, /^\\d{6}$/.test(mail?.code ?? ''));
      await sandbox.close();
      // @ts-expect-error The types are there, and strict.
      export const wrong: Seed = { users: [{ id: 'user_ada' }] };`;
    writeFileSync(join(place, 'program.ts'), program);
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2023', lib: ['es2023', 'esnext.disposable'], types: ['node'], strict: true },
      ...{ noEmit: true, skipLibCheck: false, skipDefaultLibCheck: true },
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', place]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
    const ran = await run(process.execPath, ['program.ts'], { cwd: place, env: withoutConditions() });
    expect(ran).toEqual({ stdout: '200 ada@example.com true\n', stderr: '' });
  });
});
