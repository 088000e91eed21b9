/** The packed tarball, installed in an empty folder: it type-checks and runs everywhere. */
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureHeader } from 'user-management-client/webhooks';
import { startMock, type Mock } from 'user-management-mock';
import { root } from '../../scripts/lib/repo.ts';
import { toolPath } from '../../scripts/lib/run.ts';
import { bodyExamples } from '../support/document.ts';
import { launchBrowser } from '../support/browser.ts';
import { apiKey } from './support/calls.ts';
import { installClient, type Installed } from './support/installed.ts';
import { typeCheck } from './support/type-check.ts';

const run = promisify(execFile);
let installed: Installed;
let mock: Mock;
beforeAll(async () => {
  [installed, mock] = await Promise.all([installClient(), startMock({ port: 0 })]);
});
afterAll(async () => {
  await mock.close();
  rmSync(installed.folder, { recursive: true, force: true });
});

const event = '{"object":"event","id":"event_1","event":"user.created","data":{"first_name":"Zoë"}}';
const signature = `t=1, v1=${createHmac('sha256', 'a secret').update(`1.${event}`).digest('hex')}`;

/** Lists users, gets an error, verifies a webhook, and prints them as one line of JSON. */
const body = `
  const { verifyWebhook } = await import('user-management-client/webhooks');
  const headers = { '${signatureHeader}': '${signature}' };
  const { data } = await verifyWebhook('${event}', headers, 'a secret', { tolerance: Infinity });
  const kind = await verifyWebhook('${event}', headers, 'a secret').catch((thrown) => thrown.kind);
  const client = createClient({ apiKey: '${apiKey}', baseUrl, allowBrowser: true });
  const page = await client.listUsers({ limit: 2 });
  const { error } = await client.safe.getUser({ id: 'user_1' }, { headers: { Prefer: 'code=404' } });
  const told = { ids: page.data.map(({ id }) => id), reason: error?.reason, isApiError: isApiError(error, 'getUser'), data, kind };
`;
const list = bodyExamples().find(({ operation, status }) => operation.id === 'listUsers' && status === '200')!;
const expected = {
  ids: (list.example.value as { data: { id: string }[] }).data.map(({ id }) => id),
  reason: 'entity_not_found',
  isApiError: true,
  data: { first_name: 'Zoë' },
  kind: 'too-old',
};

function write(name: string, text: string): string {
  const file = join(installed.folder, name);
  writeFileSync(file, text);
  return file;
}

const esModule = () =>
  `import { createClient, isApiError } from 'user-management-client';\nconst baseUrl = '${mock.url}';\n${body}\nconsole.log(JSON.stringify(told));\n`;

async function printed(command: string, args: string[]): Promise<unknown> {
  const { stdout } = await run(command, args, { cwd: installed.folder });
  return JSON.parse(stdout);
}

