/** The sections of a page, above or beside its text. */
import type { SitePage } from '../site/pages.ts';

/** From how many sections on a page has a list of them; that of an operation is a line, and has room for fewer. */
const least = (page: SitePage): number => (page.operation ? 2 : 3);

/**
 * Writes the list, whose links lead to the sections. In a wide window it stands beside the text and is open; else it is opened.
 * @param content the page's content as HTML
 */
export function contentsHtml(page: SitePage, content: string): string {
  const sections = [...content.matchAll(/<h2 id="([^"]+)">(.*?) <a class="anchor"/gs)];
  if (sections.length < least(page)) return '';
  // A heading may hold a link, which cannot stand within another one.
  const entries = sections.map(
    ([, id, html]) => `<li><a href="#${id}">${html!.replaceAll(/<\/?a\b[^>]*>/g, '')}</a></li>`,
  );
  const list = `<ul>${entries.join('')}</ul>`;
  const inner = page.operation ? list : `<details><summary>On this page</summary>${list}</details>`;
  return `<nav class="contents" aria-label="On this page">${inner}</nav>`;
}
