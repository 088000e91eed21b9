/** Runs named steps in order, skips those whose inputs did not change, and says what happened. */
import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';
import { Hashes, type Input } from './hashes.ts';
import { keepFiles, putBack, type KeptHashes } from './kept-files.ts';
import { readMemory, writeMemory } from './memory.ts';
import { cacheDir, root } from './repo.ts';

/** One step of a build. */
export interface Step {
  /** What the step is called in the output; unique. */
  name: string;
  /** What the step's result depends on. */
  inputs: readonly Input[];
  /** Absolute paths of the files and folders that the step writes. None for a step that only checks. */
  outputs: readonly string[];
  /** Who reads the outputs; shown in `generated/README.md`. */
  consumers?: string;
  /** Whether the outputs stay out of git, so that there is nothing to compare with. Default: `false`. */
  local?: boolean;
  /** Whether the outputs are files that people edit too, which are never put back. Default: `false`. */
  inPlace?: boolean;
  /**
   * Does the work. What it throws ends the run.
   * @returns what a reader of the output should know, a line each
   */
  run(): Promise<void | readonly string[]>;
}

/** How a run of steps behaves. */
export interface RunOptions {
  /** Runs every step even when nothing changed. Default: `false`. */
  force?: boolean;
  /**
   * The file that remembers the hashes of the last run; the outputs of the last runs are kept in a folder beside it. Default:
   * one in the cache folder.
   */
  memory?: string;
  /** Whether the code that this process loaded is still that of the files. What other code made is not remembered. Default: it is. */
  isCurrent?: () => boolean;
  /** Gets each line of the progress. Default: standard output. */
  print?: (line: string) => void;
  /** Ends the run before its next step when it is aborted. Default: nothing does. */
  signal?: AbortSignal;
}

/** Thrown when a step failed. The message names the step; the cause is what the step threw. */
export class StepError extends Error {
  override name = 'StepError';
}

/** The folder in which the outputs of the last runs are kept. */
function keptOutputs(memory: string): string {
  return memory.replace(/\.json$/, '');
}

/**
 * Runs steps one after the other. A step whose inputs are those of an earlier run gets the outputs of that run.
 * @throws a {@link StepError} when a step fails; later steps do not run, and earlier ones are remembered
 */
export async function runSteps(steps: readonly Step[], options: RunOptions = {}): Promise<void> {
  const { force = false, memory = join(cacheDir, 'steps.json'), print = console.log, isCurrent, signal } = options;
  const remembered = readMemory(memory);
  const hashes = new Hashes(root, memory.replace(/\.json$/, '-files.json'));
  const width = Math.max(...steps.map((step) => step.name.length));
  try {
    for (const step of steps) {
      if (signal?.aborted) return;
      const start = performance.now();
      const inputs = hashes.of(step.inputs);
      const title = step.name.padEnd(width);
      const time = (): string => `${String(Math.round(performance.now() - start)).padStart(5)} ms`;
      if (!force && remembered[step.name] === inputs + hashes.of(step.outputs)) {
        print(`  – ${title}  unchanged`);
        continue;
      }
      const kept = join(keptOutputs(memory), step.name.replaceAll(' ', '-'), `${inputs.slice(0, 32)}.files`);
      const restored = force ? undefined : restore(step, kept);
      let notes: readonly string[] = [];
      try {
        if (!restored) notes = (await step.run()) ?? [];
      } catch (cause) {
        print(`  ✗ ${title}  failed after ${Math.round(performance.now() - start)} ms`);
        throw new StepError(`Step "${step.name}" failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
      hashes.forget();
      // What was edited while the step ran may be in its outputs, or may not.
      if (hashes.of(step.inputs) === inputs && (restored || isCurrent?.() !== false)) {
        hashes.know(restored ?? keep(step, kept));
        remembered[step.name] = inputs + hashes.of(step.outputs);
      } else delete remembered[step.name];
      writeMemory(memory, remembered);
      print(`  ✓ ${title}  ${time()}  ${restored ? 'as before: ' : ''}${written(step)}`.trimEnd());
      for (const note of notes) print(`      ${note}`);
    }
  } finally {
    hashes.save();
  }
}

/** How many runs of a step are kept: the present one and a few to come back to. */
const keptRuns = 4;

/** Keeps the outputs of a run, and drops those of the oldest. Gives the hashes of those that it keeps. */
function keep(step: Step, file: string): KeptHashes {
  if (step.inPlace) return new Map();
  const hashes = keepFiles(file, step.outputs);
  const runs = dirname(file);
  const age = (name: string): number => statSync(join(runs, name)).mtimeMs;
  const oldest = readdirSync(runs)
    .toSorted((a, b) => age(b) - age(a))
    .slice(keptRuns);
  for (const name of oldest) rmSync(join(runs, name), { recursive: true, force: true });
  return hashes;
}

/** Puts the outputs of an earlier run back. Gives their hashes; `undefined` where there were none. */
function restore(step: Step, file: string): KeptHashes | undefined {
  const hashes = step.inPlace ? undefined : putBack(file, step.outputs);
  if (hashes) utimesSync(file, new Date(), new Date());
  return hashes;
}

/** What a step wrote, for a person: each file, or each folder with its number of files. */
function written(step: Step): string {
  return step.outputs
    .map((output) => {
      const files = filesBelow(output);
      const name = relative(root, output);
      return files.length === 1 && files[0] === output ? name : `${name}/ (${files.length} files)`;
    })
    .join(', ');
}
