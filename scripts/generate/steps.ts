/** The steps from `spec/` to everything in `generated/`, in the order in which they build on each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from 'user-management-openapi/files';
import type { Step } from '../lib/steps.ts';
import { codeOf } from './code.ts';
import { docsSteps } from './docs-steps.ts';
import { codeSteps, documentSteps, historyStep } from './document-steps.ts';
import { generateManifest, generateReadme, gitAttributes } from './manifest.ts';
import { buildSteps, packingSteps } from './package-steps.ts';

/** The steps that look at what is written by hand, with what the last of them needs to look at workflows. */
export function lintSteps(out: string): Step[] {
  return documentSteps(out).filter(({ name }) => name !== 'workflows');
}

/** The steps that make the packages, and what they are made from. */
export function packageSteps(out: string): Step[] {
  const steps = [...documentSteps(out), ...codeSteps(out), ...buildSteps(out), ...packingSteps(out)];
  return steps.filter(({ name }) => !name.startsWith('lint'));
}

/**
 * Makes the steps for one output folder. Each step loads its tools only when it runs: they take seconds to load, which a run
 * that skips the step, or a command that only prints its usage, saves.
 * @param out where to write; `generated/` for a real run, a temporary folder for a check
 */
export function generateSteps(out: string): Step[] {
  const steps = [
    ...documentSteps(out),
    ...codeSteps(out),
    ...buildSteps(out),
    ...packingSteps(out),
    historyStep(out),
    ...docsSteps(out),
  ];
  return [...steps, manifestStep(steps, out)];
}

/** What the folder says about itself. */
function manifestStep(steps: readonly Step[], out: string): Step {
  const bundle = join(out, 'openapi.json');
  const [manifest, readme, git] = ['manifest.json', 'README.md', '.gitattributes'].map((file) => join(out, file));
  const step: Step = {
    name: 'manifest',
    inputs: [bundle, ...codeOf('codegen', 'docs')],
    outputs: [manifest!, readme!, git!],
    consumers: 'people, and git',
    async run() {
      writeText(manifest!, generateManifest(readFileSync(bundle, 'utf8')));
      writeText(readme!, generateReadme([...steps, step], out));
      writeText(git!, gitAttributes);
    },
  };
  return step;
}
