/** The search itself. It runs in browsers, and in Node where it is tested. */
import MiniSearch, { type Options, type QueryCombination, type SearchResult } from 'minisearch';
import type { SearchSection } from './sections.ts';
import { synonyms } from './synonyms.ts';
import { joined, stemOf, termsOf, wordsOf, type Word } from './words.ts';

/** What is kept of a section for showing it. */
type Stored = Pick<SearchSection, 'address' | 'page' | 'kind' | 'heading' | 'aliases' | 'text' | 'weight'>;

/** A section that was found, with its score. */
type Result = SearchResult & Stored;

/** A piece of a text, marked when it is what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** A section that was found. */
export interface FoundSection {
  address: string;
  /** Empty for the top of a page. */
  heading: Piece[];
  excerpt: Piece[];
}

/** A page with sections that were found, the best first. */
export interface FoundPage {
  address: string;
  title: Piece[];
  kind: string;
  sections: FoundSection[];
}

/** What a search found. */
export interface Found {
  pages: FoundPage[];
  /** The query with its misspelled words corrected; absent when none was. */
  corrected?: string;
}

/** An index that can be searched. */
export type SearchIndex = MiniSearch<SearchSection>;

/** Words of a query beyond these are left out. */
const maxWords = 12;
const maxPages = 8;
const maxSections = 3;
/** Characters of an excerpt around the first hit. */
const excerptLength = 140;

const options: Options<SearchSection> = {
  fields: ['page', 'heading', 'aliases', 'names', 'text', 'code'],
  storeFields: ['address', 'page', 'kind', 'heading', 'aliases', 'text', 'weight'],
  tokenize: (text) => termsOf(text),
  processTerm: (term) => term,
  searchOptions: {
    tokenize: (term) => [term],
    boost: { page: 3, heading: 4, aliases: 6, names: 2.5, code: 0.4 },
    boostDocument: (_id, _term, stored) => (stored as Stored).weight,
    combineWith: 'AND',
  },
};

/** Words that say nothing about what is looked for. */
const stopWords = new Set(
  'a an and are as at be by can do does for from how i in is it my of on or the to what when where which with'.split(
    ' ',
  ),
);

/** Makes the index. */
export function indexSections(sections: readonly SearchSection[]): SearchIndex {
  const index = new MiniSearch(options);
  index.addAll(sections);
  return index;
}

/** One or more words that stand for one thing, with what else stands for it. */
interface Unit {
  words: Word[];
  synonyms: Word[][];
}

/**
 * Finds sections. A word that occurs nowhere is taken for a misspelling; when no section has every word, sections with some
 * of them are found.
 */
export function findPages(index: SearchIndex, query: string): Found {
  const typed = wordsOf(query).slice(0, maxWords);
  const every = unitsOf(typed);
  const isTelling = ({ words, synonyms }: Unit): boolean => synonyms.length > 0 || !stopWords.has(words[0]!.whole);
  const telling = every.some(isTelling) ? every.filter(isTelling) : every;
  const units = telling.flatMap((unit) =>
    unit.synonyms.length > 0 || occurs(index, unit.words[0]!) ? [unit] : unitsOf(corrections(index, unit.words[0]!)),
  );
  if (units.length === 0) return { pages: [] };
  const known = units.flatMap((unit) => unit.words);
  const queries = units.map((unit) => unitQuery(index, unit));
  const whole = index.search({ combineWith: 'AND', queries });
  const results = (whole.length > 0 ? whole : index.search({ combineWith: 'OR', queries })) as Result[];
  const corrected = known.map(({ whole }) => whole).join(' ');
  return {
    pages: grouped(ranked(results, units, query)),
    ...(telling.every((unit) => units.includes(unit)) ? {} : { corrected }),
  };
}

/** The synonyms, split once. */
const synonymLines = synonyms.map((line) => line.map((one) => wordsOf(one)));

