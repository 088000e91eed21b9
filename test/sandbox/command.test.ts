/** The command: what it says of wrong options, and the line to try it with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { startSandbox } from 'user-management-sandbox';
import { root, sourceCondition } from '../../scripts/lib/repo.ts';
import { runCurl } from '../support/curl.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the line to try it with finds something, though nothing is stored that the examples name', async () => {
  const sandbox = await startSandbox({ port: 0 });
  expect((await runCurl(sandbox.curl!, sandbox.url, sandbox.url)).status).toBe(200);
  await sandbox.close();
});

describe('the command', () => {
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [
      `--conditions=${sourceCondition}`,
      join(root, 'scripts/sandbox.ts'),
      '--port',
      '0',
      ...args,
    ]);
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: code as number, out, error };
  };
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'users: [{ email: none }]\n');

  it.each([
    [['--codes', '12'], 2, '--codes must be six digits'],
    [['--seed', bad], 1, 'users[0].email'],
    [['--seed', join(folder, 'none.yaml')], 1, 'cannot be read'],
    [['--data', bad], 1, 'cannot be used as data'],
    [['--data', 'postgres://127.0.0.1:1/none'], 1, 'Check the address that --data gives'],
  ] as const)('says in one line what is wrong with %j', async (args, code, message) => {
    const ended = await run(...args);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.error).toContain(message);
    expect(ended.error.trim().split('\n')).toHaveLength(1);
  });
});
