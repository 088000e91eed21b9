/** Room between blocks, around texts and at the edges; boxes that look like boxes. Runs in the page. */
import { colorOf, contrast, groundOf, hasBorder, nameOf, type Page, type Part } from './page.ts';

/** What of a part is seen: its edges, or the outermost lines of text in it. */
interface Ink {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What is asked for several times of a page. */
const kept = { edges: new WeakMap<Page, Map<Element, Ink>>(), texts: new WeakMap<Page, Map<Element, Ink>>() };

/** Where each part has something that is seen. */
const inkOf = (page: Page): Map<Element, Ink> => keptInk(page, false);

/** Where each part has text. */
export const textsOf = (page: Page): Map<Element, Ink> => keptInk(page, true);

function keptInk(page: Page, textAlone: boolean): Map<Element, Ink> {
  const of = textAlone ? kept.texts : kept.edges;
  const inks = of.get(page) ?? findInk(page, textAlone);
  of.set(page, inks);
  return inks;
}

/** Where each part has something that is seen: its text, and unless that alone is asked for, its edges. */
function findInk({ parts, lines }: Page, textAlone: boolean): Map<Element, Ink> {
  const inks = new Map<Element, Ink>();
  const add = (element: Element | null, box: Ink): void => {
    for (let at = element; at; at = at.parentElement) {
      const { top, bottom, left, right } = inks.get(at) ?? box;
      inks.set(at, {
        top: Math.min(top, box.top),
        bottom: Math.max(bottom, box.bottom),
        left: Math.min(left, box.left),
        right: Math.max(right, box.right),
      });
      const style = parts.get(at)?.style;
      // Of what is scrolled within a part, that part is seen; and what stands above the page is in nobody's way.
      if (style?.overflowY !== 'visible' || /absolute|fixed/.test(style.position)) return;
    }
  };
  for (const { part, box } of lines) add(part.element, box);
  if (textAlone) return inks;
  for (const { element, box, isBox, style } of parts.values()) {
    if (isBox && style.display !== 'inline') inks.set(element, box);
    const around = /absolute|fixed/.test(style.position) ? null : element.parentElement;
    if (inks.get(element) === box || style.overflowY !== 'visible' || element.matches('img, svg')) add(around, box);
  }
  return inks;
}

/** Parts of which all belong together: no more room is in them than a line of text. */
const group =
  'dialog, .panel-box, .panel .case, .operation-head, .fields > li > div > :not(.inside), .page-head, .menu li, .open-menu > ul, .versions > ul';

/** Those of a running text, which are as far from each other as lines are high. */
const prose = 'main > :is(p, ul, ol, .table-scroll, .code-block, .diagram), .part > :is(p, ul, ol)';

/** The blocks of a text. */
const flow =
  'main > :is(p, ul, ol, h1, h2, h3, h4, .table-scroll, .code-block, .diagram, .page-head, .page-footer, .contents), .part > :is(p, ul, ol, h2, h3, .response, .tabs, .fields), .operation-head > *, .panel-box, .panel-box > *, .case > :not(h2), dialog form > *, .console-form > *, .console-group > div, .console-body > .tab > *';

/** Blocks below each other, and what stands in a row: neither touches the next, nor is it far from it. */
export function gapFaults(page: Page): string[] {
  const faults: string[] = [];
  const inks = inkOf(page);
  for (const part of page.parts.values()) {
    if (part.element.closest('pre, tr, svg')) continue;
    const children = [...part.element.children].flatMap((child) => {
      const [shown, ink] = [page.parts.get(child), inks.get(child)];
      return shown && ink && !/absolute|fixed|sticky/.test(shown.style.position) ? [{ shown, ink }] : [];
    });
    const isRow = /flex|grid/.test(part.style.display);
    children.sort((one, other) => Number(one.shown.style.order) - Number(other.shown.style.order));
    for (const [at, { shown, ink }] of children.entries()) {
      const next = children[at + 1];
      if (!next) continue;
      const say = (what: string): number =>
        faults.push(`${what} between ${nameOf(shown)} and ${nameOf(next.shown)} in ${nameOf(part).slice(0, 30)}`);
      const isBlock = [shown, next.shown].every(({ style }) => !style.display.startsWith('inline'));
      const down = next.ink.top - ink.bottom;
      const aside = next.ink.left - ink.right;
      const sharesLine = Math.min(next.ink.bottom, ink.bottom) - Math.max(next.ink.top, ink.top) > 4;
      if (isRow && sharesLine && aside < 5) say(`${aside.toFixed(1)} px aside`);
      const isSpread =
        part.style.justifyContent === 'space-between' ||
        part.style.display.includes('grid') ||
        part.element.matches('.bar, .install, .menu a');
      if (isRow && sharesLine && !isSpread && aside > 25) say(`${aside.toFixed(1)} px aside`);
      if ((isBlock || isRow) && !sharesLine && part.element.closest('main, dialog')) {
        const boxes = shown.isBox || next.shown.isBox;
        const isFlow = [shown, next.shown].every(({ element }) => element.matches(flow));
        const isText = [shown, next.shown].every(({ element }) => element.matches(prose));
        if (down < (part.element.matches('.fields') ? 20 : isText ? 12 : isFlow ? 6.5 : boxes ? 4.5 : 2))
          say(`${down.toFixed(1)} px`);
        const starts = /^h[1-4]$/.test(next.shown.element.localName) || next.shown.element.matches('footer, section');
        const most = starts ? 100 : part.element.closest(group) ? 28 : part.element.matches('.fields') ? 42 : 54;
        if (down > most && next.ink.left < ink.right) say(`${down.toFixed(1)} px`);
      }
      if (isRow && sharesLine && part.style.flexDirection === 'row' && part.style.display !== 'grid') {
        const [one, other] = [ink, next.ink].map(({ top, bottom }) => (top + bottom) / 2) as [number, number];
        const high = Math.min(ink.bottom - ink.top, next.ink.bottom - next.ink.top);
        const oneLine = Math.max(ink.bottom - ink.top, next.ink.bottom - next.ink.top) < 1.8 * high;
        if (oneLine && Math.abs(one - other) > 5) say(`${(one - other).toFixed(1)} px up or down`);
      }
    }
  }
  return faults;
}

/** A heading belongs to what is below it: there is more room above. */
export function headingFaults(page: Page): string[] {
  const inks = inkOf(page);
  return page.all('main :is(h2, h3, h4)').flatMap((part) => {
    const { element } = part;
    const [before, own, after] = [element.previousElementSibling, element, element.nextElementSibling].map(
      (one) => one && inks.get(one),
    );
    if (!before || !own || !after || before.bottom > own.top) return [];
    const above = own.top - before.bottom;
    const below = after.top - own.bottom;
    return above + 4 > below ? [] : [`${above.toFixed(1)} px above, ${below.toFixed(1)} px below ${nameOf(part)}`];
  });
}

const framed =
  'button, input:not([type=radio], [type=checkbox]), select, textarea, .code-block, :not(pre) > code, dialog, .response, .panel-box, .variants, .diagram, kbd, .inside > summary, :is(.open-menu, .versions) > summary, :is(.open-menu, .versions) > ul';

/** Boxes have round corners, edges that are seen, and room for what is in them, but not much more. */
export function boxFaults(page: Page): string[] {
  const faults: string[] = [];
  const texts = textsOf(page);
  const bare = '.endpoint code, .install > code, .fields > li > div > p:first-child > a > code';
  for (const part of page.all(framed)) {
    const { style, element } = part;
    const ground = groundOf(element.parentElement);
    const isOnPage = element.matches('dialog, ul');
    const fill = colorOf(style.backgroundColor);
    const shown = Math.max(
      fill[3] > 0.5 && !isOnPage ? contrast(fill, ground) : 1,
      hasBorder(style, 'Top') && hasBorder(style, 'Left') ? contrast(colorOf(style.borderTopColor), ground) : 1,
      /rgb.* inset/.test(style.boxShadow) ? contrast(colorOf(/rgba?\([^)]*\)/.exec(style.boxShadow)![0]), ground) : 1,
    );
    if (shown > 1.1 && element.matches(bare)) faults.push(`An edge within another: ${nameOf(part)}`);
    if (element.matches('.code-block, :not(pre) > code') && !element.matches(bare) && contrast(fill, ground) < 1.03)
      faults.push(`On the ground of the text: ${nameOf(part)}`);
    if (shown < 1.15 && !element.matches(`${bare}, .copy-code`)) faults.push(`No edge is seen: ${nameOf(part)}`);
    if (
      shown > 3 &&
      colorOf(style.borderTopColor)[3] > 0 &&
      contrast(fill, ground) < 1.2 &&
      !element.matches('[aria-invalid="true"]')
    )
      faults.push(`A heavy edge: ${nameOf(part)}`);
    const widths = [style.borderTopWidth, style.borderLeftWidth].map(Number.parseFloat);
    if (Math.max(...widths) > 2) faults.push(`A wide edge: ${nameOf(part)}`);
  }
  for (const part of page.parts.values()) {
    const { style, element, box } = part;
    if (!part.isBox || element.matches('body, .bar, .menu, main, [type=radio], [type=checkbox], img, .fields div'))
      continue;
    const radius = Number.parseFloat(style.borderTopLeftRadius);
    if (radius < 4 || radius > 15) faults.push(`Corners of ${radius} px: ${nameOf(part)}`);
    const ink = texts.get(element);
    if (!ink || element.matches('kbd, code, input, textarea, select')) continue;
    const above = ink.top - box.top;
    const most = element.matches('button, summary, label, :is(.open-menu, .versions) > ul') ? 14 : 29;
    if (above > most && !element.matches('.diagram, .panel-box.console'))
      faults.push(`${above.toFixed(0)} px above the text: ${nameOf(part)}`);
    const room = ink.left - box.left;
    // A summary begins with its mark.
    if (
      room > (element.localName === 'details' ? 36 : 30) &&
      !element.matches('.diagram') &&
      box.width - (ink.right - ink.left) > 80 &&
      style.textAlign !== 'center'
    )
      faults.push(`${room.toFixed(0)} px of room: ${nameOf(part)}`);
  }
  return faults;
}

