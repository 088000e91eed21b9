/** What every command of the repository does alike. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const own = Object.entries(scripts).filter(([, command]) => command.startsWith('node scripts/'));

/** Runs a script of the repository and gives its exit code and what it printed. */
function run(command: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [file, ...rest] = command.replace(/^node /, '').split(' ');
  return new Promise((done) => {
    execFile(process.execPath, [file!, ...rest, ...args], { cwd: root }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe.each(own)('pnpm %s', (name, command) => {
  it('prints its usage on --help', async () => {
    const { code, stdout, stderr } = await run(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: pnpm ${name}`);
  });

  it('says in one line what is wrong with an unknown option, and exits with 2', async () => {
    const { code, stdout, stderr } = await run(command, '--no-such-option');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^pnpm ${name}: .*--no-such-option.*\\n$`));
  });
});
