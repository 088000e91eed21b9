/** The history of a document: what each release changed, in what order, and since when operations are there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { historyOf, readHistory, today, type HistoryEntry } from 'user-management-compat';
import type { OpenApiDocument } from 'user-management-openapi';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { value } from '../support/tree.ts';
import { withReleases } from './support/folder.ts';
import { changed, current, fifth, first, released, second } from './support/versions.ts';

const historyAfter = (count: number, document: OpenApiDocument) =>
  withReleases(released.slice(0, count), (folder) => historyOf(document, folder, comparisonCache()));
const texts = (changes: readonly HistoryEntry[]) => changes.map(({ text }) => text);

describe('the history', () => {
  it('has the newest first, with what is not released yet, and nothing in the first', async () => {
    const { releases } = await historyAfter(5, current);
    expect(releases.map(({ version, date }) => [version, date])).toEqual([
      [undefined, undefined],
      ['3.0.0', '2026-05-06'],
      ['2.1.0', '2026-04-05'],
      ['2.0.0', '2026-03-04'],
      ['1.1.0', '2026-02-03'],
      ['1.0.0', '2026-01-02'],
    ]);
    expect(releases.at(-1)!.changes).toEqual([]);
    expect(releases[2]!.changes).toEqual([
      {
        text: '`name` in the body accepts at most 40 characters instead of 20.',
        breaking: false,
        level: 'minor',
        operations: ['createThing'],
        rules: ['schema-constraint-changed'],
      },
    ]);
  });

  it('has nothing unreleased where nothing has changed since', async () => {
    const { releases } = await historyAfter(5, fifth);
    expect(releases[0]!.version).toBe('3.0.0');
    expect(await historyAfter(0, first)).toMatchObject({ releases: [], since: { listThings: null } });
  });

  it('knows in which release an operation came, also under another name', async () => {
    expect((await historyAfter(5, current)).since).toEqual({
      listThings: '1.0.0',
      createThing: '1.0.0',
      getThing: '1.0.0',
      listAllBoxes: '1.0.0',
      listShelves: '1.1.0',
      listLids: null,
    });
  });

  it('has what breaks first, and words alone last; what reads alike is told once', async () => {
    const { releases } = await historyAfter(5, current);
    const [, , , two, minor] = releases;
    const order = two!.changes.map(({ level }) => ['major', 'minor', 'patch'].indexOf(level));
    expect(order).toEqual(order.toSorted());
    expect(two!.changes.every(({ breaking, level }) => breaking === (level === 'major'))).toBe(true);
    expect(two!.changes.find(({ text }) => text.startsWith('`limit`'))).toMatchObject({
      text: '`limit` accepts at most 50 instead of 100.',
      operations: ['listAllBoxes', 'listShelves', 'listThings'],
    });
    expect(new Set(texts(two!.changes)).size).toBe(two!.changes.length);
    expect(minor!.changes.at(-1)!.level).toBe('patch');
  });

  it('tells what is said of several operations once', async () => {
    const both = changed(second, '1.1.0', (document) => {
      for (const method of ['get', 'post']) document['paths']!['/things']![method]!['summary'] = value('Other.');
    });
    expect((await historyAfter(2, both)).releases[0]!.changes).toEqual([
      {
        text: 'The summary of the operation was rewritten.',
        breaking: false,
        level: 'patch',
        operations: ['listThings', 'createThing'],
        rules: ['operation-modified'],
      },
    ]);
  });

  it('ends where operations have changed their names and back', async () => {
    const called = (from: OpenApiDocument, version: string, name: string) =>
      changed(from, version, ({ paths }) => (paths!['/boxes']!['get']!['operationId'] = value(name)));
    const there = called(first, '2.0.0', 'listCrates');
    const back = called(there, '3.0.0', 'listBoxes');
    const { releases, since } = await withReleases(
      [
        [first, '2026-01-02'],
        [there, '2026-01-03'],
        [back, '2026-01-04'],
      ],
      (folder) => historyOf(back, folder, comparisonCache()),
    );
    expect(since['listBoxes']).toBe('1.0.0');
    expect(releases.flatMap(({ changes }) => texts(changes))).toEqual([
      'The operation is called `listBoxes` instead of `listCrates`.',
      'The operation is called `listCrates` instead of `listBoxes`.',
    ]);
  });

  it('is read from a file, or says which command writes it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'history-'));
    try {
      const file = join(folder, 'changelog.json');
      expect(() => readHistory(file)).toThrow(`${file} cannot be read. Run \`pnpm generate\` to write it.`);
      writeFileSync(file, '{"releases":[],"since":{}}');
      expect(readHistory(file)).toEqual({ releases: [], since: {} });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

it('versions are judged by the day in UTC', () => {
  expect(today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(Math.abs(Date.parse(today()) - Date.now())).toBeLessThan(2 * 86_400_000);
});
