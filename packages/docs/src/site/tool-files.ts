/** What the docs hold for tools and models: the texts of all pages as plain Markdown. */
import type { OpenApiDocument } from 'user-management-openapi';
import { anchorOf } from '../html/markdown-html.ts';
import { allPagesFile } from './tool-list.ts';
import { markdownPath, type SitePage } from './pages.ts';
import { toldOnce } from './told-once.ts';
import { toolFiles } from './tool-list.ts';

/** A page's text without the comment that a person who opens the file on its own needs. */
const textOf = (markdown: string): string => markdown.replace(/^<!--.*?-->\s*/s, '').trim();

/**
 * Writes `llms.txt`: what the site is, and a line per page that leads to its Markdown.
 * @param address where the docs stand: origin and base, or the base alone
 * @see https://llmstxt.org
 */
export function llmsIndex(document: OpenApiDocument, pages: readonly SitePage[], address: string): string {
  const section = (title: string, kinds: SitePage['kind'][]): string[] => {
    const lines = pages
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ path, title: name, description }) =>
        [`- [${name}](${address}${markdownPath(path).slice(1)})`, description].filter(Boolean).join(': '),
      );
    return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
  };
  return [
    `# ${document.info.title}`,
    '',
    `> ${document.info.summary ?? document.info.title}`,
    '',
    ...section('Guides', ['start', 'guide']),
    ...section('Workflows', ['workflows', 'workflow']),
    ...section('Operations', ['operations', 'operation', 'webhooks', 'responses']),
    ...section('Error codes', ['errors', 'error']),
    ...section('Changes', ['changelog']),
    '## Files',
    '',
    ...toolFiles
      .filter(({ file }) => !['llms.txt', allPagesFile].includes(file))
      .map(({ file, name, use }) => `- [${name}](${address}${file}): ${use}`),
    '',
  ].join('\n');
}

/** Writes `llms-full.txt`: the text of every page, each under a line that says where it stands; what responses say alike, once. */
export function llmsFull(pages: readonly SitePage[], address: string): string {
  const addressOf = ({ path }: SitePage): string => address + path.slice(1);
  const told = toldOnce(
    ({ page, heading }) => {
      const anchor = /^\d|^default$/.test(heading) ? `response-${heading.toLowerCase()}` : anchorOf(heading);
      return `[${heading} of ${page.title}](${addressOf(page)}#${anchor})`;
    },
    (page) => `[${page.title}](${address}${markdownPath(page.path).slice(1)})`,
  );
  return `${pages.map((page) => `Source: ${addressOf(page)}\n\n${textOf(told(page))}`).join('\n\n---\n\n')}\n`;
}
