/** The command for `pnpm test:mutation prose`: makes true sentences false, one at a time, and names those that no check binds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimedTexts } from '../../../scripts/lint/claims.ts';
import { root } from '../../../scripts/lib/repo.ts';
import { endTrials, startTrials, trials } from '../../docs/support/trials.ts';
import { tableRows } from '../../support/markdown.ts';
import { sentencesOf } from '../../support/sentences.ts';
import { tellScore } from '../score.ts';
import { editsOf } from './edits.ts';
import { judgesOf } from './judges.ts';
import { siblingOf } from './siblings.ts';

/** How many of a hundred edits have to be noticed. */
const aim = 95;

/** Tables whose rows are tried one by one: in `test/docs/guide-tables`, and in `test/mock/choosing-table`. */
const triedTables: readonly [file: string, heading: string][] = [
  ['spec/guides/testing-with-the-sandbox.md', 'point'],
  ['spec/guides/email-flows.md', ''],
  ['spec/guides/password-hashes.md', 'what was sent'],
  ['packages/mock/README.md', 'you send'],
];

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What trials tell, by file. They run once, and not for each edit. */
async function toldByTrials(): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>();
  await startTrials();
  for (const [file, acts] of Object.entries(trials))
    for (const act of Object.values(acts)) told.set(file, [...(told.get(file) ?? []), await act()]);
  await endTrials();
  for (const [file, heading] of triedTables)
    told.set(file, [...(told.get(file) ?? []), ...[...tableRows(read(file), heading)].flat(2).filter(Boolean)]);
  return told;
}

/** What became of the edits of a file. */
interface Row {
  file: string;
  edits: number;
  seen: number;
  /** The sentences of which an edit passed, each with these edits. */
  open: { sentence: string; passed: string[]; edits: number }[];
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

/** Edits each sentence of a file, and looks who notices. */
function tried(file: string, judges: ReturnType<typeof judgesOf>): Row {
  const text = read(file);
  const row: Row = { file, edits: 0, seen: 0, open: [] };
  for (const sentence of sentencesOf(file, text)) {
    const edits = editsOf(sentence, siblingOf);
    const passed = edits.filter(
      ({ at, before, after }) =>
        !judges.some((notices) => notices(file, text.slice(0, at) + after + text.slice(at + before.length))),
    );
    row.edits += edits.length;
    row.seen += edits.length - passed.length;
    if (passed.length > 0)
      row.open.push({
        sentence: oneLine(sentence.text),
        passed: passed.map(({ before, after }) => oneLine(`${before} → ${after}`)),
        edits: edits.length,
      });
  }
  return row;
}

/**
 * Tries all edits of all texts, and prints the score of each text with its sentences that are not bound, the worst first. Too low a
 * score sets the exit code to 1.
 */
export async function mutateProse(): Promise<void> {
  const judges = judgesOf(await toldByTrials());
  const rows = claimedTexts().map((file) => tried(file, judges));
  for (const { file, edits, seen, open } of rows.toSorted((a, b) => b.edits - b.seen - (a.edits - a.seen))) {
    if (open.length > 0) console.log(`\n${file}: ${seen} of ${edits} noticed`);
    for (const each of open.toSorted((a, b) => b.passed.length - a.passed.length))
      console.log(`  ${each.passed.length} of ${each.edits} passed: ${each.sentence}\n    ${each.passed.join('; ')}`);
  }
  const [edits, seen] = [rows.reduce((all, row) => all + row.edits, 0), rows.reduce((all, row) => all + row.seen, 0)];
  tellScore(seen, edits, aim);
}
