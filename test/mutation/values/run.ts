/** The command for `pnpm test:mutation values`: edits what is no sentence in `spec/`, one value at a time, and names the edits that no check sees. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { readFiles } from '../../spec/support/files.ts';
import { tellScore } from '../score.ts';
import { triedFiles, type Row } from './tried.ts';

/** How many of a hundred edits have to be noticed. */
const aim = 95;

/** Tries files in a thread of its own. */
async function inWorker(names: readonly string[]): Promise<Row[]> {
  const worker = new Worker(new URL('./tried.ts', import.meta.url), { workerData: names });
  const [rows] = (await once(worker, 'message')) as [Row[]];
  return rows;
}

/**
 * Tries all edits of all files, or of those whose names begin with a text, and prints the score of each with the edits that passed. Too
 * low a score sets the exit code to 1.
 * @param threads how many files are tried at a time
 */
export async function mutateValues(chosen = '', threads = 1): Promise<void> {
  const names = [...readFiles().keys()].filter((file) => !file.startsWith('guides/') && file.startsWith(chosen));
  const lanes = Array.from({ length: threads }, (_, lane) => names.filter((_, at) => at % threads === lane));
  const rows = (await Promise.all(threads === 1 ? [triedFiles(names)] : lanes.map(inWorker))).flat();
  for (const { file, edits, passed } of rows.toSorted((a, b) => b.passed.length - a.passed.length))
    if (passed.length > 0)
      console.log(`\nspec/${file}: ${edits - passed.length} of ${edits} noticed\n  ${passed.join('\n  ')}`);
  const edits = rows.reduce((all, row) => all + row.edits, 0);
  tellScore(edits - rows.reduce((all, row) => all + row.passed.length, 0), edits, aim);
}
