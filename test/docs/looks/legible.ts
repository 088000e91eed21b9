/** Texts can be read: their size, color, font, and the length of their lines. Runs in the page. */
import { colorOf, contrast, groundOf, nameOf, type Page } from './page.ts';

const isCode = (element: Element): boolean => element.closest('pre, code, .method, .menu b, .status') !== null;

const widths = new Map<string, boolean>();
const canvas = document.createElement('canvas').getContext('2d')!;

/** Whether all letters of a font have one width. */
function isFixed(family: string): boolean {
  if (!widths.has(family)) {
    canvas.font = `20px ${family}`;
    widths.set(family, canvas.measureText('iiii').width === canvas.measureText('MMMM').width);
  }
  return widths.get(family)!;
}

/** What is too small, too large, too pale, in the wrong font, or has lines that are too long or too near to each other. */
export function readingFaults({ lines, all }: Page): string[] {
  const faults: string[] = [];
  const seen = new Set<Element>();
  const least = matchMedia('print').matches ? 10 : 11;
  for (const { part, box, text } of lines) {
    const { style, element } = part;
    const size = Number.parseFloat(style.fontSize);
    // Of letters of a common width, a line has as many as this.
    const letters = box.width / (size * 0.5);
    if (letters > 125 && text.length > 90 && !element.closest('code'))
      faults.push(`A line of ${letters.toFixed(0)} letters: ${nameOf(part)}`);
    if (seen.has(element)) continue;
    seen.add(element);
    const say = (what: string): number => faults.push(`${what}: ${nameOf(part)}`);
    if (size < least || size > 34) say(`${size} px high`);
    const height = Number.parseFloat(style.lineHeight) / size;
    if (!(height >= 1.25 && height <= 2.2)) say(`Lines ${style.lineHeight} high with letters of ${size} px`);
    const difference = contrast(colorOf(style.color), groundOf(element));
    if (difference < 4.5) say(`A contrast of ${difference.toFixed(2)}`);
    const fixed = isFixed(style.fontFamily);
    const isField = element.matches('input, select, textarea');
    if (!isField && fixed !== isCode(element) && !element.matches('.console-history *'))
      say(`Set in ${style.fontFamily}`);
    if (!/sans-serif|monospace/.test(style.fontFamily)) say(`Set in ${style.fontFamily}`);
    if (element.closest('pre') && !/^pre(?:-wrap)?$/.test(style.whiteSpace)) say('Code without its indentation');
    if (Math.abs(Number.parseFloat(style.letterSpacing) || 0) > 2) say('Letters far from each other');
  }
  const levels = ['h1', 'h2:not(.panel *, dialog *)', 'h3', 'h4', 'main > p, .part > p'].map((selector) =>
    all(selector).map(({ style }) => Number.parseFloat(style.fontSize)),
  );
  for (const [at, own] of levels.entries()) {
    const below = levels.slice(at + 1).flat();
    if (new Set(own).size > 1) faults.push(`Headings of level ${at + 1} differ in size.`);
    if (own.length > 0 && below.length > 0 && at < 3 && Math.min(...own) <= Math.max(...below))
      faults.push(`A heading of level ${at + 1} is not larger than what is below it.`);
  }
  return faults;
}