/** Lists with marks have room for them; what leads to places has none, but for what parts the steps of a way. */
export function listFaults({ all }: Page): string[] {
  const marked = all('.crumbs li').filter(({ element }) => {
    const { content } = getComputedStyle(element, '::before');
    return (content === 'none') !== (element.previousElementSibling === null);
  });
  const unlike = marked.map((part) => `Marks: ${nameOf(part)}`);
  const faults = all('ul, ol').flatMap((part) => {
    const { style, element } = part;
    const room = Number.parseFloat(style.paddingLeft);
    const leads = element.matches(
      '.menu ul, .contents ul, .crumbs, .fields, #search-results, #search-results ul, :is(.open-menu, .versions) > ul',
    );
    if (leads !== (style.listStyleType === 'none')) return [`Marks: ${nameOf(part)}`];
    if (!leads && (room < 16 || room > 32)) return [`${room} px for marks: ${nameOf(part)}`];
    return leads && room > 8 ? [`${room} px without marks: ${nameOf(part)}`] : [];
  });
  return [...unlike, ...faults];
}

/** What is pressed is large enough for a finger, says so to the mouse, and has its words in a line. */
export function pressFaults({ all, lines }: Page): string[] {
  const faults: string[] = [];
  const pressed = (part: Part): void => {
    const { element, box, style } = part;
    const main = element.matches('button:not(.copy-code, .copy-page, .console-history *), select, input:not(#user)');
    if (
      box.height < (main ? 35.5 : element.matches('button') ? 25.5 : 23.5) ||
      box.height > (element.matches('summary, dialog a') ? 200 : 64) ||
      box.width < 24
    )
      faults.push(`${box.width} × ${box.height}: ${nameOf(part)}`);
    if (style.cursor !== 'pointer' && !element.matches('a, input, textarea'))
      faults.push(`No pointer: ${nameOf(part)}`);
  };
  for (const part of all(
    'button, summary, select, .tabs > label, .menu a, dialog a, :is(.open-menu, .versions) a, input:not([type=radio], [type=checkbox])',
  ))
    pressed(part);
  for (const part of all(
    'button:not(.console-history *), .tabs > label, th, .menu b, .method, .status, .bar .home, kbd, .case-title .status',
  )) {
    const own = lines.filter(({ part: other }) => part.element.contains(other.element));
    const tops = own.map(({ box }) => box.top);
    if (own.length > 0 && Math.max(...tops) - Math.min(...tops) > 8) faults.push(`In two lines: ${nameOf(part)}`);
  }
  return faults;
}
