/** The style sheets of the open page, which can be replaced without another load. Runs in the page. */

/** The texts of the style sheets. */
export interface SheetTexts {
  docs: string;
  /** For pages on which nothing can be pressed. */
  plain: string;
}

let docs: CSSStyleSheet;
let plain: CSSStyleSheet;
let shown: SheetTexts;

/**
 * Puts texts in the place of the page's own style sheets.
 * @param isPlain whether nothing can be pressed on the page, so that it has the sheet of print on the screen
 */
export function takeSheets(texts: SheetTexts, isPlain: boolean): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) link.disabled = true;
  docs = new CSSStyleSheet();
  plain = new CSSStyleSheet(isPlain ? {} : { media: 'print' });
  document.adoptedStyleSheets = [docs, plain];
  showSheets(texts);
}

/** Shows the page with these sheets. */
export function showSheets(texts: SheetTexts): void {
  shown = texts;
  docs.replaceSync(texts.docs);
  plain.replaceSync(texts.plain);
}

/** What is seen when all parts of the page are in a state that only one can be in, such as `:hover`. */
export function withAll<Found>(states: readonly string[], find: () => Found): Found {
  const texts = shown;
  const everywhere = states.reduce(
    (text, state) => text.replaceAll(new RegExp(`${state}(?![-\\w])`, 'g'), ':nth-child(n)'),
    texts.docs,
  );
  docs.replaceSync(everywhere);
  const found = find();
  docs.replaceSync(texts.docs);
  return found;
}
