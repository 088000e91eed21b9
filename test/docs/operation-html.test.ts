/** The pages of operations as HTML, whole, as they should be; and what of a case is told where it is told otherwise. */
import { expect, it } from 'vitest';
import {
  casesOf,
  docsPages,
  linksFrom,
  markdownRenderer,
  operationHtml,
  plainQuotes,
  shownResponses,
} from 'user-management-docs/testing';
import { operationsOf } from 'user-management-openapi';
import { expectedHtml, history, lamps, workflows } from './support/lamps.ts';

/** HTML without the colors of its code, and without the lines that it has for whoever reads it. */
const plain = (html: string): string =>
  html
    .replaceAll(/(?<=<pre tabindex="0"><code>).*?(?=<\/code><\/pre>)/gs, (code) => code.replaceAll(/<[^>]*>/g, ''))
    .replaceAll(/>\s*\n\s*</g, '><')
    .replaceAll(/ (?=<\/p>)/g, '')
    .trim();

it.each(expectedHtml())('the page %s', (page, html) => {
  const operation = operationsOf(lamps).find(({ id }) => `${page.split('-')[0]}Lamp` === id)!;
  const text = markdownRenderer({ base: '/', file: `/reference/${page}.md` }, (source) => source);
  const written = operationHtml({
    ...{ document: lamps, operation, docsExtras: { workflows, history }, text },
    links: linksFrom(docsPages, '/reference'),
    cases: page === 'remove-lamp' ? [] : casesOf(operation, shownResponses(lamps)),
  });
  expect(plain(plainQuotes(written))).toBe(plain(plainQuotes(html)));
});
