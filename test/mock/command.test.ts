/** The command, as a process. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Har } from 'user-management-mock';
import { runCli } from 'user-management-mock/cli';
import { document, operations } from '../support/document.ts';
import { run } from './support/command.ts';
import { operation, send } from './support/server.ts';

/** Runs the command in this process, for command lines that it refuses. */
async function runHere(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const said = { out: '', err: '' };
  // A process runs one command; here many leave a listener each.
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, before: stream.listeners('error') }));
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void (said.out += `${line}\n`));
  const error = vi.spyOn(console, 'error').mockImplementation((line) => void (said.err += `${line}\n`));
  try {
    await runCli(args);
    return { code: process.exitCode, ...said };
  } finally {
    process.exitCode = undefined;
    log.mockRestore();
    error.mockRestore();
    for (const { stream, before } of streams) {
      const left = stream.listeners('error').filter((listener) => !before.includes(listener));
      for (const listener of left) stream.off('error', listener as () => void);
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mock-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file for the command to read. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Starts the command with a machine-readable ready line, runs something, and ends it. */
async function withCommand<T>(
  args: string[],
  work: (url: string, command: ReturnType<typeof run>) => Promise<T>,
): Promise<T> {
  const command = run('--port', '0', '--json', ...args);
  const [line] = await command.until(/^\{.*\}\n/);
  const result = await work((JSON.parse(line) as { url: string }).url, command);
  command.child.kill('SIGTERM');
  expect(await command.ended).toBe(0);
  return result;
}

describe('user-management-mock', () => {
  it('explains its options', async () => {
    const { said, ended } = run('--help');
    expect(await ended).toBe(0);
    for (const option of ['--port NUMBER', '--host ADDRESS', '--dynamic']) expect(said.out).toContain(option);
  });

  it.each([
    ['--port', 'abc'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--prot', '1'],
    ['extra'],
    ['--port'],
    ['--delay', 'soon'],
    ['--fail-rate', '2'],
    ['--fail-code', '200'],
    ['--validate', 'maybe'],
    ['--cors', 'perhaps'],
    ['--log', 'loud'],
    ['--cert', 'file'],
    ['--spec', '/nowhere.json'],
    ['--spec', '/'],
    ['--rules', '/nowhere.json'],
    ['--grace', '-1'],
    ['--control-token-env', 'NO_SUCH_VARIABLE'],
    ['--control-token-file', '/nowhere'],
    ['--control-token-file', '/dev/null'],
    ['--control-token', 'a', '--control-token-file', import.meta.filename],
    ['--proxy', 'localhost:80'],
    ['--proxy', 'http://me:secret@localhost'],
    ['--record', 'file.json'],
    ['--proxy', 'http://localhost', '--record', '/nowhere/file.json'],
    ['--har', '/nowhere/file.har'],
  ])('refuses %s %s with one line', async (...args) => {
    const { code, out, err } = await runHere(...args.filter((arg) => arg !== undefined));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^user-management-mock: [^\n]+\n$/);
  });

  it('says so when the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const { said, ended } = run('--port', String(port));
    expect(await ended).toBe(1);
    expect(said.err).toMatch(new RegExp(`^user-management-mock: Port ${port} [^\n]+ is taken\\.[^\n]+\n$`));
    await new Promise((resolve) => holder.close(resolve));
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, then ends with 0', async (signal) => {
    const { child, said, ended, until } = run('--port', '0');
    const [, url] = await until(/listens on (\S+)\n/);
    const [, sample, key] = await until(/curl '(.*)' --header 'Authorization: (.*)'/);
    expect(sample?.startsWith(`${url}/`)).toBe(true);
    const mockResponse = await fetch(sample!, { headers: { authorization: key! } });
    expect(mockResponse.status).toBe(200);
    await mockResponse.text();
    for (const { id } of operations) expect(said.out).toContain(id);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said.err).toBe('');
  });

  it('prints one line of JSON when it is asked to', async () => {
    await withCommand([], async (url, { said, child }) => {
      expect(JSON.parse(said.out)).toEqual({ url, operations: operations.length, pid: child.pid });
      expect((await send(url, 'getUser')).status).toBe(200);
      expect(said.out.split('\n')).toHaveLength(2);
    });
  });

  it('reports requests', async () => {
    await withCommand(['--log', 'json'], async (url, { until }) => {
      await send(url, 'getUser', { path: '/nowhere?token=secret' });
      const [line] = await until(/^\{.*unknown_path.*\}$/m);
      expect(JSON.parse(line)).toMatchObject({ method: 'GET', target: '/nowhere?token=[redacted]', status: 404 });
    });
    await withCommand(['--log', 'pretty'], async (url, { until }) => {
      await send(url, 'getUser');
      expect((await until(/^200 GET (\S+) {2}getUser · [\d.]+ ms$/m))[1]).toMatch(/^\//);
    });
  });

  it('reads rules from a file', async () => {
    const rules = file('rules.json', [{ operation: 'getUser', response: { status: 404 }, times: 1 }]);
    const statuses = await withCommand(['--rules', rules], async (url) => [
      await send(url, 'getUser'),
      await send(url, 'getUser'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 200]);
  });

  it('passes requests on, and writes what comes back as rules', async () => {
    const recorded = join(folder, 'recorded.json');
    await withCommand([], async (real) => {
      await withCommand(['--proxy', real, '--record', recorded, '--log', 'pretty'], async (url, { until }) => {
        await Promise.all(['1', '2', '3'].map((id) => send(url, 'getUser', { path: `/user_management/users/${id}` })));
        await send(url, 'createUser', { body: '{"email":1}' });
        await until(/^ {4}request\.body\.email: email must be string$/m);
      });
    });
    expect(JSON.parse(readFileSync(recorded, 'utf8'))).toHaveLength(3);
    const again = await runHere('--proxy', 'http://127.0.0.1:1', '--record', recorded);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('it is there already')]);
    await withCommand(['--rules', recorded], async (url) => {
      await send(url, 'getUser', { path: '/user_management/users/2' });
      const rules = await (await fetch(`${url}/__mock/rules`)).json();
      expect((rules as { hits: number }[]).map(({ hits }) => hits)).toEqual([0, 1, 0]);
    });
  });

  it('writes an HTTP Archive at the end', async () => {
    const archive = join(folder, 'requests.har');
    await withCommand(['--har', archive], (url) => send(url, 'getUser'));
    const { log } = JSON.parse(readFileSync(archive, 'utf8')) as Har;
    expect(log.entries.map(({ response }) => response.status)).toEqual([200]);
  });

  it('takes its other options', async () => {
    const options = [
      '--api-key',
      'sk_only',
      '--delay',
      '30-40',
      '--validate',
      'warn',
      '--cors',
      'off',
      '--seed',
      'a',
      '--fail-rate',
      '0',
    ];
    await withCommand(options, async (url) => {
      const start = performance.now();
      const wrong = await send(url, 'getUser');
      const right = await send(url, 'createUser', { headers: { authorization: 'Bearer sk_only' }, body: '{}' });
      expect([wrong.status, right.status, right.headers.has('sl-violations'), right.headers.has('vary')]).toEqual([
        401,
        201,
        true,
        false,
      ]);
      expect(performance.now() - start).toBeGreaterThan(59);
    });
    await withCommand(['--no-auth', '--dynamic', '--fail-rate', '1', '--fail-code', '429'], async (url) => {
      expect((await send(url, 'getUser', { headers: { authorization: '' } })).status).toBe(429);
    });
  });

  describe('with another document', () => {
    const { path } = operation('getUser');
    const only = (title: string) => ({
      ...document,
      info: { ...document.info, title },
      paths: { [path]: document.paths[path] },
    });

    it('serves it, and follows its changes; a broken edit keeps the last good one', async () => {
      const spec = file('spec.json', only('First'));
      await withCommand(['--spec', spec], async (url, { until }) => {
        const realm = async () =>
          (await send(url, 'getUser', { headers: { authorization: '' } })).headers.get('www-authenticate');
        expect([await realm(), (await send(url, 'listUsers')).status]).toEqual(['Bearer realm="First"', 404]);
        file('spec.json', only('Second'));
        await until(/is served now/, 'err');
        expect(await realm()).toBe('Bearer realm="Second"');
        file('spec.json', '{"openapi": ');
        await until(/last good version is still served: .*neither JSON nor YAML/, 'err');
        expect(await realm()).toBe('Bearer realm="Second"');
      });
    });

    it.each([
      ['nonsense', 'a: b: c', /neither JSON nor YAML/],
      ['another version', { openapi: '4.0.0' }, /"openapi" is "4.0.0"/],
      ['what is no document', { hello: 'world' }, /"openapi" is missing/],
    ])('refuses %s with one line', async (_, content, message) => {
      const { code, err } = await runHere('--port', '0', '--spec', file('bad.json', content));
      expect(code).toBe(1);
      expect(err).toMatch(/^user-management-mock: [^\n]+\n$/);
      expect(err).toMatch(message);
    });
  });
});
