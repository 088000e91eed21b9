/** Nothing is too wide, cut off, or below something else. Runs in the page. */
import { nameOf, type Line, type Page, type Part } from './page.ts';

/** Whether a reader can scroll within a part. */
const scrolls = ({ style }: Part): boolean => /auto|scroll/.test(style.overflowX + style.overflowY);

/** The part around another that a reader scrolls. */
function scrollerOf({ parts }: Page, element: Element): Part | undefined {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const part = parts.get(at);
    if (part && scrolls(part)) return part;
  }
  return undefined;
}

/** The nearest part around a line that has an edge. */
function boxOf({ parts }: Page, { part }: Line): Part | undefined {
  for (let at: Element | null = part.element; at && at.localName !== 'body'; at = at.parentElement) {
    const around = parts.get(at);
    if (around?.isBox && around.style.display !== 'inline') return around;
  }
  return undefined;
}

/** What is wider than the window or its part, and text that leaves its box or comes too near to its edge. */
export function fitFaults(page: Page): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  const isPaper = matchMedia('print').matches;
  if (root.scrollWidth > innerWidth) faults.push(`The page is ${root.scrollWidth} px wide, the window ${innerWidth}.`);
  for (const part of page.all(
    'pre, .table-scroll, .bar, .bar :not(.versions, .versions *), button, summary, .panel, .menu, .tabs, th',
  ))
    if (
      part.style.textOverflow !== 'ellipsis' &&
      part.element.clientWidth > 0 &&
      part.element.scrollWidth > part.element.clientWidth + 1
    )
      faults.push(`Wider than its box: ${nameOf(part)}`);
  for (const message of page.all('.diagram .message')) {
    const [text, line] = ['text', 'line'].map((name) => message.element.querySelector(name)!.getBoundingClientRect());
    if (text!.width > line!.width) faults.push(`Longer than its arrow: ${nameOf(message)}`);
  }
  for (const line of page.lines) {
    const { box } = line;
    const scroller = scrollerOf(page, line.part.element);
    if (!scroller && !isPaper && (box.left < 8 || box.right > root.clientWidth - 8))
      faults.push(`Too near to the edge of the window: ${nameOf(line.part)}`);
    const around = boxOf(page, line);
    if (!around || (scroller && around.element.contains(scroller.element) && around !== scroller)) continue;
    const near = (room: number, least: number): void => {
      if (room < least) faults.push(`${room.toFixed(1)} px between text and edge: ${nameOf(line.part)}`);
    };
    // A word in a frame of its own needs less room than a text in a box.
    const aside = around.element.matches('code, kbd, .search-dialog a, .menu a') ? 3.5 : 7.5;
    if (scroller !== around) near(around.box.right - box.right, aside);
    near(box.left - around.box.left, aside);
    if (scrolls(around) || scroller === around) continue;
    const above = around.element.matches('.panel-box, .variants, dialog, .code-block, .diagram') ? 6 : 1;
    near(box.top - around.box.top, above);
    near(around.box.bottom - box.bottom, above);
  }
  return faults;
}

/** Texts that run into each other. */
export function overlapFaults(page: Page): string[] {
  const faults: string[] = [];
  const isAbove = ({ element }: Part): boolean =>
    element.closest('[open]:is(.versions, .open-menu) > ul') !== null ||
    // What stays in the window while the page is scrolled covers what passes.
    (scrollY > 0 && element.closest('.bar, .menu, .panel, .contents') !== null);
  const isShown = ({ part, box }: Line): boolean => {
    const around = scrollerOf(page, part.element)?.box;
    return !around || (box.bottom > around.top && box.top < around.bottom);
  };
  const sorted = page.lines
    .filter((line) => !isAbove(line.part) && isShown(line))
    .toSorted((one, other) => one.box.top - other.box.top);
  for (const [at, { box, part }] of sorted.entries()) {
    for (let next = at + 1; next < sorted.length && sorted[next]!.box.top < box.bottom - 3; next += 1) {
      const other = sorted[next]!;
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      if (wide > 1 && other.part !== part) faults.push(`${nameOf(part)} is below ${nameOf(other.part)}`);
    }
  }
  return faults;
}
