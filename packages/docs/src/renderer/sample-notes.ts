/** The line below a sample: how the tests check it, and what of the reader's settings it cannot show. */
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import type { Settings } from './settings.ts';

const panels = '.panel-request-samples';

/** What stands above a sample: the address, and behind it the language. */
const choices = '[data-component-name="Panel/PanelHeader"] [data-testid=dropdown] > button';

/** Writes the line below every sample, and again whenever the reader chooses another language. */
export function sampleNotes(settings: Settings): void {
  const page = document.documentElement;
  const update = (): void => {
    // Before that the renderer compares the page with what it was prerendered from.
    if (page.dataset['alive'] === undefined) return;
    for (const panel of document.querySelectorAll(panels)) writeNote(panel, settings);
  };
  // The renderer makes a panel anew when it comes into view, and tells nobody.
  new MutationObserver(update).observe(page, {
    attributeFilter: ['data-alive'],
    childList: true,
    characterData: true,
    subtree: true,
  });
}

function writeNote(panel: Element, settings: Settings): void {
  const label = [...panel.querySelectorAll(choices)].at(-1)?.textContent ?? '';
  const text = noteOf(label, settings);
  const note =
    panel.querySelector('.sample-note') ?? Object.assign(document.createElement('p'), { className: 'sample-note' });
  // The observer is told of each change, also of this one.
  if (note.textContent === text && note === panel.lastElementChild) return;
  note.textContent = text;
  if (text === '') note.remove();
  else panel.append(note);
}

/** The words for a sample; none for what is no sample in a language. */
export function noteOf(label: string, { baseUrl }: Settings): string {
  const language = languageOf(label);
  if (!language) return '';
  const refused = baseUrl !== '' && language.refuses?.(new URL(baseUrl));
  const claim = claimOf(language);
  return refused ? `${claim} ${language.limit}, so this sample keeps its own address.` : claim;
}
