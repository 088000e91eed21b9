/** The buttons that copy a block of code. */

/** Milliseconds for which a button says what it has done. */
const shown = 2000;

/** Makes every button copy the code of its block, those of blocks that appear later too. */
export function copyCode(): void {
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
