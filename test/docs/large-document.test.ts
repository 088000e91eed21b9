/** The docs of a document with many operations: a short menu on every page, from which everything can be reached. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { partialDocument } from '../support/tree.ts';

const count = 300;
const numbered = `The number of the response. ${'Quote it when you write to us. '.repeat(12).trim()}`;
const headers = { 'X-Number': { description: numbered, schema: { type: 'string' } } };
const tagOf = (index: number): string => ['Trains & boats', 'Seats', 'Rare'][index % 150 === 149 ? 2 : index % 2]!;
const pathOf = (index: number): string => `/reference/get-thing${index}/`;
const paths = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [
    `/things${index}`,
    {
      get: {
        operationId: `getThing${index}`,
        summary: `Get thing ${index}`,
        tags: [tagOf(index)],
        parameters: [{ $ref: '#/components/parameters/Page' }],
        responses: { 204: { description: 'Done.', headers }, 404: { $ref: '#/components/responses/Gone' } },
      },
    },
  ]),
);
const gone = `There is no such thing. ${'It was there once. '.repeat(20).trim()}`;
const counted = `Which page. ${'There are many of them. '.repeat(20).trim()}`;
const components = {
  responses: { Gone: { description: gone, headers } },
  parameters: { Page: { name: 'page', in: 'query', schema: { type: 'integer' }, description: counted } },
};
const document = partialDocument({ openapi: '3.1.0', info: { title: 'Many', version: '1' }, components, paths });

const folder = mkdtempSync(join(tmpdir(), 'large-docs-'));
beforeAll(() => buildDocs(document, folder));
afterAll(() => rmSync(folder, { recursive: true }));

const pageAt = (path: string): string => readFileSync(join(folder, path, 'index.html'), 'utf8');
const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
const menuOf = (path: string): string => /<nav class="menu".*?<\/nav>/s.exec(pageAt(path))![0];
const operationsIn = (menu: string): string[] => linksIn(menu).filter((href) => href.startsWith('/reference/get-'));

it.each([
  ['first', 0],
  ['middle', 141],
  ['last', 298],
  ['only a few', 149],
])('has the operations around the open page, the %s of its section', (_, index) => {
  const menu = menuOf(pathOf(index));
  const shown = operationsIn(menu);
  const section = Array.from({ length: count }, (__, each) => each).filter((each) => tagOf(each) === tagOf(index));
  expect(shown).toHaveLength(Math.min(14, section.length));
  const from = section.indexOf(Number(/\d+/.exec(shown[0]!)![0]));
  expect(shown).toEqual(section.slice(from, from + shown.length).map(pathOf));
  expect(menu).toContain(`<a href="${pathOf(index)}" aria-current="page">`);
  // As many stand before the open page as after it, where there are as many.
  const before = shown.indexOf(pathOf(index));
  expect(Math.min(before, 7)).toBe(Math.min(section.indexOf(index), 7));
});

it('has no operation on other pages, and a link to each section on all of them', () => {
  expect(operationsIn(menuOf('/'))).toEqual([]);
  const ids = new Set([...pageAt('/reference/').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  for (const path of ['/', pathOf(3)]) {
    const sections = linksIn(menuOf(path)).filter((href) => href.startsWith('/reference/#'));
    expect(sections).toHaveLength(3);
    for (const href of sections) expect(ids).toContain(href.split('#')[1]);
  }
});

it('lists every operation on the page that the sections lead to', () => {
  expect(linksIn(pageAt('/reference/'))).toEqual(
    expect.arrayContaining(Object.keys(paths).map((_, index) => pathOf(index))),
  );
});

it('has code as text alone on the page of everything, which is printed and searched', () => {
  const page = readFileSync(join(folder, 'all.html'), 'utf8');
  for (const path of Object.keys(paths)) expect(page).toContain(`<pre tabindex="0"><code>GET ${path}</code></pre>`);
  expect(page).not.toMatch(/<code>[^<]*<[bi][ >]|class="anchor"/);
  expect(pageAt(pathOf(0))).toMatch(/<code>[^<]*<[bi][ >].*class="anchor"/s);
});

it.each([
  ['404', gone],
  ['Parameters', counted],
  ['Headers of every response', numbered],
])(
  'tells %s, which operations share, once where everything is in one file, and leads to it elsewhere',
  (name, told) => {
    const page = readFileSync(join(folder, 'all.html'), 'utf8');
    expect(page.split(told)).toHaveLength(2);
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(RegExp(`The same as <a href="#([^"]*)">${name} of Get thing (\\d+)</a>`, 'g'))];
    expect(links).toHaveLength(count - 1);
    for (const [, id, index] of links) {
      expect(ids).toContain(id);
      // What it leads to is there, and is no link itself.
      const from = page.indexOf(` id="${id}"`);
      expect(page.slice(from, page.indexOf('</section>', from))).toContain(told);
      expect(page.slice(0, from)).toContain(`>Get thing ${index}</h1>`);
    }

    const text = readFileSync(join(folder, 'llms-full.txt'), 'utf8');
    expect(text.split(told)).toHaveLength(2);
    const [, address] = RegExp(`The same as \\[${name} of Get thing \\d+\\]\\((.*?)\\)`).exec(text)!;
    const [path, id] = address!.split('#');
    expect(pageAt(path!)).toContain(` id="${id}"`);
    // Pages of their own tell all.
    for (const index of [0, 1, count - 1]) expect(pageAt(pathOf(index))).toContain(told);
  },
);
