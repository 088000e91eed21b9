/** What parts of a kind are for, and how that shows: small print, code, edges, opposite ends, words of style sheets. Runs in the page. */
import { textsOf } from './rooms.ts';
import { colorOf, contrast, groundOf, nameOf, type Page, type Part } from './page.ts';

const sizeOf = (style: CSSStyleDeclaration): number => Number.parseFloat(style.fontSize);

/** Smaller than the text, as it stands beside it or there is little room. */
const small =
  'td, pre, .menu a, .menu-title, .page-head, .contents a, .page-footer, .kicker, .authentication, .facts, .sample-note, .install code, .tabs > label, .inside > summary, .chooser, .cause, .case-request > summary, .examples, .console-field, .console input, .console select, .console textarea, .field-message, .console-past, .console-history button, .search-status, .search-keys, .search-kind, .search-excerpt, .search-heading, .settings-dialog input, .bar button, .copy-code, .copy-page, th, kbd, .method, .menu b, .deprecated, .versions, dialog, .fields p:first-child > span, .fields p:first-child > b';

/** Each kind is smaller than the one before. */
const steps: readonly (readonly string[])[] = [
  ['main > h2', 'main > h3', 'main > p'],
  ['.menu a', '.menu-title'],
  ['.menu a', '.menu b'],
  ['.console-field > label', '.console-field input'],
  ['.fields p:first-child > a', '.facts', '.fields p:first-child > b'],
  ['main > p, .part > p', 'main > p code:not(pre code), .part > p code:not(pre code)'],
  ['td', 'th'],
  ['.search-title', '.search-heading', '.search-excerpt'],
  ['dialog h2', '.search-heading, .settings-dialog label', '.settings-dialog input, .search-status'],
  ['.case-title', '.case .case-response > p', '.cause'],
  ['.panel .case-request > summary', '.panel pre', '.panel .install code'],
  ['main > h2, .part > h2', '.panel .case-title, dialog h2'],
  ['main > p', 'main > .page-footer'],
  ['.code-block > pre', '.copy-code'],
];

/** How large headings are, in pixels. */
const headings: readonly (readonly [selector: string, least: number, most: number])[] = [
  ['main h1', 26, 34],
  ['main > h2, .part > h2', 19, 22],
  ['main > h3, .part > h3', 16, 18],
  ['main > h4, .part > h4', 14, 16],
];

/** Where all letters have one width, as what is typed goes into code. */
const typed =
  '.console :is(input:not([type=radio], [type=checkbox]), textarea), .settings-dialog input, .console-history button';

/** Letters of the wrong size or font. */
export function letterFaults({ all }: Page): string[] {
  const faults: string[] = [];
  const main = sizeOf(getComputedStyle(document.body));
  if (main < 15 || main > 18) faults.push(`A text of ${main} px.`);
  for (const [selector, least, most] of headings)
    for (const part of all(selector)) {
      const size = sizeOf(part.style);
      if (size < least || size > most) faults.push(`${size} px high: ${nameOf(part)}`);
      if (Number.parseFloat(part.style.lineHeight) > 1.45 * size) faults.push(`Lines too far apart: ${nameOf(part)}`);
    }
  for (const part of all(small)) if (sizeOf(part.style) >= main) faults.push(`Not small: ${nameOf(part)}`);
  for (const kinds of steps) {
    const sizes = kinds.map((selector) => all(selector).map(({ style }) => sizeOf(style)));
    for (const [at, own] of sizes.entries()) {
      const next = sizes.slice(at + 1).find(({ length }) => length > 0);
      if (own.length > 0 && next && Math.min(...own) <= Math.max(...next))
        faults.push(`Not smaller than ${kinds[at]}: ${kinds[at + 1]}`);
    }
  }
  const code = [...document.querySelectorAll('code, pre, .method, .menu b, .status')].map((one) =>
    getComputedStyle(one),
  );
  const [font] = code.map(({ fontFamily }) => fontFamily);
  if (code.some(({ fontFamily }) => fontFamily !== font)) faults.push('Code in several fonts.');
  for (const part of all(typed)) if (part.style.fontFamily !== font) faults.push(`Not as code: ${nameOf(part)}`);
  const chosen =
    '.console-input > select + select, .console-input > :is(input, textarea) + select, .search-dialog input';
  for (const part of all(chosen)) if (part.style.fontFamily === font) faults.push(`As code: ${nameOf(part)}`);
  for (const part of all('.menu-title, th'))
    if (part.element.matches('.menu-title') && part.style.textTransform !== 'uppercase')
      faults.push(`Like an entry: ${nameOf(part)}`);
  return faults;
}

