/** The pages for a file that holds them all: what many operations have alike is told once, and requests stand on their page. */
import type { SitePage } from './pages.ts';

/** A part of an operation's page, such as its parameters or a response. */
export interface ToldPart {
  page: SitePage;
  /** A response's is its status. */
  heading: string;
}

/** From how many characters on a link is much shorter than what it leads to. */
const least = 300;

/**
 * Makes what gives the Markdown of the pages of a file, one after the other.
 * @param linkTo writes a link to a part that the file has told before
 * @param linkToPage writes a link to a page outside of the file
 */
export function toldOnce(
  linkTo: (part: ToldPart) => string,
  linkToPage: (page: SitePage) => string,
): (page: SitePage) => string {
  const told = new Map<string, ToldPart>();
  const shortened = (page: SitePage, part: string): string => {
    const [, marks, heading] = /^(##|###) (.+)\n/.exec(part) ?? [];
    if (heading === undefined || part.length < least) return part;
    const before = told.get(part);
    if (!before) told.set(part, { page, heading });
    return before ? `${marks} ${heading}\n\nThe same as ${linkTo(before)}.\n\n` : part;
  };
  return (page) => {
    if (page.kind === 'responses') return withoutRequests(page.markdown, linkToPage(page));
    if (page.kind !== 'operation') return page.markdown;
    return page.markdown
      .split(/^(?=## )/m)
      .flatMap((section) => (section.startsWith('## Responses\n') ? section.split(/^(?=### )/m) : [section]))
      .map((part) => shortened(page, part))
      .join('');
  };
}

/** The tables of the mock's responses with the causes alone, of which the last cell makes a request that can be pasted. */
function withoutRequests(markdown: string, link: string): string {
  return markdown
    .replaceAll(/^(\| .*?) \| (?:[^|\\\n]|\\.)* \|$/gm, '$1 |')
    .replace(/^## /m, `The requests, ready to paste: ${link}.\n\n## `);
}
