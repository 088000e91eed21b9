/** The image definition: its entry script, run as it is, and what its instructions say. No engine is needed. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { send } from './support/server.ts';

const source = join(root, 'packages/mock');
const folder = mkdtempSync(join(tmpdir(), 'mock-docker-'));
afterAll(() => rmSync(folder, { recursive: true }));

// The command as the package installs it.
const command = join(folder, 'user-management-mock');
writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${join(source, 'src/bin.ts')}' "$@"\n`);
chmodSync(command, 0o755);

/** Runs the entry script. */
function entry(env: Record<string, string>, ...args: string[]) {
  const path = [folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn('sh', [join(source, 'docker-entry.sh'), ...args], {
    env: { ...env, PATH: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = () => new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  return { child, ended, line };
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

describe('the entry script of the image', () => {
  it('serves where others reach it, tells its health, and ends with the signal', async () => {
    const env = { PORT: await freePort() };
    expect(await entry(env, 'health').ended).toBe(1);
    const { child, ended, line } = entry(env, '--json', '--no-auth');
    const { url, pid } = JSON.parse(await line()) as { url: string; pid: number };
    expect([url, pid]).toEqual([`http://0.0.0.0:${env.PORT}`, child.pid]);
    const local = `http://127.0.0.1:${env.PORT}`;
    expect((await send(local, 'getUser', { headers: { authorization: '' } })).status).toBe(200);
    expect((await fetch(`${local}/__mock/rules`)).status).toBe(403);
    expect(await entry(env, 'health').ended).toBe(0);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('opens the control interface to those who know the token', async () => {
    const env = { PORT: await freePort(), MOCK_CONTROL_TOKEN: "it's a token" };
    const { child, ended, line } = entry(env, '--json');
    await line();
    const status = (token: string) =>
      fetch(`http://127.0.0.1:${env.PORT}/__mock/rules`, { headers: { authorization: `Bearer ${token}` } }).then(
        (response) => response.status,
      );
    expect([await status(env.MOCK_CONTROL_TOKEN), await status('another')]).toEqual([200, 403]);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync(join(source, 'Dockerfile'), 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ');
  const instructions = text.split('\n').flatMap((line) => {
    const [, name, rest] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    return name === undefined || rest === undefined ? [] : [[name, rest.replaceAll(/ +/g, ' ')] as const];
  });
  const all = (wanted: string) => instructions.flatMap(([name, rest]) => (name === wanted ? [rest] : []));

  it('starts from one exact version of what the repository runs on', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: { node: string };
    };
    expect(all('FROM')).toEqual([`node:${devDependencies.node}-alpine`]);
  });

  it('runs the script as another user than root, without a shell between, and asks for its health', () => {
    expect(all('USER')).toEqual(['node']);
    expect(instructions.findIndex(([name]) => name === 'USER')).toBeGreaterThan(
      instructions.findLastIndex(([name]) => ['RUN', 'COPY'].includes(name)),
    );
    expect(JSON.parse(all('ENTRYPOINT')[0] ?? '')).toEqual(['/app/docker-entry.sh']);
    expect(all('HEALTHCHECK')[0]).toMatch(/ CMD \["\/app\/docker-entry\.sh", "health"\]$/);
  });

  it('copies only what is let through, and runs no script of a package', () => {
    const [everything, ...kept] = readFileSync(join(source, '.dockerignore'), 'utf8').trim().split('\n');
    const copied = all('COPY').map((rest) => `!${rest.replace(/^--\S+ /, '').split(' ', 1)[0]}`);
    expect([everything, kept]).toEqual(['*', copied]);
    // Without the dot npm takes the path for a repository's name.
    expect(all('RUN')).toEqual([expect.stringMatching(/^npm install --ignore-scripts .* \.\/package\/\*\.tgz /)]);
  });
});
