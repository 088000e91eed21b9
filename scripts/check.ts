/** `pnpm check`: everything that must hold before a commit. */
import { rmSync } from 'node:fs';
import { runChecks } from './lib/checks.ts';
import { runCommand } from 'user-management-openapi/command';
import { installAll } from './lib/install.ts';
import { checksMemory } from './lib/repo.ts';

await runCommand(
  {
    name: 'pnpm check',
    summary:
      'Checks everything that must hold before a commit: formatting, types, both linters, and that generated/ is fresh.',
    options: { force: { type: 'boolean', description: 'run every check, also those whose inputs did not change' } },
  },
  async ({ force }) => {
    await installAll();
    // The linters take a second to load, which a call for the usage saves.
    const { checks, leftOut } = await import('./check/checks.ts');
    if (force) rmSync(checksMemory, { force: true });
    const failed = await runChecks(checks, { memory: checksMemory });
    if (leftOut) console.log(leftOut);
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}.`);
  },
);
