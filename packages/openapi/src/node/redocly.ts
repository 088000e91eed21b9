/** Runs Redocly's command line, which has what its library does not: `diff` and `respect`. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How a program ended, and what it printed. */
export interface RunResult {
  /** The exit code; 1 when a signal ended it. */
  code: number;
  /** Standard output and error as they came, mixed. */
  output: string;
}

/**
 * Runs a command of Redocly under the Node that runs this, without telemetry.
 * @param args its arguments
 * @throws when it cannot be started
 */
export async function runRedocly(args: readonly string[]): Promise<RunResult> {
  const folder = dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json'));
  const child = spawn(process.execPath, [join(folder, 'bin', 'cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done, fail) => {
    child.on('error', (cause) => fail(new Error('Redocly cannot be started.', { cause })));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
