/** The HTML document around a page's content. */
import { generatedNotice } from 'user-management-openapi';
import { escapeHtml } from './markdown-html.ts';
import { contentId, pageDataId, rootId, scriptAttribute, type PageData } from './renderer/page-data.ts';
import { withoutKept } from './renderer/whole-text.ts';

/** What a document's head says. */
export interface Head {
  title: string;
  description: string;
  /** The address by which search engines should know the page. */
  canonical: string;
  /** The address of the page as Markdown. */
  markdown: string;
  /** The name of the whole site. */
  site: string;
  icon: string;
  stylesheets: readonly string[];
  /** The stylesheet of pages that nothing happens on: in print, and without JavaScript. */
  plainStylesheet: string;
  /** The small script and the one that it loads; none for a document that has no script. */
  scripts?: { start: string; app: string };
  /** The Content-Security-Policy. */
  policy: string;
}

/** The content of a document's body. */
export interface Body {
  /** Prerendered; the script takes it over. */
  html: string;
  /** What the components need; left out where nothing is to be taken over. */
  data?: PageData;
}

/** Writes an HTML document. */
export function htmlDocument(head: Head, { html, data }: Body): string {
  const text = escapeHtml;
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    `<!-- ${generatedNotice} -->`,
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${text(head.policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(head.title)}</title>`,
    `<meta name="description" content="${text(head.description)}">`,
    '<meta name="color-scheme" content="light dark">',
    `<link rel="canonical" href="${text(head.canonical)}">`,
    `<link rel="alternate" type="text/markdown" href="${text(head.markdown)}">`,
    '<meta property="og:type" content="article">',
    `<meta property="og:site_name" content="${text(head.site)}">`,
    `<meta property="og:title" content="${text(head.title)}">`,
    `<meta property="og:description" content="${text(head.description)}">`,
    // A preview's address has to be a whole one.
    ...(/^https?:/.test(head.canonical) ? [`<meta property="og:url" content="${text(head.canonical)}">`] : []),
    '<meta name="twitter:card" content="summary">',
    `<link rel="icon" type="image/svg+xml" href="${text(head.icon)}">`,
    ...head.stylesheets.map((href) => `<link rel="stylesheet" href="${text(href)}">`),
    `<link rel="stylesheet" media="print" href="${text(head.plainStylesheet)}">`,
    `<noscript><link rel="stylesheet" href="${text(head.plainStylesheet)}"></noscript>`,
    ...(head.scripts
      ? [
          `<script type="module" src="${text(head.scripts.start)}" ${scriptAttribute}="${text(head.scripts.app)}"></script>`,
        ]
      : []),
    '</head>',
    '<body>',
    `<a class="skip-link" href="#${contentId}">Skip to the content</a>`,
    `<div id="${rootId}">${html}</div>`,
    ...(data === undefined ? [] : [`<script type="application/json" id="${pageDataId}">${jsonInHtml(data)}</script>`]),
    '</body>',
    '</html>',
    '',
  ];
  return lines.join('\n');
}

/** JSON that cannot end the element that it stands in. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value, withoutKept).replaceAll('<', String.raw`\u003c`);
}
