/** Text as search terms: the same rules for what is indexed and for what a reader types. */
import { stemmer } from 'stemmer';

/** Characters that separate words. Those inside names (`list_metadata`, `X-Request-ID`, `/users/{id}`) do not. */
const separators = /[\s()[\]<>"'`“”‘’,;!?|=&*#]/u;

/** One word, and the terms by which it is found. */
export interface Word {
  /** The word in lower case, without punctuation around it. */
  whole: string;
  /** Its parts in lower case: `list_metadata` has two, `createUser` too. */
  parts: string[];
}

/** Splits a text into words. */
export function wordsOf(text: string): Word[] {
  return text.split(separators).flatMap((piece) => {
    const trimmed = piece.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}}]+$/gu, '');
    if (trimmed === '') return [];
    const parts = trimmed
      .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]/u)
      .filter((part) => part !== '');
    return [{ whole: trimmed.toLowerCase(), parts }];
  });
}

/** The stem of a word: `paginate` and `pagination` share one. */
export function stemOf(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

/** Every term under which a text is indexed: whole words, their parts, the parts' stems, and hyphenated words as one. */
export function termsOf(text: string): string[] {
  return text.split(separators).flatMap((piece) => {
    const known = termsOfPieces.get(piece) ?? termsOfPiece(piece);
    termsOfPieces.set(piece, known);
    return known;
  });
}

/** The terms of each piece of a text that was met. Texts are long, and their words are few. */
const termsOfPieces = new Map<string, readonly string[]>();

function termsOfPiece(piece: string): string[] {
  return wordsOf(piece).flatMap(({ whole, parts }) => [
    ...new Set([whole, ...joined(whole), ...parts.flatMap(withStem)]),
  ]);
}

/** `e-mail` as `email`. */
export function joined(whole: string): string[] {
  return /^\p{L}+-\p{L}+$/u.test(whole) ? [whole.replace('-', '')] : [];
}

/** A part with its stem. A single letter finds nothing that anybody looks for. */
function withStem(part: string): string[] {
  return /^\D$/u.test(part) ? [] : [...new Set([part, stemOf(part)])];
}
