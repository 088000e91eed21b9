/** `pnpm release:jsr`: publishes the client on JSR, from the build that npm gets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { packageSteps } from './generate/steps.ts';
import { stageForJsr } from './lib/jsr.ts';
import { installAll } from './lib/install.ts';
import { publishedPackages } from './lib/packages.ts';
import { generatedDir } from './lib/repo.ts';
import { runTool } from './lib/run.ts';
import { runSteps } from './lib/steps.ts';

await runCommand(
  {
    name: 'pnpm release:jsr',
    summary: 'Publishes the client on JSR with the token in JSR_TOKEN. Its types are checked there as here.',
    options: {
      scope: { type: 'string', placeholder: 'NAME', default: 'user-management', description: 'the scope on JSR' },
      'dry-run': { type: 'boolean', description: 'do all but publish' },
    },
  },
  async ({ scope, 'dry-run': dry }) => {
    const token = process.env['JSR_TOKEN'] ?? '';
    if (!dry && token === '') throw new UsageError('Set JSR_TOKEN to a token of JSR, or give --dry-run.');
    if (!/^[a-z0-9-]{2,20}$/.test(scope)) throw new UsageError(`Option '--scope' takes a name of JSR, not '${scope}'.`);
    await runSteps(packageSteps(generatedDir), { print: () => {} });
    const client = publishedPackages().find(({ manifest }) => manifest.name.endsWith('-client'))!;
    const folder = mkdtempSync(join(tmpdir(), 'jsr-'));
    try {
      stageForJsr(client, scope, folder);
      const how = dry ? ['--dry-run'] : ['--token', token];
      await installAll();
      const { code, output } = await runTool('deno', ['publish', '--allow-dirty', ...how], false, folder);
      if (code !== 0) throw new Error(`JSR does not take the client:\n${output.trim()}`);
      console.log(output.trim());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
