/** How a command ends: well, by misuse, or by a failure of its own, which must not look as if something was found. */
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { root } from '../../scripts/lib/repo.ts';

const argv = process.argv;
beforeEach(() => {
  process.argv = ['node', 'command'];
});
afterEach(() => {
  process.argv = argv;
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

/** How a command ends that does something. */
async function ended(run: () => Promise<void>, finds?: boolean): Promise<[code: unknown, line: unknown]> {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.exitCode = undefined;
  const before = process.listeners('uncaughtException');
  await runCommand({ name: 'do it', summary: 'Does it.', options: {}, ...(finds !== undefined && { finds }) }, run);
  for (const listener of process.listeners('uncaughtException'))
    if (!before.includes(listener)) process.removeListener('uncaughtException', listener);
  const line: unknown = error.mock.lastCall?.[0];
  error.mockRestore();
  return [process.exitCode, line];
}

it('a command ends with 1 when it fails, and with 2 where 1 says that something was found', async () => {
  const failing = () => Promise.reject(new Error('No disk.'));
  expect(await ended(failing)).toEqual([1, 'do it: No disk.']);
  expect(await ended(failing, false)).toEqual([1, 'do it: No disk.']);
  expect(await ended(failing, true)).toEqual([2, 'do it: The command itself failed, and found nothing: No disk.']);
  expect(await ended(() => Promise.reject('a text'))).toEqual([1, 'do it: a text']);
});

it('misuse is told with where to get help, and what was found is left as it is', async () => {
  const misused = () => Promise.reject(new UsageError('No such thing.'));
  for (const finds of [false, true])
    expect(await ended(misused, finds)).toEqual([2, "do it: No such thing. Try 'do it --help'."]);
  const found = async () => void (process.exitCode = 1);
  expect(await ended(found, true)).toEqual([1, undefined]);
});

it('a failure that nobody catches is one too', async () => {
  const program = `
    import { runCommand } from 'user-management-openapi/command';
    const late = () => new Promise(() => setTimeout(() => { throw new Error('Too late.'); }));
    await runCommand({ name: 'do it', summary: '', options: {}, finds: true }, late);`;
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((done) => {
    const args = ['--conditions=@user-management/source', '--input-type=module', '--eval', program];
    const cwd = `${root}/packages/contract`;
    execFile(process.execPath, args, { cwd }, (error, _, stderr) => done({ code: error?.code, stderr }));
  });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'do it: The command itself failed, and found nothing: Too late.\n',
  });
});
