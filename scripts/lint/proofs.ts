/** Proofs: sentences of texts that say what happens, each with the test or the code by which it is so, in spec/lint/proofs. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import { parse } from 'yaml';
import { root } from '../lib/repo.ts';
import type { Finding } from './finding.ts';
import { proseOf } from './prose.ts';

/** The folder of the proofs, relative to the repository's root. Each of its files has those of some texts. */
const proofsFolder = 'spec/lint/proofs';

/** By file, then by what proves them: a `PLACE: text` in a file or folder, or one of {@link unproved}. The parts of sentences are as the file has them. */
export type Proofs = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What stands in the place of a proof where there can be none. */
export const unproved = ['advice', 'definition', 'reference'] as const;

/** A file of proofs. */
export interface ProofList {
  /** Its path from the root. */
  file: string;
  text: string;
  /** What the text says. */
  proofs: Proofs;
}

/** Reads the text of a file of proofs. */
export function proofList(file: string, text: string): ProofList {
  return { file, text, proofs: parse(text) as Proofs };
}

/** Reads the files of proofs of the repository; none where none are kept. */
export function proofLists(): ProofList[] {
  const files = existsSync(join(root, proofsFolder)) ? filesBelow(join(root, proofsFolder)) : [];
  return files.map((file) => proofList(relative(root, file), readFileSync(file, 'utf8')));
}

/** What the files of proofs say. */
export function readProofs(): Proofs {
  return Object.assign({}, ...proofLists().map(({ proofs }) => proofs)) as Proofs;
}

/**
 * Holds texts to what is proved of them.
 * @param lists the files of proofs
 * @param read gives the text of a file, by its path from the root
 * @returns a finding for each sentence that its file does not say any more, with what it rested on
 */
export function proofFindings(lists: readonly ProofList[], read: (file: string) => string = readFromRoot): Finding[] {
  return lists.flatMap((list) =>
    Object.entries(list.proofs).flatMap(([file, bySource]) => {
      const isSaid = saidIn(file, read(file));
      return Object.entries(bySource).flatMap(([source, sentences]) =>
        sentences
          .filter((sentence) => !isSaid(sentence))
          .map((sentence) => {
            const message = `${file} does not say “${sentence}” any more. Look whether it is still so (${source}), then change this line.`;
            return finding(message, sentence, list);
          }),
      );
    }),
  );
}

/**
 * Tells what a file says: the parts of its sentences, and its lines of code, each whole, since what a comment says is of that code.
 * @param file its name, by whose ending its prose is told from code
 */
export function saidIn(file: string, text: string): (part: string) => boolean {
  const prose = oneLine(proseOf(file, text));
  const lines = new Set(text.split('\n').map((line) => oneLine(line).trim()));
  return (part) => prose.includes(part) || lines.has(part);
}

/**
 * Looks for proofs that are gone.
 * @param lists the files of proofs
 * @param read gives the text of a file, or that of all files of a folder, by its path from the root
 * @returns a finding for each test or code that is not there under the name that the list has
 */
export function lostProofs(lists: readonly ProofList[], read: (place: string) => string = readFromRoot): Finding[] {
  const texts = new Map<string, string>();
  return lists.flatMap((list) => {
    const sources = Object.values(list.proofs).flatMap((bySource) => Object.keys(bySource));
    return [...new Set(sources)].flatMap((source) => {
      const [place = '', ...text] = source.split(': ');
      if (unproved.some((each) => each === source)) return [];
      texts.set(place, texts.get(place) ?? read(place));
      if (texts.get(place)!.includes(text.join(': '))) return [];
      const message = `“${source}” is gone. Name in its place what proves the sentences below it now.`;
      return [finding(message, source, list)];
    });
  });
}

/** A finding where a list has a text first. */
function finding(message: string, sought: string, { file, text }: ProofList): Finding {
  const line = text.slice(0, Math.max(0, text.indexOf(sought))).split('\n').length;
  return { rule: 'proof', message, file: join(root, file), line, column: 1 };
}

/** The text of a file; of a folder, that of all its files, since tests move from file to file. */
function readFromRoot(path: string): string {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return '';
  const files = statSync(absolute).isDirectory() ? filesBelow(absolute) : [absolute];
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
