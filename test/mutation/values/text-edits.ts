/** Edits of a line of code, in whatever language: a value, a name, an operator, or the whole line. */
import { misdialed, misspelled, type Edit } from './edits.ts';
import type { Kinds } from './kinds.ts';

/** Texts, words and numbers of a line; what stands behind a mark of a comment is none. */
const token = /"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|\b[A-Za-z_]\w*\b|\b\d+\b/g;

/** What is turned into its opposite. */
const opposites: Readonly<Record<string, string>> = {
  true: 'false',
  false: 'true',
  True: 'False',
  '!=': '==',
  POST: 'PUT',
  PUT: 'POST',
  DELETE: 'GET',
};

/** A line that only opens or closes something, or is blank: without it nothing parses. */
const isBracket = /^[\s()[\]{};,.]*$/;

function wordEdits(word: string, kinds: Kinds): (string | undefined)[] {
  const [, quote = '', text = word] = /^(["'`])(.*)\1$/.exec(word) ?? [];
  const edited = (after: string | undefined) => (after === undefined ? undefined : quote + after + quote);
  if (word in opposites) return [opposites[word]];
  if (quote === '' && /^\d+$/.test(word)) return [String(Number(word) + 1)];
  if (text.length < 3) return [];
  return [
    ...(quote === '' ? [] : [edited(kinds.other('', text))]),
    ...(quote !== '' && /\d/.test(text) ? [edited(misdialed(text))] : []),
    edited(misspelled(text)),
    ...(text.includes('/user_management/') ? [edited(text.replace(/\/[^/]*$/, ''))] : []),
  ];
}

/** The edits of a text that is code. */
export function* textEditsOf(text: string, kinds: Kinds): Generator<Edit> {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (isBracket.test(line)) continue;
    const made = (after: string[], change: string): Edit => ({
      place: String(at + 1),
      change,
      value: lines.toSpliced(at, 1, ...after).join('\n'),
    });
    yield made([], `${line.trim()} removed`);
    for (const { index, 0: word } of line.matchAll(token))
      for (const after of new Set(wordEdits(word, kinds)))
        if (after !== undefined && after !== word)
          yield made([line.slice(0, index) + after + line.slice(index + word.length)], `${word} → ${after}`);
    const turned = line.replace('!=', '==');
    if (turned !== line) yield made([turned], '!= → ==');
  }
}
