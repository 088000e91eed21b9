/** Puts the address at which the docs are read into commands that were built without knowing it. */

/**
 * Stands in docs whose address is not known when they are built. The pages' script puts the address there at which they are
 * read; without the script, the name says what belongs there.
 */
export const unknownAddress = 'https://ADDRESS-OF-THESE-DOCS';

/** Replaces the address in a text. */
export function withDocsAddress(text: string): string {
  // This script stands in a folder right below the docs' own.
  return text.replaceAll(unknownAddress, new URL('..', import.meta.url).href.replace(/\/$/, ''));
}

/**
 * Changes the text in every piece of code of the page but the samples, which are written anew.
 * @param change gives the new text for a part of the old one
 */
export function changeCode(change: (text: string) => string): void {
  for (const code of document.querySelectorAll('code')) {
    const all = change(code.textContent);
    if (all === code.textContent || code.closest('.languages pre')) continue;
    // A name in a table has places at which it may go on in the next line; they would part what is to be changed.
    if (code.querySelector('wbr')) {
      code.replaceChildren(...all.split(/(?<=[_/])/).flatMap((part) => [part, document.createElement('wbr')]));
      continue;
    }
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const changed = change(text.nodeValue!);
      if (changed !== text.nodeValue) text.nodeValue = changed;
    }
  }
}
