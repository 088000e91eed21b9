/** Runs another program and waits for it. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './repo.ts';

/** How a program ended, and what it printed. */
export interface RunResult {
  /** The exit code; 1 when a signal ended it. */
  code: number;
  /** Standard output and error as they came, mixed. Empty when `live`. */
  output: string;
}

/** Where the programs of dependencies are: Node itself in the first. */
const binFolders = ['.', 'scripts', 'test'].map((folder) => join(root, folder, 'node_modules', '.bin'));

/** The absolute path of a program of a dependency of the root, of scripts/ or of test/; an absolute path is left as it is. */
export function toolPath(name: string): string {
  return resolve(binFolders.find((folder) => existsSync(resolve(folder, name))) ?? binFolders[0]!, name);
}

/**
 * Runs a program of a dependency under the Node that this repository pins.
 * @param name the name of an executable of a dependency of the root, of scripts/ or of test/, or the absolute path of one
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
  const child = spawn(toolPath(name), args, {
    cwd,
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${binFolders[0]}:${process.env['PATH']}`, REDOCLY_TELEMETRY: 'off' },
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
