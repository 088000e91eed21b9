/** Runs named checks, lets every one of them speak, and says how to fix what failed. */
import { hashOf } from 'user-management-openapi/files';
import { inLanes } from './lanes.ts';
import { readMemory, writeMemory } from './memory.ts';
import { root } from './repo.ts';

/** One thing that must hold. */
export interface Check {
  /** What is checked, for the output. */
  name: string;
  /** The command that fixes a failure, or that shows more. */
  fix: string;
  /**
   * Absolute paths of all files and folders that the result depends on. A check that passed is not run again while they stay as
   * they are. Default: it is always run.
   */
  inputs?: readonly string[];
  /** Whether the result depends on the date too, so that a day's pass says nothing of the next day. Default: `false`. */
  daily?: boolean;
  /** Looks. Returns what is wrong, one finding a line; nothing when all is well. */
  run(): Promise<readonly string[]>;
}

/** How checks are run. */
export interface CheckOptions {
  /** The file that remembers which checks passed, and with which inputs. Default: nothing is remembered. */
  memory?: string;
  /** Gets each line. Default: standard output. */
  print?: (line: string) => void;
}

/**
 * Runs checks, several at a time, and prints a line for each, and its findings, in their order.
 * @returns the names of the checks that failed
 */
export async function runChecks(checks: readonly Check[], options: CheckOptions = {}): Promise<string[]> {
  const { memory, print = console.log } = options;
  const passed = memory === undefined ? {} : readMemory(memory);
  const hashes = new Map<string, string>();
  const width = Math.max(...checks.map((check) => check.name.length));
  /** Looks, unless it passed before; gives the lines to print, and whether the check failed. */
  const look = async (check: Check): Promise<{ failed: boolean; lines: string[] }> => {
    const start = performance.now();
    const key = check.inputs?.join('\n');
    if (key !== undefined && !hashes.has(key)) hashes.set(key, hashOf(root, check.inputs!));
    const day = check.daily ? ` ${new Date().toISOString().slice(0, 10)}` : '';
    const inputs = key === undefined ? undefined : hashes.get(key)! + day;
    const title = check.name.padEnd(width);
    if (inputs !== undefined && passed[check.name] === inputs) {
      return { failed: false, lines: [`  – ${title}  passed before, nothing changed`] };
    }
    const findings = await check.run();
    const time = `${String(Math.round(performance.now() - start)).padStart(6)} ms`;
    if (findings.length > 0) {
      const told = [...findings.map((finding) => `      ${finding}`), `    To fix: ${check.fix}`];
      return { failed: true, lines: [`  ✗ ${title} ${time}`, ...told] };
    }
    if (memory !== undefined && inputs !== undefined) {
      passed[check.name] = inputs;
      writeMemory(memory, passed);
    }
    return { failed: false, lines: [`  ✓ ${title} ${time}`] };
  };
  const failed: string[] = [];
  for (const [index, outcome] of inLanes(checks, look).entries()) {
    const { failed: isWrong, lines } = await outcome;
    if (isWrong) failed.push(checks[index]!.name);
    lines.forEach((line) => print(line));
  }
  return failed;
}
