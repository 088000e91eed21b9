/** The command for `pnpm test:mutation values`: edits what is no sentence in `spec/`, one value at a time, and names the edits that no check sees. */
import { editsOf, type Edit } from './edits.ts';
import { isFree } from './free.ts';
import { documentJudge, sampleJudge, workflowJudge } from './judges.ts';
import { Kinds } from './kinds.ts';
import { textEditsOf } from './text-edits.ts';
import { readFiles } from '../../spec/support/files.ts';
import { World } from './world.ts';

/** How many of a hundred edits have to be noticed. */
const aim = 95;

/** What became of the edits of a file. */
interface Row {
  file: string;
  edits: number;
  passed: string[];
}

/**
 * Tries all edits of all files, or of those whose names begin with a text, and prints the score of each with the edits that passed. Too
 * low a score sets the exit code to 1.
 */
export async function mutateValues(chosen = ''): Promise<void> {
  const files = readFiles();
  const kinds = new Kinds(files);
  const world = new World(files);
  const ofDocument = documentJudge(world);
  const ofSamples = await sampleJudge(world);
  await using ofWorkflows = await workflowJudge(world.bundle());
  const judgeOf = (file: string) =>
    file.startsWith('workflows/') ? ofWorkflows : file.startsWith('samples/') ? ofSamples : ofDocument;
  const rows: Row[] = [];
  for (const [file, value] of files) {
    if (file.startsWith('guides/') || !file.startsWith(chosen)) continue;
    const edits: Iterable<Edit> = typeof value === 'string' ? textEditsOf(value, kinds) : editsOf(files, kinds, file);
    const row: Row = { file, edits: 0, passed: [] };
    for (const { place, change, value: after } of edits) {
      if (isFree(file, place, change)) continue;
      row.edits++;
      if (!(await judgeOf(file)(file, after))) row.passed.push(`${place}: ${change}`);
    }
    rows.push(row);
  }
  for (const { file, edits, passed } of rows.toSorted((a, b) => b.passed.length - a.passed.length))
    if (passed.length > 0)
      console.log(`\nspec/${file}: ${edits - passed.length} of ${edits} noticed\n  ${passed.join('\n  ')}`);
  const edits = rows.reduce((all, row) => all + row.edits, 0);
  const seen = edits - rows.reduce((all, row) => all + row.passed.length, 0);
  const score = (100 * seen) / edits;
  console.log(`\n${seen} of ${edits} edits were noticed, ${score.toFixed(1)} %; the aim is ${aim} %.`);
  if (score < aim) process.exitCode = 1;
}
