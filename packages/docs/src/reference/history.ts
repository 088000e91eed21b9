/** The history of the API as Markdown: the changelog, and the part of each operation's page. */
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import type { History, HistoryEntry, HistoryRelease } from 'user-management-compat';
import { blocks, code } from 'user-management-openapi/markdown';
import type { PageLinks } from '../links.ts';
import { operationsInOrder } from '../operation-order.ts';

/** What stands in front of a change that breaks clients. */
const mark = '**Breaking.**';

/** A release's name, as its heading has it. */
export function releaseTitle({ version, date }: HistoryRelease): string {
  return version === undefined ? 'Unreleased' : `${version} (${date})`;
}

/** A change, with the operations that it concerns where the reader cannot know them. */
function lineOf({ text, breaking }: HistoryEntry, operations = ''): string {
  return `- ${[breaking && mark, text, operations].filter(Boolean).join(' ')}`;
}

/** The changes of a release as lists: what a client may notice, then what changes words alone. */
function listsOf(changes: readonly HistoryEntry[], named: (entry: HistoryEntry) => string = () => ''): string[] {
  const linesOf = (entries: readonly HistoryEntry[]) => entries.map((entry) => lineOf(entry, named(entry))).join('\n');
  const words = changes.filter(({ level }) => level === 'patch');
  return [
    linesOf(changes.filter((entry) => !words.includes(entry))),
    // Whoever looks for what concerns a client need not pass them.
    ...(words.length > 0
      ? [`<details><summary>Texts, examples and extensions: ${words.length}</summary>`, linesOf(words), '</details>']
      : []),
  ].filter(Boolean);
}

/** Writes the changelog. */
export function changelogMarkdown(document: OpenApiDocument, { releases, since }: History, links: PageLinks): string {
  const titles = new Map(
    operationsInOrder(document).map(({ id, summary }) => [id, `[${summary}](${links.operation(id)})`]),
  );
  const named = ({ operations }: HistoryEntry): string =>
    operations.length === 0 ? '' : `(${operations.map((id) => titles.get(id) ?? code(id)).join(', ')})`;
  const sections = releases.flatMap((release) => {
    const lists = listsOf(release.changes, named);
    const first = release === releases.at(-1) && release.version !== undefined;
    return [
      `## ${releaseTitle(release)}`,
      ...(first ? [firstRelease(release, since, titles)] : lists),
      first || lists.length > 0 ? '' : 'No change that clients can see.',
    ];
  });
  return blocks(
    '# Changelog',
    `What each release of the ${document.info.title} changed for its clients. ${mark} marks what a client that was right before may have to be changed for; every other change is safe.`,
    ...(sections.length > 0 ? sections : ['Nothing has been released yet.']),
  );
}

function firstRelease({ version }: HistoryRelease, since: History['since'], titles: Map<string, string>): string {
  const there = [...titles].filter(([id]) => since[id] === version);
  return blocks(
    'The first release.',
    there.length === 0 ? '' : `Of today's operations it has: ${there.map(([, title]) => title).join(', ')}.`,
  );
}

/** The part of a history that concerns an operation: what changed of others says nothing on its page. */
export function historyOfOperation({ releases, since }: History, { id }: Operation): History {
  const own = ({ operations }: HistoryEntry): boolean => operations.includes(id);
  return {
    releases: releases.map((release) => ({
      ...release,
      changes: release.changes.filter(own).map((entry) => ({ ...entry, operations: [id] })),
    })),
    since: { [id]: since[id] ?? null },
  };
}

/**
 * Writes the history of one operation, from the newest change to the release in which it came.
 * @returns blocks of Markdown, the first of them the heading
 */
export function historyBlocks(history: History, operation: Operation, links: PageLinks): string[] {
  const { releases, since } = historyOfOperation(history, operation);
  const changed = releases.flatMap((release) => {
    const lists = listsOf(release.changes);
    return lists.length === 0 ? [] : [`**${releaseTitle(release)}**`, ...lists];
  });
  const first = since[operation.id] ?? null;
  const born = first === null ? 'Not released yet.' : `Since ${first}.`;
  return ['## History', ...changed, `${born} All changes of the API stand in the [changelog](${links.changelog}).`];
}
