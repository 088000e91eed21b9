/** `pnpm test`: generates, checks, and runs every test. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './lib/checks.ts';
import { runCommand } from 'user-management-openapi/command';
import { installAll } from './lib/install.ts';
import { cacheDir, checksMemory, compiledDir, generatedDir } from './lib/repo.ts';
import { runTool } from './lib/run.ts';
import { uncommittedFiles } from './lib/uncommitted.ts';

/** The part of vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Counts a report; a file that could not even be loaded counts as one failure. */
function count(report: Report): { passed: number; failed: number; skipped: number } {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

await runCommand(
  {
    name: 'pnpm test',
    summary:
      'Generates, checks formatting, types, both linters and freshness, and runs every test. The checks count as tests in the last line.',
    options: {},
  },
  async () => {
    // The linters take a second to load, which a call for the usage saves.
    const { checks, leftOut } = await import('./check/checks.ts');
    const { committedGenerated } = await import('./check/committed.ts');
    const { generateSteps } = await import('./generate/steps.ts');
    const { runSteps } = await import('./lib/steps.ts');
    // Checks and tests need it, and it is fetched meanwhile.
    const installed = installAll();
    installed.catch(() => {});
    // It would grow with each run.
    rmSync(compiledDir, { recursive: true, force: true });
    // What is generated in a checkout as it was committed, such as CI has, is what was committed.
    const isCommitted = uncommittedFiles()?.length === 0;
    console.log('Generating');
    await runSteps(generateSteps(generatedDir));
    await installed;
    console.log('Checking');
    // The first two steps of generating were the same.
    const others = checks
      .filter(({ name }) => name !== 'lint of spec/')
      .map((check) => (isCommitted && check.name === committedGenerated.name ? committedGenerated : check));
    const failedChecks = await runChecks(others, { memory: checksMemory });
    if (leftOut) console.log(leftOut);
    console.log('Testing');
    const file = join(cacheDir, 'vitest.json');
    const { code } = await runTool(
      'vitest',
      [
        'run',
        '--config',
        'test/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      true,
    );
    const { passed, failed, skipped } = count(JSON.parse(readFileSync(file, 'utf8')) as Report);
    // A runner that fails without a failed test (an error outside any test) is a failure all the same.
    const failures = Math.max(failed, code === 0 ? 0 : 1) + failedChecks.length;
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`${passed + others.length - failedChecks.length} passed, ${failures} failed${rest}`);
    if (failures > 0) process.exitCode = 1;
  },
);
