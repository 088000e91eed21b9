/** What the search of the docs looks through: a line per page, per heading of a guide, per step of a workflow, and per file for tools. */
import { anchorOf } from '../html/markdown-html.ts';
import type { SearchEntry } from '../renderer/search.ts';
import type { SitePage } from './pages.ts';
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
    return [own, ...(['start', 'guide', 'workflow', 'changelog'].includes(page.kind) ? headings(page, address) : [])];
  });
  return [...found, ...files];
}

const kinds: Record<SitePage['kind'], string> = {
  start: 'Guide',
  guide: 'Guide',
  workflows: 'Index',
  workflow: 'Workflow',
  operations: 'Index',
  operation: 'Operation',
  webhooks: 'Webhooks',
  answers: 'Index',
  errors: 'Index',
  error: 'Error code',
  changelog: 'Index',
};

/** The headings below a page's title. A line of a code block that starts with a number sign is none. */
function headings({ markdown, title, kind }: SitePage, address: string): SearchEntry[] {
  // Every workflow has the same parts; what somebody looks for is a step.
  const pattern = kind === 'workflow' ? /^### (.+)$/gm : /^##+ (.+)$/gm;
  return [...markdown.replaceAll(/^```.*?^```$/gms, '').matchAll(pattern)].map(([, heading]) => ({
    title: heading!.trim(),
    address: `${address}#${anchorOf(heading!)}`,
    kind: title,
    words: '',
  }));
}
