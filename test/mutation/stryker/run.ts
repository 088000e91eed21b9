/** `pnpm test:mutation [PACKAGE]`: changes sources on purpose, and fails when no test notices. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError, wholeNumber } from 'user-management-openapi/command';
import { writeText } from 'user-management-openapi/files';
import type { Part, Subject } from './subject.ts';
import { oneOf } from '../slips/sample.ts';
import { installAll } from '../../../scripts/lib/install.ts';
import { cacheDir, root } from '../../../scripts/lib/repo.ts';
import { runTool } from '../../../scripts/lib/run.ts';
import {
  changedSince,
  noLongerSurviving,
  openSurvivors,
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

const slipsPlugin = new URL('../slips/plugin.ts', import.meta.url).href;

/**
 * Has Stryker mutate a part of a package.
 * @returns the files that it mutated; none where nothing of the part has changed
 */
async function mutatePart(
  name: string,
  part: string,
  { mutate: globs = ['src/**/*.ts'] }: Part,
  since: string | undefined,
  concurrency: number,
  slips: number | undefined,
): Promise<StrykerReport['files']> {
  const all = globs.map((glob) => `packages/${name}/${glob}`);
  const mutate = since === undefined ? all : await changedSince(since, all);
  if (mutate.length === 0) return {};
  const cache = join(cacheDir, slips === undefined ? 'stryker' : 'slips', name, part);
  const [config, report] = [join(cache, 'stryker.json'), join(cache, 'report.json')];
  const options = {
    mutate,
    // By its path, as pnpm puts it where Stryker does not look.
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner'), ...(slips === undefined ? [] : [slipsPlugin])],
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
    tempDirName: join('.cache', 'stryker', name, part),
    // `.cache` has the copies of other parts, which may go while this one is made.
    ignorePatterns: ['generated/docs', 'test-results', '*.tgz', '.cache'],
    allowConsoleColors: false,
    // The tests compile sources, and must see them as they are.
    disableTypeChecks: false,
    allowEmpty: true,
  };
  writeText(config, JSON.stringify(options, null, 2));
  process.env['MUTATED_PACKAGE'] = name;
  process.env['MUTATED_PART'] = part;
  if (slips !== undefined) process.env[oneOf] = String(slips);
  const { code } = await runTool('stryker', ['run', config], true);
  if (code !== 0) throw new Error(`Stryker ended with exit code ${code}.`);
  return (JSON.parse(readFileSync(report, 'utf8')) as StrykerReport).files;
}

/**
 * Has Stryker mutate the sources of one package, or what of them has changed. Too low a score sets the exit code to 1.
 * @param chosen the name of a part, where the others are left alone
 */
async function mutatePackage(
  name: string,
  chosen: string | undefined,
  since: string | undefined,
  concurrency: number,
  slips: number | undefined,
): Promise<void> {
  const { subject } = (await import(join(folder, `${name}.ts`))) as { subject: Subject };
  const parts = Object.entries(subject.parts).filter(([part]) => chosen === undefined || part === chosen);
  if (parts.length === 0) throw new UsageError(`${name} has the parts ${Object.keys(subject.parts).join(', ')}.`);
  const files: StrykerReport['files'] = {};
  for (const [part, each] of parts) Object.assign(files, await mutatePart(name, part, each, since, concurrency, slips));
  if (Object.keys(files).length === 0)
    return console.log(`No source of packages/${name} that is mutated has changed since ${since}.`);
  const result: PackageResult = resultOf({ files }, `packages/${name}/`);
  if (subject.core) result.core = resultOf({ files }, `packages/${name}/`, subject.core.files);
  const open = openSurvivors(result, subject);
  if (since === undefined && chosen === undefined && slips === undefined) writeResult(name, result, subject);
  else for (const line of open) console.log(`Not noticed: ${line}`);
  console.log(`${result.score.toFixed(1)} % of ${result.total} mutants were noticed; the aim is ${subject.aim} %.`);
  console.log(`${result.timeouts} of them ran out of time.`);
  const missesCore = subject.core && result.core && result.core.score < subject.core.aim;
  if (missesCore) console.log(`${subject.core!.files.join(', ')}: ${result.core!.score.toFixed(1)} %.`);
  // A part may consist of little but what no test can notice.
  const score = since === undefined ? result.score : 100 - (100 * open.length) / result.total;
  if (score < subject.aim || missesCore) process.exitCode = 1;
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
    summary: `Changes sources on purpose and runs the tests against each change. With PACKAGE (${names.join(', ')}), Stryker mutates its sources, its\nREADME tells the score, and its MUTATIONS.md the survivors; with --since alone, it mutates what has changed of all packages;\nwithout either, the mutants of the document, the pages and the client's rules are tried, with prose those of sentences, with styles\nthose of the style sheets of the docs, and with values those of whatever else stands in spec/ (values/examples: of the files\nwhose names begin so).`,
    operands: { placeholder: '[PACKAGE[/PART]]', min: 0, max: 1 },
    options: {
      since: {
        type: 'string',
        placeholder: 'REVISION',
        description: 'mutate only files that differ from a revision of git; README and MUTATIONS.md stay',
      },
      concurrency: {
        type: 'string',
        placeholder: 'NUMBER',
        default: '1',
        description: 'how many mutants of PACKAGE, or files of values, are tried at a time',
      },
      slips: {
        type: 'string',
        placeholder: 'NUMBER',
        description:
          'one of so many slips of people in PACKAGE in place of the kinds of Stryker; README and MUTATIONS.md stay',
      },
    },
  },
  async ({ since, concurrency, slips }, [operand]) => {
    await installAll();
    const [name, part] = operand?.split('/') ?? [];
    const atOnce = wholeNumber('concurrency', concurrency);
    const one = slips === undefined ? undefined : wholeNumber('slips', slips);
    if (slips !== undefined && !names.includes(name ?? ''))
      throw new UsageError(`--slips is for a PACKAGE: ${names.join(', ')}.`);
    if (name === undefined && since === undefined) {
      process.exitCode = (await runTool('vitest', ['run', '--config', 'test/mutation.config.ts'], true)).code;
      return;
    }
    // What the trials need takes a moment to load.
    if (name === 'prose') return (await import('../prose/run.ts')).mutateProse();
    if (name === 'styles') return (await import('../styles/run.ts')).mutateStyles();
    if (name === 'values') return (await import('../values/run.ts')).mutateValues(part, atOnce);
    if (name !== undefined && !names.includes(name))
      throw new UsageError(`There are no mutants of '${name}', but of ${names.join(', ')}.`);
    for (const each of name === undefined ? names : [name]) await mutatePackage(each, part, since, atOnce, one);
  },
);
