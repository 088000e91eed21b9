/** Runs named checks, lets every one of them speak, and says how to mend what failed. */

/** One thing that must hold. */
export interface Check {
  /** What is checked, for the output. */
  name: string;
  /** The command that mends a failure, or that shows more. */
  mend: string;
  /** Looks. Returns what is wrong, one finding a line; nothing when all is well. */
  run(): Promise<readonly string[]>;
}

/**
 * Runs checks one after the other and prints a line for each, and its findings.
 * @returns the names of the checks that failed
 */
export async function runChecks(
  checks: readonly Check[],
  print: (line: string) => void = console.log,
): Promise<string[]> {
  const width = Math.max(...checks.map((check) => check.name.length));
  const failed: string[] = [];
  for (const check of checks) {
    const start = performance.now();
    const findings = await check.run();
    const time = `${String(Math.round(performance.now() - start)).padStart(6)} ms`;
    print(`  ${findings.length === 0 ? '✓' : '✗'} ${check.name.padEnd(width)} ${time}`);
    if (findings.length === 0) continue;
    failed.push(check.name);
    for (const finding of findings) print(`      ${finding}`);
    print(`    To mend it: ${check.mend}`);
  }
  return failed;
}
