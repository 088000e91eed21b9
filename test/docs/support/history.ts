/** Reads the history in the Markdown reference back, and compares it with what the releases changed. */
import { pageOf } from '../../../scripts/generate/reference.ts';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import type { History, HistoryEntry } from 'user-management-compat';

/**
 * The list below each heading of a text.
 * @param heading finds a heading, and its title as the first group
 * @returns the lines by the first word of the title: a version, or `Unreleased`
 */
export function sections(markdown: string, heading: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of markdown.split('\n')) {
    const [, title] = heading.exec(line) ?? [];
    if (title !== undefined) found.set(title.split(' ')[0]!, (lines = []));
    else if (line.startsWith('- ')) lines?.push(line.slice(2));
  }
  return found;
}

/** The changelog's lines, by version. */
export const changelogOn = (page: string) => sections(page, /^## (.+)$/);

/** The lines of an operation's history, by version. */
export const historyOn = (page: string) => sections(page.split('\n## History\n')[1] ?? '', /^\*\*(.+)\*\*$/);

/** The release in which an operation came, as its page says it; `undefined` when it says nothing. */
export const bornOn = (page: string) => /^(Since [\d.]+\.|Not released yet\.) /m.exec(page)?.[1];

/**
 * Compares the history on the pages with what the releases changed.
 * @param pages a text per file name, as in `generated/reference`
 * @returns a sentence per difference; none when they agree
 */
export function historyDifferences(
  pages: ReadonlyMap<string, string>,
  document: OpenApiDocument,
  { releases, since }: History,
): string[] {
  const titleOf = (version: string | undefined) => version ?? 'Unreleased';
  const lineOf = ({ text, breaking }: HistoryEntry) => `${breaking ? '**Breaking.** ' : ''}${text}`;
  const compare = (page: string, told: Map<string, string[]>, expected: [string, string[]][]): string[] => {
    const shown = JSON.stringify([...told]);
    return shown === JSON.stringify(expected) ? [] : [`${page} tells ${shown}, not ${JSON.stringify(expected)}.`];
  };
  const withoutNames = [...changelogOn(pages.get('changelog.md') ?? '')].map(
    ([version, lines]) =>
      [version, lines.map((line) => line.replace(/ \([^()]*(?:\([^()]*\)[^()]*)*\)$/, ''))] as const,
  );
  return [
    ...compare(
      'changelog.md',
      new Map(withoutNames),
      releases.map(({ version, changes }) => [titleOf(version), changes.map(lineOf)]),
    ),
    ...operationsOf(document).flatMap(({ id }) => {
      const page = pages.get(pageOf(id)) ?? '';
      const own = releases.map(({ version, changes }): [string, string[]] => [
        titleOf(version),
        changes.filter(({ operations }) => operations.includes(id)).map(lineOf),
      ]);
      const born = since[id] ? `Since ${since[id]}.` : 'Not released yet.';
      return [
        ...compare(
          pageOf(id),
          historyOn(page),
          own.filter(([, lines]) => lines.length > 0),
        ),
        ...(bornOn(page) === born ? [] : [`${pageOf(id)} says ${bornOn(page)}, not ${born}`]),
      ];
    }),
  ];
}
