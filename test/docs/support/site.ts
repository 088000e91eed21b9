/** Reads a built site as a visitor without a browser would: every page, every link on it, every name that a link may lead to. */

/** A page as it was served. */
export interface VisitedPage {
  path: string;
  html: string;
  links: string[];
  ids: Set<string>;
}

const unescape = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'");

/** Every value of an attribute. */
function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => unescape(value!));
}

/**
 * Visits a site from its first page, following every link on its own origin.
 * @param start the address of the first page
 * @returns the pages, and a sentence per link that is unresolved
 */
export async function visitSite(start: string): Promise<{ pages: VisitedPage[]; broken: string[] }> {
  const { origin } = new URL(start);
  const responses = new Map<string, Promise<{ status: number; page: VisitedPage | undefined }>>();
  const visit = (path: string) => {
    const known = responses.get(path);
    if (known) return known;
    const mockResponse = fetch(origin + path, { redirect: 'manual' }).then(async (response) => {
      const text = await response.text();
      if (!response.headers.get('content-type')?.startsWith('text/html'))
        return { status: response.status, page: undefined };
      // What the script is given is data, and no part of the page.
      const html = text.replace(/<script type="application\/json".*?<\/script>/s, '');
      const links = [...attributes(html, 'href'), ...attributes(html, 'src')];
      return { status: response.status, page: { path, html, links, ids: new Set(attributes(html, 'id')) } };
    });
    responses.set(path, mockResponse);
    return mockResponse;
  };
  const broken: string[] = [];
  const pages: VisitedPage[] = [];
  const queue = [new URL(start).pathname];
  for (const path of queue) {
    const { page } = await visit(path);
    if (!page) continue;
    pages.push(page);
    for (const link of page.links) {
      const target = new URL(link, origin + path);
      if (target.origin !== origin) continue;
      const { status, page: other } = await visit(target.pathname);
      const name = decodeURIComponent(target.hash.slice(1));
      if (status !== 200) broken.push(`${path} links to ${link}, which responds with ${status}.`);
      else if (name !== '' && other && !other.ids.has(name))
        broken.push(`${path} links to ${link}: nothing has that name.`);
      if (!queue.includes(target.pathname)) queue.push(target.pathname);
    }
  }
  return { pages, broken };
}

/** The content of an element or attribute of a page's head; empty when it is not there. */
export function headOf({ html }: VisitedPage): Record<'title' | 'description' | 'canonical' | 'markdown', string> & {
  preview: Record<string, string>;
} {
  const find = (pattern: RegExp): string => unescape(pattern.exec(html)?.[1] ?? '');
  return {
    title: find(/<title>(.*?)<\/title>/),
    description: find(/<meta name="description" content="(.*?)"/),
    canonical: find(/<link rel="canonical" href="(.*?)"/),
    markdown: find(/<link rel="alternate" type="text\/markdown" href="(.*?)"/),
    preview: Object.fromEntries(
      [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="(.*?)"/g)].map(
        ([, name, content]) => [name!, unescape(content!)],
      ),
    ),
  };
}
