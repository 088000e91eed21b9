/** What the search of the docs looks through: a line per page, per heading of a guide, and per file for tools. */
import { anchorOf } from './markdown-html.ts';
import type { SearchEntry } from './renderer/search.ts';
import type { SitePage } from './site.ts';
import { toolFiles } from './tool-list.ts';

/** Lists everything that can be found. Addresses start with the base. */
export function searchIndex(pages: readonly SitePage[], base: string): SearchEntry[] {
  const files = toolFiles.map(({ file, name, use }) => ({
    title: name,
    address: base + file,
    kind: 'File',
    words: use,
  }));
  const found = pages.flatMap((page): SearchEntry[] => {
    const { operation, title, description } = page;
    const address = base + page.path.slice(1);
    const words = operation ? `${operation.id} ${operation.method} ${operation.path}` : '';
    const kind = operation ? `${operation.method.toUpperCase()} ${operation.path}` : kinds[page.kind];
    const own = { title, address, kind, words: `${words} ${description}`.trim() };
    return [own, ...(['start', 'guide'].includes(page.kind) ? headings(page, address) : [])];
  });
  return [...found, ...files];
}

const kinds: Record<SitePage['kind'], string> = {
  start: 'Guide',
  guide: 'Guide',
  operations: 'Index',
  operation: 'Operation',
  answers: 'Index',
  errors: 'Index',
  error: 'Error code',
};

/** The headings below a page's title. A line of a code block that starts with a number sign is none. */
function headings({ markdown, title }: SitePage, address: string): SearchEntry[] {
  return [...markdown.replaceAll(/^```.*?^```$/gms, '').matchAll(/^##+ (.+)$/gm)].map(([, heading]) => ({
    title: heading!.trim(),
    address: `${address}#${anchorOf(heading!)}`,
    kind: title,
    words: '',
  }));
}
