/** The buttons that copy a block of code. */

/** Milliseconds for which a button says what it has done. */
const shown = 2000;

/** Makes every button copy the code beside it, those of pages' parts that appear later too. */
export function copyCode(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button.copy-code') : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.parentElement?.querySelector('code')?.textContent ?? '';
  const done = await navigator.clipboard.writeText(code).then(
    () => 'Copied',
    () => 'Press Ctrl+C',
  );
  if (done !== 'Copied') getSelection()?.selectAllChildren(button.parentElement!.querySelector('code')!);
  button.textContent = done;
  setTimeout(() => (button.textContent = 'Copy'), shown);
}
