/** How the docs look and sound: no serious finding of axe-core, nothing too wide on a telephone, nothing lost in print. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { readCompanions } from 'user-management-docs/companions';
import { operationPath, workflowPath } from 'user-management-docs/site';
import { errorPath, operationsOf, readBundle } from 'user-management-openapi';
import { bundleFile, generatedDir, root } from '../../scripts/lib/repo.ts';
import type { History } from 'user-management-compat';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { launchBrowser } from '../support/browser.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
const [code] = Object.keys(document['x-error-codes']);
const guide = `/guides/${document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page']}/`;
const companions = readCompanions(generatedDir);
const kinds: [string, string][] = [
  ['the first page', '/'],
  ['a guide with diagrams', guide],
  ['a workflow', workflowPath(companions.workflows[0]!.name)],
  ['an operation', operationPath(withBody.id)],
  ['the error codes', '/errors/'],
  ['an error code', errorPath(code!)],
  ['the changelog', '/changelog/'],
  ['everything on one page', '/all.html'],
];
const folder = mkdtempSync(join(tmpdir(), 'docs-look-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures for people to look at; each run replaces them. */
const pictures = join(root, 'test-results', 'docs');
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  await buildDocs(document, folder, {}, { ...companions, history: withChanges(companions.history!) });
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  mkdirSync(pictures, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The history with changes of every kind of length, which it need not have yet. */
function withChanges({ releases, since }: History): History {
  const ids = operations.map(({ id }) => id);
  const change = (text: string, breaking: boolean, concerned: string[]) => ({
    text,
    breaking,
    operations: concerned,
    rules: [],
  });
  const changes = [
    change('`limit` accepts at most 50 instead of 100.', true, ids),
    change(`\`${'a_long_name.'.repeat(9)}end\` in the 200 answer has another rule: matches \`^[a-z]+$\`.`, false, [
      ids[0]!,
    ]),
    change('The operation is gone.', true, ['formerOperation']),
    change('The description of the API was rewritten.', false, []),
  ];
  return { releases: [{ version: '99.0.0', date: '2030-01-02', changes }, ...releases], since };
}

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

/** What axe-core finds that is serious or worse on an open page. */
async function seriousFindings(page: Page, options: object): Promise<unknown[]> {
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...given });
    return violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      }));
  }, options);
}

describe('axe-core', () => {
  const others = operations.filter((operation) => operation !== withBody);
  const pages = [...kinds, ...others.map(({ id }): [string, string] => [id, operationPath(id)])];

  it.each(pages)('finds nothing serious on %s, in light and in dark', async (_, path) => {
    await look(path, { colorScheme: 'light', bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      // Measuring the contrast of every word takes most of the time. The page of everything has the styles of the others.
      const isEverything = path.endsWith('.html');
      const rules = isEverything ? { rules: { 'color-contrast': { enabled: false } } } : {};
      expect(await seriousFindings(page, rules)).toEqual([]);
      if (isEverything) return;
      // In dark nothing differs but the colors. On their way there they would be measured half-way.
      await page.addStyleTag({ content: '* { transition: none !important }' });
      await page.evaluate(() => globalThis.document.documentElement.classList.replace('light', 'dark'));
      expect(await page.evaluate(() => globalThis.document.documentElement.className)).toContain('dark');
      expect(await seriousFindings(page, { runOnly: ['color-contrast'] })).toEqual([]);
    });
  });
});

describe('the pictures', () => {
  const shown: [string, string][] = [
    ['start', '/'],
    ['operation', operationPath(withBody.id)],
    ['error-codes', '/errors/'],
  ];

  it.each([1400, 360])('are taken at %i pixels, in light and dark', async (width) => {
    for (const [name, path] of shown) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const file = join(pictures, `${name}-${width}-${colorScheme}.png`);
        const picture = await look(path, { viewport: { width, height: 900 }, colorScheme }, (page) =>
          page.screenshot({ path: file }),
        );
        expect(picture.readUInt32BE(16)).toBe(width);
      }
    }
    console.log(`Pictures of the docs at ${width} pixels: ${pictures}`);
  });
});

describe.each([1400, 360])('at %i pixels', (width) => {
  it.each(kinds)('%s is no wider than the window', async (_, path) => {
    await look(path, { viewport: { width, height: 900 } }, async (page) => {
      expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });
});

describe('in print', () => {
  /** The width of a sheet of A4 between its margins, in pixels. */
  const width = 720;

  it.each(kinds)('%s is there as a whole, without the menu and without buttons', async (_, path) => {
    await look(path, { viewport: { width, height: 900 } }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const { cut, buttons } = await page.evaluate(() => {
        const visible = (selector: string) =>
          [...globalThis.document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
            element.checkVisibility({ contentVisibilityAuto: true }),
          );
        return {
          cut: visible('main :is(pre, table, .table-scroll, .diagram, p)')
            .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
            .map(({ outerHTML }) => outerHTML.slice(0, 120)),
          buttons: visible('button, form, summary, .menu-content').map(({ outerHTML }) => outerHTML.slice(0, 120)),
        };
      });
      expect({ cut, buttons }).toEqual({ cut: [], buttons: [] });
      expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  it('an operation has every answer and every sample, once', async () => {
    await look(operationPath(withBody.id), {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, '');
      const times = (part: string): number => text.split(part.replaceAll(/\s+/g, '')).length - 1;
      for (const { description } of Object.values(withBody.responses)) {
        expect(times(description.replaceAll('`', ''))).toBeGreaterThan(0);
      }
      for (const { source } of withBody.samples) expect(times(source)).toBe(1);
      expect(times(withBody.description.replaceAll('`', ''))).toBe(1);
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
    for (const path of [
      '/',
      ...operations.map(({ id }) => operationPath(id)),
      '/reference/',
      '/errors/',
      '/changelog/',
      guide,
    ]) {
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
