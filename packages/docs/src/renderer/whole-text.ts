/**
 * The whole text of an operation's page: what the library shows behind tabs, lists and buttons stands there at once. It is
 * open for readers without this script and in print, and closed for others, whose browsers open it where they find a word.
 */

/** Markdown that was turned into HTML when the docs were built. */
export interface KeptHtml {
  html: string;
  /** The id of the element that holds the HTML in the page. The page's data then goes without it. */
  keptIn?: string;
}

/** The id of the element around the whole text. */
export const wholeTextId = 'whole-text';

/** Leaves out of a page's data what the page holds as HTML anyway. For `JSON.stringify`. */
export function withoutKept(_: string, value: unknown): unknown {
  return isKept(value) ? { ...value, html: '' } : value;
}

/** Puts back into a page's data what was left out of it, from the page. */
export function restoreKept(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (isKept(node)) node.html = document.getElementById(node.keptIn!)?.innerHTML ?? '';
  else Object.values(node).forEach(restoreKept);
}

/** Closes the whole text, unless the reader has come for a part of it, and opens it in print. */
export function closeWholeText(): void {
  const details = (): HTMLDetailsElement | null => document.querySelector(`#${wholeTextId} > details`);
  const wanted = details()?.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`);
  if (!wanted) details()?.removeAttribute('open');
  let opened = false;
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) opened = details()?.open ?? false;
    details()?.toggleAttribute('open', matches || opened);
  });
}

function isKept(value: unknown): value is KeptHtml {
  return typeof value === 'object' && value !== null && 'keptIn' in value;
}
