/** What a value of the document may be taken for: another value of its kind that stands in the document. */
import { siblingOf } from '../prose/siblings.ts';
import type { Files } from '../../spec/support/files.ts';

/** Kinds that are known by their form. */
const forms: readonly [kind: string, form: RegExp][] = [
  ['key', /^sk_\w+$/],
  ['e-mail', /^[\w.+-]+@[\w.-]+$/],
  ['time', /^\d{4}-\d{2}-\d{2}T/],
  ['number of a record', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['code', /^\d{6}$/],
  ['address', /^https?:/],
];

function kindOf(key: string, text: string): string {
  const [, prefix] = /^([a-z_]+)_(?=[0-9A-Z]{8,}$)/.exec(text) ?? [];
  return prefix ?? forms.find(([, form]) => form.test(text))?.[0] ?? `text under ${key}`;
}

/** Every text of the files by its kind, but for what texts tell. */
function textsByKind(files: Files): Map<string, string[]> {
  const kinds = new Map<string, Set<string>>();
  const visit = (key: string, value: unknown): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, child] of Object.entries(value)) visit(Array.isArray(value) ? key : name, child);
    if (typeof value !== 'string') return;
    const kind = kindOf(key, value);
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(value));
  };
  for (const [file, value] of files) if (typeof value !== 'string') visit(file, value);
  return new Map([...kinds].map(([kind, texts]) => [kind, [...texts].toSorted()]));
}

/** Gives the texts that may stand in the place of others. */
export class Kinds {
  readonly #texts: ReadonlyMap<string, readonly string[]>;

  constructor(files: Files) {
    this.#texts = textsByKind(files);
  }

  /** The text that follows one among those of its kind; `undefined` where it is the only one. */
  other(key: string, text: string): string | undefined {
    const texts = this.#texts.get(kindOf(key, text)) ?? [];
    if (texts.length > 1) return texts[(texts.indexOf(text) + 1) % texts.length];
    return siblingOf(text);
  }
}
