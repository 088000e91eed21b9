/** The command, as a process. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';
import { operations } from '../support/document.ts';

const bin = join(root, 'packages/mock/src/bin.ts');

/** Starts the command and collects what it says. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  /** Waits until standard output matches. */
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(said.out);
        if (match) resolve(match);
      };
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`It ended early: ${said.err}`)));
      look();
    });
  return { child, said, ended, until };
}

describe('user-management-mock', () => {
  it('explains its options', async () => {
    const { said, ended } = run('--help');
    expect(await ended).toBe(0);
    for (const option of ['--port NUMBER', '--host ADDRESS', '--dynamic']) expect(said.out).toContain(option);
  });

  it.each([['--port', 'abc'], ['--port', '65536'], ['--port', '-1'], ['--prot', '1'], ['extra'], ['--port']])(
    'refuses %s %s with one line',
    async (...args) => {
      const { said, ended } = run(...args.filter((arg) => arg !== undefined));
      expect(await ended).toBe(2);
      expect(said.out).toBe('');
      expect(said.err).toMatch(/^user-management-mock: [^\n]+\n$/);
    },
  );

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
    const [, key, sample] = await until(/curl -H 'Authorization: (.*)' '(.*)'/);
    expect(sample?.startsWith(`${url}/`)).toBe(true);
    const answer = await fetch(sample!, { headers: { authorization: key! } });
    expect(answer.status).toBe(200);
    await answer.text();
    for (const { id } of operations) expect(said.out).toContain(id);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said.err).toBe('');
  });
});
