/** The HTML document around a page's content. */
import { generatedNotice } from 'user-management-openapi';
import { escapeHtml } from 'user-management-openapi/html';
import { previewSize } from './preview-picture.ts';

/** The id of the part of a page beside the menu. */
export const contentId = 'api-content';

/** What a document's head says. */
export interface Head {
  title: string;
  description: string;
  /** The address by which search engines should know the page; none for one that they should not know. */
  canonical?: string;
  /** The address of the page as Markdown. */
  markdown?: string;
  /** The address of the feed of changes. */
  feed?: string | undefined;
  /** The address of the picture that other sites show beside a link to the page. */
  picture?: string | undefined;
  /** The name of the whole site. */
  site: string;
  icon: string;
  stylesheet: string;
  /** The stylesheet of pages that nothing happens on: in print, and without JavaScript. */
  plainStylesheet: string;
  /** The script that chooses between light and dark before anything is shown. */
  colorScript: string;
  /** Where the docs stand on their host, with a slash at each end. */
  base: string;
  /** The page's script; none for a document on which nothing happens. */
  script?: string;
  /** The Content-Security-Policy. */
  policy: string;
  /** What the page's script is told, as attributes of the body, by name without `data-`. */
  data?: Readonly<Record<string, string>>;
}

/**
 * Writes an HTML document.
 * @param html the content of its body
 */
export function htmlDocument(head: Head, html: string): string {
  const text = escapeHtml;
  const data = Object.entries(head.data ?? {}).map(([name, value]) => ` data-${name}="${text(value)}"`);
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
    `<link rel="stylesheet" href="${text(head.stylesheet)}">`,
    `<link rel="stylesheet" media="print" href="${text(head.plainStylesheet)}">`,
    `<noscript><link rel="stylesheet" href="${text(head.plainStylesheet)}"></noscript>`,
    `<script src="${text(head.colorScript)}"></script>`,
    ...(head.script === undefined ? [] : [`<script type="module" src="${text(head.script)}"></script>`]),
    `<script type="speculationrules">${speculationRules(head.base)}</script>`,
    head.canonical === undefined
      ? '<meta name="robots" content="noindex">'
      : `<link rel="canonical" href="${text(head.canonical)}">`,
    ...(head.markdown === undefined
      ? []
      : [`<link rel="alternate" type="text/markdown" href="${text(head.markdown)}">`]),
    ...(head.feed === undefined
      ? []
      : [`<link rel="alternate" type="application/atom+xml" title="Changelog" href="${text(head.feed)}">`]),
    '<meta property="og:type" content="article">',
    `<meta property="og:site_name" content="${text(head.site)}">`,
    `<meta property="og:title" content="${text(head.title)}">`,
    `<meta property="og:description" content="${text(head.description)}">`,
    // A preview's address has to be a whole one.
    ...(/^https?:/.test(head.canonical ?? '') ? [`<meta property="og:url" content="${text(head.canonical!)}">`] : []),
    ...(head.picture === undefined ? [] : pictureTags(head.picture, head.title)),
    `<meta name="twitter:card" content="${head.picture === undefined ? 'summary' : 'summary_large_image'}">`,
    `<link rel="icon" type="image/svg+xml" href="${text(head.icon)}">`,
    '</head>',
    `<body${data.join('')}>`,
    `<a class="skip-link" href="#${contentId}">Skip to the content</a>`,
    html,
    '</body>',
    '</html>',
    '',
  ];
  return plainQuotes(lines.join('\n'));
}

/** Writes quotes in text as they are: only attributes need entities, and code is full of them. */
export function plainQuotes(html: string): string {
  return html.replaceAll(/&(?:(quot)|#39|#x27);(?=[^<>]*<)/g, (_, double?: string) => (double ? '"' : "'"));
}

/**
 * The pages that a browser makes ready when a reader points at a link, so that they are there at the click. Other files, such as
 * collections, are not.
 * @see https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script/type/speculationrules
 */
function speculationRules(base: string): string {
  const pages = [base, `${base}*/`].map((path) => ({ href_matches: path }));
  const rules = [{ where: { or: pages }, eagerness: 'moderate' }];
  // A browser that cannot show a page ahead of time can at least fetch it.
  return JSON.stringify({ prefetch: rules, prerender: rules });
}

function pictureTags(address: string, shows: string): string[] {
  const tags = { '': address, ':width': previewSize.width, ':height': previewSize.height, ':alt': shows };
  return Object.entries(tags).map(
    ([name, value]) => `<meta property="og:image${name}" content="${escapeHtml(String(value))}">`,
  );
}
