/** The colors that are seen are those that the style sheets name: those of the browser are none of them. Runs in the page. */
import { colorOf, hasBorder, nameOf, type Page } from './page.ts';

const names =
  'bg layer layer-hover border text text-soft accent accent-soft button good warn bad info code-keyword code-string code-name code-number';

/** The named colors, and the white on a button, as the browser computes them. */
function namedColors(): Set<string> {
  const probe = document.body.appendChild(document.createElement('i'));
  const colors = [...names.split(' ').map((name) => `var(--${name})`), '#fff'].map((color) => {
    probe.style.color = color;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return new Set(colors);
}

/** Texts, grounds and edges in a color of no name, and edges that are no plain lines. */
export function paletteFaults({ parts, lines, all }: Page): string[] {
  const named = namedColors();
  const written = new Set([...lines.map(({ part }) => part), ...all('input, select, textarea')]);
  const faults: string[] = [];
  for (const part of written)
    if (!named.has(part.style.color)) faults.push(`Written in ${part.style.color}: ${nameOf(part)}`);
  for (const part of parts.values()) {
    const { style, element } = part;
    if (element.matches('[type=radio], [type=checkbox]')) continue;
    if (colorOf(style.backgroundColor)[3] > 0 && !named.has(style.backgroundColor))
      faults.push(`A ground of ${style.backgroundColor}: ${nameOf(part)}`);
    for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const)
      if (
        hasBorder(style, side) &&
        (style[`border${side}Style`] !== 'solid' || !named.has(style[`border${side}Color`]))
      )
        faults.push(`An edge of ${style[`border${side}Color`]}: ${nameOf(part)}`);
  }
  return faults;
}
