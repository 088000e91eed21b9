/** What stands above a page's content: where the page is among the others, and a button that copies it. */
import { escapeHtml } from 'user-management-openapi/html';
import type { SitePage } from '../site/pages.ts';
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
export function pageHead({ pages, page, base }: FrameSource): string {
  if (page.kind === 'start') return '';
  const list = pages.find(({ kind }) => kind === listOf[page.kind]);
  const link = ({ path, title }: { path: string; title: string }): string =>
    `<li><a href="${base}${path.slice(1)}">${escapeHtml(title)}</a></li>`;
  const crumbs = [
    link({ path: '/', title: 'Start' }),
    ...(page.kind === 'guide' ? ['<li>Guides</li>'] : []),
    ...(list ? [link(list)] : []),
    `<li aria-current="page">${escapeHtml(page.title).replaceAll(/(?<=_)/g, '<wbr>')}</li>`,
  ];
  return [
    `<div class="page-head"><nav aria-label="Breadcrumb"><ol class="crumbs">${crumbs.join('')}</ol></nav>`,
    '<button type="button" class="copy-page">Copy as Markdown</button></div>',
  ].join('');
}
