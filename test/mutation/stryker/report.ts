/** Stryker's report, read for the package that was mutated. */
import { execFile } from 'node:child_process';
import { matchesGlob } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from 'user-management-openapi/command';
import type { Subject } from './subject.ts';
import { root } from '../../../scripts/lib/repo.ts';

/** The part of Stryker's JSON report that is read here. */
export interface StrykerReport {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Mutant {
  mutatorName: string;
  replacement: string;
  status: 'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'CompileError' | 'RuntimeError' | 'Ignored' | 'Pending';
  location: { start: { line: number; column: number }; end: { line: number; column: number } };
}

/** A mutant that no test noticed. */
export interface Survivor {
  /** From the package's folder. */
  file: string;
  /** What was there and what took its place. */
  edit: string;
}

/** What came of the mutants of some files. */
export interface MutationResult {
  /** In percent. */
  score: number;
  total: number;
  /** How many of those that count as noticed only ran out of time, as a slow machine can make any do. */
  timeouts: number;
  survivors: Survivor[];
}

const noticed = new Set<Mutant['status']>(['Killed', 'Timeout']);
const missed = new Set<Mutant['status']>(['Survived', 'NoCoverage']);

/**
 * Counts a report.
 * @param folder the package's folder in front of each file, with a slash at the end
 * @param globs the files that are counted, from the package's folder
 */
export function resultOf({ files }: StrykerReport, folder: string, globs: readonly string[] = ['**']): MutationResult {
  const counted = Object.entries(files)
    .map(([path, { source, mutants }]) => ({ file: path.replace(folder, ''), source, mutants }))
    .filter(({ file }) => globs.some((glob) => matchesGlob(file, glob)))
    .flatMap(({ file, source, mutants }) => mutants.map((mutant) => ({ file, source, mutant })))
    .filter(({ mutant: { status } }) => noticed.has(status) || missed.has(status));
  const survivors = counted.filter(({ mutant }) => missed.has(mutant.status));
  return {
    score: counted.length === 0 ? 100 : (100 * (counted.length - survivors.length)) / counted.length,
    total: counted.length,
    timeouts: counted.filter(({ mutant }) => mutant.status === 'Timeout').length,
    survivors: survivors.map(({ file, source, mutant }) => ({
      file,
      edit: `${shortened(originalOf(source, mutant))} → ${shortened(mutant.replacement)}`,
    })),
  };
}

function originalOf(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join(' ');
}

/** The longest piece of code that a line shows. */
const longest = 60;

function shortened(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').replaceAll('`', "'").trim();
  return line === '' ? 'nothing' : `\`${line.length > longest ? `${line.slice(0, longest)}…` : line}\``;
}

/** A run of a whole package, and of the files of which more is asked. */
export interface PackageResult extends MutationResult {
  core?: MutationResult;
}

/** The sentence that a README tells about a run. */
export function scoreSentence({ score, total, core }: PackageResult, { aim, core: more }: Subject): string {
  const names = more?.files.map((file) => `\`${file.replace('src/', '')}\``).join(', ');
  const further =
    core && more ? `, and ${core.score.toFixed(1)} % of ${core.total} in ${names} (aim: ${more.aim} %)` : '';
  return `Tests notice ${score.toFixed(1)} % of ${total} mutants (aim: ${aim} %)${further}. \`MUTATIONS.md\` in the repository names the rest.`;
}

/** The text of MUTATIONS.md: each survivor, with the reason where one is known. */
export function survivorList(
  name: string,
  { survivors, timeouts }: MutationResult,
  { accepted = {} }: Subject,
): string {
  const lines = [...Map.groupBy(survivors, keyOf)].map(([key, { length }]) => ({
    line: `- ${key}${length > 1 ? ` (${length} times)` : ''}`,
    reason: accepted[key],
  }));
  const known = lines.flatMap(({ line, reason }) => (reason === undefined ? [] : [`${line}. ${reason}`]));
  const open = lines.flatMap(({ line, reason }) => (reason === undefined ? [line] : []));
  return [
    '# Mutants that no test notices',
    '',
    `Written by \`npx -y pnpm@12 test:mutation ${name}\`: each line is a change of the sources with which all tests pass.`,
    `${timeouts} of those noticed ran out of time instead of failing.`,
    ...listed('No test can notice these', known),
    ...listed('Not decided yet', open),
    '',
  ].join('\n');
}

/** How `accepted` names a survivor. */
function keyOf({ file, edit }: Survivor): string {
  return `${file}: ${edit}`;
}

/** Survivors that are accepted and do not survive. */
export function noLongerSurviving({ survivors }: MutationResult, { accepted = {} }: Subject): string[] {
  const keys = new Set(survivors.map(keyOf));
  return Object.keys(accepted).filter((key) => !keys.has(key));
}

/** The survivors that are not accepted, as `accepted` would name them. */
export function openSurvivors({ survivors }: MutationResult, { accepted = {} }: Subject): string[] {
  return survivors.map(keyOf).filter((key) => accepted[key] === undefined);
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

/** A README with the sentence in the place of the last one, or at the end; the marks say that its figures are measured. */
export function withSentence(readme: string, sentence: string): string {
  const last = /<!-- bench -->\n\nTests notice .*\n\n<!-- \/bench -->/;
  const marked = `<!-- bench -->\n\n${sentence}\n\n<!-- /bench -->`;
  return last.test(readme) ? readme.replace(last, () => marked) : `${readme.trimEnd()}\n\n${marked}\n`;
}

/** The files of some globs that differ from a revision of git. */
export async function changedSince(revision: string, globs: readonly string[]): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      ['diff', '--name-only', '--diff-filter=d', '--end-of-options', revision],
      { cwd: root },
    );
    return stdout.split('\n').filter((file) => globs.some((glob) => matchesGlob(file, glob)));
  } catch (cause) {
    throw new UsageError(`'${revision}' is not a revision of git.`, { cause });
  }
}
