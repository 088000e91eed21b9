/** The sentences of a text: what a reader takes in at once, with its place. */
import { proseOf } from '../../scripts/lint/prose.ts';

/** A sentence, a cell of a table, or an item of a list. */
export interface Sentence {
  /** Where it begins in its file. */
  at: number;
  text: string;
}

/** What ends a sentence: a full stop, a blank line, an edge of a cell, or the beginning of an item; in YAML and JSON a key too, which is blanks. */
const ends = /(?<=[.!?])['")*]*(?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*#]|\d+\. ))| *\|\s*/g;
const ofData = /(?<=[.!?])['"]?(?=\s)|\s{8,}(?=\S)/g;

/**
 * Splits the prose of a file.
 * @param file its name, by whose ending Markdown is told from YAML and JSON
 * @returns sentences with at least two words; headings are none
 */
export function sentencesOf(file: string, text: string): Sentence[] {
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ');
  const prose = proseOf(file, text).replaceAll(/<!-- bench[\s\S]*?<!-- \/bench -->|<!--[\s\S]*?-->/g, blank);
  const isMarkdown = file.endsWith('.md');
  const bounds = [...prose.matchAll(isMarkdown ? ends : ofData)].flatMap(({ index, 0: end }) => {
    // Blanks of a line that goes on are blanks in the file too, and no key.
    const isIndent = !isMarkdown && end.length > 1 && text.slice(index, index + end.length).trim() === '';
    return isIndent ? [] : [index, index + end.length];
  });
  return [0, ...bounds].flatMap((start, at) => {
    const part = prose.slice(start, bounds[at]);
    const sentence = part.replace(/^\s*>-\s*/, blank).trim();
    if (!/[a-z]\W+[a-z]/i.test(sentence) || sentence.startsWith('#')) return [];
    return [{ at: start + part.indexOf(sentence), text: sentence }];
  });
}
