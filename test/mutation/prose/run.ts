/** `pnpm test:mutation prose`: makes true sentences false, and names those that no fast check binds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimedTexts } from '../../../scripts/lint/claims.ts';
import { root } from '../../../scripts/lib/repo.ts';
import { editsOf } from './edits.ts';
import { judgesOf } from './judges.ts';
import { sentencesOf } from '../../support/sentences.ts';
import { siblingOf } from './siblings.ts';

const told = new Map<string, string[]>();
const judges = Object.entries(judgesOf(told));
const rows: { file: string; tried: number; seen: number; open: { text: string; alive: string[]; tried: number }[] }[] = [];
const kills: Record<string, number> = {};
const start = process.cpuUsage();
for (const file of claimedTexts().filter((f) => !process.argv[2] || new RegExp(process.argv[2]!).test(f))) {
  const text = readFileSync(join(root, file), 'utf8');
  const row = { file, tried: 0, seen: 0, open: [] as { text: string; alive: string[]; tried: number }[] };
  for (const sentence of sentencesOf(file, text)) {
    const alive: string[] = [];
    const edits = editsOf(sentence, siblingOf);
    for (const { at, before, after } of edits) {
      const changed = text.slice(0, at) + after + text.slice(at + before.length);
      row.tried++;
      const killer = judges.find(([, judge]) => judge(file, changed));
      if (killer) { row.seen++; kills[killer[0]] = (kills[killer[0]] ?? 0) + 1; }
      else alive.push(`${before}→${after}`);
    }
    if (alive.length > 0) row.open.push({ text: sentence.text.replaceAll(/\s+/g, ' '), alive, tried: edits.length });
  }
  rows.push(row);
}
import { writeFileSync } from 'node:fs';
writeFileSync(process.argv[3]!, JSON.stringify(rows));
const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
for (const row of rows.toSorted((a, b) => b.tried - b.seen - (a.tried - a.seen))) {
  if (row.tried === row.seen) continue;
  console.log(`${row.file}: ${row.seen} of ${row.tried}`);
  for (const { text, alive, tried } of row.open) console.log(`    ${alive.length}/${tried} ${text.slice(0, 200)}  [${alive.map((a) => a.replaceAll(/\s+/g, ' ').slice(0, 40)).join(' ; ')}]`);
}
console.log(kills);
const { user, system } = process.cpuUsage(start);
console.log(`${sum((r) => r.seen)} of ${sum((r) => r.tried)} in ${((user + system) / 1e6).toFixed(1)} s`);
