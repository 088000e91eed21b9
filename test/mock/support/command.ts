/** The command, as a process of its own. */
import { spawn, type StdioOptions } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/repo.ts';

const bin = join(root, 'packages/mock/src/bin.ts');

/** Starts the command and collects what it says. */
export function run(...args: string[]) {
  return runWith({}, ...args);
}

/** Starts the command with another environment, or with other streams. */
export function runWith(options: { env?: Record<string, string>; stdio?: StdioOptions }, ...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  /** Waits until what it said matches. */
  const until = (pattern: RegExp, stream: 'out' | 'err' = 'out') =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(said[stream]);
        if (match) resolve(match);
      };
      child.stdout?.on('data', look);
      child.stderr?.on('data', look);
      child.on('close', () => reject(new Error(`It ended early: ${said.err}`)));
      look();
    });
  return { child, said, ended, until };
}
