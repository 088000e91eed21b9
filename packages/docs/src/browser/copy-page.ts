/** The button that copies the page as Markdown. */
import { confirmCopy } from './copy-code.ts';
import { withDocsAddress } from './docs-address.ts';

/** Makes the button work: it copies the Markdown that stands beside the page. */
export function copyPage(): void {
  const button = document.querySelector<HTMLButtonElement>('.copy-page');
  const source = document.querySelector<HTMLLinkElement>('link[rel=alternate][type="text/markdown"]');
  if (!button || !source) return;
  button.addEventListener('click', () => {
    const text = fetch(source.href).then(async (response) => {
      if (!response.ok) throw new Error(response.statusText);
      // Without the comment for whoever opens the file.
      return withDocsAddress((await response.text()).replace(/^<!--.*?-->\s*/s, ''));
    });
    // A promise in the item, as some browsers let a page write only at once after the click.
    const items = [new ClipboardItem({ 'text/plain': text })];
    void navigator.clipboard.write(items).then(
      () => confirmCopy(button, 'Copied'),
      () => confirmCopy(button, 'Not copied'),
    );
  });
}
