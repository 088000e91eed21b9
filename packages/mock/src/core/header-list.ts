/** Reading headers that are lists, in one pass. */

/**
 * Splits a header's value at each separator that is outside of quoted strings (RFC 9110, section 5.6.4).
 * @param separator one character
 * @returns the parts without the spaces around them; one empty part for an empty value
 */
export function splitUnquoted(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

/** A name and its value, which is `undefined` without an equals sign. A value loses its quotes. */
export function readPair(text: string): { name: string; value: string | undefined } {
  const sign = text.indexOf('=');
  if (sign === -1) return { name: text, value: undefined };
  const value = text.slice(sign + 1).trim();
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return {
    name: text.slice(0, sign).trim(),
    value: isQuoted ? value.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : value,
  };
}
