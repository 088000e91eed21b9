/** What differs looks different, and what is of a kind looks alike. Runs in the page. */
import { colorOf, contrast, groundOf, nameOf, type Page, type Part } from './page.ts';

const weightOf = ({ style }: Part): number => Number(style.fontWeight);
const sizeOf = ({ style }: Part): number => Number.parseFloat(style.fontSize);

/** How far the text of a part is from what is below it. */
const strength = ({ style, element }: Part): number => contrast(colorOf(style.color), groundOf(element));

/** Kinds of which each has a color of its own, and the text beside them another. */
const colored: readonly (readonly string[])[] = [
  ['.get', '.post', ':is(.put, .patch)', '.delete', '.menu a:not([aria-current]) > span'],
  ['.status.s2', '.status:not(.s2, .s5)', '.status.s5', 'main > p, .part > p'],
  ['pre code', 'pre i:not([class])', 'pre b', 'pre .k', 'pre .d', 'pre .c'],
  [
    '.fields p:first-child > b',
    '.fields p:first-child > .deprecated',
    '.fields p:first-child > .place',
    '.fields p:first-child > a',
  ],
  ['.menu a[aria-current]', '.menu a:not([aria-current], .deprecated)'],
  ['.versions a[aria-current]', '.versions a:not([aria-current])'],
  ['.tabs > :checked + label', '.tabs > :not(:checked) + label'],
  ['.console-error, .field-message', '.console-field > label', '.console h2'],
  ['.search-dialog mark', '.search-excerpt', '.search-title'],
];

/** What is beside the matter: paler than the text around it, and smaller. */
const quiet =
  '.kicker, .authentication, .facts, .fields p:first-child:not(:has(b)), .sample-note, .case .cause, .crumbs li, .contents, .menu-title, th, .page-footer .forms, .search-kind, .search-excerpt, .search-status, .search-keys, .console-field > label, .bar .search-button, .copy-page, :is(.open-menu, .versions) > summary, .tabs > :not(:checked) + label';

/** What the page is about, in the weight of a heading. */
const bold =
  'h1, h2, h3, h4, th, .bar .home, .menu-title, .method, .menu b, .status, .menu a[aria-current], .versions a[aria-current], .tabs > :checked + label, .console-group > legend, .console-body > legend, .search-title, .search-heading, .search-dialog mark, .settings-dialog label, button[type=submit], .try-button, .fields p:first-child > a > code';

/** Kinds of which all have one height, size of letters, and where it says so one width. */
const alike: readonly (readonly [selector: string, isWide?: boolean])[] = [
  ['.menu b', true],
  ['.tabs.languages > :not(:checked) + label'],
  ['.bar button:not(.versions ~ .color-button)'],
  ['.copy-code', true],
  ['.code-block'],
  ['.kicker'],
  ['.facts'],
  ['.sample-note'],
  ['main > p, .part > p'],
  ['td'],
  ['th'],
  ['.console-input > :first-child'],
  ['.console-field > label'],
  ['dialog button:not([type=submit])'],
  ['.inside > summary'],
  ['.response > summary'],
  ['.page-actions > :is(button, details)'],
  ['.console-form > .console-field input, .console-group input, .console-group select'],
  ['.settings-dialog input', true],
  ['.status:not(h2 *, td *)'],
];

/** Kinds that cannot be told apart, or look as if they were several. */
export function kindFaults({ all }: Page): string[] {
  const faults: string[] = [];
  for (const kinds of colored) {
    const colors = kinds.flatMap((selector) => {
      const shown = new Set(all(selector).map(({ style }) => style.color));
      if (shown.size > 1) faults.push(`${selector} has several colors.`);
      return [...shown];
    });
    if (new Set(colors).size < colors.length) faults.push(`Of one color: ${kinds.join(' ')}`);
  }
  for (const [selector, isWide] of alike) {
    const shown = all(selector).map(({ style, element, box }) =>
      [
        style.fontSize,
        style.fontWeight,
        style.fontFamily,
        isWide && box.width,
        selector.includes('button') && box.height,
        element.localName === 'select',
      ].join(),
    );
    const kinds = new Set(shown.map((each) => each.replace(/,(true|false)$/, '')));
    if (kinds.size > 1 && !selector.includes('code-block'))
      faults.push(`${selector} looks different: ${[...kinds].join(' | ')}`);
  }
  return faults;
}

/** What is quiet but loud, or should be bold and is not. */
export function weightFaults({ all, lines }: Page): string[] {
  const faults: string[] = [];
  const main = Number.parseFloat(getComputedStyle(document.body).fontSize);
  const full = contrast(colorOf(getComputedStyle(document.body).color), groundOf(document.body));
  for (const part of all(quiet)) {
    if (strength(part) > full - 2) faults.push(`As strong as the text: ${nameOf(part)}`);
    if (sizeOf(part) >= main) faults.push(`As large as the text: ${nameOf(part)}`);
  }
  for (const part of all(bold)) if (weightOf(part) < 600) faults.push(`Not bold: ${nameOf(part)}`);
  const isBold = bold.split(', ');
  for (const { part } of lines)
    if (
      weightOf(part) >= 600 &&
      !part.element.closest(`${isBold.join(', ')}, strong, b, .tab-title, .contents, .case-title, dt`)
    )
      faults.push(`Bold: ${nameOf(part)}`);
  for (const part of all('pre *'))
    if (weightOf(part) !== 400 || part.style.fontStyle !== 'normal')
      faults.push(`Code in another letter: ${nameOf(part)}`);
  return faults;
}

/** Links in a text that look like it; and links that stand alone, which need no line. */
export function linkFaults({ all }: Page): string[] {
  return all('main a, dialog a, .menu a, .bar a').flatMap((part) => {
    const { element, style } = part;
    const underlined = style.textDecorationLine.includes('underline');
    const alone = element.matches(
      '.menu a, .bar a, .contents a, .anchor, dialog a, .case-title > a, .fields p:first-child > a, :is(.open-menu, .versions) a',
    );
    const quietly = element.matches('.forms a');
    if (alone === underlined) return [`${underlined ? 'A line below' : 'No line below'} ${nameOf(part)}`];
    const same = style.color === getComputedStyle(element.parentElement!).color;
    return !alone && !quietly && same && !element.closest('h1, h2, h3')
      ? [`In the color of the text: ${nameOf(part)}`]
      : [];
  });
}