/** Lines between parts: by the side on which they are. */
const lines: readonly (readonly [selector: string, side: 'Top' | 'Bottom' | 'Left' | 'Right'])[] = [
  ['.bar', 'Bottom'],
  ['.menu', 'Right'],
  ['.page-footer', 'Top'],
  ['.fields > li', 'Top'],
  ['.everything section', 'Top'],
  ['.inside > :not(summary)', 'Left'],
  ['#search-results li > ul', 'Left'],
];

const thin = (style: CSSStyleDeclaration, side: string, ground: ReturnType<typeof groundOf>): boolean => {
  const [width, color] = ['width', 'color'].map((what) =>
    style.getPropertyValue(`border-${side.toLowerCase()}-${what}`),
  );
  const seen = contrast(colorOf(color!), ground);
  return Number.parseFloat(width!) >= 0.5 && Number.parseFloat(width!) <= 2 && seen > 1.15 && seen < 3;
};

/** Lines that are not seen, or too much. */
export function lineFaults({ all }: Page): string[] {
  const isPaper = matchMedia('print').matches;
  const drawn = lines.filter(([selector]) => !(isPaper && selector.startsWith('.everything')));
  const faults = drawn.flatMap(([selector, side]) =>
    all(selector).filter(({ style, element }) => !thin(style, side, groundOf(element.parentElement))),
  );
  const rows = all('tr').filter(({ element, style }) => {
    const cells = [...element.children].map((cell) => getComputedStyle(cell));
    return (
      ![style, ...cells].some((each) => thin(each, 'Bottom', groundOf(element))) && element.closest('tbody') !== null
    );
  });
  const labels = all('.code-block[data-label]').filter(
    ({ element }) => !isPaper && !thin(getComputedStyle(element, '::before'), 'Bottom', groundOf(element)),
  );
  return [...faults, ...rows, ...labels].map((part) => `No line: ${nameOf(part)}`);
}

/** Rows of which the last part stands at the other end. */
const opposite =
  '.page-head, .neighbors:has([rel=next]), .dialog-head, .search-head, .search-dialog li > a:not(:has(.search-excerpt)), .bar .search-button:has(kbd)';

/** Fields, and texts below others, that are as wide as there is room. */
const full =
  '.search-excerpt, .settings-dialog input, .search-dialog input, .console-field > input, .console-json, #console-json, table';

/** Rows and fields that end too early, and what stands out of its line. */
export function widthFaults({ all, parts }: Page): string[] {
  const faults: string[] = [];
  const inner = ({ style, box }: Part): { left: number; right: number } => ({
    left: box.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth),
    right: box.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth),
  });
  for (const part of all(opposite)) {
    const last = [...part.element.children].flatMap((child) => parts.get(child) ?? []).at(-1);
    const [first] = part.element.children;
    // What found no room there is in a line of its own.
    if (last && first!.getBoundingClientRect().bottom <= last.box.top) continue;
    if (last && last.box.right < inner(part).right - 3) faults.push(`Not at the end: ${nameOf(part)}`);
  }
  for (const part of all(full)) {
    const around = parts.get(part.element.parentElement!);
    if (!around) continue;
    const { left, right } = inner(around);
    if (part.box.width < right - left - 2) faults.push(`Not as wide as its place: ${nameOf(part)}`);
  }
  for (const part of all('.chooser select, .install > code')) {
    const around = parts.get(part.element.parentElement!);
    if (!around) continue;
    const { right } = inner(around);
    const after = part.element.nextElementSibling?.getBoundingClientRect().width ?? 0;
    if (part.box.right < right - after - 16) faults.push(`Not as wide as its row: ${nameOf(part)}`);
  }
  const [first] = all('.languages > label');
  const [panel] = all('.panel-box.request');
  if (first && panel && first.box.left > inner(panel).left + 8) faults.push('The tabs begin too far in.');
  return faults;
}

