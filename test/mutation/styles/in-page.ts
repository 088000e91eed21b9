/** Tries edits of the style sheets on the open page. Runs in the page. */
import { faultsOf, showSheets, takeSheets, type SheetTexts } from '../../docs/looks/index.ts';
import type { StyleEdit } from './edits.ts';

/** Whether a rule concerns something of the page. */
function concerns({ selector, media }: StyleEdit): boolean {
  if (selector === '') return true;
  if (!media.every((query) => matchMedia(query).matches)) return false;
  try {
    return (
      document.querySelector(
        selector.replaceAll(
          /::[-\w]+|:(?:hover|focus-visible|focus|target|modal)|:not\(\[data-alive\]\)|\[data-color=.*?\]/g,
          '',
        ),
      ) !== null
    );
  } catch {
    return true;
  }
}

/**
 * Tries edits, one at a time.
 * @param isPlain whether nothing can be pressed on the page
 * @param withoutScripts whether the page has the sheet of paper on the screen too
 * @returns the numbers of those that a fault shows; what is wrong before any edit is an error
 */
export function tryEdits(
  texts: SheetTexts,
  edits: readonly (readonly [number: number, sheet: keyof SheetTexts, edit: StyleEdit])[],
  isPlain: boolean,
  withoutScripts: boolean,
): number[] {
  takeSheets(texts, withoutScripts);
  const [fault] = faultsOf(isPlain);
  if (fault !== undefined) throw new Error(fault);
  const seen: number[] = [];
  for (const [number, sheet, edit] of edits) {
    if (!concerns(edit)) continue;
    const text = texts[sheet];
    const edited = text.slice(0, edit.at) + edit.after + text.slice(edit.at + edit.before.length);
    showSheets({ ...texts, [sheet]: edited });
    const rule = `${edit.selector} { ${edit.before} }`;
    if (!faultsOf(isPlain, rule).next().done) seen.push(number);
    scrollTo(0, 0);
  }
  return seen;
}
