/** Stryker's report, read for the README of the package that was mutated. */
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

/** What came of a run. */
export interface MutationResult {
  /** In percent. */
  score: number;
  total: number;
  /** The mutants that no test noticed: the file from the package's folder, what was there and what took its place. */
  survivors: string[];
}

const noticed = new Set<Mutant['status']>(['Killed', 'Timeout']);
const missed = new Set<Mutant['status']>(['Survived', 'NoCoverage']);

/**
 * Counts a report.
 * @param folder the package's folder in front of each file, with a slash at the end
 */
export function resultOf({ files }: StrykerReport, folder: string): MutationResult {
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ file, source, mutant })),
  );
  const counted = all.filter(({ mutant: { status } }) => noticed.has(status) || missed.has(status));
  const survivors = counted.filter(({ mutant }) => missed.has(mutant.status));
  return {
    score: counted.length === 0 ? 100 : (100 * (counted.length - survivors.length)) / counted.length,
    total: counted.length,
    survivors: survivors.map(
      ({ file, source, mutant }) =>
        `${file.replace(folder, '')}: ${shortened(originalOf(source, mutant))} → ${shortened(mutant.replacement)}`,
    ),
  };
}

function originalOf(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return lines.join(' ');
}

/** The longest piece of code that a line of the README shows. */
const longest = 60;

function shortened(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').replaceAll('`', "'").trim();
  return `\`${line.length > longest ? `${line.slice(0, longest)}…` : line}\``;
}

/** The section of a README that tells the score and each survivor, with the reason where one is known. */
export function mutationSection({ score, total, survivors }: MutationResult, { accepted = {}, aim }: Subject): string {
  const lines = [...Map.groupBy(survivors, (each) => each)].map(([each, { length }]) => {
    const reason = accepted[each];
    return `- ${each}${length > 1 ? ` (${length} times)` : ''}${reason === undefined ? '' : `. ${reason}`}`;
  });
  return [
    '## Mutation testing',
    '',
    `The tests notice ${score.toFixed(1)} % of ${total} mutants; the aim is ${aim} %. Written by the command that`,
    'CONTRIBUTING.md names.',
    ...(lines.length > 0 ? ['', 'Not noticed:', '', ...lines] : []),
  ].join('\n');
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
