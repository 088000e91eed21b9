/** Sentences that differ in one word only: a slip in one of them, unless they are of two things. */
import { sentencesOf } from '../../support/sentences.ts';

/** A sentence as it is compared: in one line, without its marks and its last stop. */
const plain = (text: string) =>
  text
    .replace(/^(?:["']|[-*] |\d+\. )+/, '')
    .replace(/[.:"']+$/, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();

/** Under which keys a sentence is kept, each with the key of those that differ from it in one word, or by one word more or less. */
function* keysOf(sentence: string): Generator<[kept: string, asked: string]> {
  const words = sentence.split(' ');
  if (words.length < 4) return;
  yield [`whole ${sentence}`, `less ${sentence}`];
  for (const at of words.keys()) {
    const [before, behind] = [words.slice(0, at), words.slice(at + 1)];
    const [other, less] = [[...before, '…', ...behind].join(' '), [...before, ...behind].join(' ')];
    yield [other, other];
    yield [`less ${less}`, `whole ${less}`];
  }
}

/** Whether two sentences differ in a word that each has from the name of a file that says it, as those of two kinds of objects do. */
function areOfTheirFiles(one: string, own: readonly string[], other: string, files: Iterable<string>): boolean {
  const [words, others] = [one.split(' '), other.split(' ')];
  const at = words.findIndex((word, index) => word !== others[index]);
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const isIn = (word = '', path: string) =>
    word.length > 3 && letters(path).includes(letters(word).slice(0, 6).replace(/s$/, ''));
  return own.some((each) => isIn(words[at], each)) && [...files].some((each) => isIn(others[at], each));
}

/** The sentences of all texts by what they share, so that those of one text can be compared with the others. */
export class Twins {
  /** By what is shared: each sentence with the files that have it. */
  readonly #sentences = new Map<string, Map<string, Set<string>>>();
  readonly #known: readonly RegExp[];
  /** The sentences of each text that was taken in. */
  readonly #texts = new Map<string, string[]>();

  /** @param known pairs that are right, each with its words in braces: `a {user|application} is there` */
  constructor(known: readonly string[]) {
    this.#known = known.map((pair) => {
      const escaped = pair.replaceAll(/[.*+?^$()[\]\\]/g, '\\$&');
      return new RegExp(`^${escaped.replaceAll(/\{[^}]*\}/g, (words) => `(?:${words.replaceAll(/[{}]/g, '')})`)}$`);
    });
  }

  /** Takes the sentences of a file in. */
  add(file: string, text: string): void {
    const sentences = plainOf(file, text);
    this.#texts.set(text, sentences);
    for (const sentence of sentences)
      for (const [key] of keysOf(sentence)) {
        const alike = this.#sentences.get(key) ?? new Map<string, Set<string>>();
        this.#sentences.set(key, alike.set(sentence, (alike.get(sentence) ?? new Set()).add(file)));
      }
  }

  /**
   * Compares the sentences of a file with those that were taken in, but for what it said before itself.
   * @returns a sentence for each pair that is not known
   */
  faults(file: string, text: string): string[] {
    const own = new Set(this.#texts.get(text) ?? plainOf(file, text));
    const isThere = (sentence: string, files: ReadonlySet<string>) =>
      own.has(sentence) || files.size > 1 || !files.has(file);
    const isRight = (one: string, other: string) => this.#known.some((pair) => pair.test(one) && pair.test(other));
    const pairs = [...own].flatMap((sentence) =>
      [...keysOf(sentence)]
        .flatMap(([, key]) => [...(this.#sentences.get(key) ?? [])])
        .filter(([other, files]) => other !== sentence && isThere(other, files) && !isRight(sentence, other))
        .filter(([other, files]) => !areOfTheirFiles(sentence, [file, ...this.#filesOf(sentence)], other, files))
        .map(([other]) => `“${sentence}” is nearly “${other}”.`),
    );
    return [...new Set(pairs)];
  }

  #filesOf(sentence: string): Iterable<string> {
    return this.#sentences.get(`whole ${sentence}`)?.get(sentence) ?? [];
  }
}

const plainOf = (file: string, text: string) => sentencesOf(file, text).map((sentence) => plain(sentence.text));
