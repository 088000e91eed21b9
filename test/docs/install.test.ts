/** The lines by which readers of the docs get the packages, taken from the pages and run in empty folders. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { startMock } from 'user-management-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noDocsExtras, readDocsExtras } from 'user-management-docs/docs-extras';
import { buildDocs } from 'user-management-docs';
import { mockUrl } from 'user-management-docs/snippets';
import { packageSteps } from '../../scripts/generate/steps.ts';
import { docsPackages, withInstallLines } from '../../scripts/lib/install-lines.ts';
import { publishedPackages } from '../../scripts/lib/packages.ts';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { runSteps } from '../../scripts/lib/steps.ts';
import { rememberDocs } from '../../scripts/lib/remembered.ts';
import { launchBrowser } from '../support/browser.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { firstLine, withoutConditions } from '../support/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
const base = '/some/base/';
let started: ChildProcess;
let host: StaticServer;
let browser: Browser;
/** Where the docs stand, without a slash at the end. */
const addresses: Record<string, string> = {};

beforeAll(async () => {
  await runSteps(packageSteps(generatedDir), { print: () => {} });
  started = spawn(process.execPath, ['scripts/start.ts', '--docs-port', '0', '--mock-port', '0'], { cwd: root });
  const [, own] = await Promise.all([
    buildDocs(
      document,
      join(folder, 'host', base),
      { base },
      { ...readDocsExtras(generatedDir), packages: docsPackages(), remember: rememberDocs() },
    ),
    firstLine(started, /Docs {2}(\S+)/),
  ]);
  browser = await launchBrowser();
  host = await serveFolder(join(folder, 'host'), { host: '127.0.0.1', port: 0 });
  Object.assign(addresses, { 'pnpm start': own, 'a static host': host.url + base.replace(/\/$/, '') });
});
afterAll(async () => {
  started.kill('SIGINT');
  await browser?.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The last page that is read. Tests run side by side, and a browser has one clipboard. */
let reading: Promise<unknown> = Promise.resolve();

/** The commands on a page, as a reader copies them. */
function commandsOn(url: string): Promise<string[]> {
  const read = reading.then(async () => {
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(url);
    await page.waitForSelector('html[data-alive]');
    const commands = await page.locator('.code-block code').allTextContents();
    // Whoever copies the page as Markdown gets the same ones.
    await page.locator('.copy-page').click();
    await page.locator('.copy-page', { hasText: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(commands.filter((command) => !copied.includes(command))).toEqual([]);
    await page.context().close();
    return commands;
  });
  reading = read.catch(() => {});
  return read;
}

/** Runs lines of a shell in a folder, as a stranger to this repository. */
const shell = (line: string, cwd: string) =>
  promisify(execFile)('sh', ['-ec', line], { cwd, env: withoutConditions() });

const emptyFolder = () => mkdtempSync(join(folder, 'empty-'));

/** The pages that say how to get a package, and the line that each shows. */
const lines: readonly [name: string, page: string, expected: string][] = [
  ['client', 'typescript-client', 'npm install PACKAGES/user-management-client.tgz'],
  ['mock', 'testing-with-the-mock', 'npx -y PACKAGES/user-management-mock.tgz'],
  // With the mock, which it needs.
  [
    'sandbox',
    'testing-with-the-sandbox',
    'npx -y -p PACKAGES/user-management-sandbox.tgz -p PACKAGES/user-management-mock.tgz user-management-sandbox',
  ],
];

/** The line of a page that gets a package, which is looked at. */
async function lineFor(name: string, place: string): Promise<string> {
  const [, page, expected] = lines.find(([each]) => each === name)!;
  const address = addresses[place]!;
  const [line] = (await commandsOn(`${address}/guides/${page}/`)).filter((each) => each.includes('/packages/'));
  expect(line).toBe(expected.replaceAll('PACKAGES', `${address}/packages`));
  return line!;
}

describe('from pnpm start', () => {
  it.concurrent('the client is installed and responses', async () => {
    const app = emptyFolder();
    await shell(await lineFor('client', 'pnpm start'), app);
    const mock = await startMock({ port: 0 });
    try {
      const script = `const { createClient } = await import('user-management-client');
        const page = await createClient({ apiKey: 'sk_example_1', baseUrl: '${mock.url}' }).listUsers();
        console.log(page.data.length > 0);`;
      writeFileSync(join(app, 'app.mjs'), script);
      expect((await shell('node app.mjs', app)).stdout).toBe('true\n');
    } finally {
      await mock.close();
    }
  });

  it.concurrent.each(['mock', 'sandbox'])('the %s is run and serves', async (name) => {
    const line = await lineFor(name, 'pnpm start');
    const env = withoutConditions();
    const server = spawn('sh', ['-c', `exec ${line} --port 0 --json`], { cwd: emptyFolder(), env, detached: true });
    try {
      const url = await firstLine(server, /"url":"([^"]+)"/);
      expect((await fetch(`${url}/user_management/users`)).status).toBe(401);
    } finally {
      process.kill(-server.pid!);
    }
  });
});

// npm asks no more of a host than these files: what it does with them is the same as above.
it.each(lines)('from a static host the %s comes by the same line, of the same bytes', async (name) => {
  const urls = (await lineFor(name, 'a static host')).match(/http\S+\.tgz/g)!;
  for (const url of urls) {
    const own = url.replace(addresses['a static host']!, addresses['pnpm start']!);
    const [one, other] = await Promise.all([url, own].map(async (each) => (await fetch(each)).arrayBuffer()));
    expect(Buffer.from(one!).equals(Buffer.from(other!))).toBe(true);
    expect(one!.byteLength).toBeGreaterThan(10_000);
  }
});

it('a workflow is followed with the files that its page names', async () => {
  const address = addresses['a static host']!;
  const line = (await commandsOn(`${address}/workflows/find-users/`)).find((each) => each.startsWith('curl -f'));
  const mock = await startMock({ port: 0 });
  try {
    // The very tool that the line downloads is installed here.
    const here = line!
      .replace('npx -y @redocly/cli', join(root, 'node_modules/.bin/redocly'))
      .replace(mockUrl, mock.url);
    expect(here).not.toContain('npx');
    expect(here).toContain(mock.url);
    const { stdout, stderr } = await shell(`export REDOCLY_TELEMETRY=off\n${here}`, emptyFolder());
    expect(stdout + stderr).toMatch(/Workflows: 1 passed, 1 total/);
  } finally {
    await mock.close();
  }
});

it('Markdown that pnpm start serves names the address at which it is asked for, whichever of the machine that is', async () => {
  const own = addresses['pnpm start']!;
  const read = (origin: string, file: string) => fetch(`${origin}/${file}`);
  for (const origin of [own, own.replace('127.0.0.1', 'localhost')]) {
    for (const file of ['guides/typescript-client.md', 'guides/typescript-client/', 'llms-full.txt', 'openapi.json']) {
      const text = await (await read(origin, file)).text();
      expect({ file, own: text.includes(`${origin}/packages/`), unknown: text.includes('ADDRESS-OF') }).toEqual({
        file,
        own: true,
        unknown: false,
      });
    }
  }
  const [one, other] = await Promise.all(
    [own, own.replace('127.0.0.1', 'localhost')].map((at) => read(at, 'llms-full.txt')),
  );
  expect(one!.headers.get('etag')).not.toBe(other!.headers.get('etag'));
});

it('without JavaScript a page names the address when it is known, and says what belongs there when it is not', async () => {
  const guide = 'guides/typescript-client';
  const read = (out: string, file: string) => readFileSync(join(out, file), 'utf8');
  const line = (address: string) => `npm install ${address}/packages/user-management-client.tgz`;
  expect(read(join(folder, 'host', base), `${guide}.md`)).toContain(line('https://ADDRESS-OF-THESE-DOCS'));
  const out = join(folder, 'known');
  await buildDocs(
    document,
    out,
    { base, origin: 'https://docs.example.com' },
    { ...noDocsExtras, packages: docsPackages(), remember: rememberDocs() },
  );
  expect(read(out, `${guide}.md`)).toContain(line('https://docs.example.com/some/base'));
  expect(read(out, `${guide}/index.html`)).toContain(
    'https://docs.example.com/some/base/packages/user-management-client.tgz',
  );
  for (const file of ['llms-full.txt', 'postman-collection.json', 'openapi.json', 'openapi.yaml', 'all.html']) {
    expect(read(out, file)).not.toMatch(/npx user-management|npm install user-management|ADDRESS-OF-THESE-DOCS/);
  }
});

describe('the READMEs', () => {
  const readmes = [root, ...publishedPackages().map((one) => one.folder)].map((each) => join(each, 'README.md'));

  it.each(readmes)('%s has the lines that work today', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(withInstallLines(text)).toBe(text);
    const released = withInstallLines(text, undefined, true);
    const lines = codeBlocks(released).flatMap(({ code }) => code.split('\n'));
    expect(lines.some((line) => /^(npx|npm install) user-management-\w+/.test(line))).toBe(true);
    expect(withInstallLines(released, undefined, false)).toBe(withInstallLines(text, undefined, false));
  });

  it('have no line that names a package as the registry does, as long as it is not there', () => {
    const text = 'npx user-management-mock --port 1\nnpm install user-management-client.\n`npx user-management-mock`';
    expect(withInstallLines('npx -y pnpm@12 mock:harness', 'http://a', false)).toBe('npx -y pnpm@12 mock:harness');
    expect(withInstallLines(text, 'http://a', false)).toBe(
      'npx -y http://a/packages/user-management-mock.tgz --port 1\n' +
        'npm install http://a/packages/user-management-client.tgz.\n`npx -y http://a/packages/user-management-mock.tgz`',
    );
    expect(withInstallLines(text, 'http://a', true)).toBe(text);
    // Nobody has the tarball of what the package depends on but who has its own.
    expect(
      withInstallLines('npx user-management-contract\nnpm install user-management-contract', 'http://a', false),
    ).toBe(
      'npx -y -p http://a/packages/user-management-contract.tgz -p http://a/packages/user-management-mock.tgz user-management-contract\n' +
        'npm install http://a/packages/user-management-contract.tgz http://a/packages/user-management-mock.tgz',
    );
    expect(withInstallLines('npx user-management-mocks', 'http://a', false)).toBe('npx user-management-mocks');
  });
});
