/** How a client library is measured: its bytes, its import in a cold process, and a call without a network. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeText } from 'user-management-openapi/files';
import { bundleSize, type BundleSize } from '../lib/bundle-size.ts';
import { cacheDir, root } from '../lib/repo.ts';

const run = promisify(execFile);

/** The middle one of several figures, which a single slow run does not move. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/**
 * Measures what a line of code pulls in.
 * @param code an export from the package to measure
 */
export async function bytesOf(code: string): Promise<BundleSize> {
  const entry = join(cacheDir, 'bench', 'entry.js');
  writeText(entry, code);
  return bundleSize({ entry });
}

/**
 * Imports modules in processes of their own, in turns, so that a busy moment of the machine hits all of them.
 * @param specifiers what to import, by name
 * @returns milliseconds by name, the median of several runs
 */
export async function importTimes(specifiers: Record<string, string>): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < 15; round++) {
    for (const [name, specifier] of Object.entries(specifiers)) {
      const script = `const start = performance.now(); await import(${JSON.stringify(specifier)}); console.log(performance.now() - start);`;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: root });
      (times[name] ??= []).push(Number(stdout));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}

/**
 * Times calls that follow each other, in turns.
 * @param calls by name
 * @returns microseconds per call by name, the median of several rounds
 */
export async function callTimes(calls: Record<string, () => Promise<unknown>>): Promise<Record<string, number>> {
  const perRound = 2_000;
  const times: Record<string, number[]> = {};
  for (let round = 0; round < 25; round++) {
    for (const [name, call] of Object.entries(calls)) {
      const start = performance.now();
      for (let n = 0; n < perRound; n++) await call();
      (times[name] ??= []).push(((performance.now() - start) / perRound) * 1_000);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values.slice(5))]));
}
