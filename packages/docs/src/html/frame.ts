/** What stands around the content of every page: the bar above, the menu beside, the ways on below. */
import { escapeHtml } from 'user-management-openapi/html';
import { markdownPath } from '../site/pages.ts';
import { toolFiles } from '../site/tool-list.ts';
import { feedFile } from '../site/web-files.ts';
import { contentsHtml } from './contents.ts';
import type { FrameSource } from './frame-source.ts';
import { menuHtml } from './menu.ts';
import { versionsHtml } from './versions.ts';
import { pageHead } from './page-head.ts';
import { contentId } from './page-html.ts';

/** A part of every page. */
type PagePart = (source: FrameSource) => string;

/** The parts around a page's content. A new one is a function, and a line in one of these lists. */
const above: readonly PagePart[] = [pageHead];
const below: readonly PagePart[] = [pageFooter];

/** Writes a page's body. */
export function frameHtml(source: FrameSource, content: string): string {
  const { document, pages, page, base } = source;
  const write = (parts: readonly PagePart[]): string => parts.map((part) => part(source)).join('');
  return [
    barHtml(source),
    '<div class="frame">',
    menuHtml(document, pages, page, base),
    `<main class="prose ${page.operation ? 'wide' : 'narrow'}" id="${contentId}" tabindex="-1">`,
    write(above),
    contentsHtml(page, content),
    content,
    write(below),
    '</main>',
    '</div>',
  ].join('\n');
}

function barHtml(source: FrameSource): string {
  const { document, base, logo } = source;
  return [
    '<header class="bar">',
    '<button type="button" class="menu-button" popovertarget="menu">Menu</button>',
    `<a class="home" href="${base}"><img src="${logo}" alt="" width="28" height="28"> <span>${escapeHtml(document.info.title)}</span></a>`,
    versionsHtml(source),
    '<button type="button" class="search-button" data-search aria-keyshortcuts="Control+K">Search <kbd>Ctrl K</kbd></button>',
    '<button type="button" class="settings-button">API key and address</button>',
    '<button type="button" class="color-button">Dark or light</button>',
    '</header>',
  ].join('');
}

/** The pages before and after this one, and other forms of the same text. */
function pageFooter({ pages, page, base, edit, hasFeed }: FrameSource): string {
  const at = pages.indexOf(page);
  if (at < 0) return '';
  const link = (path: string, label: string, rel = ''): string =>
    `<a href="${base}${path.slice(1)}"${rel && ` rel="${rel}"`}>${escapeHtml(label)}</a>`;
  const neighbors = [
    ...pages.slice(Math.max(0, at - 1), at).map(({ path, title }) => link(path, `← ${title}`, 'prev')),
    ...pages.slice(at + 1, at + 2).map(({ path, title }) => link(path, `${title} →`, 'next')),
  ];
  const source = edit?.(page);
  const forms = [
    ...(source === undefined ? [] : [`<a href="${escapeHtml(source)}">Edit this page</a>`]),
    ...(hasFeed && page.kind === 'changelog' ? [link(`/${feedFile}`, 'Changelog as a feed')] : []),
    link(markdownPath(page.path), 'This page as Markdown'),
    ...toolFiles.map(({ file, name }) => link(`/${file}`, name)),
  ];
  return `<footer class="page-footer"><p class="neighbors">${neighbors.join(' ')}</p><p class="forms">${forms.join(' · ')}</p></footer>`;
}
