/** The edits of `pnpm test:mutation prose`: where a text has sentences, and what makes one false. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimedTexts } from '../../scripts/lint/claims.ts';
import { root } from '../../scripts/lib/repo.ts';
import { sentencesOf } from '../support/sentences.ts';
import { editsOf } from './prose/edits.ts';
import { judgesOf } from './prose/judges.ts';
import { siblingOf } from './prose/siblings.ts';

it.each<[file: string, text: string, sentences: string[]]>([
  [
    'a.md',
    '# A heading here\n\nIt works. It never\nends.\n\n- An item\n- another one\n',
    ['It works.', 'It never\nends.', '- An item', '- another one'],
  ],
  ['a.md', '| one cell | other cell |\n| --- | --- |\n| a row | 7 |\n', ['one cell', 'other cell', 'a row']],
  ['a.md', 'It is so:\n\n```sh\nIt is code.\n```\n\n<!-- bench -->\nIt is measured.\n<!-- /bench -->\n', ['It is so:']],
  [
    'a.yaml',
    'name: It is no text\ndescription: >-\n  It works. It is\n            so.\nx:\n  summary: A summary\n',
    ['It works.', 'It is\n            so.', 'A summary'],
  ],
])('%s has its sentences at their places: %j', (file, text, sentences) => {
  const found = sentencesOf(file, text);
  expect(found.map((sentence) => sentence.text)).toEqual(sentences);
  for (const sentence of found) expect(text.slice(sentence.at)).toMatch(new RegExp(`^${RegExp.escape(sentence.text)}`));
});

it.each<[text: string, after: string[]]>([
  ['It is not so.', ['It is so.']],
  ['Nobody may have it.', ['Everybody may have it.', 'Nobody must have it.', 'Nobody may not have it.']],
  [
    'Send `before` or `after`, never `both`.',
    [
      'Send `before` or `after`, always `both`.',
      'Send `after` or `before`, never `both`.',
      'Send `after` or `after`, never `both`.',
      'Send `before` or `before`, never `both`.',
    ],
  ],
  ['Plain words are others.', ['Plain lantern are others.', 'Plain words are lantern.', 'Plain words are not others.']],
])('“%s” is made false', (text, after) => {
  const made = editsOf({ at: 0, text }, siblingOf).map((edit) =>
    `${text.slice(0, edit.at)}${edit.after}${text.slice(edit.at + edit.before.length)}`.replaceAll(/ +/g, ' '),
  );
  expect(made.toSorted()).toEqual(expect.arrayContaining(after));
  expect(made.length).toBeGreaterThanOrEqual(after.length);
  expect(made).not.toContain(text);
});

it('nothing is noticed in the texts as they are', () => {
  const judges = judgesOf(new Map());
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  expect(claimedTexts().filter((file) => judges.some((notices) => notices(file, read(file))))).toEqual([]);
});
