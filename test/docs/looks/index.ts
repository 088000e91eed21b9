/** All that can be wrong with the looks of a page. Runs in the page. */
import { kindFaults, linkFaults, weightFaults } from './apart.ts';
import { fitFaults, overlapFaults } from './fits.ts';
import { colorFaults, focusFaults, lifelessFaults, pointedFaults, targetFaults } from './held.ts';
import { readingFaults } from './legible.ts';
import { readPage } from './page.ts';
import { paletteFaults } from './palette.ts';
import { contentsFaults, dialogFaults, openedFaults, placeFaults, scrolledFaults } from './placed.ts';
import {
  chosenFaults,
  placeOfWordsFaults,
  diagramFaults,
  letterFaults,
  lineFaults,
  tableFaults,
  widthFaults,
  writtenFaults,
} from './roles.ts';
import { boxFaults, gapFaults, headingFaults, listFaults, pressFaults } from './rooms.ts';
import { paperFaults, shownFaults, wholeFaults } from './shown.ts';

export { showSheets, takeSheets, type SheetTexts } from './sheets.ts';

/** What holds on paper too. */
const ofAll = [
  fitFaults,
  overlapFaults,
  readingFaults,
  gapFaults,
  headingFaults,
  boxFaults,
  weightFaults,
  linkFaults,
  paletteFaults,
  lineFaults,
  tableFaults,
  writtenFaults,
  diagramFaults,
];

/** What holds where something can be pressed. */
const ofScreens = [
  letterFaults,
  chosenFaults,
  placeOfWordsFaults,
  widthFaults,
  listFaults,
  pressFaults,
  kindFaults,
  placeFaults,
  contentsFaults,
  dialogFaults,
  openedFaults,
];

/** What is not seen of the page as it is, with what of a style sheet decides it. */
const ofActs: readonly (readonly [find: () => string[], decides: RegExp])[] = [
  [pointedFaults, /:hover|color|background|decoration|opacity|--/],
  [focusFaults, /:focus|outline|skip-link|--/],
  [targetFaults, /:target|--/],
  [lifelessFaults, /alive/],
  [colorFaults, /color-scheme|--bg/],
  [scrolledFaults, /position|top|inset|height|overflow|scroll|z-index|display|--|@media/],
];

/** What is too wide, cut off, or too near to an edge. */
export const whatFitsNot = (): string[] => fitFaults(readPage());

/**
 * Looks for what is wrong with the page as it is seen now, in steps, so that whoever needs one fault alone goes no further.
 * @param isPlain whether nothing can be pressed on the page
 * @param edit the rule in which a declaration was edited, where nothing was wrong before. Default: whatever can be wrong is looked at
 */
export function* faultsOf(isPlain: boolean, edit?: string): Generator<string> {
  const page = readPage();
  for (const find of ofAll) yield* find(page);
  if (edit === undefined || /display|visib|opacity|clip|height|content|@media/.test(edit))
    yield* shownFaults(page, isPlain);
  yield* paperFaults(page);
  if (isPlain) {
    yield* wholeFaults(page);
    return;
  }
  for (const find of ofScreens) yield* find(page);
  for (const [find, decides] of ofActs) if (edit === undefined || decides.test(edit)) yield* find();
}