/** What is chosen stands on a ground of its own, and what is wrong in a field shows at its edge. */
export function chosenFaults({ all }: Page): string[] {
  const plain = all('.tabs > :checked + label, .menu a[aria-current]').filter(
    ({ element }) => groundOf(element).join() === groundOf(element.parentElement).join(),
  );
  const grounded = all('main > p > code, .part > p > code, td code:not(a > code), .code-block:not(.install)').filter(
    ({ element }) => groundOf(element).join() === groundOf(element.parentElement).join(),
  );
  const { color } = getComputedStyle(document.body);
  const omitted = all('.omitted .console-input > :first-child').filter(({ style }) => style.color === color);
  const edges = new Set(all('.console input:not([aria-invalid=true])').map(({ style }) => style.borderTopColor));
  const wrong = all('.console [aria-invalid=true]').filter(({ style }) => edges.has(style.borderTopColor));
  const pale = all('input:not([type=radio], [type=checkbox]), select, textarea').filter(
    ({ style, element }) => contrast(colorOf(style.color), groundOf(element)) < 4.5,
  );
  return [...plain, ...grounded, ...omitted, ...wrong, ...pale].map((part) => `Not told apart: ${nameOf(part)}`);
}

/** A path is in a line of its own before it is broken; the menu's groups are apart; the text ends well before its footer. */
export function placeOfWordsFaults(page: Page): string[] {
  const { all, lines, parts } = page;
  const faults: string[] = [];
  const texts = textsOf(page);
  for (const { element } of all('.endpoint code')) {
    const own = lines.filter(({ part }) => part.element === element).map(({ box }) => box);
    const whole = own.reduce((sum, { width }) => sum + width, 0);
    const [top] = own;
    if (own.some((box) => Math.abs(box.top - top!.top) > 6) && whole < parts.get(element.parentElement!)!.box.width)
      faults.push('A path is broken where it need not be.');
  }
  for (const { element } of all('.menu-title')) {
    const [before, own, after] = [element.previousElementSibling, element, element.nextElementSibling].map(
      (one) => one && texts.get(one),
    );
    if (!before || !own || !after) continue;
    const [above, below] = [own.top - before.bottom, after.top - own.bottom];
    if (above < 20 || above > 40 || below < 6 || below > 20)
      faults.push(`Groups of the menu: ${above.toFixed(1)}, ${below.toFixed(1)}`);
    const [link] = element.nextElementSibling!.querySelectorAll('a');
    const left = link && texts.get(link)?.left;
    if (left !== undefined && Math.abs(left - own.left) > 3) faults.push('A title is not above its group.');
  }
  for (const { box } of all('.menu')) {
    const own = lines.filter(({ part }) => part.element.closest('.menu')).map(({ box: line }) => line);
    const [left, top] = [
      Math.min(...own.map((line) => line.left)) - box.left,
      Math.min(...own.map((line) => line.top)) - box.top,
    ];
    if (left < 16 || left > 32 || top < 14 || top > 44) faults.push(`The menu begins at ${left}, ${top}.`);
  }
  for (const { element } of all('main > .page-footer')) {
    const [before, own] = [element.previousElementSibling!, element].map((one) => texts.get(one));
    if (before && own && (own.top - before.bottom < 50 || own.top - before.bottom > 110))
      faults.push(`${own.top - before.bottom} px to the footer`);
  }
  for (const { element } of all('th'))
    if (getComputedStyle(element, '::first-letter').textTransform !== 'uppercase')
      faults.push('A small letter at the head of a column.');
  for (const { element } of all('main li + li:not(nav *, .fields > li, .page-actions li, .versions li)')) {
    const [before, own] = [element.previousElementSibling!, element].map((one) => texts.get(one));
    const room = before && own ? own.top - before.bottom : 10;
    if (room < 8 || (room > 22 && !element.previousElementSibling!.querySelector('pre, .diagram')))
      faults.push(`${room} px between entries`);
  }
  return faults;
}

