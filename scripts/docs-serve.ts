/** `pnpm docs:serve`: the docs alone, rebuilt when `spec/` changes. */
import { portFrom, runCommand, untilStopped } from 'user-management-openapi/command';
import { startDocsServer } from 'user-management-docs/server';
import { wholeRepository } from './lib/whole-repository.ts';
import { packageSteps } from './generate/steps.ts';
import { generatedDir } from './lib/repo.ts';
import { runSteps } from './lib/steps.ts';

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
    await runSteps(packageSteps(generatedDir), { print: () => {} });
    const server = await startDocsServer({ ...wholeRepository(), port: portFrom('port', port), host });
    console.log(`Docs: ${server.url}/`);
    await stopped;
    await server.close();
  },
);
