/** Edits that turn a true sentence into a false one, as somebody makes them who is tired. */
import type { Sentence } from '../../support/sentences.ts';

/** One edit of a text. */
export interface Edit {
  /** Where the changed part begins in the file. */
  at: number;
  before: string;
  after: string;
}

/** Words, each with what says the opposite, or something else of its kind. They are exchanged both ways. */
const opposites = `
  first last, before after, new old, newer older, newest oldest, earlier later, next previous, with without,
  may must, can cannot, always never, included excluded, start end, starts ends, begins ends, more fewer,
  sender receiver, creates deletes, created deleted, create delete, creation deletion, reads writes, read write,
  added removed, replaces extends, known unknown, taken free, once twice, own other, all none, only also,
  open closed, accepted refused, accepts refuses, works fails, valid invalid, required optional, right wrong,
  given family, user application, users applications, empty whole, nothing everything, nobody everybody, every no,
  each no, any no, both neither, and or, front behind, longest shortest, request response, requests responses,
  sends receives, sent received, server client, still already, yours theirs, verified unverified, kept lost,
  keeps loses, needs lacks, has lacks, here elsewhere, long short, largest smallest, password hash, prefix suffix,
  key id, cause remedy, true false, same different, least most, below above, in outside
`
  .split(',')
  .flatMap((pair) => {
    const [one, other] = pair.trim().split(' ') as [string, string];
    return [
      [one, other],
      [other, one],
    ] as const;
  });
const oppositeOf = new Map(opposites.toReversed());
const exchanged = new RegExp(`\\b(?:${[...oppositeOf.keys()].join('|')})\\b`, 'gi');

/** Negations that have no opposite, and what is left without them. */
const negations = new Map([
  ['not', ''],
  ['nor', 'or'],
  ['no', 'a'],
]);
const negated = new RegExp(`\\b(?:${[...negations.keys()].join('|')})\\b`, 'gi');
/** Where a negation can be put. */
const verb = /\b(?:is|are|was|were|can|may|must|does|do|has been|have been|will)\b(?! not)/i;
const code = /`[^`\n]+`/g;
/** A word that says something, and one that says it nowhere: whatever else somebody writes there has to be noticed too. */
const telling = /\b[a-z]{4,}\b/g;
const another = 'lantern';

/** What is no word of a sentence: code, targets of links, addresses. */
const blanked = (text: string) => text.replaceAll(/`[^`]*`|\]\([^)]*\)|https?:\S+/g, (part) => ' '.repeat(part.length));

const inCaseOf = (word: string, like: string) =>
  /^[A-Z]/.test(like) ? word.replace(/^./, (letter) => letter.toUpperCase()) : word;

/**
 * The edits of a sentence.
 * @param siblings gives the code that may stand in the place of another: a name of the same kind
 */
export function editsOf({ at, text }: Sentence, siblings: (code: string) => string | undefined): Edit[] {
  const words = blanked(text);
  const spans = [...text.matchAll(code)];
  const exchange = (pattern: RegExp, other: ReadonlyMap<string, string>) =>
    [...words.matchAll(pattern)].map(({ index, 0: before }) => ({
      at: at + index,
      before,
      after: inCaseOf(other.get(before.toLowerCase())!, before),
    }));
  const gained = verb.exec(words);
  const [one, other] = spans;
  const swapped = one && other && one[0] !== other[0] && text.slice(one.index, other.index + other[0].length);
  const made: Edit[] = [
    ...exchange(exchanged, oppositeOf),
    ...exchange(negated, negations),
    ...[...words.matchAll(telling)].map(({ index, 0: before }) => ({ at: at + index, before, after: another })),
    ...(gained ? [{ at: at + gained.index, before: gained[0], after: `${gained[0]} not` }] : []),
    ...(swapped
      ? [
          {
            at: at + one.index,
            before: swapped,
            after: other[0] + swapped.slice(one[0].length, -other[0].length) + one[0],
          },
        ]
      : []),
    ...spans.flatMap(({ index, 0: before }) => {
      const sibling = siblings(before.slice(1, -1));
      return sibling === undefined ? [] : [{ at: at + index, before, after: `\`${sibling}\`` }];
    }),
  ];
  const seen = new Set<string>();
  return made.filter((edit) => {
    const key = `${edit.at} ${edit.after}`;
    return !seen.has(key) && seen.add(key);
  });
}
