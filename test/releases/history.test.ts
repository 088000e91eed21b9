/** The history: the changelog and the operations' pages tell each difference of two releases, and nothing else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differencesOf, isBreaking } from 'user-management-compat/diff';
import { type Difference, historyOf, type History } from 'user-management-compat';
import { buildDocs } from 'user-management-docs';
import { noDocsExtras } from 'user-management-docs/docs-extras';
import { unpackSections, type PackedSections } from 'user-management-docs/search';
import { operationPath } from 'user-management-docs/site';
import { generateReference, pageOf } from 'user-management-docs/reference';
import { operationsOf } from 'user-management-openapi';
import { bornOn, changelogOn, historyDifferences, historyOn } from '../docs/support/history.ts';
import { withReleases } from './support/folder.ts';
import { changed, current, first, released, second } from './support/versions.ts';
import { list } from '../support/tree.ts';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';

let history: History;
let pages: Map<string, string>;
beforeAll(async () => {
  history = await withReleases(released, (folder) => historyOf(current, folder, comparisonCache()));
  pages = generateReference(current, { ...noDocsExtras, history });
});

const changelog = () => changelogOn(pages.get('changelog.md')!);
const historyAt = (id: string) => historyOn(pages.get(pageOf(id))!);

/** A difference as a line says it, without the names of operations. */
const lineOf = (each: Difference) => `${isBreaking(each) ? '**Breaking.** ' : ''}${each.message}`;

/** The id that an operation has now. */
const now = (id: string) => (id === 'listBoxes' ? 'listAllBoxes' : id);

const steps = [...released.map(([document]) => document), current].slice(1).map((head, index) => {
  const title = index + 1 < released.length ? head.info.version : 'Unreleased';
  return { title, base: released[index]![0], head };
});

describe.each(steps)('the differences that lead to $title', ({ title, base, head }) => {
  let differences: Difference[];
  beforeAll(async () => {
    differences = await differencesOf(base, head);
  });

  it('are all on the changelog with their operations, and nothing else is', () => {
    expect(differences.length).toBeGreaterThan(0);
    const expected = new Set(
      differences.flatMap((each) => each.operations.map((id) => `${lineOf(each)} @ ${now(id)}`)),
    );
    const titles = new Map(operationsOf(current).map(({ id }) => [pageOf(id), id]));
    const told = changelog()
      .get(title)!
      .flatMap((line) => {
        const [, text, names] = /^(.*) \((.*)\)$/.exec(line)!;
        return names!.split(', ').map((name) => {
          const [, page] = /\]\((.*)\)/.exec(name) ?? [];
          return `${text} @ ${page === undefined ? name.replaceAll('`', '') : titles.get(page)}`;
        });
      });
    expect(new Set(told)).toEqual(expected);
    expect(told).toHaveLength(expected.size);
  });

  it('are on the pages of their operations, and on no other', () => {
    for (const { id } of operationsOf(current)) {
      const own = differences.filter(({ operations }) => operations.map(now).includes(id)).map(lineOf);
      expect(new Set(historyAt(id).get(title) ?? []), id).toEqual(new Set(own));
    }
  });
});

