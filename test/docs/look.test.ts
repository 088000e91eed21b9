/** How the docs look and sound: no serious finding of axe-core, nothing too wide on a telephone, nothing lost in print. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from '../../scripts/generate/docs-folder.ts';
import { errorPath, operationPath } from '../../scripts/generate/docs/site.ts';
import { operationsOf, readBundle } from '../../scripts/lib/openapi.ts';
import { root } from '../../scripts/lib/repo.ts';
import { serveFolder, type StaticServer } from '../../scripts/lib/static-server.ts';
import { launchBrowser } from '../support/browser.ts';

const document = readBundle();
const operations = operationsOf(document);
const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
const [code] = Object.keys(document['x-error-codes']);
const guide = `/guides/${document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page']}/`;
const kinds: [string, string][] = [
  ['the first page', '/'],
  ['a guide with diagrams', guide],
  ['an operation', operationPath(withBody.id)],
  ['the error codes', '/errors/'],
  ['an error code', errorPath(code!)],
  ['everything on one page', '/all.html'],
];
const folder = mkdtempSync(join(tmpdir(), 'docs-look-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures for people to look at; each run replaces them. */
const pictures = join(root, 'test', 'pictures');
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  await buildDocs(document, folder);
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  mkdirSync(pictures, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page as a reader with these settings, and does something with it. */
async function look<T>(path: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    const page = await context.newPage();
    await page.goto(server.url + path);
    if (!path.endsWith('.html')) await page.locator('html[data-alive]').waitFor();
    return await use(page);
  } finally {
    await context.close();
  }
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(kinds)('axe-core finds nothing serious on %s', async (_, path) => {
    const findings = await look(path, { colorScheme, bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: {
            run(): Promise<{
              violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
            }>;
          };
        };
        const { violations } = await axe.run();
        return violations
          .filter(({ impact }) => ['serious', 'critical'].includes(impact))
          .map(({ id, nodes }) => ({
            id,
            nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
          }));
      });
    });
    expect(findings).toEqual([]);
  });
});

describe.each([1400, 360])('at %i pixels', (width) => {
  it.each(kinds)('%s is no wider than the window', async (_, path) => {
    await look(path, { viewport: { width, height: 900 } }, async (page) => {
      const name = path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'start';
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`) });
      expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });
});

describe('in print', () => {
  it('an operation is there as a whole, without the menu and without buttons', async () => {
    await look(operationPath(withBody.id), {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const text = await page.locator('body').innerText();
      expect(text).toContain(withBody.summary);
      for (const status of Object.keys(withBody.responses)) expect(text).toContain(status);
      expect(await page.locator('.menu-content').isVisible()).toBe(false);
      expect(await page.locator('.copy-code').first().isVisible()).toBe(false);
    });
  });
});

describe('under its own Content-Security-Policy', () => {
  it('every page comes to life without an error, and without a request to another origin', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) wrong.push(request.url());
    });
    for (const path of ['/', ...operations.map(({ id }) => operationPath(id)), '/reference/', '/errors/', guide]) {
      await page.goto(server.url + path);
      await page.locator('html[data-alive]').waitFor();
    }
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    await context.close();
    expect(wrong).toEqual([]);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
    expect(readFileSync(join(folder, '_headers'), 'utf8')).toContain(`Content-Security-Policy: ${policy};`);
  });

  it('a script or a style that the build did not make does nothing', async () => {
    const result = await look('/', {}, (page) =>
      page.evaluate(() => {
        const doc = globalThis.document;
        const script = Object.assign(doc.createElement('script'), { textContent: 'window.intruder = true' });
        const style = Object.assign(doc.createElement('style'), { textContent: 'body { width: 1px }' });
        doc.head.append(script, style);
        return { ran: 'intruder' in window, width: doc.body.offsetWidth };
      }),
    );
    expect(result.ran).toBe(false);
    expect(result.width).toBeGreaterThan(1);
  });
});
