/** `pnpm test:mutation [PACKAGE]`: changes sources on purpose, and fails when no test notices. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import type { Subject } from './subject.ts';
import { cacheDir, root } from '../../../scripts/lib/repo.ts';
import { runTool } from '../../../scripts/lib/run.ts';
import { changedSince, mutationSection, resultOf, type StrykerReport } from './report.ts';

const folder = join(import.meta.dirname, 'subjects');
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** Has Stryker mutate the sources of one package. */
async function runStryker(name: string, since: string | undefined): Promise<void> {
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
  const result = resultOf(JSON.parse(readFileSync(report, 'utf8')) as StrykerReport, `packages/${name}/`);
  if (since === undefined) writeSection(join(root, 'packages', name, 'README.md'), mutationSection(result, subject));
  console.log(`${result.score.toFixed(1)} % of ${result.total} mutants were noticed; the aim is ${subject.aim} %.`);
  if (result.score < subject.aim) process.exitCode = 1;
}

/** Puts the section in the place of the last one, or at the end. */
function writeSection(file: string, section: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const before = text.split('\n## Mutation testing\n')[0]!.trimEnd();
  writeText(file, `${before}\n\n${section}\n`);
  console.log(`Written: ${relative(root, file)}`);
}

await runCommand(
  {
    name: 'pnpm test:mutation',
    summary: `Changes sources on purpose and runs the tests against each change. With PACKAGE (${names.join(', ')}), Stryker mutates its sources, and its\nREADME tells the score and the survivors; without one, the mutants of the document, the pages and the client's rules are tried.`,
    operands: { placeholder: '[PACKAGE]', min: 0, max: 1 },
    options: {
      since: {
        type: 'string',
        placeholder: 'REVISION',
        description: 'mutate only files of PACKAGE that differ from a revision of git; the README stays as it is',
      },
    },
  },
  async ({ since }, [name]) => {
    if (name === undefined) {
      if (since !== undefined) throw new UsageError("Option '--since' needs a PACKAGE.");
      process.exitCode = (await runTool('vitest', ['run', '--config', 'test/mutation.config.ts'], true)).code;
      return;
    }
    if (!names.includes(name)) throw new UsageError(`There are no mutants of '${name}', but of ${names.join(', ')}.`);
    await runStryker(name, since);
  },
);