describe('the changelog', () => {
  it('has every release with its day, the newest first', () => {
    const titles = [...pages.get('changelog.md')!.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    const days = released.map(([{ info }, date]) => `${info.version} (${date})`).reverse();
    expect(titles).toEqual(['Unreleased', ...days]);
  });

  it('has what changes words alone last, folded below a line that says so', () => {
    const text = pages.get('changelog.md')!;
    const folded =
      /^<details><summary>Texts, examples and extensions: (\d+)<\/summary>\n\n((?:- .*\n)+)\n<\/details>$/gm;
    const below = [...text.matchAll(folded)].flatMap(([, count, list]) => {
      const lines = list!.trimEnd().split('\n');
      expect(lines).toHaveLength(Number(count));
      return lines;
    });
    const words = history.releases.flatMap(({ changes }) => changes).filter(({ level }) => level === 'patch');
    expect(words.length).toBeGreaterThan(0);
    expect(below.map((line, index) => line.startsWith(`- ${words[index]?.text}`))).toEqual(words.map(() => true));
  });

  it('speaks of limits, codes, fields and operations in words', () => {
    const of = (version: string) => changelog().get(version)!;
    const things = '[List things](list-things.md)';
    expect(of('2.0.0')).toContain(
      `**Breaking.** \`limit\` accepts at most 50 instead of 100. ([List boxes](list-all-boxes.md), [List shelves](list-shelves.md), ${things})`,
    );
    expect(of('2.0.0')).toContain('**Breaking.** The operation is gone. (`deleteThing`)');
    expect(of('2.0.0')).toContain(
      'Error code `too_many`: gone from the 400 response. ([Create a thing](create-thing.md))',
    );
    expect(of('1.1.0')).toContain('`tag` (string) is new in the body. ([Create a thing](create-thing.md))');
    expect(of('1.1.0')).toContain(`\`data[].made_at\` (string) is new in the 200 response. (${things})`);
    expect(of('1.1.0')).toContain('The operation is deprecated. (`deleteThing`)');
    expect(of('1.1.0').filter((line) => line.includes('Breaking'))).toEqual([]);
    expect(of('2.1.0')).toEqual([
      '`name` in the body accepts at most 40 characters instead of 20. ([Create a thing](create-thing.md))',
    ]);
  });
});

describe('the comparison of pages and history', () => {
  it('finds nothing, and whatever is changed on a page', () => {
    expect(historyDifferences(pages, current, history)).toEqual([]);
    const changes: [string, string, string][] = [
      ['changelog.md', 'accepts at most 50', 'accepts at most 60'],
      ['changelog.md', '**Breaking.** The operation is gone.', 'The operation is gone.'],
      ['changelog.md', '## 2.1.0', '## 2.1.1'],
      ['list-things.md', 'accepts at most 50', 'accepts at most 60'],
      ['list-things.md', 'Since 1.0.0.', 'Since 1.1.0.'],
    ];
    for (const [page, text, other] of changes) {
      const changed = new Map(pages).set(page, pages.get(page)!.replace(text, other));
      expect(historyDifferences(changed, current, history)).toEqual([expect.stringContaining(page)]);
    }
  });
});

describe("an operation's page", () => {
  it('says in which release the operation came', () => {
    expect(Object.fromEntries(operationsOf(current).map(({ id }) => [id, bornOn(pages.get(pageOf(id))!)]))).toEqual({
      listThings: 'Since 1.0.0.',
      createThing: 'Since 1.0.0.',
      getThing: 'Since 1.0.0.',
      listAllBoxes: 'Since 1.0.0.',
      listShelves: 'Since 1.1.0.',
      listLids: 'Not released yet.',
    });
  });

  it('has nothing but that with one release, and with none', async () => {
    const one = await withReleases(released.slice(0, 1), (folder) => historyOf(first, folder, comparisonCache()));
    const page = generateReference(first, { ...noDocsExtras, history: one }).get('get-thing.md')!;
    expect(page.split('\n## History\n')[1]!.trim()).toBe(
      'Since 1.0.0. All changes of the API stand in the [changelog](changelog.md).',
    );
    const none = await withReleases([], (folder) => historyOf(first, folder, comparisonCache()));
    expect(generateReference(first, { ...noDocsExtras, history: none }).get('changelog.md')).toContain(
      'Nothing has been released yet.',
    );
  });

  it('has changes of shared parts, released or not, whatever the version says', async () => {
    const before = await withReleases(released.slice(0, 1), (folder) => historyOf(second, folder, comparisonCache()));
    const { changes, version } = before.releases[0]!;
    expect(version).toBeUndefined();
    const shared = changes.find(({ text }) => text === 'The description of `limit` is new.');
    expect(shared?.operations).toEqual(['listBoxes', 'listThings']);
    const archived = changed(first, '1.0.0', (_, { NotFound }) =>
      list(NotFound!['properties']!['code']!['enum']).push('thing_archived'),
    );
    const after = await withReleases(released.slice(0, 1), (folder) => historyOf(archived, folder, comparisonCache()));
    expect(after.releases[0]!.changes.map(({ text, operations }) => [text, [...operations].sort()])).toEqual([
      ['Error code `thing_archived`: new in the 404 response.', ['deleteThing', 'getThing']],
    ]);
  });
});

describe('the HTML docs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'history-docs-'));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  beforeAll(() => buildDocs(current, join(folder, 'docs'), {}, { ...noDocsExtras, history }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have the changelog as a page, in the menu, in the search and in the files for tools', () => {
    const page = read('docs/changelog/index.html');
    expect(page).toContain('<code>limit</code> accepts at most 50 instead of 100.');
    expect(page).toContain('<a href="/reference/list-shelves/">List shelves</a>');
    expect(read('docs/changelog.md')).toContain('[List shelves](reference/list-shelves.md)');
    expect(read('docs/index.html')).toContain('href="/changelog/"');
    expect(read('docs/llms.txt')).toContain('(/changelog.md)');
    expect(read('docs/all.html')).toContain('<section id="changelog">');
    const sections = unpackSections(JSON.parse(read('docs/search-index.json')) as PackedSections);
    const addresses = sections.map(({ address }) => address);
    expect(addresses).toEqual(expect.arrayContaining(['/changelog/', '/changelog/#2-0-0-2026-03-04']));
  });

  it('have the history on the page of each operation, once', () => {
    const page = read(join('docs', operationPath('listThings'), 'index.html'));
    const change = '<strong>Breaking.</strong> <code>limit</code> accepts at most 50 instead of 100.';
    expect(page.split(change)).toHaveLength(2);
    expect(page.split(change)[1]).toContain('href="/changelog/"');
  });
});