/** Joins neighboring words that are one thing in the list of synonyms, such as `api key`. */
function unitsOf(words: readonly Word[]): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < words.length; at += units.at(-1)!.words.length) {
    const starts = (one: readonly Word[]): boolean =>
      one.every(({ whole }, offset) => stemOf(whole) === stemOf(words[at + offset]?.whole ?? ''));
    const lines = synonymLines.filter((line) => line.some(starts));
    const length = Math.max(1, ...lines.flatMap((line) => line.filter(starts).map((one) => one.length)));
    units.push({
      words: words.slice(at, at + length),
      synonyms: lines.flatMap((line) => line.filter((one) => !starts(one))),
    });
  }
  return units;
}

/** Looks for one term with a weight of its own. */
const weighted = (term: string, weight: number, prefix = false): QueryCombination => ({
  queries: [term],
  prefix,
  boostTerm: () => weight,
});

/** Whether a phrase is only talk, such as `what changed`: it is looked for by its other names alone. */
const isTalk = (words: readonly Word[]): boolean => words.length > 1 && stopWords.has(words[0]!.whole);

const unitQuery = (index: SearchIndex, unit: Unit): QueryCombination => {
  const own = unit.words.filter(({ whole }) => unit.words.length === 1 || !stopWords.has(whole));
  return {
    combineWith: 'OR',
    queries: [
      ...(isTalk(unit.words) ? [] : [allOf(own.map((word) => wordQuery(index, word)))]),
      ...unit.synonyms.filter((other) => !isTalk(other)).map((other) => phrase(other, 0.3)),
    ],
  };
};

const allOf = (queries: QueryCombination[]): QueryCombination => ({ combineWith: 'AND', queries });

/** Everything that a word may stand for by itself. The parts of a name count only where nothing has the whole name. */
function wordQuery(index: SearchIndex, { whole, parts }: Word): QueryCombination {
  const own = [weighted(whole, 2, true), ...joined(whole).map((one) => weighted(one, 1, true))];
  const isName = parts.length > 1 && index.search({ queries: [whole] }).length > 0;
  const stems = parts.length > 1 ? phrase([{ whole, parts }], 0.5) : weighted(stemOf(whole), 1);
  return { combineWith: 'OR', queries: isName ? own : [...own, stems] };
}

const phrase = (words: readonly Word[], weight: number): QueryCombination =>
  allOf(stemsOf(words).map((stem) => weighted(stem, weight)));

const occurs = (index: SearchIndex, word: Word): boolean => index.search(wordQuery(index, word)).length > 0;

/** The word that a misspelled one was likely meant to be: the nearest, and of several the most frequent. */
function corrections(index: SearchIndex, { whole }: Word): Word[] {
  const allowed = whole.length < 4 ? 0 : whole.length < 8 ? 1 : 2;
  // Two letters in the wrong order are one mistake, and two for the library.
  const near = index.search({ queries: [whole], fuzzy: allowed + 1 }).flatMap(({ terms }) => terms);
  const [best] = [...Map.groupBy(near, (term) => term)]
    .map(([term, { length: sections }]) => ({ term, sections, mistakes: mistakesBetween(whole, term) }))
    .filter(({ mistakes }) => mistakes <= allowed)
    .sort((a, b) => a.mistakes - b.mistakes || b.sections - a.sections);
  return best ? wordsOf(best.term) : [];
}

