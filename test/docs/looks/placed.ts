/** Where the parts of a page stand, what is shown, and what stays in the window. Runs in the page. */
import { colorOf, groundOf, nameOf, readPage, type Page, type Part } from './page.ts';

const near = (one: number, other: number, by = 2): boolean => Math.abs(one - other) <= by;

/** The one part of a selector, if it is seen. */
const one = (page: Page, selector: string): Part | undefined => page.all(selector)[0];

/** The bar at the top, the menu and the panel beside the text or out of the way: also while the page is scrolled. */
export function placeFaults(page: Page): string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || faults.push(what));
  const wide = document.documentElement.clientWidth;
  const [bar, menu, main, panel] = ['.bar', '.menu', 'main', '.operation > .panel'].map((name) => one(page, name));
  if (!bar || !main) return faults;
  expect(near(bar.box.top, 0, 0), 'The bar is not at the top.');
  expect(near(bar.box.width, wide, 1) && near(bar.box.height, 56, 14), 'The bar is not a bar.');
  for (const { box, element } of page.all('.bar > *')) {
    expect(near((box.top + box.bottom) / 2, (bar.box.top + bar.box.bottom) / 2, 2), 'The bar is not in a line.');
    if (element.matches('.skip-link')) continue;
    expect(box.left >= 12 && box.right <= wide - 12, 'The bar begins at the edge.');
  }
  const barred = page.all('.bar > *');
  for (const [at, { box }] of barred.slice(1).entries())
    expect(box.left - barred[at]!.box.right > 5, 'Parts of the bar touch each other.');
  const buttons = page.all('.bar > button:not(.menu-button)');
  const isTight = buttons.every(({ box }, at) => at === 0 || box.left - buttons[at - 1]!.box.right < 24);
  expect(isTight, 'The bar has a hole.');
  expect(near(barred.at(-1)!.box.right, wide, 30), 'The bar ends too early.');
  expect(document.elementFromPoint(wide / 2, 3)?.closest('.bar') !== null, 'Something covers the bar.');
  const isWide = innerWidth > 1000;
  expect((menu !== undefined) === isWide, 'The menu is not where it belongs.');
  expect((one(page, '.menu-button') === undefined) === isWide, 'There is no way to the menu.');
  if (menu) {
    expect(menu.box.right <= main.box.left + 1, 'The menu is not beside the text.');
    expect(
      near(menu.box.top, bar.box.bottom, 1) && near(menu.box.bottom, innerHeight, 1),
      'The menu leaves the window.',
    );
    expect(menu.box.width > 200 && menu.box.width < 340, 'The menu is too wide or narrow.');
    expect(
      near(menu.box.left, wide - main.element.parentElement!.getBoundingClientRect().right, 16),
      'Not in the middle.',
    );
    expect(menu.style.borderRightStyle === 'solid', 'The menu has no edge.');
  }
  const starts = page.lines.filter(({ part }) => part.element.closest('main')).map(({ box }) => box.left);
  const room = Math.min(...starts) - main.box.left;
  // The less room there is, the less of it is left at the edges.
  const most = innerWidth <= 640 ? 20 : innerWidth <= 1000 ? 28 : 44;
  expect(room >= 12 && room <= most, `The text begins ${room} px from the edge.`);
  // What is scrolled within the panel is above it.
  const tops = page.lines
    .filter(({ part }) => part.element.closest('main') && !part.element.closest('.panel'))
    .map(({ box }) => box.top);
  const above = Math.min(...tops) + scrollY - bar.box.bottom;
  expect(scrollY > 0 || (above >= 12 && above <= most + 16), `The text begins ${above} px below the bar.`);
  if (!panel) return faults;
  const isBeside = innerWidth > 1240;
  const part = page.all('.operation > .part').at(-1)!;
  if (isBeside) {
    expect(panel.box.left - part.box.right >= 24, 'The panel is not beside the text.');
    expect(
      (scrollY === 0 || panel.box.bottom <= innerHeight) && panel.box.top >= bar.box.bottom,
      'The panel leaves the window.',
    );
    expect(panel.box.width > 300 && panel.box.right <= main.box.right - 20, 'The panel is too wide or narrow.');
  } else expect(panel.box.bottom <= part.box.top + 1, 'The panel is not above the fields.');
  return faults;
}

