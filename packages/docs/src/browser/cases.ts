/** The case that is shown beside the text of an operation, and the language of its samples. Both are kept in the address. */
import { targetOf } from 'user-management-openapi/target';
import type { SampleRequest } from '../samples/written.ts';
import { readSettings } from './settings.ts';

/** A case as the page holds it. */
export interface ShownCase extends Omit<SampleRequest, 'operation' | 'target' | 'input'> {
  template: string;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
}

const languageKey = 'docs.language';

/** The part of the page beside the text; `null` on pages that are about no operation. */
export const panel = (): HTMLElement | null => document.querySelector('.panel');

const languages = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('.languages > input[type=radio]'),
];

/** Keeps a choice in the address. */
function keepInAddress(name: string, value: string): void {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}

/** Shows the language of the address or of the last visit, and keeps what is chosen. */
export function languageTabs(): void {
  const wanted = new URLSearchParams(location.search).get('language') ?? localStorage.getItem(languageKey);
  for (const input of languages()) {
    if (input.value === wanted) input.checked = true;
    input.addEventListener('change', () => {
      localStorage.setItem(languageKey, input.value);
      keepInAddress('language', input.value);
    });
  }
}

/** Reads a case from the page. */
export function readCase(id: string): ShownCase | undefined {
  const article = document.getElementById(`example-${id}`);
  if (!article?.dataset['case']) return undefined;
  const body = article.querySelector('.case-request code')?.textContent;
  const first = document.querySelector<HTMLElement>('.case')!.dataset['case']!;
  const data = { ...JSON.parse(first), ...JSON.parse(article.dataset['case']) } as Omit<ShownCase, 'body'>;
  return { ...data, body: body === undefined ? undefined : (JSON.parse(body) as unknown) };
}

/** A case's request as samples show it. */
export function requestOf({ template, path, query, ...rest }: ShownCase): SampleRequest {
  return {
    ...rest,
    operation: panel()?.dataset['operation'] ?? '',
    target: targetOf({ template, path, query }),
    input: { ...path, ...query, ...Object(rest.body) },
  };
}

const chooser = (): HTMLSelectElement | null => document.querySelector<HTMLSelectElement>('#case');

/** The id of the chosen case; empty where there is none. */
export const chosenCase = (): string => chooser()?.value ?? '';

/** Makes the list of cases show the chosen one: its request, its response and its samples. */
export function caseChooser(): void {
  const select = chooser();
  if (!select) return;
  const first = select.options[0]!.value;
  const { apiKey, baseUrl } = readSettings();
  select.addEventListener('change', () => {
    keepInAddress('example', select.value);
    void show(select.value, first);
  });
  const wanted = new URLSearchParams(location.search).get('example') ?? first;
  if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  if (select.value !== first || apiKey !== '' || baseUrl !== '') void show(select.value, first);
}

/** Chooses a case as the reader would. */
export function choose(id: string): void {
  const select = chooser();
  if (!select || select.value === id) return;
  select.value = id;
  if (select.value === id) select.dispatchEvent(new Event('change'));
}

async function show(id: string, first: string): Promise<void> {
  for (const article of document.querySelectorAll('.case')) {
    article.classList.toggle('chosen', article.id === `example-${id}`);
  }
  // The response of a case that has none of its own is that of the first one.
  const article = document.getElementById(`example-${id}`);
  const other = article?.querySelector('.case-response > p > a')?.getAttribute('href')?.slice(1);
  for (const each of document.querySelectorAll('.case')) each.classList.toggle('borrowed', each.id === other);
  const data = readCase(id);
  if (!data) return;
  // Before the samples, which may have to be loaded: what the console sends is always of the case that is shown.
  document.dispatchEvent(new CustomEvent('casechange'));
  const { showSamples } = await import('./samples.ts');
  if (chosenCase() !== id) return;
  showSamples(requestOf(data), id === first ? 'first' : 'case');
}
