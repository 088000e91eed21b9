/** The words of `spec/`, in names, values, samples and sentences: one that stands in one place alone is a slip, or is known. */
import { told } from '../../../scripts/lint/prose.ts';
import type { Files } from '../support/files.ts';

/** Words of this length or longer are looked at. */
const shortest = 3;

/** What nobody reads as words: the numbers of ids and records, times, codes and hashes. Such a one is a word as a whole. */
const number =
  /\d{4}-\d{2}-\d{2}T[\d:.]+Z|[0-9a-f]{8}-[0-9a-f-]{27}|\$2b\$\S+|\{SSHA256\}\S+|\b[0-9a-f]{64}\b|(?<![a-zA-Z0-9])[0-9A-Z]{20,}|\b\d{4,}\b/g;

/** The words of a text; `emailVerified`, `email_verified` and `email-verified` have the same two. */
export function wordsIn(text: string): string[] {
  const words = text
    .replaceAll(number, ' ')
    .replaceAll(/([a-z])(?=[A-Z])|([A-Z]+)(?=[A-Z][a-z])/g, '$1$2 ')
    .toLowerCase()
    .match(/[\p{L}\d]*\p{L}[\p{L}\d]*/gu);
  return [...(text.match(number) ?? []), ...(words ?? []).filter((word) => word.length >= shortest)];
}

/** The words of a file: those of its keys too, and those of sentences unless they are left out. */
function wordsOf(value: unknown, sentences: boolean): string[] {
  if (typeof value === 'string') return wordsIn(value);
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((child: unknown) => wordsOf(child, sentences));
  return Object.entries(value).flatMap(([key, child]) => [
    ...wordsIn(key),
    ...(sentences || !told.has(key) || typeof child !== 'string' ? wordsOf(child, sentences) : []),
  ]);
}

/** How often each word stands in a file. */
const counted = (words: readonly string[]): Map<string, number> =>
  words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());

/** The words of all files, so that those of one can be held against the others. */
export class Words {
  readonly #all = new Map<string, number>();
  readonly #files: ReadonlyMap<string, Map<string, number>>;
  readonly #lone: ReadonlySet<string>;

  /**
   * @param files what is read
   * @param others more texts that words stand in
   * @param lone the words that stand once, and are right
   */
  constructor(files: Files, others: readonly string[], lone: readonly string[]) {
    this.#files = new Map([...files].map(([file, value]) => [file, counted(wordsOf(value, true))]));
    for (const counts of [...this.#files.values(), ...others.map((text) => counted(wordsIn(text)))])
      for (const [word, count] of counts) this.#all.set(word, (this.#all.get(word) ?? 0) + count);
    this.#lone = new Set(lone);
  }

  /**
   * Looks at the names and values of a file.
   * @param value what it holds now
   * @returns each word that stands nowhere else
   */
  faults(file: string, value: unknown): string[] {
    const [own, now] = [this.#files.get(file), counted(wordsOf(value, true))];
    return [...new Set(wordsOf(value, false))].filter(
      (word) => !this.#lone.has(word) && (this.#all.get(word) ?? 0) - (own?.get(word) ?? 0) + (now.get(word) ?? 0) < 2,
    );
  }

  /** The words that are listed, and stand nowhere or in two places. */
  needless(): string[] {
    return [...this.#lone].filter((word) => this.#all.get(word) !== 1);
  }
}
