/** The command as a child process. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Runs the command; without a key none is in its environment. */
export function contract(
  args: string[],
  key?: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { CONTRACT_API_KEY: _key, ...env } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('command-process.ts', import.meta.url)), ...args], {
    env: { ...env, ...(key !== undefined && { CONTRACT_API_KEY: key }) },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr })));
}
