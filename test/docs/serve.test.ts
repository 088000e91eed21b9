/** Serving the docs: edits appear, broken ones do not, and no request leads out of the folder. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenApiDocument } from 'user-management-openapi';
import { startDocsServer, serveFolder, type StaticServer } from 'user-management-docs/server';
import { formatFindings } from '../../scripts/lint/finding.ts';
import { lintWithSpectral } from '../../scripts/lint/spectral.ts';
import { ruleset } from '../../spec/lint/ruleset.ts';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { editLinks } from '../../scripts/lib/edit-links.ts';
import { root } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-serve-'));
const address = { port: 0, host: '127.0.0.1' };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('startDocsServer', () => {
  it('shows an edit on open pages, and keeps the last good ones when an edit is broken or breaks a rule', async () => {
    const spec = join(folder, 'spec');
    cpSync(join(root, 'spec'), spec, { recursive: true });
    const file = join(spec, 'openapi.yaml');
    const good = readFileSync(file, 'utf8');
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    const check = async (): Promise<void> => {
      const findings = await lintWithSpectral({ file, rules: ruleset });
      if (findings.length > 0) throw new Error(formatFindings(findings));
    };
    const afterwards = vi.fn(async () => {});
    const titles = new Set<string>();
    const built = async ({ info }: OpenApiDocument): Promise<void> => void titles.add(info.title);
    const browser = await launchBrowser();
    const server = await startDocsServer({
      ...address,
      folder: join(folder, 'docs'),
      spec,
      cache: comparisonCache(),
      extras: () => editLinks('https://git.example.com/it'),
      print,
      check,
      built,
      afterwards,
    });
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text());
      });
      const title = (text: string) => page.locator('h1', { hasText: new RegExp(`^${text}`) }).waitFor();
      await page.goto(server.url);
      await title(/title: (.*)/.exec(good)![1]!);
      const source = await page.getByText('Edit this page').getAttribute('href');
      expect(source).toBe('https://git.example.com/it/edit/main/spec/guides/start.md');
      // Many editors put a new file in the place of the old one.
      writeFileSync(`${file}~`, good.replace(/title: .*/, 'title: Replaced'));
      renameSync(`${file}~`, file);
      await title('Replaced');
      await vi.waitFor(() => expect(afterwards).toHaveBeenCalledTimes(1), { timeout: 30_000 });

      writeFileSync(file, 'openapi: [');
      await page.getByRole('alert').getByText('openapi.yaml').waitFor();
      expect(lines.at(-1)).toMatch(/^Rebuild failed; still serving the previous build: .*openapi\.yaml/s);
      writeFileSync(file, good.replace(/(url: https:.*)/, '$1/'));
      await page.getByRole('alert').getByText('oas3-server-trailing-slash').waitFor();
      // A page that is opened now says so as well.
      await page.reload();
      await page.getByRole('alert').getByText('oas3-server-trailing-slash').waitFor();
      await title('Replaced');
      expect(afterwards).toHaveBeenCalledTimes(1);

      writeFileSync(file, good.replace(/title: .*/, 'title: Fixed'));
      await title('Fixed');
      expect(await page.getByRole('alert').count()).toBe(0);
      // What is served beside the docs gets each version that they show, and no other.
      expect([...titles]).toEqual([/title: (.*)/.exec(good)![1]!, 'Replaced', 'Fixed']);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
    }
    await expect(fetch(server.url)).rejects.toThrow();
  });
});

describe('pnpm docs:serve', () => {
  /** Runs the command; `stop` is called once it has printed an address. */
  const run = (args: string[], stop: (url: string, interrupt: () => void) => Promise<void>) =>
    new Promise<{ code: number | null; errors: string }>((done) => {
      const child = spawn(process.execPath, [join(root, 'scripts', 'docs-serve.ts'), ...args]);
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.stdout.on('data', (chunk: Buffer) => {
        const url = /http:\S+/.exec(chunk.toString())?.[0];
        if (url !== undefined) void stop(url, () => child.kill('SIGINT'));
      });
      child.on('close', (code) => done({ code, errors }));
    });

  it('serves the docs, says in one line that its port is taken by another, and ends at Ctrl-C with 0', async () => {
    let second: { code: number | null; errors: string } | undefined;
    const first = await run(['--port', '0'], async (url, interrupt) => {
      expect((await fetch(url)).status).toBe(200);
      second = await run(['--port', new URL(url).port], async (_, end) => end());
      interrupt();
    });
    expect(first).toEqual({ code: 0, errors: '' });
    expect(second?.code).toBe(1);
    expect(second?.errors).toMatch(/^pnpm docs:serve: Port \d+ of 127\.0\.0\.1 is taken\. .*\n$/);
  });
});

describe('serveFolder', () => {
  const shown = join(folder, 'public');
  let server: StaticServer;

  beforeAll(async () => {
    mkdirSync(join(shown, 'sub'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(shown, 'index.html'), 'top');
    writeFileSync(join(shown, 'sub', 'index.html'), 'below');
    writeFileSync(join(shown, '404.html'), 'missing');
    server = await serveFolder(shown, address);
  });
  afterAll(() => server.close());

  /** Sends a path as it stands; `fetch` would tidy it up first. */
  const get = (path: string, method = 'GET', headers = {}): Promise<[number, string]> =>
    new Promise((done, fail) => {
      const sent = request(server.url, { path, method, headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => done([response.statusCode!, body]));
      });
      sent.on('error', fail).end();
    });

  it.each<[string, string, string, Record<string, string>, number, string]>([
    ['/', 'GET', 'the page of a folder', {}, 200, 'top'],
    ['/sub/', 'GET', 'the page of a folder below', {}, 200, 'below'],
    ['/sub', 'GET', 'a redirect to the page of a folder', {}, 301, 'Moved.\n'],
    ['/index.html?x=1', 'GET', 'a page with a query', {}, 200, 'top'],
    ['/', 'HEAD', 'no body for HEAD', {}, 200, ''],
    ['/', 'GET', 'the whole page for a range that makes no sense', { range: 'bytes=9-2' }, 200, 'top'],
    ['/../secret.txt', 'GET', 'nothing outside', {}, 404, 'Not found.\n'],
    ['/%2e%2e/secret.txt', 'GET', 'nothing outside, encoded', {}, 404, 'Not found.\n'],
    ['/sub/nowhere/', 'GET', 'a page for a browser that asks for none', { accept: 'text/html,*/*' }, 404, 'missing'],
    ['/%zz', 'GET', 'nothing for a malformed path', {}, 404, 'Not found.\n'],
    ['/', 'POST', 'nothing for other methods', {}, 405, 'Only GET and HEAD are served here.\n'],
  ])('%s %s: %s', async (path, method, _, headers, status, body) => {
    expect(await get(path, method, headers)).toEqual([status, body]);
  });

  it('tells a browser that a page has not changed', async () => {
    const tag = (await fetch(server.url)).headers.get('etag')!;
    expect(await get('/', 'GET', { 'if-none-match': tag })).toEqual([304, '']);
  });

  it('says in one sentence that a port is taken, or that a host is not here', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveFolder(shown, { port, host: '127.0.0.1' })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken. Choose another one; 0 takes any that is free.`,
    );
    await expect(serveFolder(shown, { port: 0, host: '192.0.2.1' })).rejects.toThrow(
      '192.0.2.1 is not an address of this machine.',
    );
  });
});
