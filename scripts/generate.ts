/** `pnpm generate`: makes everything in `generated/` from `spec/`. */
import { enableCompileCache } from 'node:module';
import { compiledDir, generatedDir } from './lib/repo.ts';

// Half of the time of a run that finds nothing to do is that of compiling, so that what follows is loaded afterwards.
enableCompileCache(compiledDir);
const { runCommand } = await import('user-management-openapi/command');

await runCommand(
  {
    name: 'pnpm generate',
    summary: 'Makes everything in generated/ from spec/. A step whose inputs did not change is skipped.',
    options: {
      force: { type: 'boolean', description: 'run every step, changed or not' },
    },
  },
  async ({ force }) => {
    const { generateSteps } = await import('./generate/steps.ts');
    const { runSteps } = await import('./lib/steps.ts');
    await runSteps(generateSteps(generatedDir), { force });
  },
);
