/** The search: a dialog over an index that is fetched when it is first opened. */

/** One thing that can be found. */
export interface SearchEntry {
  title: string;
  address: string;
  /** What it is, for the reader. */
  kind: string;
  /** What it can be found by besides its title. */
  words: string;
}

/** How many results are shown at most. */
const limit = 12;

/**
 * Ranks what fits a query: every word of it must be there. A title that starts with the query comes first, then a title
 * that holds it, then the rest in the order of the index.
 */
export function findEntries(entries: readonly SearchEntry[], query: string): SearchEntry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = ({ title, words }: SearchEntry): number => {
    const name = title.toLowerCase();
    const all = `${name} ${words.toLowerCase()}`;
    if (!wanted.split(/\s+/).every((word) => all.includes(word))) return 0;
    if (name === wanted || words.toLowerCase().split(' ').includes(wanted)) return 4;
    if (name.startsWith(wanted)) return 3;
    return name.includes(wanted) ? 2 : 1;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

let dialog: HTMLDialogElement | undefined;

/**
 * Opens the search.
 * @param index the address of the list of entries
 */
export function openSearch(index: string): void {
  dialog ??= makeDialog(index);
  if (!dialog.open) dialog.showModal();
}

function makeDialog(index: string): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', 'Search');
  const input = Object.assign(document.createElement('input'), {
    type: 'search',
    placeholder: 'Name, path, operation id, heading or error code',
    autocomplete: 'off',
  });
  input.setAttribute('aria-label', 'Search the docs');
  const list = document.createElement('ul');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  dialog.append(input, status, list);
  document.body.append(dialog);

  let entries: Promise<SearchEntry[]> | undefined;
  const show = async (): Promise<void> => {
    entries ??= fetch(index).then((response) => response.json() as Promise<SearchEntry[]>);
    const query = input.value;
    const found = findEntries(await entries, query);
    if (query !== input.value) return;
    list.replaceChildren(...found.map(listItem));
    status.textContent = query.trim() === '' || found.length > 0 ? '' : `Nothing is called “${query}”.`;
  };
  input.addEventListener('input', () => void show());
  dialog.addEventListener('click', (event) => {
    // A click beside the content hits the dialog itself; a click on a link of this page changes the address alone.
    if (event.target === dialog || (event.target as Element).closest('a')) dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Enter' && at < 0) links[0]?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    (at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus();
  });
  return dialog;
}

function listItem({ title, address, kind }: SearchEntry): HTMLElement {
  const link = Object.assign(document.createElement('a'), { href: address });
  const name = Object.assign(document.createElement('span'), { className: 'search-title', textContent: title });
  const what = Object.assign(document.createElement('span'), { className: 'search-kind', textContent: kind });
  link.append(name, ' ', what);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
