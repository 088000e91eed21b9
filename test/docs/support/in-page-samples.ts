/** Runs inside the page of an operation, so that everything it needs is within the one function. */

/** A sample as the page shows it. */
export interface ShownSample {
  source: string;
  /** The line below it. */
  note: string;
}

/**
 * Chooses each language in turn.
 * @returns what is shown, by the language's label
 * @throws an Error that names a language that does not appear within ten seconds
 */
export async function readSamples(labels: readonly string[]): Promise<Record<string, ShownSample>> {
  const panel = (selector: string): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>(`.panel-request-samples ${selector}`),
  ];
  const button = (): HTMLElement =>
    panel('[data-component-name="Panel/PanelHeader"] [data-testid=dropdown] > button').at(-1)!;
  // An open menu stands at the end of the page, not beside its button.
  const entries = (): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>('[role=menu] > [role=menuitem]')].filter(
      (entry) => !entry.closest('[data-testid=dropdown]') && entry.getClientRects().length > 0,
    );
  const until = async (what: string, look: () => boolean): Promise<void> => {
    const end = performance.now() + 10_000;
    while (!look()) {
      if (performance.now() > end) throw new Error(`${what} did not appear.`);
      await new Promise((next) => requestAnimationFrame(next));
    }
  };
  const shown: Record<string, ShownSample> = {};
  for (const label of labels) {
    await until('a closed menu', () => entries().length === 0);
    button().click();
    await until(`an entry for ${label}`, () => entries().some((entry) => entry.textContent === label));
    entries()
      .find((entry) => entry.textContent === label)!
      .click();
    await until(`the sample in ${label}`, () => button().textContent === label);
    shown[label] = {
      source: panel('pre')[0]?.textContent ?? '',
      note: panel('.sample-note')
        .map((note) => note.textContent)
        .join('\n'),
    };
  }
  return shown;
}
