/** `pnpm test:release`: a release is rehearsed, and what it leaves is installed. Needs the npm registry. */
import { runCommand } from 'user-management-openapi/command';
import { installAll } from './lib/install.ts';
import { runTool } from './lib/run.ts';

await runCommand(
  {
    name: 'pnpm test:release',
    summary:
      'Rehearses a release against a registry on this machine, installs the packages from it by npm, pnpm, Yarn 1 and 4, and Bun, and runs the snippets of their texts there.',
    options: {},
  },
  async () => {
    await installAll();
    const { code } = await runTool('vitest', ['run', '--config', 'test/release.config.ts'], true);
    process.exitCode = code;
  },
);
