/** Writing HTML: whatever is put into a template is escaped. */

/** A text that is HTML already. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | Raw | readonly Piece[];

/** Marks a text as HTML, so that it is not escaped. */
export function raw(text: string): Raw {
  return new Raw(text);
}

/** A template whose values are escaped, for texts and for attributes in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): string {
  return strings.reduce((text, part, index) => text + write(values[index - 1] ?? '') + part);
}

function write(piece: Piece): string {
  if (piece instanceof Raw) return piece.text;
  if (typeof piece !== 'string') return piece.map(write).join('');
  return piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
