/** What opens the search. It stands in every page and is small; the dialog is loaded when it is first wanted. */
import type * as Dialog from './dialog.ts';

/** Where the search's files are. */
export interface SearchFiles {
  /** The module with the dialog. */
  script: string;
  /** The index. */
  index: string;
}

/** What a reader clicks. */
const trigger = '[data-testid="search-trigger"], [data-search]';

/** Makes the page's search buttons, Ctrl+K and a slash open the search. */
export function searchPages({ script, index }: SearchFiles): void {
  // The library has made its button for the mouse alone.
  for (const element of document.querySelectorAll<HTMLElement>(trigger)) {
    element.tabIndex = 0;
    element.setAttribute('role', 'button');
  }
  const load = (): Promise<typeof Dialog> => import(script) as Promise<typeof Dialog>;
  const open = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    void load().then(({ openSearch }) => openSearch(index));
  };
  const isOn = ({ target }: Event): boolean => target instanceof Element && target.closest(trigger) !== null;
  document.addEventListener('click', (event) => isOn(event) && open(event), true);
  // Whoever points at the button is about to click it.
  document.addEventListener('pointerover', (event) => isOn(event) && void load().catch(() => {}), { passive: true });
  document.addEventListener(
    'keydown',
    (event) => {
      const withControl = event.ctrlKey || event.metaKey;
      const isSlash = event.key === '/' && !withControl && !isTyping(event.target);
      const isShortcut = withControl && event.key.toLowerCase() === 'k';
      if (isSlash || isShortcut || (event.key === 'Enter' && isOn(event))) open(event);
    },
    true,
  );
}

/** Whether a key that is pressed goes into a field. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}
