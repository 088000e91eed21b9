/** What a linter found, in one form for all linters. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { readSpecFile } from 'user-management-openapi/path-files';
import { root } from '../lib/repo.ts';

/** One thing that is wrong with the document. */
export interface Finding {
  /** The rule's name, as its configuration has it. */
  rule: string;
  message: string;
  /** The absolute path of the file. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
}

/** The line of a file for a line of what the linters read, to which the folders' samples and examples are added. */
export function lineInFile(file: string, line: number): number {
  return existsSync(file) ? readSpecFile(file).lineInFile(line) : line;
}

/** Writes findings for a person: one a line, sorted by place, with paths from the repository's root. */
export function formatFindings(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => ({
    ...finding,
    place: `${relative(root, finding.file)}:${finding.line}:${finding.column}`,
  }));
  rows.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column);
  const width = Math.max(0, ...rows.map(({ place }) => place.length));
  const ruleWidth = Math.max(0, ...rows.map(({ rule }) => rule.length));
  return rows.map((row) => `${row.place.padEnd(width)}  ${row.rule.padEnd(ruleWidth)}  ${row.message}`).join('\n');
}

/** @throws an Error that lists every finding, when there is one */
export function assertClean(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Error(`${count(findings.length)} in spec/:\n${formatFindings(findings)}`);
}

function count(findings: number): string {
  return findings === 1 ? '1 finding' : `${findings} findings`;
}
