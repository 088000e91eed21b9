/** A visitor with a browser: docs with every kind of page on a static host, and the one tab in which all pages are looked at. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { History } from 'user-management-compat';
import { buildDocs } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { operationsOf, readBundle } from 'user-management-openapi';
import { afterAll, beforeAll } from 'vitest';
import { rememberDocs } from '../../../scripts/lib/remembered.ts';
import { bundleFile, generatedDir } from '../../../scripts/lib/repo.ts';
import { launchBrowser } from '../../support/browser.ts';

export const document = readBundle(bundleFile);
export const operations = operationsOf(document);
export const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
export const docsExtras = readDocsExtras(generatedDir);

/** How a page is looked at. */
interface Look {
  width?: number;
  colorScheme?: 'light' | 'dark';
  media?: 'screen' | 'print';
}

/** What the tests have of the visitor; there from the first test on. */
export interface Visitor {
  page: Page;
  /** Where the docs are, without a slash at the end, and their folder. */
  url: string;
  folder: string;
  /** What went wrong since the last page was opened. */
  wrong: string[];
  /** Changes how the open page is looked at. */
  look(how: Look): Promise<void>;
  /** Opens a page and waits until it is alive. */
  open(path: string, how?: Look): Promise<void>;
}

/** Starts everything before the tests of a file, and ends it behind them. */
export function startVisitor(): Visitor {
  const folder = mkdtempSync(join(tmpdir(), 'docs-page-'));
  let browser: Browser;
  let server: StaticServer;
  const wrong: string[] = [];
  const visitor = {
    folder,
    wrong,
    async look({ width = 1400, colorScheme = 'light', media = 'screen' }) {
      await visitor.page.setViewportSize({ width, height: 900 });
      await visitor.page.emulateMedia({ colorScheme, media });
    },
    async open(path, how = {}) {
      await visitor.look(how);
      wrong.length = 0;
      await visitor.page.goto(visitor.url + path);
      if (path !== '/all.html') await visitor.page.locator('html[data-alive]').waitFor();
    },
  } as Omit<Visitor, 'page' | 'url'> as Visitor;

  beforeAll(async () => {
    await buildDocs(
      document,
      folder,
      {},
      { ...docsExtras, history: withChanges(docsExtras.history!), remember: rememberDocs() },
    );
    server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|about):/.test(request.url())) wrong.push(request.url());
    });
    Object.assign(visitor, { page, url: server.url });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return visitor;
}

/** The history with changes of every kind of length, which it need not have yet. */
function withChanges({ releases, since }: History): History {
  const ids = operations.map(({ id }) => id);
  const change = (text: string, breaking: boolean, concerned: string[]) => ({
    text,
    breaking,
    operations: concerned,
    level: 'minor' as const,
    rules: [],
  });
  const changes = [
    change('`limit` accepts at most 50 instead of 100.', true, ids),
    change(`\`${'a_long_name.'.repeat(9)}end\` in the 200 response has another rule: matches \`^[a-z]+$\`.`, false, [
      ids[0]!,
    ]),
    change('The operation is gone.', true, ['formerOperation']),
    change('The description of the API was rewritten.', false, []),
  ];
  return { releases: [{ version: '99.0.0', date: '2030-01-02', changes }, ...releases], since };
}