/** Tables: cells of a row begin at one height, columns below their names, with room between them. */
export function tableFaults(page: Page): string[] {
  const { all, parts } = page;
  const faults: string[] = [];
  const texts = textsOf(page);
  for (const table of all('table')) {
    const cells = [...table.element.querySelectorAll('th, td')].flatMap((cell) => {
      const [part, ink] = [parts.get(cell), texts.get(cell)];
      if (!part || !ink) return [];
      const left = part.style.display === 'block' ? part.box.left : ink.left;
      return [{ ...ink, part, left, at: (cell as HTMLTableCellElement).cellIndex, row: cell.parentElement! }];
    });
    const isList = cells.some(({ part }) => part.element.localName === 'td' && part.style.display === 'block');
    const lefts = new Map<number, number[]>();
    for (const { left, at } of cells) lefts.set(isList ? 0 : at, [...(lefts.get(isList ? 0 : at) ?? []), left]);
    for (const own of lefts.values())
      if (Math.max(...own) - Math.min(...own) > 12) faults.push(`A crooked column: ${nameOf(table)}`);
    if (cells.length > 0 && Math.min(...cells.map(({ left }) => left)) > table.box.left + 8)
      faults.push(`Set in: ${nameOf(table)}`);
    for (const [at, cell] of cells.entries()) {
      const next = cells[at + 1];
      if (next?.row !== cell.row || isList) continue;
      if (Math.abs(next.top - cell.top) > 8) faults.push(`Not at one height: ${nameOf(cell.part)}`);
      if (next.left - cell.right < 12) faults.push(`Columns touch: ${nameOf(cell.part)}`);
    }
    for (const { part, top, bottom } of cells) {
      if (part.element.matches('td.text') && !isList && part.box.width < 150 && bottom - top > 80)
        faults.push(`Squeezed: ${nameOf(part)}`);
      const above = top - part.box.top;
      if (above < (isList ? 0 : 4.5) || above > 24) faults.push(`${above.toFixed(1)} px above: ${nameOf(part)}`);
    }
    if (!isList) continue;
    for (const { part } of cells) {
      const title = getComputedStyle(part.element, '::before');
      const named = part.element.dataset['label'] !== '' && !part.element.matches('td:first-child:has(a, code)');
      if (named !== (title.content !== 'none') && part.element.localName === 'td')
        faults.push(`No name: ${nameOf(part)}`);
      if (named && title.color === part.style.color) faults.push(`A name like its value: ${nameOf(part)}`);
      if (named && sizeOf(title) >= sizeOf(part.style)) faults.push(`A name as large as its value: ${nameOf(part)}`);
    }
  }
  return faults;
}

