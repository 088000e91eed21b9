/** What hosts with a known address have for search engines and feed readers. */
import type { History, HistoryRelease } from 'user-management-compat';
import type { OpenApiDocument } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { releaseTitle } from '../reference/history.ts';
import type { SitePage } from './pages.ts';

/** The feed of the changelog. */
export const feedFile = 'changelog.xml';

const xml = (lines: readonly string[]): string => `<?xml version="1.0" encoding="utf-8"?>\n${lines.join('\n')}\n`;

/**
 * Writes the list of pages for search engines.
 * @param address where the docs stand: origin and base
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemap(pages: readonly SitePage[], address: string): string {
  return xml([
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...pages.map(({ path }) => `<url><loc>${escapeHtml(address + path.slice(1))}</loc></url>`),
    '</urlset>',
  ]);
}

/** Writes what search engines may read, which is everything, and where they find the list. Hosts have it at their root alone. */
export function robots(address: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${address}sitemap.xml\n`;
}

/**
 * Writes the changelog as an Atom feed: an entry per release, the newest first.
 * @param inline turns a sentence of Markdown into HTML
 * @returns `undefined` as long as nothing is released
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function changelogFeed(
  { info }: OpenApiDocument,
  { releases }: History,
  address: string,
  inline: (markdown: string) => string,
): string | undefined {
  const dated = releases.filter((release): release is HistoryRelease & { date: string } => release.date !== undefined);
  if (dated.length === 0) return undefined;
  const page = `${address}changelog/`;
  const time = ({ date }: { date: string }): string => `<updated>${date}T00:00:00Z</updated>`;
  const contentOf = ({ changes }: HistoryRelease): string => {
    const lines = changes.map(({ text, breaking }) => inline(`${breaking ? '**Breaking.** ' : ''}${text}`));
    return lines.length === 0 ? '<p>The first release.</p>' : `<ul><li>${lines.join('</li><li>')}</li></ul>`;
  };
  return xml([
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>${escapeHtml(page)}</id>`,
    `<title>${escapeHtml(info.title)}: changelog</title>`,
    `<link rel="self" type="application/atom+xml" href="${escapeHtml(address + feedFile)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeHtml(page)}"/>`,
    `<author><name>${escapeHtml(info.title)}</name></author>`,
    time(dated[0]!),
    ...dated.flatMap((release) => [
      '<entry>',
      `<id>${escapeHtml(`${page}#${release.version}`)}</id>`,
      `<title>${escapeHtml(releaseTitle(release))}</title>`,
      `<link rel="alternate" type="text/html" href="${escapeHtml(page)}"/>`,
      time(release),
      `<content type="html">${escapeHtml(contentOf(release))}</content>`,
      '</entry>',
    ]),
    '</feed>',
  ]);
}
