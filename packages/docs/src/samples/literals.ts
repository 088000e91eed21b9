/** Values as literals of programming languages. */

/** Of Python, by the guide of its style. */
const indentation = '    ';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Writes a value over several lines, the later ones with an indentation. */
function written(
  value: unknown,
  indent: string,
  step: string,
  simple: (value: unknown) => string,
  name: (key: string) => string,
): string {
  if (typeof value !== 'object' || value === null) return simple(value);
  const inner = indent + step;
  const entries = isList(value)
    ? value.map((entry) => written(entry, inner, step, simple, name))
    : Object.entries(value).map(([key, entry]) => `${name(key)}: ${written(entry, inner, step, simple, name)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`;
}

/** A text in single quotes. */
export function javaScriptText(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`);
  return `'${inner}'`;
}

/** A value in JavaScript, its later lines with an indentation. */
export function javaScriptLiteral(value: unknown, indent: string): string {
  const simple = (one: unknown): string => (typeof one === 'string' ? javaScriptText(one) : JSON.stringify(one));
  return written(value, indent, '  ', simple, (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : javaScriptText(key)));
}

/** A value in Python, as an argument in a line of its own. */
export function pythonLiteral(value: unknown): string {
  const words = new Map<unknown, string>([
    [null, 'None'],
    [true, 'True'],
    [false, 'False'],
  ]);
  const simple = (one: unknown): string => words.get(one) ?? JSON.stringify(one);
  return written(value, indentation, indentation, simple, (key) => JSON.stringify(key));
}
