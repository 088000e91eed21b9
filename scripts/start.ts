/** `pnpm start`: generates, then serves the docs and the mock side by side. */
import { join } from 'node:path';
import { startMock } from 'user-management-mock';
import { startSandbox } from 'user-management-sandbox';
import type { OpenApiDocument as ServedDocument } from 'user-management-mock/compile';
import { causedResponses, curlOf } from 'user-management-mock/causes';
import { generateSteps } from './generate/steps.ts';
import { portFrom, runCommand, untilStopped } from 'user-management-openapi/command';
import { startDocsServer } from 'user-management-docs/server';
import { wholeRepository } from './lib/whole-repository.ts';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile, cacheDir, generatedDir } from './lib/repo.ts';
import { runSteps } from './lib/steps.ts';

/** What to try first, ready to paste into a terminal in this folder. */
function welcomeText(document: OpenApiDocument, mockUrl: string, docsUrl: string): string {
  const first = causedResponses(document).find(({ request }) => request.method === 'GET');
  if (!first) throw new Error('The document has no GET operation to show.');
  const { operation, request } = first;
  const input = { ...request.path, ...request.query };
  return `
  Docs  ${docsUrl}
  Mock  ${mockUrl}

Try the mock:

  ${curlOf(request, mockUrl)}

Try the client (paste all of it in this folder):

  npx -y pnpm@12 --silent exec node --input-type=module --eval '
    import { createClient } from "user-management-client";
    const client = createClient({ apiKey: "${request.authentication?.key}", baseUrl: "${mockUrl}" });
    console.log(await client.${operation}(${JSON.stringify(input)}));
  '

Press Ctrl+C to stop.
`;
}

await runCommand(
  {
    name: 'pnpm start',
    summary:
      'Generates what is stale, then serves the docs and the mock until you press Ctrl+C. An edit of spec/ is shown by both.',
    options: {
      host: { type: 'string', placeholder: 'HOST', description: 'the address to listen on', default: '127.0.0.1' },
      sandbox: { type: 'boolean', description: 'remember what requests change, in the place of the mock' },
      'docs-port': {
        type: 'string',
        placeholder: 'PORT',
        description: 'port of the docs, 0 for any free one',
        default: '8080',
      },
      'mock-port': {
        type: 'string',
        placeholder: 'PORT',
        description: 'port of the mock, 0 for any free one',
        default: '4010',
      },
    },
  },
  async (options) => {
    const { host } = options;
    const ports = {
      docs: portFrom('docs-port', options['docs-port']),
      mock: portFrom('mock-port', options['mock-port']),
    };
    console.log('Generating');
    await runSteps(generateSteps(generatedDir));
    const start = options.sandbox ? startSandbox : startMock;
    const mock = await start({ host, port: ports.mock });
    // These docs have buttons that work here alone; generated/docs stays what any host can serve.
    const folder = join(cacheDir, 'docs-with-mock');
    const docs = await startDocsServer({
      ...wholeRepository(),
      host,
      port: ports.docs,
      folder,
      mock: mock.url,
      async built(document) {
        await mock.use(document as unknown as ServedDocument);
      },
    }).catch(async (error: unknown) => {
      await mock.close();
      throw error;
    });
    console.log(welcomeText(readBundle(bundleFile), mock.url, docs.url));
    await untilStopped();
    await Promise.all([docs.close(), mock.close()]);
    console.log('Stopped.');
  },
);
