/** The search dialog. Loaded when a reader opens it; the index is fetched then, too. */
import { make } from '../browser/elements.ts';
import {
  findPages,
  indexSections,
  type Found,
  type FoundPage,
  type FoundSection,
  type Piece,
  type SearchIndex,
} from './engine.ts';
import { unpackSections, type PackedSections } from './packed.ts';

let dialog: HTMLDialogElement | undefined;

/**
 * Opens the dialog.
 * @param index the address of the index
 */
export function openSearch(index: string): void {
  dialog ??= makeDialog(index);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')!.select();
}

function makeDialog(address: string): HTMLDialogElement {
  // A field of type "search" would take the first Escape for itself.
  const input = make('input', {
    type: 'text',
    inputmode: 'search',
    enterkeyhint: 'search',
    placeholder: 'Field, status, header, error code, or a few words',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-label': 'Search the docs',
    'aria-controls': 'search-results',
  });
  const close = make('button', { type: 'button', class: 'search-close' }, 'Close');
  const status = make('p', { role: 'status', class: 'search-status' });
  const list = make('ul', { id: 'search-results', 'aria-label': 'Results' });
  const keys = make('p', { class: 'search-keys' }, '↑ ↓ to choose, Enter to open, Esc to close');
  const element = make(
    'dialog',
    { class: 'search-dialog', 'aria-labelledby': 'search-title' },
    make('div', { class: 'search-head' }, make('h2', { id: 'search-title' }, 'Search'), close),
    input,
    status,
    list,
    keys,
  );
  document.body.append(element);
  const index = indexAt(address);
  const show = async (): Promise<void> => {
    const query = input.value;
    const text = await index().then(
      (loaded) => (query === input.value ? showResults(list, findPages(loaded, query), query) : undefined),
      () => {
        list.replaceChildren();
        return 'The search index cannot be loaded. Check the connection, and type again.';
      },
    );
    if (text !== undefined) status.textContent = text;
  };
  input.addEventListener('input', () => void show());
  close.addEventListener('click', () => element.close());
  element.addEventListener('click', (event) => {
    // A click beside the content hits the dialog itself; one on a link of this page changes the address alone.
    if (event.target === element || (event.target as Element).closest('a')) element.close();
  });
  element.addEventListener('keydown', (event) => moveFocus(event, input, list));
  // What is typed while the index comes is searched when it is there.
  status.textContent = 'Loading …';
  void show();
  return element;
}

/** Fetches the index once; after a failure, the next call tries again. */
function indexAt(address: string): () => Promise<SearchIndex> {
  let loading: Promise<SearchIndex> | undefined;
  const fetched = async (): Promise<SearchIndex> => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.statusText);
    // It is made here: an index is several times the size of what it is made from.
    return indexSections(unpackSections((await response.json()) as PackedSections));
  };
  return () => {
    loading ??= fetched().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** Arrows move between the field and the results, Enter opens the first result, and letters go to the field. */
function moveFocus(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (event.key === 'Enter' && document.activeElement === input) links[0]?.click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    (at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus();
  } else if (
    at >= 0 &&
    event.key.length === 1 &&
    event.key !== ' ' &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey
  ) {
    input.focus();
  }
}

/** Shows what was found, and says it in a sentence. */
function showResults(list: HTMLElement, { pages, corrected }: Found, query: string): string {
  list.replaceChildren(...pages.map(pageItem));
  if (query.trim() === '') return '';
  if (pages.length === 0) return `Nothing found for “${query.trim()}”.`;
  const count = pages.length === 1 ? 'One page' : `${pages.length} pages`;
  return corrected === undefined ? `${count}.` : `${count} for “${corrected}”.`;
}

function pageItem({ address, title, kind, sections }: FoundPage): HTMLElement {
  const [top] = sections.filter((section) => section.address === address);
  const link = make(
    'a',
    { href: address },
    make('span', { class: 'search-title' }, ...marked(title)),
    ' ',
    make('span', { class: 'search-kind' }, kind),
  );
  if (top && top.excerpt.length > 0)
    link.append(' ', make('span', { class: 'search-excerpt' }, ...marked(top.excerpt)));
  const item = make('li', {}, link);
  const below = sections.filter((section) => section.address !== address);
  if (below.length > 0) item.append(make('ul', {}, ...below.map(sectionItem)));
  return item;
}

function sectionItem({ address, heading, excerpt }: FoundSection): HTMLElement {
  return make(
    'li',
    {},
    make(
      'a',
      { href: address },
      make('span', { class: 'search-heading' }, ...marked(heading)),
      ' ',
      make('span', { class: 'search-excerpt' }, ...marked(excerpt)),
    ),
  );
}

const marked = (pieces: readonly Piece[]): (Node | string)[] =>
  pieces.map(({ text, hit }) => (hit ? make('mark', {}, text) : text));
