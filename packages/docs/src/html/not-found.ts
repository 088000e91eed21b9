/** What readers see at an address where no page stands. */
import { escapeHtml } from 'user-management-openapi/html';
import type { SitePage } from '../site/pages.ts';
import type { FrameSource } from './frame-source.ts';
import { frameHtml } from './frame.ts';

/** The file that static hosts show for an address without a page. */
export const notFoundFile = '404.html';

/** The kinds of pages from which all others can be reached. */
const waysOn: readonly SitePage['kind'][] = ['start', 'workflows', 'operations', 'errors', 'changelog'];

/** The page itself, which is in no list of pages and like the first in having no page above it. */
export const notFoundPage: SitePage = {
  kind: 'start',
  path: `/${notFoundFile}`,
  title: 'Page not found',
  description: 'No page stands at this address.',
  markdown: '',
};

/** Writes the body. Its links begin at the root of the host, as it is shown at any address. */
export function notFoundHtml(source: Omit<FrameSource, 'page'>): string {
  const { pages, base } = source;
  const links = pages
    .filter(({ kind }) => waysOn.includes(kind))
    .map(({ path, title }) => `<li><a href="${base}${path.slice(1)}">${escapeHtml(title)}</a></li>`);
  const content = [
    `<h1>${notFoundPage.title}</h1>`,
    '<p>No page stands at this address. It may have been moved, or mistyped. Search for it, or go on from one of these:</p>',
    `<ul>${links.join('')}</ul>`,
  ].join('\n');
  return frameHtml({ ...source, page: notFoundPage }, content);
}
