/** `pnpm generate`: makes everything in `generated/` from `spec/`. */
import { generateSteps } from './generate/steps.ts';
import { runCommand } from 'user-management-openapi/command';
import { generatedDir } from './lib/repo.ts';
import { runSteps } from './lib/steps.ts';

await runCommand(
  {
    name: 'pnpm generate',
    summary: 'Makes everything in generated/ from spec/. A step whose inputs did not change is skipped.',
    options: {
      force: { type: 'boolean', description: 'run every step, changed or not' },
    },
  },
  async ({ force }) => {
    await runSteps(generateSteps(generatedDir), { force });
  },
);
