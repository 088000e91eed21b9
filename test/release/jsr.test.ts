/** The client on JSR, as far as that can be tried without publishing: Deno checks what would be sent, its types too. */
import { execFile } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { root } from '../../scripts/lib/repo.ts';

// Packages are built and installed: on a slow machine that takes minutes.
vi.setConfig({ testTimeout: 300_000 });

/** Runs the command. */
function releaseJsr(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, JSR_TOKEN: '', NO_COLOR: '1' };
  return new Promise((done) => {
    execFile(process.execPath, ['scripts/release-jsr.ts', ...args], { cwd: root, env }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('pnpm release:jsr', () => {
  it('would be taken: every entry with its types, and nothing besides', async () => {
    const { code, stdout, stderr } = await releaseJsr('--dry-run');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Check\S* dist\/operations\.js/);
    expect(stdout).toContain('Dry run complete');
    expect(stdout).not.toMatch(/node_modules|\/src\/|package\.json/);
  });

  it.each([
    [[], 'Set JSR_TOKEN to a token of JSR, or give --dry-run.'],
    [['--dry-run', '--scope', '@me'], "Option '--scope' takes a name of JSR, not '@me'."],
  ])('with %j says what is missing', async (args, message) => {
    const { code, stderr } = await releaseJsr(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
