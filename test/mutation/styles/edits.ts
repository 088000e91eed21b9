/** Edits of style sheets, each of which a reader could see. */

/** One edit. */
export interface StyleEdit {
  /** Where the text stands that is replaced, and its line. */
  at: number;
  line: number;
  before: string;
  after: string;
  /** The rule's selector; empty where the whole page is concerned. */
  selector: string;
  /** The conditions around the rule. */
  media: string[];
}

/** How much longer a length becomes; a shorter one is as if it were dropped. */
const longer = 3;

/** How much wider or narrower the window is at which the page changes its form. */
const wider = [0.6, 1.6];

/** Other texts for a declaration: without it, with each length longer, in other colors. */
function editsOf(text: string): string[] {
  const lengths = [...text.matchAll(/(?<![\w#.-])(\d*\.?\d+)(px|em|vh|vw|pt)\b/g)].filter(
    ([, size]) => Number(size) > 0,
  );
  return [
    '',
    ...lengths.map((found) => {
      const [length, size, unit] = found;
      return text.slice(0, found.index) + Number(size) * longer + unit + text.slice(found.index + length.length);
    }),
    ...(/^\s*color: var/.test(text) ? [text.replace(/var\(.*\)/, 'var(--border)')] : []),
    ...(text.includes('light-dark(') ? [text.replace(/light-dark\((.*), (.*)\)/, 'light-dark($2, $1)')] : []),
  ];
}

/** All edits of a style sheet. */
export function styleEdits(css: string): StyleEdit[] {
  const text = css.replaceAll(/\/\*.*?\*\//gs, (comment) => ' '.repeat(comment.length));
  const edits: StyleEdit[] = [];
  const around: string[] = [];
  let at = 0;
  for (const found of text.matchAll(/[{};]/g)) {
    const piece = text.slice(at, found.index);
    const start = at + piece.length - piece.trimStart().length;
    const before = css.slice(start, found.index);
    const line = text.slice(0, start).split('\n').length;
    at = found.index + 1;
    if (found[0] === '}') {
      around.pop();
      continue;
    }
    const media = around.filter((one) => one.startsWith('@media')).map((one) => one.slice('@media'.length).trim());
    const selector = around.find((one) => !one.startsWith('@')) ?? '';
    const edit = (after: string) => edits.push({ at: start, line, before, after, selector, media });
    if (found[0] === ';') {
      for (const after of editsOf(before)) edit(after);
      continue;
    }
    around.push(before);
    const width = /\d+(?=px)/;
    if (before.startsWith('@media') && width.test(before))
      for (const factor of wider) edit(before.replace(width, (size) => String(Math.round(Number(size) * factor))));
  }
  return edits;
}
