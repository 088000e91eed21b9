/** Runs named steps in order, skips those whose inputs did not change, and says what happened. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, hashOf, writeText } from 'user-management-openapi/files';
import { cacheDir, root } from './repo.ts';

/** One step of a build. */
export interface Step {
  /** What the step is called in the output; unique. */
  name: string;
  /** Absolute paths of the files and folders that the step's result depends on. */
  inputs: readonly string[];
  /** Absolute paths of the files and folders that the step writes. None for a step that only checks. */
  outputs: readonly string[];
  /** Who reads the outputs; shown in `generated/README.md`. */
  consumers?: string;
  /** Whether the outputs stay out of git, so that there is nothing to compare with. Default: `false`. */
  local?: boolean;
  /** Does the work. What it throws ends the run. */
  run(): Promise<void>;
}

/** How a run of steps behaves. */
export interface RunOptions {
  /** Runs every step even when nothing changed. Default: `false`. */
  force?: boolean;
  /** The file that remembers the hashes of the last run. Default: one in the cache folder. */
  memory?: string;
  /** Gets each line of the progress. Default: standard output. */
  print?: (line: string) => void;
}

/** Thrown when a step failed. The message names the step; the cause is what the step threw. */
export class StepError extends Error {
  override name = 'StepError';
}

/**
 * Runs steps one after the other.
 * @throws a {@link StepError} when a step fails; later steps do not run, and earlier ones are remembered
 */
export async function runSteps(steps: readonly Step[], options: RunOptions = {}): Promise<void> {
  const { force = false, memory = join(cacheDir, 'steps.json'), print = console.log } = options;
  const remembered = readMemory(memory);
  const width = Math.max(...steps.map((step) => step.name.length));
  for (const step of steps) {
    const start = performance.now();
    const inputs = hashOf(root, step.inputs);
    const title = step.name.padEnd(width);
    if (!force && remembered[step.name] === inputs + hashOf(root, step.outputs)) {
      print(`  – ${title}  unchanged`);
      continue;
    }
    try {
      await step.run();
    } catch (cause) {
      print(`  ✗ ${title}  failed after ${Math.round(performance.now() - start)} ms`);
      throw new StepError(`Step "${step.name}" failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
    remembered[step.name] = inputs + hashOf(root, step.outputs);
    writeText(memory, `${JSON.stringify(remembered, null, 2)}\n`);
    print(`  ✓ ${title}  ${String(Math.round(performance.now() - start)).padStart(5)} ms  ${written(step)}`.trimEnd());
  }
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

function readMemory(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch {
    // A run that was cut off while writing may leave half a file; then every step simply runs.
    return {};
  }
}
