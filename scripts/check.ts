/** `pnpm check`: everything that must hold before a commit. */
import { checks } from './check/checks.ts';
import { runChecks } from './lib/checks.ts';
import { runCommand } from 'user-management-openapi/command';

await runCommand(
  {
    name: 'pnpm check',
    summary:
      'Checks everything that must hold before a commit: formatting, types, both linters, and that generated/ is fresh.',
    options: {},
  },
  async () => {
    const failed = await runChecks(checks);
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}.`);
  },
);
