/** `pnpm test:mutation [PACKAGE]`: changes sources on purpose, and fails when no test notices. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import type { Subject } from './subject.ts';
import { cacheDir, root } from '../../../scripts/lib/repo.ts';
import { runTool } from '../../../scripts/lib/run.ts';
import {
  changedSince,
  noLongerSurviving,
  resultOf,
  scoreSentence,
  survivorList,
  withSentence,
  type PackageResult,
  type StrykerReport,
} from './report.ts';

const folder = join(import.meta.dirname, 'subjects');
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** How long one mutant may take beyond what its tests take, in milliseconds: a busy machine must not count as a test. */
const timeoutMS = 30_000;

/** Has Stryker mutate the sources of one package. */
async function runStryker(name: string, since: string | undefined, concurrency: number): Promise<void> {
  const { subject } = (await import(join(folder, `${name}.ts`))) as { subject: Subject };
  const all = (subject.mutate ?? ['src/**/*.ts']).map((glob) => `packages/${name}/${glob}`);
  const mutate = since === undefined ? all : await changedSince(since, all);
  if (mutate.length === 0) return console.log(`No source of packages/${name} has changed since ${since}.`);
  const cache = join(cacheDir, 'stryker', name);
  const [config, report] = [join(cache, 'stryker.json'), join(cache, 'report.json')];
  const options = {
    mutate,
    // By its path, as pnpm puts it where Stryker does not look.
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/stryker/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS,
    incremental: true,
    incrementalFile: join(cache, since === undefined ? 'incremental.json' : 'incremental-since.json'),
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { reportTests: false, logTests: false },
    jsonReporter: { fileName: report },
    // Not below node_modules, whose files vitest leaves as they are.
    tempDirName: join('.cache', 'stryker', name),
    ignorePatterns: ['generated/docs', 'test-results', '*.tgz'],
    allowConsoleColors: false,
    // The tests compile sources, and must see them as they are.
    disableTypeChecks: false,
    allowEmpty: true,
  };
  writeText(config, JSON.stringify(options, null, 2));
  process.env['MUTATED_PACKAGE'] = name;
  const { code } = await runTool('stryker', ['run', config], true);
  if (code !== 0) throw new Error(`Stryker ended with exit code ${code}.`);
  const read = JSON.parse(readFileSync(report, 'utf8')) as StrykerReport;
  const result: PackageResult = resultOf(read, `packages/${name}/`);
  if (subject.core) result.core = resultOf(read, `packages/${name}/`, subject.core.files);
  if (since === undefined) writeResult(name, result, subject);
  console.log(`${result.score.toFixed(1)} % of ${result.total} mutants were noticed; the aim is ${subject.aim} %.`);
  console.log(`${result.timeouts} of them ran out of time.`);
  const missesCore = subject.core && result.core && result.core.score < subject.core.aim;
  if (missesCore) console.log(`${subject.core!.files.join(', ')}: ${result.core!.score.toFixed(1)} %.`);
  if (result.score < subject.aim || missesCore) process.exitCode = 1;
}

/** Tells the result in the package's README and MUTATIONS.md. */
function writeResult(name: string, result: PackageResult, subject: Subject): void {
  const [readme, list] = ['README.md', 'MUTATIONS.md'].map((file) => join(root, 'packages', name, file)) as [
    string,
    string,
  ];
  writeText(readme, withSentence(readFileSync(readme, 'utf8'), scoreSentence(result, subject)));
  writeText(list, survivorList(name, result, subject));
  console.log(`Written: packages/${name}/README.md, MUTATIONS.md`);
  for (const key of noLongerSurviving(result, subject)) console.log(`Accepted, but does not survive: ${key}`);
}

await runCommand(
  {
    name: 'pnpm test:mutation',
    summary: `Changes sources on purpose and runs the tests against each change. With PACKAGE (${names.join(', ')}), Stryker mutates its sources, its\nREADME tells the score, and its MUTATIONS.md the survivors; without one, the mutants of the document, the pages and the client's rules are tried.`,
    operands: { placeholder: '[PACKAGE]', min: 0, max: 1 },
    options: {
      since: {
        type: 'string',
        placeholder: 'REVISION',
        description: 'mutate only files of PACKAGE that differ from a revision of git; README and MUTATIONS.md stay',
      },
      concurrency: {
        type: 'string',
        placeholder: 'NUMBER',
        default: '1',
        description: 'how many mutants of PACKAGE are tried at a time',
      },
    },
  },
  async ({ since, concurrency }, [name]) => {
    if (name === undefined) {
      if (since !== undefined) throw new UsageError("Option '--since' needs a PACKAGE.");
      process.exitCode = (await runTool('vitest', ['run', '--config', 'test/mutation.config.ts'], true)).code;
      return;
    }
    if (!names.includes(name)) throw new UsageError(`There are no mutants of '${name}', but of ${names.join(', ')}.`);
    await runStryker(name, since, wholeNumber('concurrency', concurrency));
  },
);
