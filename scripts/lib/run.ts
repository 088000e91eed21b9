/** Runs another program and waits for it. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { root } from './repo.ts';

/** How a program ended, and what it printed. */
export interface RunResult {
  /** The exit code; 1 when a signal ended it. */
  code: number;
  /** Standard output and error as they came, mixed. Empty when `live`. */
  output: string;
}

/**
 * Runs a program of a dependency under the Node that this repository pins.
 * @param name the name of an executable in `node_modules/.bin`, or the absolute path of one
 * @param args its arguments
 * @param live whether its output goes straight to the terminal. Default: `false`, it is collected
 * @param cwd the folder to run it in. Default: the repository's root
 * @throws when the program cannot be started
 */
export async function runTool(
  name: string,
  args: readonly string[],
  live = false,
  cwd: string = root,
): Promise<RunResult> {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(resolve(bin, name), args, {
    cwd,
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, REDOCLY_TELEMETRY: 'off' },
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', (cause) =>
      fail(new Error(`${name} cannot be started. Run \`npx -y pnpm@12 install\`.`, { cause })),
    );
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