/** What a style sheet writes itself: the language above code, strokes between places, the sign in place of a button's words. */
export function writtenFaults({ all }: Page): string[] {
  const faults: string[] = [];
  const isPaper = matchMedia('print').matches;
  for (const { element, box } of isPaper ? [] : all('.code-block[data-label]')) {
    const label = getComputedStyle(element, '::before');
    const pre = element.querySelector('pre')!;
    const [body, code] = [document.body, pre].map((one) => getComputedStyle(one)) as [
      CSSStyleDeclaration,
      CSSStyleDeclaration,
    ];
    const ground = groundOf(element);
    const is = (holds: boolean, what: string): void =>
      void (holds || faults.push(`${what}: the language of code, ${label.content}`));
    is(label.content === `"${element.dataset['label']}"` && label.display === 'block', 'Not written');
    is(contrast(colorOf(label.color), ground) < contrast(colorOf(body.color), ground) - 2, 'Too loud');
    is(sizeOf(label) >= 11 && sizeOf(label) < sizeOf(code), 'Of the wrong size');
    const button = element.querySelector('.copy-code')?.getBoundingClientRect();
    const bottom = pre.getBoundingClientRect().top;
    if (button && button.width > 0)
      is(
        button.right > box.right - 16 && button.right < box.right && button.top > box.top && button.bottom < bottom,
        'The button is not beside it',
      );
    is(bottom - box.top >= 28 && bottom - box.top < 48, 'Too high or low');
    is(label.paddingLeft === code.paddingLeft, 'Not above the code');
  }
  for (const { element } of all('.crumbs li + li')) {
    const stroke = getComputedStyle(element, '::before');
    if (
      !stroke.content.includes('/') ||
      Number.parseFloat(stroke.marginRight) < 4 ||
      Number.parseFloat(stroke.marginRight) > 16
    )
      faults.push('Places without a stroke.');
  }
  for (const { element, box } of innerWidth <= 640 ? all('.versions ~ .color-button') : []) {
    const moon = getComputedStyle(element, '::before');
    const [width, height] = [moon.width, moon.height].map(Number.parseFloat) as [number, number];
    const isRound =
      width === height && width > 10 && width < 24 && moon.borderRadius === '50%' && moon.borderStyle === 'solid';
    if (!isRound || moon.display !== 'block' || !moon.backgroundImage.includes('gradient') || box.width > 60)
      faults.push('No moon.');
    if (sizeOf(getComputedStyle(element)) > 0) faults.push('A moon and words.');
  }
  return faults;
}

/** Diagrams: words that can be read on what is below them, in the middle, and not wider than their place. */
export function diagramFaults({ all, parts }: Page): string[] {
  return all('.diagram').flatMap((part) => {
    const svg = part.element.querySelector('svg')!;
    const box = svg.getBoundingClientRect();
    const { ownerDocument } = svg;
    const ground = groundOf(part.element);
    const faults: string[] = [];
    const is = (holds: boolean, what: string): void => void (holds || faults.push(`${what}: ${nameOf(part)}`));
    const room = { left: box.left - part.box.left, right: part.box.right - box.right };
    const isWide = part.box.width > 450;
    if (isWide) is(Math.abs(room.left - room.right) < 4 && room.left > 6, 'Not in the middle');
    is(getComputedStyle(svg).display === 'block', 'In a line');
    const ratio = svg.viewBox.baseVal.width / svg.viewBox.baseVal.height;
    is(Math.abs(box.width / box.height - ratio) < 0.05 * ratio, 'Stretched');
    is(
      matchMedia('print').matches
        ? box.right <= part.box.right
        : box.width >= Math.min(400, svg.viewBox.baseVal.width - 1),
      'Too small',
    );
    for (const text of svg.querySelectorAll('text')) {
      const style = ownerDocument.defaultView!.getComputedStyle(text);
      is(style.fill === getComputedStyle(document.body).color, 'Pale words');
      is(/sans-serif/.test(style.fontFamily), 'Another font');
      is(style.paintOrder.startsWith('stroke') && colorOf(style.stroke).join() === ground.join(), 'Words in a line');
      is(Number.parseFloat(style.strokeWidth) >= 3 && Number.parseFloat(style.strokeWidth) <= 8, 'Words without room');
    }
    for (const line of svg.querySelectorAll('line, polyline, path')) {
      const { stroke } = getComputedStyle(line);
      is(stroke === 'none' || contrast(colorOf(stroke), ground) > 1.1, 'A line that is not seen');
    }
    for (const shape of svg.querySelectorAll('rect')) {
      const { fill, stroke } = getComputedStyle(shape);
      is(fill === 'none' || contrast(colorOf(fill), ground) < 2, 'A dark box');
      is(stroke === 'none' || contrast(colorOf(stroke), ground) < 8, 'A heavy edge');
    }
    is(parts.has(part.element), 'Not seen');
    return faults;
  });
}
