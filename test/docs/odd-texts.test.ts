/** A document whose names and titles have what HTML and XML take for their own: every page shows them as they are. */
import { expect, it } from 'vitest';
import { sitePages } from 'user-management-docs/site';
import {
  allPages,
  casesOf,
  changelogFeed,
  docsPages,
  frameHtml,
  linksFrom,
  markdownRenderer,
  operationHtml,
  shownResponses,
  sitemap,
} from 'user-management-docs/testing';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { history, lamps, workflows } from './support/lamps.ts';

// In Markdown, too, this begins no element.
const odd = ' a<b & "c"';
const texts = new Set(['summary', 'title', 'tags', 'required', 'enum', 'operationId', 'label']);
const names = new Set(['examples', 'properties', 'headers']);

/** A value with the odd signs behind its texts and names. */
function oddly(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return texts.has(key) ? value + odd : value;
  if (Array.isArray(value)) return value.map((entry) => oddly(entry, key));
  if (typeof value !== 'object' || value === null) return value;
  const { name, in: place } = value as { name?: unknown; in?: unknown };
  return Object.fromEntries(
    Object.entries(value).map(([own, inner]) => [
      names.has(key) ? own + odd : own,
      own === 'name' && place !== 'path' && typeof name === 'string' ? name + odd : oddly(inner, own),
    ]),
  );
}

const document = oddly(lamps) as OpenApiDocument;
const pages = await sitePages(document, { workflows, history });
const text = markdownRenderer({ base: '/', file: '/reference/x.md' }, (source) => source);
/** Where the odd signs stand and are no text. */
const taken = (html: string) => [...html.matchAll(/.{0,60}(?:a<b|& |"c").{0,20}/g)].map(([each]) => each);

const head = {
  ...{
    base: '/',
    site: document.info.title,
    icon: '',
    stylesheet: '',
    plainStylesheet: '',
    colorScript: '',
    policy: '',
  },
};
it('the page with all others, the list for search engines and the feed', async () => {
  let html = '';
  for await (const part of allPages(head, pages, async () => '')) html += part;
  // Quotes in texts are plain there.
  expect(taken(html.replaceAll(/(?<!=)"c"/g, ''))).toEqual([]);
  expect(html).toContain('a&lt;b &amp; "c"');
  const address = 'https://x.example/?a & b/';
  for (const xml of [sitemap(pages, address), changelogFeed(document, history, address, (line) => line)!]) {
    expect(taken(xml)).toEqual([]);
    expect(xml).toContain('https://x.example/?a &amp; b/');
  }
});

it.each(operationsOf(document).map((operation) => [operation.id, operation] as const))(
  'the page of %s',
  (_, operation) => {
    const html = operationHtml({
      ...{ document, operation, docsExtras: { workflows, history }, text },
      links: linksFrom(docsPages, '/reference'),
      cases: casesOf(operation, shownResponses(document)),
    });
    expect(taken(html)).toEqual([]);
    expect(html).toContain('a&lt;b &amp; &quot;c&quot;');
  },
);

const source = { document, pages, base: '/', origin: 'https://x.example', logo: '', versions: [], hasFeed: true };
it.each(pages.map((page) => [page.path, page] as const))('the frame of %s', (_, page) => {
  expect(taken(frameHtml({ ...source, page }, ''))).toEqual([]);
});