describe('the tarball', () => {
  it('has the built files, their types, the README and the license, and no source', async () => {
    const { stdout } = await run('tar', ['tzf', installed.tarball]);
    const files = stdout
      .trim()
      .split('\n')
      .map((file) => file.replace('package/', ''));
    const entries = ['index', 'opentelemetry', 'operations', 'raw', 'tracing', 'validation', 'webhooks'].flatMap(
      (name) => [`dist/${name}.js`, `dist/${name}.d.ts`],
    );
    expect(files).toEqual(expect.arrayContaining([...entries, 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']));
    const readme = readFileSync(join(installed.folder, 'node_modules', 'user-management-client', 'README.md'), 'utf8');
    const linked = [...readme.matchAll(/\]\((?!\w+:)([^)#]+)/g)].map(([, file]) => file);
    expect(linked).not.toEqual([]);
    expect(files).toEqual(expect.arrayContaining(linked));
    expect(files.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))).toEqual([]);
  });

  it('has source maps with their sources, and the licenses of what is bundled into it', async () => {
    const folder = join(installed.folder, 'node_modules', 'user-management-client', 'dist');
    const map = JSON.parse(readFileSync(join(folder, 'index.js.map'), 'utf8')) as {
      sources: string[];
      sourcesContent: (string | null)[];
    };
    const client = map.sources.findIndex((source) => source.endsWith('src/client.ts'));
    expect(map.sourcesContent[client]).toBe(readFileSync(join(root, 'packages/client/src/client.ts'), 'utf8'));
    const notices = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices).toMatch(/^@cfworker\/json-schema \d+\.\d+\.\d+\n\nMIT License\n\nCopyright \(c\) Jeremy Danyow\n/);
  });

  it('names no source', () => {
    const text = readFileSync(join(installed.folder, 'node_modules', 'user-management-client', 'package.json'), 'utf8');
    expect(text).not.toMatch(/src\/|@user-management\/source|workspace:/);
  });

  it('brings openapi-fetch and nothing else', () => {
    const text = readFileSync(join(installed.folder, 'node_modules', 'user-management-client', 'package.json'), 'utf8');
    expect(Object.keys((JSON.parse(text) as { dependencies: object }).dependencies)).toEqual(['openapi-fetch']);
  });

  it('is clean for publint', async () => {
    const tarball = readFileSync(installed.tarball);
    const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('is clean for are-the-types-wrong, for ES modules', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(installed.tarball)));
    if (!analysis.types) throw new Error('There are no types.');
    // The ESM profile leaves out the old resolution, and takes `require` of an ES module for what Node 20.19 makes of it.
    const problems = analysis.problems.filter(
      (problem) => !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
  });
});

/** The oldest version that is promised, that of this repository, and the newest. */
const compilers = ['typescript-5.4', 'typescript', 'typescript-7'];
/** The first compiler that lets CommonJS `require` an ES module, as Node does. */
const requiresModules = compilers.slice(1);

/** Type-checks a module in the folder where the client is installed. */
const checked = (compiler: string, name: string, lines: string[], settings: object): Promise<string> =>
  typeCheck(compiler, write(name, lines.join('\n')), settings);

const consumer = [
  `export const client: Client = createClient({ apiKey: 'sk_1', interceptors: [tracing, validation()] });`,
  `export const input: CreateUserInput = { email: 'a@example.com' };`,
  `export const user: Promise<User> = client.createUser(input);`,
  `// @ts-expect-error The types are there, and strict.`,
  `export const wrong: string = client.createUser(input);`,
];

describe.each(compilers)('the types, for %s', (compiler) => {
  it.each([
    ['esnext', 'bundler'],
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
  ])('are right under module %s and moduleResolution %s', async (module, moduleResolution) => {
    const lines = [
      `import { createClient, type Client, type User, type CreateUserInput } from 'user-management-client';`,
      `import { tracing } from 'user-management-client/tracing';`,
      `import { validation } from 'user-management-client/validation';`,
      `import { verifyWebhook, type WebhookEvent } from 'user-management-client/webhooks';`,
      `export const received: Promise<WebhookEvent> = verifyWebhook('{}', new Headers(), 'whsec_');`,
      `import { testValues } from 'user-management-client/test-values';`,
      `export const values: object = testValues;`,
      ...consumer,
    ];
    expect(await checked(compiler, 'consumer.ts', lines, { module, moduleResolution })).toBe('');
  });

  it('are right in CommonJS under node16, which loads ES modules by import()', async () => {
    const lines = [
      `export async function email(): Promise<string> {`,
      `  const { createClient } = await import('user-management-client');`,
      `  const user = await createClient({ apiKey: 'sk_1' }).getUser({ id: 'user_1' });`,
      `  // @ts-expect-error The types are there, and strict.`,
      `  user.mail;`,
      `  return user.email;`,
      `}`,
    ];
    const settings = { module: 'node16', moduleResolution: 'node16' };
    expect(await checked(compiler, 'imports.cts', lines, settings)).toBe('');
  });
});

it.each(requiresModules)('the types, for %s, are right in CommonJS under nodenext, with require', async (compiler) => {
  const lines = [
    `import { createClient } from 'user-management-client';`,
    `export const user = createClient({ apiKey: 'sk_1' }).getUser({ id: 'user_1' });`,
    `// @ts-expect-error The types are there, and strict.`,
    `export const wrong: string = user;`,
  ];
  const settings = { module: 'nodenext', moduleResolution: 'nodenext' };
  expect(await checked(compiler, 'requires.cts', lines, settings)).toBe('');
});

/** The part of Miniflare that is used here. */
type Workerd = new (options: object) => { dispatchFetch(url: string): Promise<Response>; dispose(): Promise<void> };

describe('runs on', () => {
  it('Node, with import', async () => {
    expect(await printed(toolPath('node'), [write('import.mjs', esModule())])).toEqual(expected);
  });

  it('Node, with require', async () => {
    const script = `const { createClient, isApiError } = require('user-management-client');\nconst baseUrl = '${mock.url}';\n(async () => {${body}\nconsole.log(JSON.stringify(told)); })();\n`;
    expect(await printed(toolPath('node'), [write('require.cjs', script)])).toEqual(expected);
  });

  it('Deno', async () => {
    const script = write('deno.mjs', esModule());
    expect(
      await printed(toolPath('deno'), ['run', '--no-lock', '--allow-net=127.0.0.1', '--allow-read', script]),
    ).toEqual(expected);
  });

  it('Bun', async () => {
    expect(await printed(toolPath('bun'), [write('bun.mjs', esModule())])).toEqual(expected);
  });

  it('workerd', async () => {
    const entry = write(
      'worker.mjs',
      `import { createClient, isApiError } from 'user-management-client';\nexport default { async fetch(_, { baseUrl }) {${body}\nreturn Response.json(told); } };\n`,
    );
    const bundle = await rolldown({ input: entry, platform: 'browser' });
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    const { Miniflare } = createRequire(import.meta.url)('miniflare') as { Miniflare: Workerd };
    const worker = new Miniflare({
      modules: true,
      script: output[0].code,
      compatibilityDate: '2026-01-01',
      bindings: { baseUrl: mock.url },
    });
    try {
      const mockResponse = await worker.dispatchFetch('http://worker.example/');
      expect(await mockResponse.json()).toEqual(expected);
    } finally {
      await worker.dispose();
    }
  });

  it('Chromium, from the built module as it is', async () => {
    const modules = join(installed.folder, 'node_modules');
    const client = join(modules, 'user-management-client', 'dist', 'index.js');
    const openapiFetch = createRequire(realpathSync(client)).resolve('openapi-fetch');
    const files: Record<string, string> = {
      ...Object.fromEntries(readdirSync(dirname(client)).map((name) => [`/${name}`, join(dirname(client), name)])),
      '/openapi-fetch.js': join(dirname(openapiFetch), 'index.mjs'),
    };
    const page = `<!doctype html><script type="importmap">{"imports":{"openapi-fetch":"/openapi-fetch.js","user-management-client/webhooks":"/webhooks.js"}}</script>`;
    const server = createServer((request, response) => {
      const file = files[request.url!];
      response.writeHead(200, { 'Content-Type': file ? 'text/javascript' : 'text/html' });
      response.end(file ? readFileSync(file) : page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launchBrowser();
    try {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const script = `(async () => { const { createClient, isApiError } = await import('/index.js'); const baseUrl = '${mock.url}';\n${body}\nreturn told; })()`;
      expect(await tab.evaluate(script)).toEqual(expected);
    } finally {
      await browser.close();
      server.close();
    }
  });
});