/** The list of a page's sections: beside the text where there is room, and open then. */
export function contentsFaults(page: Page): string[] {
  const contents = one(page, 'main.narrow > .contents');
  if (!contents) return [];
  const list = one(page, '.contents ul');
  const text = page.all('main > p, main > h2');
  const faults: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || faults.push(what));
  if (innerWidth < 1400) {
    expect(!list, 'The list of sections is open.');
    expect(contents.box.bottom <= text[0]!.box.top, 'The list of sections is not above the text.');
    return faults;
  }
  expect(list !== undefined, 'The list of sections is closed.');
  expect(!one(page, '.contents summary'), 'The list of sections can be closed.');
  const title = getComputedStyle(contents.element.querySelector('details')!, '::before');
  expect(title.content !== 'none' && Number(title.fontWeight) >= 600, 'The list of sections has no title.');
  expect(title.color === getComputedStyle(document.body).color, 'The title of the list of sections is pale.');
  expect(contents.box.left >= Math.max(...text.map(({ box }) => box.right)), 'The sections are not beside the text.');
  expect(contents.box.width < 300 && contents.box.right <= innerWidth, 'The list of sections is too wide.');
  const { top } = contents.element.querySelector('details')!.getBoundingClientRect();
  expect(top > 70 && top < 110, 'The list of sections leaves the window.');
  expect(list === undefined || list.style.flexDirection === 'row', 'The list of sections is no list.');
  return faults;
}

/** What holds while the page is scrolled, and where a link to a heading leads. */
export function scrolledFaults(): string[] {
  const faults: string[] = [];
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if ((getComputedStyle(document.documentElement).scrollBehavior === 'auto') !== isCalm)
    faults.push('The page moves against the reader’s wish.');
  const down = Math.min(600, document.documentElement.scrollHeight - innerHeight - 300);
  if (!isCalm || down < 100) return faults;
  scrollTo(0, down);
  const page = readPage();
  faults.push(...placeFaults(page), ...contentsFaults(page));
  const heading = [...document.querySelectorAll('main :is(h2, h3)[id]')].findLast(
    (each) => each.checkVisibility() && each.getBoundingClientRect().top + scrollY < document.body.scrollHeight - 1000,
  );
  heading?.scrollIntoView();
  const top = heading?.getBoundingClientRect().top ?? 70;
  if (top < 58 || top > 110) faults.push(`A link leads to a heading at ${top} px.`);
  scrollTo(0, 0);
  return faults;
}

/** What is shown above the page: in the middle, inside the window, and the page below it darker. */
export function dialogFaults(page: Page): string[] {
  return page.all('dialog, .menu:popover-open').flatMap(({ element }) => {
    const { box, style } = page.parts.get(element)!;
    const faults: string[] = [];
    const isMenu = element.matches('.menu');
    if (
      isMenu ? box.left > 1 || box.top > 1 || box.bottom < innerHeight - 1 : !near(box.left + box.right, innerWidth, 3)
    )
      faults.push('A dialog is not in its place.');
    if (isMenu ? box.width > innerWidth * 0.9 || box.width < 200 : box.left < 8 || box.bottom > innerHeight - 24)
      faults.push('A dialog leaves the window.');
    if (!isMenu && (box.top < 24 || box.top > 120 || box.width > 760 || box.width < Math.min(500, innerWidth - 48)))
      faults.push('A dialog is too high or low, or too wide.');
    const [, , , alpha] = colorOf(getComputedStyle(element, '::backdrop').backgroundColor);
    if (alpha < 0.3) faults.push('The page is not darker below a dialog.');
    if (groundOf(element).join() !== groundOf(document.body).join()) faults.push('A dialog has another ground.');
    if (!isMenu && style.boxShadow === 'none') faults.push('A dialog has no shadow.');
    return faults;
  });
}

/** Lists that open below a button: above the text, inside the window. */
export function openedFaults(page: Page): string[] {
  return page.all(':is(.open-menu, .versions)[open] > ul').flatMap((list) => {
    const { box, element, style } = list;
    const button = element.parentElement!.getBoundingClientRect();
    const under = document.elementFromPoint(box.left + box.width / 2, box.bottom - 8);
    return [
      ...(element.contains(under) ? [] : [`Covered: ${nameOf(list)}`]),
      ...(box.top >= button.bottom && box.top < button.bottom + 16 ? [] : [`Not below its button: ${nameOf(list)}`]),
      ...(near(box.left, button.left, 1) || near(box.right, button.right, 1) ? [] : [`Aside: ${nameOf(list)}`]),
      ...(box.width >= 130 && box.width < 300 ? [] : [`${box.width} px wide: ${nameOf(list)}`]),
      ...(style.boxShadow === 'none' ? [`No shadow: ${nameOf(list)}`] : []),
      ...(box.left < 4 || box.right > innerWidth - 4 ? [`Out of the window: ${nameOf(list)}`] : []),
    ];
  });
}
