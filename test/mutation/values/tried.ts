/** Tries the edits of some files; as a worker, those of the files that it is given. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readFiles } from '../../spec/support/files.ts';
import { editsOf, type Edit } from './edits.ts';
import { isFree } from './free.ts';
import { documentJudge, sampleJudge, workflowJudge } from './judges.ts';
import { Kinds } from './kinds.ts';
import { textEditsOf } from './text-edits.ts';
import { World } from './world.ts';

/** What became of the edits of a file. Those that are free and passed do not count. */
export interface Row {
  file: string;
  edits: number;
  passed: string[];
}

/** Edits each of some files, one place at a time, and looks who notices. */
export async function triedFiles(names: readonly string[]): Promise<Row[]> {
  const files = readFiles();
  const kinds = new Kinds(files);
  const world = new World(files);
  const ofDocument = documentJudge(world);
  const ofSamples = await sampleJudge(world);
  await using ofWorkflows = await workflowJudge(world.bundle());
  const rows: Row[] = [];
  for (const file of names) {
    const value = files.get(file);
    const judge = file.startsWith('workflows/') ? ofWorkflows : file.startsWith('samples/') ? ofSamples : ofDocument;
    const edits: Iterable<Edit> = typeof value === 'string' ? textEditsOf(value, kinds) : editsOf(files, kinds, file);
    const row: Row = { file, edits: 0, passed: [] };
    for (const { place, change, value: after } of edits) {
      const isSeen = await judge(file, after);
      if (!isSeen && isFree(file, place, change)) continue;
      row.edits++;
      if (!isSeen) row.passed.push(`${place}: ${change}`);
    }
    rows.push(row);
  }
  return rows;
}

if (!isMainThread && Array.isArray(workerData)) parentPort?.postMessage(await triedFiles(workerData.map(String)));
