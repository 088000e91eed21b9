/** Claims: each number, unit, bound, default and order in a text is bound to what decides it, in spec/lint/claims.yaml. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundleSpec } from 'user-management-openapi/bundle';
import { filesBelow } from 'user-management-openapi/files';
import { operationsOf, tokensOf, type OpenApiDocument } from 'user-management-openapi';
import { parse } from 'yaml';
import { root, specFile } from '../lib/repo.ts';
import type { Finding } from './finding.ts';
import { nameFindings } from './names.ts';
import { lostProofs, proofFindings, proofLists } from './proofs.ts';
import { claimsIn, numberPattern, proseOf } from './prose.ts';
import { sameValue } from './values.ts';

/** Where the claims stand, relative to the repository's root. */
export const claimsFile = 'spec/lint/claims.yaml';

/** What binds texts to facts. */
export interface Claims {
  /** What the provider's reference says in words only. */
  facts: Readonly<Record<string, string | number>>;
  /** Phrases that have the form of a claim and are none. */
  plain: readonly string[];
  /**
   * By file, or by the folder of several: phrases with a name in braces where a value stands, and the value's source. That is `facts`,
   * `#/…` for a place in the document to which the name is added, or `FILE: code` with the same names in the code.
   */
  claims: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the claims are held against. */
export interface ClaimOptions {
  document: OpenApiDocument;
  /** Gives the text of a file, by its path from the root; `undefined` where there is none. Default: the repository's. */
  read?: (file: string) => string | undefined;
  /** The texts in which each claim must be bound, by their paths from the root. Default: all of `spec/`, and the texts for users of the packages. */
  texts?: readonly string[];
}

/** The texts that people read: what `spec/` says, the READMEs, and the guides of packages. */
export function claimedTexts(): string[] {
  const spec = filesBelow(join(root, 'spec')).filter((file) => !/\/spec\/(?:lint|releases|samples)\//.test(file));
  const ofPackages = readdirSync(join(root, 'packages')).flatMap((name) =>
    ['README.md', 'GUIDE.md'].map((file) => join(root, 'packages', name, file)),
  );
  return [...spec, join(root, 'README.md'), ...ofPackages.filter((file) => existsSync(file))].map((file) =>
    relative(root, file),
  );
}

/** Reads the claims of the repository. */
export function readClaims(): Claims {
  return parse(readFileSync(join(root, claimsFile), 'utf8')) as Claims;
}

/** What the texts of the repository claim that is bound to nothing, is not so, or lost its proof, and names of what is not there; nothing where no claims are kept. */
export async function lintClaims(): Promise<Finding[]> {
  if (!existsSync(join(root, claimsFile))) return [];
  const document = await bundleSpec(specFile);
  const proofs = proofLists();
  return [
    ...claimFindings(readClaims(), { document }),
    ...nameFindings({ document, texts: claimedTexts() }),
    ...proofFindings(proofs),
    ...lostProofs(proofs),
  ];
}

/** A text with its prose, and which places of it are spoken for. */
interface Text {
  file: string;
  prose: string;
  /** The prose in lower case. */
  lower: string;
  bound: [start: number, end: number][];
}

/**
 * Holds texts to their claims.
 * @returns a finding for each claim that is bound to nothing, that its source contradicts, or whose phrase or source is gone
 */
export function claimFindings({ facts, plain, claims }: Claims, options: ClaimOptions): Finding[] {
  const { document, texts = claimedTexts(), read = readFromRoot } = options;
  const findings: Finding[] = [];
  const say = (file: string, at: number, message: string) => {
    const before = (read(file) ?? '').slice(0, at).split('\n');
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    findings.push({ rule: 'claim', message, file: join(root, file), ...place });
  };
  const known = new Map<string, Text>();
  const textOf = (file: string): Text => {
    let text = known.get(file);
    if (!text) {
      const prose = proseOf(file, read(file) ?? '');
      known.set(file, (text = { file, prose, lower: prose.toLowerCase(), bound: [] }));
    }
    return text;
  };
  const below = (place: string) => (place.endsWith('/') ? texts.filter((file) => file.startsWith(place)) : [place]);
  /** Marks every occurrence of a phrase, and says so where there is none. */
  const matches = (phrase: string, files: readonly string[], slot: (name: string) => string) => {
    // Most texts lack most words, which is quicker to see than that they lack a phrase.
    const words = phrase
      .replaceAll(/\{\w+\}/g, ' ')
      .toLowerCase()
      .split(/[^a-z]+/);
    const candidates = files.map(textOf).filter(({ lower }) => words.every((word) => lower.includes(word)));
    const found = candidates.flatMap((text) =>
      [...text.prose.matchAll(new RegExp(`(?<!\\w)${phraseOf(phrase, slot)}(?!\\w)`, 'gi'))].map((match) => {
        text.bound.push([match.index, match.index + match[0].length]);
        return { text, match };
      }),
    );
    const line = (read(claimsFile) ?? '').indexOf(phrase.slice(0, 30));
    if (found.length === 0)
      say(claimsFile, Math.max(0, line), `Nothing says ${phrase} any more: change the text, or this line.`);
    return found;
  };
  for (const phrase of plain) matches(phrase, texts, String);
  for (const [place, phrases] of Object.entries(claims)) {
    for (const [phrase, source] of Object.entries(phrases)) {
      const names = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const values = valuesOf(source, names, facts, document, read);
      for (const name of names) {
        if (values[name] === undefined) say(claimsFile, 0, `${source} has no ${name}, to which “${phrase}” is bound.`);
      }
      const found = matches(phrase, below(place), (name) => slotOf(values[name]));
      for (const { text, match } of found)
        sayWrong(match, values, source, (at, message) => say(text.file, at, message));
    }
  }
  const statuses = new Set(operationsOf(document).flatMap(({ responses }) => Object.keys(responses)));
  for (const file of texts) {
    const own = file.startsWith('spec/paths/') ? new Set((read(file) ?? '').match(/(?<=')[1-5]\d\d(?=')/g)) : statuses;
    sayUnbound(textOf(file), own, (at, message) => say(file, at, message));
  }
  return findings;
}

/** Says what is wrong at a place of a text. */
type Say = (at: number, message: string) => void;

/** Says which values of a phrase are not those of its source. */
function sayWrong(match: RegExpExecArray, values: Record<string, unknown>, source: string, say: Say): void {
  for (const [name, said] of Object.entries(match.groups ?? {})) {
    const value = values[name];
    if (value === undefined || sameValue(said, value)) continue;
    const truth = Array.isArray(value) ? value.join(', ') : String(value);
    say(match.index, `“${oneLine(match[0])}” says ${oneLine(said)}, and ${name} is ${truth} by ${source}.`);
  }
}

/** Says which claims of a text are bound to nothing; a status of an operation in what the operation says is none. */
function sayUnbound({ file, prose, bound }: Text, statuses: ReadonlySet<string>, say: Say): void {
  for (const { at, text } of claimsIn(prose)) {
    if (bound.some(([start, end]) => start <= at && at + text.length <= end)) continue;
    // The rows of a table of codes are held to the mock by the tests of its README.
    const isRow = /(?:^|\n)\| `\w+` +\| $/.test(prose.slice(0, at));
    if (/^[1-5]xx$/.test(text) || (file.endsWith('.md') ? isRow : statuses.has(text))) continue;
    const around = oneLine(prose.slice(Math.max(0, at - 24), at + text.length + 24)).trim();
    say(
      at,
      `“… ${around} …” is bound to nothing. Add to ${claimsFile}, under ${file}: '${around.replace(text, '{NAME}')}': SOURCE`,
    );
  }
}

const readFromRoot = (file: string) =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

/** What can stand in the place of a value: another of its kind. */
function slotOf(value: unknown): string {
  if (Array.isArray(value)) return listSlot;
  return value !== '' && Number.isFinite(Number(value)) ? numberPattern : wordSlot;
}

/** A word, in code or not. */
const wordSlot = '`?[\\w+-]+(?:[.,]\\w+)*`?';
/** Several: words in code, with commas and words between them; or how many they are. */
const listSlot = '(?:`[^`]+`[^`.|]{0,12})*`[^`]+`|\\w+';

/** The pattern of a phrase: any space stands for any spaces, and each name in braces for its value. */
function phraseOf(phrase: string, slot: (name: string) => string): string {
  return phrase
    .split(/\{(\w+)\}/)
    .map((part, index, parts) => {
      if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(/ +/g, '\\s+');
      return parts.indexOf(part) < index ? `\\k<${part}>` : `(?<${part}>${slot(part)})`;
    })
    .join('');
}

/** What the source of a phrase says for each of its names. */
function valuesOf(
  source: string,
  names: readonly string[],
  facts: Claims['facts'],
  document: OpenApiDocument,
  read: (file: string) => string | undefined,
): Readonly<Record<string, unknown>> {
  if (source === 'facts') return facts;
  if (source.startsWith('#/'))
    return Object.fromEntries(names.map((name) => [name, valueAt(document, `${source}/${name}`)]));
  const [file = '', ...code] = source.split(': ');
  return new RegExp(phraseOf(code.join(': '), () => '[\\w.-]+')).exec(read(file) ?? '')?.groups ?? {};
}

function valueAt(document: OpenApiDocument, pointer: string): unknown {
  return tokensOf(pointer).reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], document);
}
