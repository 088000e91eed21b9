/** `pnpm bench generate`: what an edit costs, and whether what it leaves is what is made from nothing. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { dataFolder } from '../generate/package-data.ts';
import { copyCheckout } from '../lib/checkout.ts';
import { compareFolders } from '../lib/compare-folders.ts';
import { publishedPackages } from '../lib/packages.ts';
import { cacheDir, generatedDir, root, sourceCondition } from '../lib/repo.ts';
import { edits, type Edit } from './generate-cases.ts';

/** Everything that `pnpm generate` writes, relative to the root. */
const made = [
  generatedDir,
  ...publishedPackages().flatMap(({ folder }) => [join(folder, 'dist'), dataFolder(folder)]),
].map((path) => relative(root, path));

/** At the end of each process, the children's too, the seconds of the processor that it took. */
const costHook = `data:text/javascript,${encodeURIComponent(
  `import { appendFileSync } from 'node:fs';
   process.on('exit', () => {
     const { user, system } = process.cpuUsage();
     appendFileSync(process.env.GENERATE_COST, (user + system) / 1e6 + '\\n');
   });`,
)}`;

/** What a run took, and which steps ran or were put back. */
interface Run {
  cpu: number;
  steps: string[];
}

await runCommand(
  {
    name: 'pnpm bench generate',
    summary:
      'Measures, in a copy of this repository, the processor time of pnpm generate after an edit of each kind of input, and after its undo.',
    operands: { placeholder: 'EDIT', min: 0, max: edits.length },
    options: {
      proof: {
        type: 'boolean',
        description: 'after each edit, make everything from nothing too, and fail where the bytes differ',
      },
    },
  },
  async ({ proof }, names) => {
    const unknown = names.find((name) => !edits.some((edit) => edit.name === name));
    if (unknown !== undefined) {
      throw new UsageError(`There is no edit '${unknown}'. There is: ${edits.map(({ name }) => name).join(', ')}.`);
    }
    const folder = mkdtempSync(join(tmpdir(), 'bench-generate-'));
    const copy = join(folder, 'checkout');
    try {
      await copyCheckout(copy);
      // What is built names places of its own checkout.
      rmSync(join(copy, relative(root, cacheDir)), { recursive: true, force: true });
      await generate(copy);
      const { cpu } = await generate(copy);
      console.log('| edit | CPU, s | aim | undo, s | steps |\n| --- | ---: | ---: | ---: | --- |');
      console.log(`| none | ${cpu.toFixed(2)} | 0.20 | | |`);
      for (const edit of names.length === 0 ? edits : edits.filter(({ name }) => names.includes(name))) {
        await measure(copy, edit, proof === true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Makes an edit, prints its row, and undoes it. */
async function measure(copy: string, { name, file, change, aim }: Edit, proof: boolean): Promise<void> {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`The edit of ${name} changes nothing in ${file}.`);
  writeFileSync(path, after);
  const run = await generate(copy);
  if (proof) await assertAsFromNothing(copy, name);
  writeFileSync(path, before);
  const undo = await generate(copy);
  const cells = [name, run.cpu.toFixed(2), aim?.toFixed(2) ?? '', undo.cpu.toFixed(2), run.steps.join(', ')];
  console.log(`| ${cells.join(' | ')} |`);
}

/** Runs `pnpm generate` in a copy. */
async function generate(copy: string): Promise<Run> {
  const cost = join(copy, '..', 'cost');
  rmSync(cost, { force: true });
  const child = spawn(process.execPath, [`--conditions=${sourceCondition}`, join('scripts', 'generate.ts')], {
    cwd: copy,
    env: { ...process.env, NODE_OPTIONS: `--import ${costHook}`, GENERATE_COST: cost },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`pnpm generate failed in the copy:\n${output}`);
  const cpu = readFileSync(cost, 'utf8').trim().split('\n').map(Number);
  const steps = [...output.matchAll(/^ {2}✓ (.*?) {2,}/gm)].map(([, step]) => step!);
  return { cpu: cpu.reduce((sum, each) => sum + each, 0), steps };
}

/** @throws an Error that names the files in which an edit's outcome is not that of a run without a memory */
async function assertAsFromNothing(copy: string, name: string): Promise<void> {
  const kept = join(copy, '..', 'kept');
  const memory = join(copy, relative(root, cacheDir));
  // Not every package has data.
  const places = [...made, relative(root, cacheDir)].filter((place) => existsSync(join(copy, place)));
  for (const place of places) cpSync(join(copy, place), join(kept, place), { recursive: true });
  for (const place of [memory, ...made.map((each) => join(copy, each))])
    rmSync(place, { recursive: true, force: true });
  await generate(copy);
  const differences = made.flatMap((place) =>
    compareFolders(join(copy, place), join(kept, place), () => false).map(
      ({ file, kind }) => `${place}/${file}: ${kind}`,
    ),
  );
  if (differences.length > 0) throw new Error(`After an edit of ${name}:\n${differences.join('\n')}`);
  // The next edit finds the memory of the one before, not that of the run from nothing.
  for (const place of places) {
    rmSync(join(copy, place), { recursive: true, force: true });
    if (existsSync(join(kept, place))) cpSync(join(kept, place), join(copy, place), { recursive: true });
  }
  rmSync(kept, { recursive: true });
}