/** How many letters are wrong, missing, too many, or in the wrong order with the next one. */
export function mistakesBetween(typed: string, meant: string): number {
  const rows = [[...Array(meant.length + 1).keys()]];
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= meant.length; j += 1) {
      const same = typed[i - 1] === meant[j - 1] ? 0 : 1;
      const swapped = typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
      row.push(
        Math.min(
          rows[i - 1]![j]! + 1,
          row[j - 1]! + 1,
          rows[i - 1]![j - 1]! + same,
          swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}

/**
 * Puts results forward whose title has every word of the query, the more of the title the query makes up, and those whose text
 * has the query as it was typed.
 */
function ranked(results: readonly Result[], units: readonly Unit[], query: string): Result[] {
  const typed = query.trim().toLowerCase();
  const share = (title: string, aliases = ''): number => {
    const names = [title, title.replaceAll('_', ' '), ...aliases.split(' ')];
    if (names.some((name) => name.toLowerCase() === typed)) return 3;
    const stems = new Set(stemsOf(wordsOf(title)));
    const has = (words: readonly Word[]): boolean => stemsOf(words).every((stem) => stems.has(stem));
    const direct = units.every((unit) => !isTalk(unit.words) && has(unit.words));
    if (!direct && !units.every((unit) => [unit.words, ...unit.synonyms].some((one) => !isTalk(one) && has(one))))
      return 0;
    return (direct ? 1 : 0.6) * Math.min(1, units.flatMap(({ words }) => stemsOf(words)).length / stems.size);
  };
  return results
    .map((result) => {
      const { page, heading, aliases, text } = result;
      const title = heading === '' ? 1 + 6 * share(page, aliases) : 1 + 2 * share(heading);
      return { ...result, score: result.score * title * (text.toLowerCase().includes(typed) ? 1.5 : 1) };
    })
    .sort((a, b) => b.score - a.score);
}

/** The stems of words and of their parts, without words that say nothing. Of `e-mail` no part says what it is about. */
function stemsOf(words: readonly Word[]): string[] {
  return words.flatMap(({ whole, parts }) => {
    const plain = parts[0]?.length === 1 ? joined(whole) : [];
    return (plain.length > 0 ? plain : parts)
      .filter((part) => !stopWords.has(part) && (parts.length === 1 || !/^\D$/u.test(part)))
      .map(stemOf);
  });
}

/** How much the second and third section of a page count besides the best. */
const shares = [1, 0.4, 0.2];

/** Results by page, in the order of what each page's sections have together. */
function grouped(results: readonly Result[]): FoundPage[] {
  const byPage = Map.groupBy(results, ({ address }) => address.replace(/#.*/, ''));
  return [...byPage]
    .map(([address, found]) => ({
      address,
      found,
      score: shares.reduce((sum, part, at) => sum + part * (found[at]?.score ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, maxPages)
    .map(({ address, found }) => {
      const { page, kind } = found[0]!;
      const first = new Map(found.toReversed().map((result) => [result.address, result]));
      const sections = found.filter((result) => first.get(result.address) === result);
      return {
        address,
        title: piecesOf(page, hitTest(found[0]!.terms)),
        kind,
        sections: sections.slice(0, maxSections).map((result) => {
          const { address: target, heading, text } = result;
          const isHit = hitTest(result.terms);
          return { address: target, heading: piecesOf(heading, isHit), excerpt: excerptOf(text, isHit) };
        }),
      };
    });
}

/** Whether a word of a text has one of the terms that led to it. */
function hitTest(terms: readonly string[]): (word: string) => boolean {
  const found = new Set(terms);
  return (text) => termsOf(text).some((term) => found.has(term));
}

/** Splits a text at the words that were looked for. */
function piecesOf(text: string, isHit: (word: string) => boolean): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of text.split(/(\s+)/)) {
    const hit = isHit(piece);
    const last = pieces.at(-1);
    if (last && last.hit === hit) last.text += piece;
    else if (piece !== '') pieces.push({ text: piece, hit });
  }
  return pieces;
}

/** The part of a text around its first hit, or its beginning. */
function excerptOf(text: string, isHit: (word: string) => boolean): Piece[] {
  const at = Math.max(
    0,
    text.split(/(?<=\s)/).reduce<{ at: number; first: number }>(
      ({ at: position, first }, word) => ({
        at: position + word.length,
        first: first < 0 && isHit(word) ? position : first,
      }),
      { at: 0, first: -1 },
    ).first,
  );
  const from = at < excerptLength / 2 ? 0 : text.indexOf(' ', at - excerptLength / 3) + 1;
  const part = text.slice(from, from + excerptLength);
  const cut = from + excerptLength < text.length ? part.replace(/\s\S*$/, ' …') : part;
  return piecesOf((from > 0 ? '… ' : '') + cut, isHit);
}
