/** A reader with a browser: the docs beside a mock, as `pnpm start` has them, and the one tab in which all tests look at them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startDocsServer } from 'user-management-docs/server';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { operationsOf, readBundle } from 'user-management-openapi';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { comparisonCache } from '../../../scripts/lib/comparisons.ts';
import { bundleFile, specFile } from '../../../scripts/lib/repo.ts';
import { launchBrowser } from '../../support/browser.ts';

export const document = readBundle(bundleFile);
export const operations = operationsOf(document);
export const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
export const responses = causedResponses(document);
export const server = document.servers[0]!.url;

/** What the tests have of the reader; there from the first test on. */
export interface Reader {
  page: Page;
  /** Where the docs are, without a slash at the end. */
  url: string;
  mockUrl: string;
  /** What the browser has complained of in this test, which fails when it ends with any. */
  errors: string[];
  /** Opens a page and waits until it is alive. */
  open(path: string): Promise<void>;
}

/** Starts everything before the tests of a file, and ends it behind them. After each test the browser keeps nothing. */
export function startReader(): Reader {
  const folder = mkdtempSync(join(tmpdir(), 'docs-reader-'));
  let browser: Browser;
  let docs: { url: string; close(): Promise<void> };
  let mock: Mock;
  const reader = {
    errors: [],
    async open(path) {
      await reader.page.goto(reader.url + path);
      await reader.page.locator('html[data-alive]').waitFor();
    },
  } as Pick<Reader, 'errors' | 'open'> as Reader;

  beforeAll(async () => {
    mock = await startMock({ port: 0 });
    docs = await startDocsServer({
      port: 0,
      host: '127.0.0.1',
      folder: join(folder, 'docs'),
      spec: dirname(specFile),
      cache: comparisonCache(),
      mock: mock.url,
    });
    browser = await launchBrowser();
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
    page.on('console', (message) => {
      // A browser reports every response with a status of 400 or more; from the mock it is what a test has asked for.
      const asked = message.location().url.startsWith(`${docs.url}/-/mock/`);
      if (['error', 'warning'].includes(message.type()) && !asked) reader.errors.push(message.text());
    });
    page.on('pageerror', (error) => reader.errors.push(error.message));
    Object.assign(reader, { page, url: docs.url, mockUrl: mock.url });
  });

  afterAll(async () => {
    await browser?.close();
    await docs?.close();
    await mock?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    const { page } = reader;
    if (page.url() !== 'about:blank') {
      await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
      await page.goto('about:blank');
    }
    expect(reader.errors.splice(0)).toEqual([]);
  });
  return reader;
}

/** A sample as the page shows it, with the line below it. */
export interface ShownSample {
  label: string;
  source: string;
  note: string;
}

/** The samples of an open page, in every language. */
export const shownSamples = (page: Page): Promise<ShownSample[]> =>
  page.locator('.languages > .tab').evaluateAll((tabs) =>
    tabs.map((tab) => ({
      label: (tab.previousElementSibling!.previousElementSibling as HTMLInputElement).value,
      source: tab.querySelector('code')!.textContent,
      note: tab.querySelector('.sample-note')!.textContent,
    })),
  );

/** Waits for what a page shows; patient, as the machine may be busy. */
export const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });
