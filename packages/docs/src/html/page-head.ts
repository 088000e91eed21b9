/** What stands above a page's content: where the page is among the others, a button that copies it, and what can open it. */
import { escapeHtml } from 'user-management-openapi/html';
import { markdownPath, type SitePage } from '../site/pages.ts';
import { collectionFile } from '../collections/names.ts';
import { breakable } from './breakable.ts';
import type { FrameSource } from './frame-source.ts';

/** The page that lists the pages of a kind. */
const listOf: Partial<Record<SitePage['kind'], SitePage['kind']>> = {
  workflow: 'workflows',
  operation: 'operations',
  webhooks: 'operations',
  responses: 'errors',
  error: 'errors',
};

/** Writes the part; the first page is above all others, and needs none. */
export function pageHead(source: FrameSource): string {
  const { pages, page, base } = source;
  if (page.kind === 'start') return '';
  const list = pages.find(({ kind }) => kind === listOf[page.kind]);
  const link = ({ path, title }: { path: string; title: string }): string =>
    `<li><a href="${base}${path.slice(1)}">${escapeHtml(title)}</a></li>`;
  const crumbs = [
    link({ path: '/', title: 'Start' }),
    ...(page.kind === 'guide' ? ['<li>Guides</li>'] : []),
    ...(list ? [link(list)] : []),
    `<li aria-current="page">${breakable(page.title)}</li>`,
  ];
  return [
    `<div class="page-head"><nav aria-label="Breadcrumb"><ol class="crumbs">${crumbs.join('')}</ol></nav>`,
    '<div class="page-actions"><button type="button" class="copy-page">Copy as Markdown</button>',
    openMenu(source),
    '</div></div>',
  ].join('');
}

/** What else can show the page, or send its requests. */
function openMenu({ page, base, origin }: FrameSource): string {
  const markdown = base + markdownPath(page.path).slice(1);
  const question = encodeURIComponent(`Read ${origin}${markdown}, so that I can ask about it.`);
  const entries: [string, string][] = [
    ['Markdown', markdown],
    // They read the page themselves, which takes an address that others can reach.
    ...(origin === ''
      ? []
      : ([
          ['Claude', `https://claude.ai/new?q=${question}`],
          ['ChatGPT', `https://chatgpt.com/?q=${question}`],
        ] as [string, string][])),
    ['Postman', base + collectionFile.postman],
    ['Bruno', base + collectionFile.bruno],
  ];
  const links = entries.map(([name, href]) => `<li><a href="${href}">${name}</a></li>`);
  return `<details class="open-menu"><summary>Open in</summary><ul>${links.join('')}</ul></details>`;
}
