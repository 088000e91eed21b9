import { writeFileSync } from 'node:fs';
import { documentMutants } from './mutation/layers/document.ts';
import { documentKillers } from './mutation/checks/document.ts';
import { document } from './support/document.ts';
const t0 = performance.now();
console.log(await documentKillers(document), performance.now() - t0);
const all = documentMutants();
console.log(all.length, performance.now() - t0);
const lines = [];
const part = Number(process.argv[2] ?? 0);
for (const [i, m] of all.entries()) {
  if (i % 2 !== part) continue;
  const t = performance.now();
  const k = await m.killers();
  lines.push(`${k.length ? ' ' : 'S'} ${m.title}: ${k.join(', ')} (${Math.round(performance.now() - t)})`);
  writeFileSync(`/tmp/doc-mutants-${part}.txt`, lines.join('\n'));
}
console.log(performance.now() - t0);
