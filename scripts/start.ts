/** `pnpm start`: generates, then serves the docs and the mock side by side. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { startMock } from 'user-management-mock';
import type { CausedResponse } from 'user-management-mock/causes';
import type { OpenApiDocument as ServedDocument } from 'user-management-mock/compile';
import { portFrom, runCommand, untilStopped, UsageError } from 'user-management-openapi/command';
import { readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile, cacheDir, generatedDir, root } from './lib/repo.ts';

/** The first operation that reads, with its example: what is tried first. */
async function firstRead(document: OpenApiDocument): Promise<CausedResponse | undefined> {
  const { causedResponses } = await import('user-management-mock/causes');
  return causedResponses(document).find(({ request }) => request.method === 'GET');
}

/** The client's method for a request; `undefined` where it has none. */
async function methodOf({ request }: CausedResponse): Promise<string | undefined> {
  const { operationTable } = (await import(pathToFileURL(join(generatedDir, 'operations.ts')).href)) as {
    operationTable: Record<string, { method: string; path: string }>;
  };
  const [name] =
    Object.entries(operationTable).find(
      ([, { method, path }]) => method === request.method && path === request.template,
    ) ?? [];
  return name;
}

/**
 * What to try first, ready to paste into a terminal in this folder.
 * @param label what serves the API
 */
async function welcomeText(
  first: CausedResponse | undefined,
  label: string,
  mockUrl: string,
  docsUrl: string,
): Promise<string> {
  const { curlOf } = await import('user-management-mock/causes');
  const name = first && (await methodOf(first));
  const tries = [
    ...(first ? [`Try the ${label.toLowerCase()}:\n\n  ${curlOf(first.request, mockUrl)}`] : []),
    ...(first && name
      ? [
          `Try the client (paste all of it in this folder):

  npx -y pnpm@12 --silent exec node --input-type=module --eval '
    import { createClient } from "user-management-client";
    const client = createClient({ apiKey: "${first.request.authentication?.key ?? 'any-key'}", baseUrl: "${mockUrl}" });
    console.log(await client.${name}(${JSON.stringify({ ...first.request.path, ...first.request.query })}));
  '`,
        ]
      : []),
  ];
  return `
  ${'Docs'.padEnd(label.length)}  ${docsUrl}
  ${label}  ${mockUrl}

${[...tries, 'Press Ctrl+C to stop.'].join('\n\n')}
`;
}

/**
 * Loads the sandbox. It knows the Users API alone, so that a repository of another API is without it.
 * @param user what it begins with
 */
async function sandboxStarter(user: unknown): Promise<typeof startMock> {
  if (!existsSync(join(root, 'packages', 'sandbox'))) {
    throw new UsageError("Option '--sandbox' needs packages/sandbox, which is there for the Users API alone.");
  }
  const name: string = 'user-management-sandbox';
  const { startSandbox } = (await import(name)) as { startSandbox: (options: object) => ReturnType<typeof startMock> };
  return ((options) => startSandbox({ ...options, seed: { users: [user] } })) as typeof startMock;
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
    // What builds and serves takes a second to load, which a call for the usage saves.
    const { generateSteps } = await import('./generate/steps.ts');
    const { runSteps } = await import('./lib/steps.ts');
    const { wholeRepository } = await import('./lib/whole-repository.ts');
    const { startDocsServer } = await import('user-management-docs/server');
    // Its docs are built below, with what works here alone.
    await runSteps(generateSteps(generatedDir).filter(({ name }) => name !== 'docs'));
    const generated = readBundle(bundleFile);
    const first = await firstRead(generated);
    const { startMock } = await import('user-management-mock');
    // The docs' examples ask for this user.
    const start = options.sandbox ? await sandboxStarter(first?.value) : startMock;
    const mock = await start({ host, port: ports.mock });
    let served = generated;
    // These docs have buttons that work here alone; generated/docs stays what any host can serve. No other mock has the port, so
    // that two can be started side by side.
    const folder = join(cacheDir, `docs-with-mock-${new URL(mock.url).port}`);
    const docs = await startDocsServer({
      ...wholeRepository(),
      host,
      port: ports.docs,
      folder,
      mock: mock.url,
      async built(document) {
        // The first build has the edits that were made while the rest was generated; mostly there are none.
        if (isDeepStrictEqual(document, served)) return;
        served = document;
        await mock.use(document as ServedDocument);
      },
    }).catch(async (error: unknown) => {
      await mock.close();
      throw error;
    });
    console.log(await welcomeText(first, options.sandbox ? 'Sandbox' : 'Mock', mock.url, docs.url));
    await untilStopped();
    await Promise.all([docs.close(), mock.close()]);
    rmSync(folder, { recursive: true, force: true });
    console.log('Stopped.');
  },
);
