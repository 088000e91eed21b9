/** `pnpm test:installers`: what would be released is installed by others than npm. Needs the npm registry. */
import { runCommand } from 'user-management-openapi/command';
import { installAll } from './lib/install.ts';
import { runTool } from './lib/run.ts';

await runCommand(
  {
    name: 'pnpm test:installers',
    summary:
      'Rehearses a release against a registry on this machine, and installs the packages from it by pnpm, Yarn 1 and 4, and Bun.',
    options: {},
  },
  async () => {
    await installAll();
    const { code } = await runTool('vitest', ['run', '--config', 'test/installers.config.ts'], true);
    process.exitCode = code;
  },
);
