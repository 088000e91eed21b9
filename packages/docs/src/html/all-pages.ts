/** Everything on one page, for printing and for a browser's own search. */
import { escapeHtml } from 'user-management-openapi/html';
import { contentId, htmlDocument, plainQuotes, type Head } from './page-html.ts';
import type { SitePage } from '../site/pages.ts';
import { toldOnce } from '../site/told-once.ts';
import { anchorOf } from './markdown-html.ts';

/** What stands for the pages until they are written. */
const partsPlace = '<!-- pages -->';

/** The id of a page's part. */
const partOf = (path: string): string => path.replaceAll(/^\/|\/$/g, '').replaceAll('/', '-') || 'start';

/**
 * Writes the page, part by part, since it holds all others.
 * @param head what all pages share
 * @param toHtml turns Markdown of a page into HTML whose headings have a prefix
 */
export async function* allPages(
  head: Omit<Head, 'title' | 'description' | 'markdown'>,
  pages: readonly SitePage[],
  toHtml: (page: SitePage, prefix: string, markdown: string) => Promise<string>,
): AsyncIterable<string> {
  const { base } = head;
  const entries = pages.map(({ path, title }) => `<li><a href="#${partOf(path)}">${escapeHtml(title)}</a></li>`);
  const [before, after] = htmlDocument(
    {
      ...head,
      title: `Everything on one page – ${head.site}`,
      description: `The whole reference of the ${head.site} on one page, for printing and for finding.`,
      markdown: `${base}llms-full.txt`,
    },
    [
      `<main class="prose everything" id="${contentId}" tabindex="-1">`,
      `<p><a href="${base}">Back to the docs</a></p>`,
      `<nav aria-label="Contents"><ul>${entries.join('')}</ul></nav>`,
      partsPlace,
      '</main>',
    ].join('\n'),
  ).split(partsPlace);
  const link = (href: string, label: string): string => `<a href="${href}">${escapeHtml(label)}</a>`;
  const told = toldOnce(
    ({ page: { path, title }, heading }) => link(`#${partOf(path)}-${anchorOf(heading)}`, `${heading} of ${title}`),
    ({ path, title }) => link(base + path.slice(1), title),
  );
  yield before!;
  for (const [index, page] of pages.entries()) {
    const part = partOf(page.path);
    const html = plainQuotes(await toHtml(page, `${part}-`, told(page)));
    yield `${index === 0 ? '' : '\n'}<section id="${part}">${html}</section>`;
  }
  yield after!;
}
