/** A document as YAML. */
import { stringify } from 'yaml';
import type { OpenApiDocument } from './document.ts';
import { generatedNotice } from './notice.ts';

/** The bundle as YAML, with a first line that says where it comes from. Long texts are not folded, so that diffs stay small. */
export function toYaml(document: OpenApiDocument): string {
  const writer = new Writer();
  writer.value(document, '\n');
  return `# ${generatedNotice}${writer.parts.join('')}\n`;
}

const options = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** A text that stands in YAML as it is: no sign means something there, and it is no other value's name. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z](?:[ -"$-9;-~]*[!-"$-9;-~])?$/.test(text) && !/^(?:true|false|null)$/i.test(text);

/**
 * Lays out maps and lists as the library does, which takes a multiple of the time for a large document. How anything else is written that is not
 * plain is for the library to say.
 */
class Writer {
  readonly parts: string[] = [];
  readonly #keys = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  /**
   * Writes what stands behind a colon or a dash.
   * @param start what begins the lines of a map or list
   * @param first what begins the first of them: behind a dash it stands in the same line
   */
  value(value: unknown, start: string, first = start): void {
    if (typeof value === 'string') this.parts.push(isPlain(value) ? ` ${value}` : this.#text(value, start));
    else if (typeof value === 'boolean' || (Number.isSafeInteger(value) && value !== 0))
      this.parts.push(` ${String(value)}`);
    else if (Array.isArray(value) && value.length > 0) this.#list(value, start, first);
    else if (isSimpleMap(value)) this.#map(value, start, first);
    else {
      const text = inLibrary(value, start);
      this.parts.push(...(text.startsWith('\n') ? [first, text.slice(start.length)] : [text]));
    }
  }

  #list(list: readonly unknown[], start: string, first: string): void {
    for (const [index, item] of list.entries()) {
      this.parts.push(index === 0 ? first : start, '-');
      this.value(item, `${start}  `, ' ');
    }
  }

  #map(map: object, start: string, first: string): void {
    let begin = first;
    for (const [key, child] of Object.entries(map)) {
      if (child === undefined) continue;
      this.parts.push(begin, this.#key(key), ':');
      this.value(child, `${start}  `);
      begin = start;
    }
  }

  #text(text: string, start: string): string {
    const written = this.#texts.get(text) ?? inLibrary(text, '\n  ');
    this.#texts.set(text, written);
    return indented(written, start);
  }

  #key(key: string): string {
    if (isPlain(key)) return key;
    const text = this.#keys.get(key) ?? stringify({ k: { [key]: 0 } }, options).slice('k:\n  '.length, -': 0\n'.length);
    this.#keys.set(key, text);
    return text;
  }
}

/** A map whose keys are marked by nothing but a colon: the library marks long ones, and those of a map without values. */
function isSimpleMap(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.some(([, child]) => child !== null && child !== undefined) && entries.every(([key]) => key.length <= 100)
  );
}

/** What the library writes behind a colon. */
function inLibrary(value: unknown, start: string): string {
  return indented(stringify({ k: value }, options).slice('k:'.length, -'\n'.length), start);
}

/** A text of the library in lines that begin as those of a map there. */
function indented(text: string, start: string): string {
  return start === '\n  ' || !text.includes('\n') ? text : text.replaceAll(/\n(?=[^\n])/g, start.slice(0, -2));
}
