/** The HTML docs in a browser: they show what the document says and nothing else, and ask nobody outside for anything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { operationPath } from 'user-management-docs/site';
import { operationsOf, readBundle, type OperationObject } from 'user-management-openapi';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { launchBrowser } from '../support/browser.ts';
import { changedDocuments } from './support/changes.ts';
import { compareDocs, readDocs, type ShownDocs } from './support/html.ts';
import { bundleFile } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
const folder = mkdtempSync(join(tmpdir(), 'docs-test-'));
let browser: Browser;
let server: StaticServer;
let reading: Promise<ShownDocs>;

beforeAll(async () => {
  await buildDocs(document, folder);
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  // The reading goes on while other tests wait for requests that must not come; its failure is reported where it is awaited.
  reading = readDocs(browser, server.url);
  reading.catch(() => {});
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.concurrent('the HTML docs', () => {
  const [operation] = operationsOf(document);

  it.each([
    ['the first page', '/'],
    ['an operation', operationPath(operation!.id)],
    ['the error codes', '/errors/'],
  ])('%s asks for nothing outside its origin in ten seconds, and reports no error', async (_, path) => {
    const page = await browser.newPage();
    const outside: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== server.url && url.protocol !== 'data:') outside.push(request.url());
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.url + path);
    await page.waitForTimeout(10_000);
    await page.close();
    expect({ outside, errors }).toEqual({ outside: [], errors: [] });
  });

  it('an address of the form #operation/ID leads to every operation', async () => {
    const page = await browser.newPage();
    for (const { id, summary } of operationsOf(document)) {
      await page.goto('about:blank');
      await page.goto(`${server.url}/#operation/${id}`);
      await page.waitForURL(({ pathname, hash }) => pathname === operationPath(id) && hash === '');
      await page.locator('h1', { hasText: summary }).waitFor();
    }
    await page.close();
  });
});

describe('the HTML docs and the document', () => {
  let shown: ShownDocs;
  beforeAll(async () => {
    shown = await reading;
  });

  it('agree in both directions', () => {
    expect(compareDocs(shown, document)).toEqual([]);
  });

  it.each(changedDocuments(document))('disagree when %s changes in one of them', (_, changed) => {
    expect(compareDocs(shown, changed)).not.toEqual([]);
  });

  it('disagree when any one example changes in one of them', () => {
    for (const { path, method, responses } of operationsOf(document)) {
      const status = Object.keys(responses).find((code) => Object.keys(responses[code]!.content ?? {}).length > 0)!;
      const changed = structuredClone(document);
      const target = changed.paths[path]![method] as OperationObject;
      const response = structuredClone(responses[status]!);
      for (const media of Object.values(response.content!)) Object.values(media.examples!)[0]!.value = 'changed';
      target.responses![status] = response;
      expect(compareDocs(shown, changed)).toHaveLength(2);
    }
  });
});
