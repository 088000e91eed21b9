/** `pnpm bench client`: how small and how fast the client is, beside the official SDK, openapi-fetch and bare fetch. */
import { join } from 'node:path';
import createOpenApiClient from 'openapi-fetch';
import { createClient, type OperationName } from 'user-management-client';
import { buildPackage } from '../generate/package-build.ts';
import { runCommand } from 'user-management-openapi/command';
import { operationsOf, readBundle } from 'user-management-openapi';
import { keySchemeOf } from 'user-management-openapi/requests';
import { writeFigures } from '../lib/figures.ts';
import { bundleFile, root } from '../lib/repo.ts';
import { growthTable } from './client-growth.ts';
import { bytesOf, callTimes, importTimes } from './client-measure.ts';
import { recoveries, type Recovery } from './client-recovery.ts';
import { typesTable } from './client-types.ts';

const folder = join(root, 'packages', 'client');
const sdk = '@workos-inc/node';

await runCommand(
  {
    name: 'pnpm bench client',
    summary:
      'Measures the client beside the official SDK, openapi-fetch, bare fetch and openai-node. What counts are the ratios.',
    options: {
      write: { type: 'boolean', description: "put the figures into the package's guide" },
    },
  },
  async ({ write }) => {
    await buildPackage(folder);
    const bytes = {
      'user-management-client': await bytesOf(`export * from 'user-management-client';`),
      'openapi-fetch': await bytesOf(`export { default } from 'openapi-fetch';`),
      // The build for edge runtimes, which is the smaller one.
      [sdk]: await bytesOf(`export * from '${sdk}/worker';`),
    };
    const imports = await importTimes({
      'user-management-client': `file://${join(folder, 'dist', 'index.js')}`,
      'openapi-fetch': 'openapi-fetch',
      [sdk]: sdk,
    });
    const calls = await callTimes(stubbedCalls());
    const number = (value: number, digits = 0) => value.toLocaleString('en-US', { maximumFractionDigits: digits });
    const rows = Object.entries(bytes).map(([name, { min, gzip, brotli }]) => {
      const call = calls[name] === undefined ? '–' : number(calls[name], 1);
      return `| ${name} | ${number(min)} | ${number(gzip)} | ${number(brotli)} | ${number(imports[name]!, 1)} | ${call} |`;
    });
    const table = [
      '| | minified, bytes | gzip | brotli | import, ms | call, µs |',
      '| --- | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
      `| bare fetch | – | – | – | – | ${number(calls['bare fetch']!, 1)} |`,
    ].join('\n');
    const growth = await growthTable();
    console.log(`${table}\n\n${growth}`);
    const own = 'user-management-client';
    console.log(`\ngzip, of the SDK's: 1/${number(bytes[sdk]!.gzip / bytes[own].gzip, 1)} (aim: 1/8)`);
    console.log(`import, of the SDK's: ${number(imports[own]! / imports[sdk]!, 2)} (aim: under 0.5)`);
    console.log(`call, above openapi-fetch: ${number(calls[own]! - calls['openapi-fetch']!, 1)} µs (aim: at most 10)`);
    const recovery = recoveryTable(await recoveries(), number);
    console.log(`\n${recovery}`);
    console.log(`\n${await typesTable([own, sdk])}`);
    if (write) await writeFigures(join(folder, 'GUIDE.md'), `${table}\n\n${growth}\n\n${recovery}`);
  },
);

/** The same call by each library, with a `fetch` that responds at once: the document's first operation that reads by id. */
function stubbedCalls(): Record<string, () => Promise<unknown>> {
  const document = readBundle(bundleFile);
  const operation = operationsOf(document).find(({ method, path }) => method === 'get' && path.endsWith('}'));
  const [, good] = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith('2')) ?? [];
  const value = Object.values(Object.values(good?.content ?? {})[0]?.examples ?? {})[0]?.value;
  if (!operation || value === undefined) throw new Error('The document has no read by id with an example.');
  const text = JSON.stringify(value);
  const response = async () => new Response(text, { headers: { 'Content-Type': 'application/json' } });
  const apiKey = keySchemeOf(document).example;
  const baseUrl = 'http://127.0.0.1';
  const path = Object.fromEntries(operation.parameters.filter((p) => p.in === 'path').map((p) => [p.name, p.example]));
  const url = `${baseUrl}${operation.path}`;
  const headers = { Authorization: `Bearer ${apiKey}` };

  const own = createClient({ apiKey, baseUrl, fetch: response });
  const method = own[operation.id as OperationName] as (input: object) => Promise<unknown>;
  const plain = createOpenApiClient<Record<string, Record<'get', object>>>({ baseUrl, headers, fetch: response });
  const get = plain.GET as (path: string, init: object) => Promise<unknown>;
  // In its own variable, so that the compiler of the engine does not see that address and options are not used.
  const bare: (url: string, init: object) => Promise<Response> = response;
  return {
    'bare fetch': async () => (await bare(url, { method: 'GET', headers })).json(),
    'openapi-fetch': () => get(operation.path, { params: { path } }),
    'user-management-client': () => method(path),
  };
}

/** How the client recovers beside openai-node, each with its defaults. */
function recoveryTable(rows: Recovery[], number: (value: number, digits?: number) => string): string {
  return [
    '| recovery | client | recovered | requests | seconds |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows.map(
      ({ scenario, client, calls, recovered, requests, seconds }) =>
        `| ${scenario} | ${client} | ${number(recovered)} of ${number(calls)} | ${number(requests)} | ${number(seconds, 1)} |`,
    ),
  ].join('\n');
}
