/** The prose of a file: what a reader is told, without code, at the places where the file has it. */
import { isScalar, parseDocument, visit } from 'yaml';

/** The properties of YAML and JSON files whose texts are read by people. */
export const told = new Set(['cause', 'description', 'message', 'remedy', 'summary', 'title']);

/** Everything that is no prose becomes blanks, so that a place in what is left is a place in the file. */
const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ');

/**
 * Leaves only the prose of a file.
 * @param file its name, by whose ending Markdown is told from YAML and JSON; any other file is taken as prose whole
 * @param text what it holds
 * @returns a text of the same length and lines: code blocks, comments and keys are blanks
 */
export function proseOf(file: string, text: string): string {
  if (file.endsWith('.md')) return text.replaceAll(/^ *```[\s\S]*?^ *```/gm, blank);
  if (!/\.(ya?ml|json)$/.test(file)) return text;
  let prose = '';
  visit(parseDocument(text), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !told.has(String(key.value)) || !isScalar(value) || typeof value.value !== 'string') return;
      const [start, end] = value.range!;
      prose += blank(text.slice(prose.length, start)) + text.slice(start, end);
    },
  });
  return prose + blank(text.slice(prose.length));
}

const numbers =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|half';
const ordinals = 'third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twice|eightfold';
/** A number, in digits or in words. */
export const numberPattern = `\\d+(?:[,._]\\d+)*(?:th)?|${numbers}|one|sixth|seventh|eighth|ninth|${ordinals}`;
const orders =
  'newest|oldest|newer|older|ascending|descending|alphabetical(?:ly)?|sorted by|(?:first|last|previous|next) page';
const units =
  '(?:milli)?seconds|minutes|hours|days|weeks|(?:an?|every|each|per|next) (?:minute|hour|day|week|month)|(?:every|each|per) second|hourly|daily|weekly|monthly|bytes|[KMG]i?B';
const bounds = 'at most|at least|up to|(?:no )?(?:more|less|fewer) than|dozens?|a couple';
/** Whom a limit or a uniqueness is about, and whether a request may be sent again. */
const scopes = '(?:per|within (?:the|an)) (?:environment|user|organization)';
const repeats = '(?:not )?(?:retryable|idempotent|safe to repeat)';
const claim = new RegExp(
  `(?<![\\w.])\\d[\\d,._]*\\w*|\`null\`|\\b(?:${numbers}|${ordinals}|${orders}|${units}|${scopes}|${repeats}|defaults?|unless given|${bounds})\\b`,
  'gi',
);

/** What is no word of the prose: code, targets of links, tags and addresses, and the numbers of a list. A null is a word. */
const noWords = /(?!`null`)`[^`\n]*`|\]\([^)]*\)|<!-- bench[\s\S]*?<!-- \/bench -->|<[^>\n]*>|https?:\S+|^\d+\. /gm;

/** Where a prose says something that a fact can contradict: numbers, units, bounds, defaults, orders and nulls. */
export function claimsIn(prose: string): { at: number; text: string }[] {
  return [...prose.replaceAll(noWords, blank).matchAll(claim)].map(({ index, 0: text }) => ({
    at: index,
    text: text.replace(/[,.]+$/, ''),
  }));
}
