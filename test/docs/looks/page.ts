/** What a reader sees of the open page: its boxes, its lines of text, and the colors below them. Runs in the page. */

/** A part of the page that is seen. */
export interface Part {
  element: HTMLElement;
  style: CSSStyleDeclaration;
  box: DOMRect;
  /** Whether a reader sees where the part ends: it has a border all around, or another color than what is below it. */
  isBox: boolean;
}

/** A line of text, or the piece of it that stands in one element. */
export interface Line {
  part: Part;
  text: string;
  box: DOMRect;
}

/** All that is seen. */
export interface Page {
  parts: ReadonlyMap<Element, Part>;
  lines: readonly Line[];
  /** The parts that a selector names. */
  all(selector: string): Part[];
}

/** A color as red, green, blue and how much of it covers what is below. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Reads a color as the browser computes it. */
export function colorOf(text: string): Color {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** The color that is seen below an element's text. */
export function groundOf(element: Element | null): Color {
  for (let at = element; at; at = at.parentElement) {
    const color = colorOf(getComputedStyle(at).backgroundColor);
    if (color[3] > 0.5) return color;
    // What is shown above the page does not stand on it.
    if (at.matches('dialog:modal, [popover]:popover-open')) break;
  }
  return colorOf(getComputedStyle(document.documentElement).backgroundColor);
}

function brightness([red, green, blue]: Color): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** How far two colors are from each other, from 1 to 21, as WCAG counts it. */
export function contrast(one: Color, other: Color): number {
  const [dark, bright] = [brightness(one), brightness(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** Says of which part something is told. */
export const nameOf = ({ element }: Part): string =>
  `${element.localName}${[...element.classList].map((name) => `.${name}`).join('')} “${element.textContent.trim().slice(0, 40)}”`;

const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;

/** Whether a border is drawn on a side. */
export const hasBorder = (style: CSSStyleDeclaration, side: (typeof sides)[number]): boolean =>
  style[`border${side}Style`] !== 'none' &&
  Number.parseFloat(style[`border${side}Width`]) > 0 &&
  colorOf(style[`border${side}Color`])[3] > 0;

const isBox = (element: Element, style: CSSStyleDeclaration): boolean =>
  sides.every((side) => hasBorder(style, side)) ||
  (colorOf(style.backgroundColor)[3] > 0.5 &&
    colorOf(style.backgroundColor).join() !== groundOf(element.parentElement).join());

/** What is seen of a line: three dots stand for the rest where it is too long for a part that has them. */
function shownOf(box: DOMRect, { style, box: around }: Part): DOMRect {
  if (style.textOverflow !== 'ellipsis') return box;
  return new DOMRect(box.x, box.y, Math.min(box.width, around.right - box.left), box.height);
}

/** Reads the page, or what is shown above it. */
export function readPage(): Page {
  const top = [...document.querySelectorAll<HTMLElement>('dialog:modal, [popover]:popover-open')].at(-1);
  const parts = new Map<Element, Part>();
  const lines: Line[] = [];
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  const within = (selector: string): HTMLElement[] => [
    ...(top?.matches(selector) ? [top] : []),
    ...(top ?? document).querySelectorAll<HTMLElement>(selector),
  ];
  for (const element of within('*:not(head, head *, svg *, option, optgroup)')) {
    if (!isSeen(element) || element.closest('[data-unseen]')) continue;
    const style = getComputedStyle(element);
    if (style.clipPath.startsWith('inset(50%')) {
      element.dataset['unseen'] = '';
      continue;
    }
    parts.set(element, { element, style, box: element.getBoundingClientRect(), isBox: isBox(element, style) });
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-unseen]')) delete element.dataset['unseen'];
  const range = document.createRange();
  for (const part of parts.values()) {
    for (const node of part.element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.nodeValue!.trim() === '') continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects())
        if (box.width > 1) lines.push({ part, text: node.nodeValue!.trim(), box: shownOf(box, part) });
    }
  }
  const all = (selector: string): Part[] => within(selector).flatMap((element) => parts.get(element) ?? []);
  return { parts, lines, all };
}
