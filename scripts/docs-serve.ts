/** `pnpm docs:serve`: the docs alone, rebuilt when `spec/` changes. */
import { portFrom, runCommand, untilStopped } from 'user-management-openapi/command';
import { generatedDir } from './lib/repo.ts';

await runCommand(
  {
    name: 'pnpm docs:serve',
    summary:
      'Builds the docs and serves them; when spec/ changes, generates anew and reloads open pages. Press Ctrl+C to stop.',
    options: {
      port: {
        type: 'string',
        placeholder: 'PORT',
        description: 'where to listen; 0 takes any free port',
        default: '8080',
      },
      host: { type: 'string', placeholder: 'HOST', description: 'the address to listen on', default: '127.0.0.1' },
    },
  },
  async ({ port, host }) => {
    const stopped = untilStopped();
    // What builds takes a second to load, which a call for the usage saves.
    const { packageSteps } = await import('./generate/steps.ts');
    const { runSteps } = await import('./lib/steps.ts');
    const { wholeRepository } = await import('./lib/whole-repository.ts');
    const { startDocsServer } = await import('user-management-docs/server');
    await runSteps(packageSteps(generatedDir), { print: () => {} });
    const server = await startDocsServer({ ...wholeRepository(), port: portFrom('port', port), host });
    console.log(`Docs: ${server.url}/`);
    // The linters take a second to load, which the first edit need not wait for. What they find is told when something is edited.
    const { lintDocument } = await import('./lint/lint.ts');
    void lintDocument().catch(() => undefined);
    await stopped;
    await server.close();
  },
);
