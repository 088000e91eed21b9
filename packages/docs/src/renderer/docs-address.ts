/** Puts the address at which the docs are read into commands that were built without knowing it. */
/**
 * Stands in docs whose address is not known when they are built. The pages' script puts the address there at which they are
 * read; without the script, the name says what belongs there.
 */
export const unknownAddress = 'https://ADDRESS-OF-THESE-DOCS';

/** Replaces the address in every piece of code of the page. */
export function showDocsAddress(): void {
  // This script stands in a folder right below the docs' own.
  const address = new URL('..', import.meta.url).href.replace(/\/$/, '');
  for (const code of document.querySelectorAll('code')) {
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.nodeValue!.includes(unknownAddress)) {
        text.nodeValue = text.nodeValue!.replaceAll(unknownAddress, address);
      }
    }
  }
}
