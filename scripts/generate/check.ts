/** Says whether `generated/` is what `pnpm generate` would write now. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { compareFolders, type Difference } from '../lib/compare-folders.ts';
import { runSteps } from '../lib/steps.ts';
import { generateSteps } from './steps.ts';

/**
 * Generates everything that is in git into a temporary folder and compares.
 * @param folders the folders to check
 * @returns for each folder the files that are missing, stale or left over; none when all is fresh
 */
export async function staleFiles(folders: readonly string[]): Promise<Difference[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'));
  const fresh = join(folder, 'generated');
  try {
    const steps = generateSteps(fresh);
    const local = steps.filter((step) => step.local).flatMap(({ outputs }) => outputs);
    const inGit = steps.filter((step) => !step.local && step.outputs.length > 0);
    const needed = steps.filter(({ outputs }) =>
      inGit.some(({ inputs }) => outputs.some((one) => inputs.includes(one))),
    );
    const made = steps.filter((step) => inGit.includes(step) || needed.includes(step));
    await runSteps(made, { memory: join(folder, 'steps.json'), print: () => {} });
    for (const path of local.filter((each) => each.startsWith(fresh))) rmSync(path, { recursive: true, force: true });
    const left = local.map((path) => relative(fresh, path));
    const isLocal = (file: string): boolean => left.some((path) => file === path || file.startsWith(`${path}/`));
    return folders.map((actual) => compareFolders(fresh, actual, isLocal));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
