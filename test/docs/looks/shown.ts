/** What is shown and what is hidden, by how wide the window is and whether anything can be pressed. Runs in the page. */
import { nameOf, type Page } from './page.ts';

/** What a reader does not see, unless it is asked for. */
const hidden: readonly (readonly [selector: string, isHidden: (width: number) => boolean])[] = [
  ['.tabs > :not(:checked) + label + .tab, .tabs > :not(:checked) + label + .tab *', () => true],
  ['.tab-title', () => true],
  ['details:not([open]) > :not(summary), details:not([open]) > :not(summary) *', () => true],
  ['dialog:not([open]), dialog:not([open]) *', () => true],
  ['.case:not(.chosen, .borrowed), .case:not(.chosen, .borrowed) *', () => true],
  [
    '.case.borrowed:not(.chosen) > :not(.case-response), .case.borrowed:not(.chosen) > :not(.case-response) *',
    () => true,
  ],
  ['.menu:not(:popover-open), .menu:not(:popover-open) *', (width) => width <= 1000],
  ['.menu-button', (width) => width > 1000],
  ['.bar kbd', (width) => width <= 1000],
  ['.menu .settings-button', (width) => width > 640],
  ['.bar .settings-button, .home span', (width) => width <= 640],
  ['thead, thead *, td.none', (width) => width <= 640],
  ['.crumbs li:not(:has(a))', (width) => width <= 560],
  ['.skip-link, .anchor, .languages > legend', () => true],
  ['.tabs > input, p:empty', () => true],
  ['[hidden], [hidden] *, script, noscript, template', () => true],
];

/** What nobody can press without scripts, or in print. */
const pressed =
  'button, .skip-link, .chooser, .chooser *, .page-footer .forms, .page-footer .forms *, .console, .console *, .tabs > :is(input, label), .panel-actions';

/** What the paper has no use for. */
const offPaper =
  '.bar, .bar *, .menu, .menu *, .page-head, .page-head *, .contents, .contents *, .page-footer, .page-footer *, .anchor, .inside > summary, .inside > summary *, .languages > legend';

const always =
  'script, noscript, template, [hidden], [hidden] *, p:empty, dialog, dialog *, details:is(.open-menu, .versions) > ul, details:is(.open-menu, .versions) > ul *';

/**
 * What is seen and should not be, or should be and is not.
 * @param isPlain whether nothing can be pressed on the page
 */
export function shownFaults(page: Page, isPlain: boolean): string[] {
  if (document.querySelector('dialog:modal, [popover]:popover-open')) return [];
  const isPaper = matchMedia('print').matches;
  const isWideList =
    innerWidth >= 1400 ? 'main.narrow .contents details > *, main.narrow .contents details > * *' : 'html';
  const dropped = [always, ...(isPaper ? [pressed, offPaper] : [pressed, '.anchor, .languages > legend'])].join();
  const screen = hidden.filter(([, isHidden]) => isHidden(innerWidth)).map(([selector]) => selector);
  const rest =
    '.menu:not(:popover-open), .menu:not(:popover-open) *, thead, thead *, td.none, .bar kbd, .home span, .crumbs li, .menu-button, .contents summary';
  return [...document.body.querySelectorAll<HTMLElement>('*:not(svg *, option, optgroup, br)')].flatMap((element) => {
    if (element.textContent.trim() === '' && !element.matches('input, select, textarea, p')) return [];
    if (isPlain && element.matches(rest)) return [];
    const isSeen = page.parts.has(element);
    const opened = !isPlain && element.matches(isWideList) && isWideList !== 'html';
    const wanted = opened ? element.localName !== 'summary' : !element.matches(isPlain ? dropped : screen.join());
    if (isSeen === wanted) return [];
    const part = { element, style: getComputedStyle(element), box: element.getBoundingClientRect(), isBox: false };
    return [`${isSeen ? 'Shown' : 'Hidden'}: ${nameOf(part)}`];
  });
}

/** On paper nothing is cut by the end of a page, and no heading is the last line of one. */
export function paperFaults({ all }: Page): string[] {
  if (!matchMedia('print').matches) return [];
  return [
    ...all('.prose :is(pre, tr, svg)').filter(({ style }) => style.breakInside !== 'avoid'),
    ...all('.prose :is(h1, h2, h3, h4)').filter(({ style }) => style.breakAfter !== 'avoid'),
    ...all('.everything section').filter(
      ({ style }) => style.breakBefore !== 'page' || style.borderTopStyle !== 'none',
    ),
    ...all('main').filter(({ box }) => box.left > 24 || box.width < innerWidth - 48),
    ...all('main > p, .part > p').filter(({ style }) => Number.parseFloat(style.fontSize) > 15),
    ...all('td, th').filter(({ style }) => Number.parseFloat(style.fontSize) > 12.5),
    ...all('main > p').filter(({ box }) => box.left > 24),
    ...all('.tab-title').filter(({ style }) => Number(style.fontWeight) < 600),
    ...all(':is(.response, .case-request) > summary').filter(({ style }) => style.listStyleType !== 'none'),
  ].map((part) => `On paper: ${nameOf(part)}`);
}

/** Where nothing can be pressed, nothing has to be scrolled for its end. */
export function wholeFaults({ all }: Page): string[] {
  return all('pre, .panel')
    .filter(({ style }) => style.maxHeight !== 'none' || style.position === 'sticky')
    .map((part) => `Not whole: ${nameOf(part)}`);
}
