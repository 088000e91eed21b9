/** Vitest's reporter of the mutation tests: who killed whom, as text, JSON and Markdown. Fails for a check that kills none. */
import { join, relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { writeText } from 'user-management-openapi/files';
import { root } from '../../scripts/lib/repo.ts';
import { checkNames } from './all.ts';
import { consoleText, markdownText, reportOf } from './report.ts';

/** Where reports are put unless `--outputFile` names the JSON's place; the Markdown stands beside it. */
const usualFile = join(root, 'node_modules', '.cache', 'mutation', 'report.json');

/** Reports at the end of a run. */
export default class MutationReporter implements Reporter {
  #file = usualFile;

  onInit({ config }: Vitest): void {
    if (typeof config.outputFile === 'string') this.#file = config.outputFile;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const outcomes = tests.flatMap((test) => test.meta().mutant ?? []);
    if (outcomes.length === 0) return;
    const report = reportOf(outcomes, checkNames, outcomes.length === tests.length && modules.length === moduleCount);
    const markdown = this.#file.replace(/(\.json)?$/, '.md');
    writeText(this.#file, `${JSON.stringify(report, null, 2)}\n`);
    writeText(markdown, markdownText(report));
    console.log(consoleText(report));
    console.log(`Each mutant with its killers: ${relative(process.cwd(), markdown)}`);
    if (report.idle.length > 0) process.exitCode = 1;
  }
}

/** The files `*.mutation.ts`, all of which make a complete run. */
const moduleCount = 3;
