/** The pages for a file that holds them all: what many operations respond alike is told once. */
import type { SitePage } from './pages.ts';

/** A response on an operation's page. */
export interface ToldResponse {
  page: SitePage;
  /** As its heading has it. */
  status: string;
}

/** From how many characters on a link is much shorter than what it leads to. */
const least = 300;

/**
 * Makes what gives the Markdown of the pages of a file, one after the other.
 * @param linkTo writes a link to a response that the file has told before
 */
export function toldOnce(linkTo: (response: ToldResponse) => string): (page: SitePage) => string {
  const told = new Map<string, ToldResponse>();
  const shortened = (page: SitePage, part: string): string => {
    const status = /^### (\w+)\n/.exec(part)?.[1];
    if (status === undefined || part.length < least) return part;
    const before = told.get(part);
    if (!before) told.set(part, { page, status });
    return before ? `### ${status}\n\nThe same as ${linkTo(before)}.\n\n` : part;
  };
  return (page) =>
    page.kind !== 'operation'
      ? page.markdown
      : page.markdown.replace(/^## Responses\n[^]*?(?=^## |(?![^]))/m, (section) =>
          section
            .split(/^(?=### )/m)
            .map((part) => shortened(page, part))
            .join(''),
        );
}
