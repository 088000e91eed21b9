/** The texts of a bundle, and texts in HTML. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorPath } from 'user-management-openapi';
import { isText, markOf, withoutGuides, withoutSamples, withTexts } from 'user-management-openapi/bundle-texts';
import { writeText } from 'user-management-openapi/files';
import { escapeHtml } from 'user-management-openapi/html';
import { toYaml } from 'user-management-openapi/yaml';
import { partialDocument } from '../support/tree.ts';

it.each([
  ['guides/a.md', true],
  ['samples/a.sh', true],
  ['yaml', true],
  ['a.json.txt', true],
  ['a.yaml', false],
  ['a.yml', false],
  ['a.json', false],
])('%s is a text: %s', (file, is) => {
  expect(isText(file)).toBe(is);
});

it('texts stand in the place of their marks, with line breaks of one kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  const file = join(folder, 'guides', 'a.md');
  writeText(file, 'one\r\ntwo\r\n');
  const mark = markOf(folder, file);
  const [kept, list] = [{ text: 'guides/a.md', none: null, count: 1, is: false }, [mark, 2, null]];
  const document = partialDocument({ info: { description: mark }, list, kept });
  const text = 'one\ntwo\n';
  expect(withTexts(document, folder)).toEqual({ info: { description: text }, list: [text, 2, null], kept });
  expect(document.info.description).toBe(mark);
  rmSync(folder, { recursive: true });
});

it('a document without samples has the rest of its operations', () => {
  const parameters = [{ name: 'a', in: 'query' }];
  const samples = { 'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: 'curl' }] };
  const document = partialDocument({
    openapi: '3.1.1',
    info: { title: 'Songs', description: 'Of songs.' },
    tags: [{ name: 'Songs', description: 'All of them.' }],
    paths: { '/a': { parameters, get: { summary: 'Get', ...samples } } },
  });
  const paths = { '/a': { parameters, get: { summary: 'Get' } } };
  expect(withoutSamples(document)).toEqual({ ...document, paths });
  expect(withoutGuides(document)).toEqual({
    ...document,
    paths,
    info: { title: 'Songs' },
    tags: [{ name: 'Songs' }],
  });
  const { tags: _, ...untagged } = document;
  expect(withoutGuides(partialDocument(untagged))).toMatchObject({ paths, info: { title: 'Songs' } });
});

it('a document is written as YAML with a notice, each text on one line, and the same part twice where it is there twice', () => {
  const contact = { name: 'Songs' };
  const description = `Of ${'many '.repeat(40)}songs.`;
  expect(toYaml(partialDocument({ info: { description }, contact, again: contact }))).toBe(
    `# Generated from spec/ by \`pnpm generate\`. Do not edit: change spec/ and run it again.\ninfo:\n  description: ${description}\ncontact:\n  name: Songs\nagain:\n  name: Songs\n`,
  );
}); // prettier-ignore

it('what HTML reads as more than text is escaped', () => {
  expect(escapeHtml(`<a href="b" title='c'>&lt;</a>`)).toBe(
    '&lt;a href=&quot;b&quot; title=&#39;c&#39;&gt;&amp;lt;&lt;/a&gt;',
  );
  expect(errorPath('user_not_found')).toBe('/errors/user_not_found/');
});
