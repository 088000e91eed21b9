/** The buttons that copy a block of code. */

import { make } from './elements.ts';

/** Milliseconds for which a button says what it has done. */
const shown = 2000;

/** Gives a block of code its button, which only works with a script. */
export function addCopyButton(block: Element): void {
  block.append(make('button', { type: 'button', class: 'copy-code' }, 'Copy'));
}

/** Gives every block a button, and makes buttons copy the code of their block, those of blocks that appear later too. */
export function copyCode(): void {
  document.querySelectorAll('.code-block').forEach(addCopyButton);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button.copy-code') : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.closest('.code-block')?.querySelector('code');
  if (!code) return;
  const done = await navigator.clipboard.writeText(code.textContent).then(
    () => 'Copied',
    () => 'Press Ctrl+C',
  );
  if (done !== 'Copied') getSelection()?.selectAllChildren(code);
  confirmCopy(button, done);
}

/** Says on a button what it has done, for a while. */
export function confirmCopy(button: HTMLButtonElement, done: string): void {
  const { label = button.textContent } = button.dataset;
  button.dataset['label'] = label;
  button.textContent = done;
  setTimeout(() => (button.textContent = label), shown);
}
