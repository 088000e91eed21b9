/** The words of `spec/` and of the provider's reference page. */
import { readFileSync } from 'node:fs';
import { loneWords } from '../expected/lone-words.ts';
import { Words } from '../faults/words.ts';
import { readFiles } from './files.ts';

/** Reads them. */
export function wordsOfSpec(): Words {
  const page = readFileSync(new URL('../expected/page.json', import.meta.url), 'utf8');
  return new Words(readFiles(), [page], loneWords);
}
