/** What is pointed at, has the focus, or is led to, looks different. Runs in the page. */
import { readingFaults } from './legible.ts';
import { colorOf, contrast, groundOf, nameOf, readPage } from './page.ts';
import { withAll } from './sheets.ts';

const pointed =
  'button:not([type=submit]), .menu a:not([aria-current]), :is(.open-menu, .versions) :is(summary, a:not([aria-current])), .contents a, .fields p:first-child > a, .case-title > a, .tabs > :not(:checked) + label, .search-dialog a, :is(h2, h3) > .anchor';

/** Words that are no button: a line below says that they lead somewhere. */
const lined = '.contents a, .fields p:first-child > a, .case-title > a';

const lookOf = (element: Element): string => {
  const { backgroundColor, color, textDecorationLine, opacity } = getComputedStyle(element);
  return [backgroundColor, color, textDecorationLine, opacity].join();
};

/** What looks as before under the mouse, or cannot be read then. */
export function pointedFaults(): string[] {
  // What the mouse points at already is as it will be.
  const seen = [...document.querySelectorAll(pointed)].filter(
    (element) => element.checkVisibility() && !element.matches(':hover'),
  );
  const before = seen.map(lookOf);
  return withAll([':hover'], () => [
    ...seen.flatMap((element, at) =>
      lookOf(element) === before[at]
        ? [`Not seen to be pointed at: ${element.className} ${element.textContent.slice(0, 40)}`]
        : [],
    ),
    ...seen.flatMap((element) =>
      element.matches(lined) !== getComputedStyle(element).textDecorationLine.includes('underline')
        ? [`Under the mouse: ${element.textContent}`]
        : [],
    ),
    ...readingFaults(readPage()),
  ]);
}

/** What does not show that it has the focus. */
export function focusFaults(): string[] {
  const before = new Set(readPage().all('.skip-link'));
  return withAll([':focus-visible', ':focus'], () => {
    const page = readPage();
    const faults = page
      .all('a, button, input:not(.tabs > input), select, textarea, pre[tabindex], summary, .tabs > input + label')
      .flatMap((part) => {
        const { style, element } = part;
        const ring = contrast(colorOf(style.outlineColor), groundOf(element.parentElement));
        const isDrawn = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && ring >= 3;
        const offset = Number.parseFloat(style.outlineOffset);
        const isCut = getComputedStyle(element.parentElement!).overflow === 'hidden' && offset > -2;
        const isNear = Math.abs(offset) <= 4 && Number.parseFloat(style.outlineWidth) <= 4;
        if (element.matches('.anchor') && style.opacity !== '1') return [`Not seen: ${nameOf(part)}`];
        return isDrawn && isNear && !(isCut && element.localName === 'pre')
          ? []
          : [`No focus is seen: ${nameOf(part)}`];
      });
    if (page.all('main').some(({ style }) => style.outlineStyle !== 'none'))
      faults.push('The text as a whole has a ring.');
    const [skip] = page.all('.skip-link');
    if (
      before.size === 0 &&
      document.querySelector('.skip-link') &&
      !document.querySelector('dialog:modal, :popover-open')
    ) {
      const box = skip?.box;
      const isHit = box && document.elementFromPoint(box.left + 20, box.top + 10)?.matches('.skip-link');
      if (!skip || !isHit || box.top < 2 || box.left < 2 || box.bottom > 60 || skip.style.position !== 'fixed')
        faults.push('The link to the text is not seen.');
      else if (box.height < 32 || Number.parseFloat(skip.style.paddingLeft) < 8 || skip.style.borderRadius === '0px')
        faults.push('The link to the text is no button.');
    }
    return [...faults, ...readingFaults(page)];
  });
}

/** A field that a link leads to is told from the others. */
export function targetFaults(): string[] {
  const ground = groundOf(document.body).join();
  return withAll([':target'], () => {
    const page = readPage();
    const pale = page
      .all('.fields > li > div')
      .filter(({ element, style }) => groundOf(element).join() === ground || style.boxShadow === 'none');
    return [
      ...pale.map((part) => `Not told apart: ${nameOf(part)}`),
      ...(pale.length === 0 ? readingFaults(page) : []),
    ];
  });
}

/** The ground is dark or light as the reader has chosen, or else the system. */
export function colorFaults(): string[] {
  const root = document.documentElement;
  const before = root.dataset['color'];
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const faults = [undefined, 'dark', 'light'].flatMap((chosen) => {
    if (chosen === undefined) delete root.dataset['color'];
    else root.dataset['color'] = chosen;
    const isDark = contrast(groundOf(document.body), [0, 0, 0, 1]) < 5;
    return isDark === ((chosen ?? system) === 'dark') ? [] : [`The ground is not ${chosen ?? system}.`];
  });
  if (before === undefined) delete root.dataset['color'];
  else root.dataset['color'] = before;
  return faults;
}

/** Buttons that nothing listens to are not shown. */
export function lifelessFaults(): string[] {
  const root = document.documentElement;
  if (root.dataset['alive'] === undefined) return [];
  delete root.dataset['alive'];
  const shown = readPage().all('.copy-page, .settings-button, .color-button, .search-button, .try-button');
  root.dataset['alive'] = 'true';
  return shown.map((part) => `Nothing listens to ${nameOf(part)}`);
}
