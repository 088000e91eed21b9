/** How Redocly's commands are started, and what is told of how they ended: with programs of the system in the place of Node. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { runRedocly } from 'user-management-openapi/redocly';

const node = process.execPath;
afterEach(() => {
  process.execPath = node;
  vi.unstubAllEnvs();
});

/** Runs a command by another program. */
function run(program: string, ...args: string[]) {
  process.execPath = program;
  return runRedocly(args);
}

it('runs the command line with the arguments, and gives all that it prints, and its exit code', async () => {
  const { code, output } = await run('echo', 'diff', 'a.yaml');
  const [, file] = /^(.*[/\\]cli\.js) diff a\.yaml\n$/.exec(output)!;
  expect(code).toBe(0);
  const both = await run('cat', '/nowhere');
  expect(both).toEqual({ code: 1, output: expect.stringMatching(/^cat: .*nowhere/m) as string });
  expect(both.output).toContain(readFileSync(file!, 'utf8'));
  // There is nothing to be read from a person.
  expect((await run('cat', '-')).code).toBe(0);
});

it('has the environment of this process, without telemetry', async () => {
  vi.stubEnv('REDOCLY_TELEMETRY', 'on');
  vi.stubEnv('LAMPS', 'lit');
  expect((await run('printenv', 'LAMPS', 'REDOCLY_TELEMETRY')).output).toBe('lit\noff\n');
});

it('fails where a signal ended it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redocly-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'ends'), '#!/bin/sh\nkill -KILL $$\n', { mode: 0o755 });
  expect(await run(join(folder, 'ends'))).toEqual({ code: 1, output: '' });
});

it('says that it cannot be started', async () => {
  const error = await run('no-such-program').catch((reason: Error) => reason);
  expect(error).toMatchObject({ message: 'Redocly cannot be started.', cause: { code: 'ENOENT' } });
});
