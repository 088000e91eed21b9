/** What of a page's Markdown the search finds: words, names and code, each construct by itself. */
import { expect, it } from 'vitest';
import { packSections, searchSections } from 'user-management-docs/search';
import type { SitePage } from 'user-management-docs/site';

const page = (markdown: string, kind: SitePage['kind'] = 'guide', path = '/x/') =>
  ({ kind, path, title: 'X', description: '', markdown: `# X\n\n${markdown}` }) satisfies SitePage;
const sectionsOf = (...pages: SitePage[]) => searchSections(pages, '/').filter(({ kind }) => kind !== 'File');

it.each<[what: string, markdown: string, found: { text?: string; names?: string; code?: string }]>([
  ['spaces as one', 'two  spaces,\n   two lines', { text: 'two spaces, two lines' }],
  ['code without its marks', '` a ` b', { text: 'a b' }],
  ['links by their words', 'a [b c](d.md#e) [f]', { text: 'a b c f' }],
  ['a year at the beginning of a line', 'Since\n2026. It', { text: 'Since 2026. It' }],
  ['names in other marks', 'a **`b_c`** and [`d_e`](f.md)', { names: 'b_c d_e' }],
  [
    'what stands in a list',
    '1. one `a_b`\n\n   ```sh\n   alpha\n   ```\n2. two\n   - three\n',
    { text: 'one a_b two three', names: 'a_b', code: 'alpha' },
  ],
  [
    'what is quoted',
    '> one `a_b`:\n>\n> - two\n>\n> ```sh\n> alpha\n> ```',
    { text: 'one a_b: two', names: 'a_b', code: 'alpha' },
  ],
  ['words of two blocks of code', '```sh\nalpha\n```\n\n```sh\nbeta\n```', { code: 'alpha beta' }],
  [
    'long code in a cell, but for that which is a command alone',
    `| a |\n| --- |\n| \`${'x'.repeat(80)}\` |\n| see \`${'y'.repeat(80)}\` |\n| \`${'z'.repeat(80)}\` it |`,
    { text: `a. . see ${'y'.repeat(80)}. ${'z'.repeat(80)} it.` },
  ],
  ['what is folded', '<details><summary>x</summary>\n\nInner words.\n\n</details>', { text: 'Inner words.' }],
])('has %s', (_, markdown, found) => {
  expect(sectionsOf(page(markdown))[0]).toMatchObject(found);
});

it('has nothing of what is folded in a history', () => {
  const folded = '<details><summary>x</summary>\n\nInner words.\n\n</details>\n\nOther words.';
  expect(sectionsOf(page(folded, 'changelog'))[0]!.text).toBe('Other words.');
});

it.each<[kind: SitePage['kind'], headings: string[]]>([
  ['guide', ['', 'Example a', 'Responses', 'Responses › Example b', 'Responses › An Example']],
  ['operation', ['', 'Example a', 'Responses', 'Responses › An Example']],
])('has the examples of responses within what they are examples of: %s', (kind, headings) => {
  const markdown = '## Example a\n\n## Responses\n\n### Example b\n\n### An Example';
  expect(sectionsOf(page(markdown, kind)).map(({ heading }) => heading)).toEqual(headings);
});

it('leads to each heading, unless it is told which there are', () => {
  expect(sectionsOf(page('## A part')).map(({ address }) => address)).toEqual(['/x/', '/x/#a-part']);
});

it('knows an error by its statuses alone, of few errors and by its own uses', () => {
  const aliases = (...all: string[]) =>
    sectionsOf(...all.map((each, at) => page(each, 'error', `/${at}/`))).map((each) => each.aliases);
  expect(aliases('No table.')).toEqual(['']);
  expect(aliases('| no | 404 |\n\n| 409 | no |')).toEqual(['409']);
  expect(aliases('| 409 | no |', '| 404 | no |', '| 400 | no |')).toEqual(['409', '404', '400']);
  const uses = (...rows: string[]) => `| 409 | no |\n\n| operation | status |\n| --- | --- |\n${rows.join('\n')}`;
  const one = '| [a](b.md) | [c](d.md) |';
  expect(aliases(uses(one), uses('| [a](b.md) | 409 |', '| [e](f.md) | 409 |'))).toEqual(['', '409']);
});

it('is sent as the number of a sentence where a field has one alone', () => {
  const { fields } = packSections(sectionsOf(page('One. Two.'), page('One.')));
  expect(fields[6]).toEqual([[expect.any(Number), expect.any(Number)], expect.any(Number)]);
});
