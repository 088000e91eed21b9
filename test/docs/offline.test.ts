/** Docs that are built to be kept: after a visit they are read without a connection, and a new build takes the place of the old. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { noDocsExtras } from 'user-management-docs/docs-extras';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { operationPath, sitePages } from 'user-management-docs/site';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { rememberDocs } from '../../scripts/lib/remembered.ts';
import { launchBrowser } from '../support/browser.ts';
import { document } from '../support/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-offline-'));
const base = '/x/';
let browser: Browser;
let page: Page;
let server: StaticServer;

const build = (info: Partial<OpenApiDocument['info']> = {}): Promise<void> =>
  buildDocs(
    { ...document, info: { ...document.info, ...info } },
    join(folder, 'x'),
    { base, offline: true },
    { ...noDocsExtras, remember: rememberDocs() },
  );
const serve = async (port = 0): Promise<StaticServer> => serveFolder(folder, { port, host: '127.0.0.1' });

beforeAll(async () => {
  await build();
  server = await serve();
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string) => page.goto(server.url + base + path.slice(1));
const heading = (): Promise<string> => page.locator('h1').innerText();
/** The names of what the browser keeps, once a worker serves the page. */
const kept = (): Promise<string[]> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active!.state === 'activated' ? caches.keys() : [];
  });

it('every page is there without a connection after a visit of one, with its search, samples and console', async () => {
  await open('/');
  await expect.poll(kept, { timeout: 30_000 }).toHaveLength(1);
  await server.close();
  const paths = (await sitePages(document, noDocsExtras)).map(({ path }) => path);
  const texts = await page.evaluate(
    (addresses) => Promise.all(addresses.map(async (address) => (await fetch(address)).text())),
    paths.map((path) => base + path.slice(1)),
  );
  for (const [at, path] of paths.entries()) {
    expect(texts[at] === readFileSync(join(folder, 'x', path, 'index.html'), 'utf8'), path).toBe(true);
  }
  const operation = operationsOf(document).find(({ requestBody }) => requestBody)!;
  await open(`${operationPath(operation.id)}?language=HTTP`);
  expect(await heading()).toContain(operation.summary);
  await page.locator('.languages code', { hasText: 'HTTP/1.1' }).waitFor();
  await page.locator('#case').selectOption({ index: 1 });
  await page.locator('.try-button').click();
  await page.locator('.send-button').waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('.search-dialog input').fill('pagination');
  await page.locator('.search-dialog li a').first().click();
  await page.waitForURL(`**${base}guides/pagination/**`);
  expect(await heading()).toContain('Pagination');
  await open('/nowhere/');
  expect(await heading()).toBe('Page not found');
});

it('a new build is shown at the next visit, and is the one that is kept', async () => {
  const [before] = await kept();
  await build({ title: 'Another title' });
  server = await serve(Number(new URL(server.url).port));
  await open('/');
  expect(await heading()).toContain('Another title');
  // The names of the two meet while one takes the place of the other.
  await expect.poll(kept, { timeout: 30_000 }).toEqual([expect.not.stringContaining(before!)]);
  await server.close();
  await open('/');
  expect(await heading()).toContain('Another title');
});
