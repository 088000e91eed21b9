/**
 * The pages of the docs in a browser: they show what the document says and nothing else, ask nobody outside for anything, and are
 * fit for every reader: no finding of axe-core, nothing too wide on a telephone, nothing lost in print or without JavaScript.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { operationPath, workflowPath } from 'user-management-docs/site';
import { errorPath, operationsOf, readBundle, type OperationObject } from 'user-management-openapi';
import type { History } from 'user-management-compat';
import { bundleFile, generatedDir, root } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';
import { changedDocuments } from './support/changes.ts';
import { compareDocs, readDocs, type ShownDocs } from './support/html.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
const [code] = Object.keys(document['x-error-codes']);
const guide = `/guides/${document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page']}/`;
const docsExtras = readDocsExtras(generatedDir);
const kinds: [string, string][] = [
  ['the first page', '/'],
  ['a guide with diagrams', guide],
  ['a workflow', workflowPath(docsExtras.workflows[0]!.name)],
  ['an operation', operationPath(withBody.id)],
  ['the operations', '/reference/'],
  ['the error codes', '/errors/'],
  ['an error code', errorPath(code!)],
  ['the changelog', '/changelog/'],
  ['everything on one page', '/all.html'],
];
const others = operations.filter((operation) => operation !== withBody);
const folder = mkdtempSync(join(tmpdir(), 'docs-page-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures for people to look at; each run replaces them. */
const pictures = join(root, 'test-results', 'docs');
let browser: Browser;
let server: StaticServer;

beforeAll(async () => {
  await buildDocs(document, folder, {}, { ...docsExtras, history: withChanges(docsExtras.history!) });
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
    change(`\`${'a_long_name.'.repeat(9)}end\` in the 200 response has another rule: matches \`^[a-z]+$\`.`, false, [
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
    if (!path.endsWith('.html') && options.javaScriptEnabled !== false)
      await page.locator('html[data-alive]').waitFor();
    return await use(page);
  } finally {
    await context.close();
  }
}

/** What axe-core finds on an open page. */
async function findings(page: Page, options: object): Promise<unknown[]> {
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...given });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
    }));
  }, options);
}

const inDark = (page: Page): Promise<void> =>
  page.evaluate(() => void (globalThis.document.documentElement.dataset['color'] = 'dark'));

describe('the docs and the document', () => {
  let shown: ShownDocs;
  beforeAll(async () => {
    shown = await readDocs(browser, server.url);
  });

  it('agree in both directions', () => {
    expect(compareDocs(shown, document)).toEqual([]);
  });

  it.each(changedDocuments(document))('disagree when %s changes in one of them', (_, changed) => {
    expect(compareDocs(shown, changed)).not.toEqual([]);
  });

  it('disagree when any one example changes in one of them', () => {
    for (const { path, method, responses } of operations) {
      const status = Object.keys(responses).find((code) => Object.keys(responses[code]!.content ?? {}).length > 0)!;
      const changed = structuredClone(document);
      const target = changed.paths[path]![method] as OperationObject;
      const response = structuredClone(responses[status]!);
      for (const media of Object.values(response.content!)) Object.values(media.examples!)[0]!.value = 'changed';
      target.responses![status] = response;
      expect(compareDocs(shown, changed)).toHaveLength(2);
    }
  });

  it('have the operations of a tag in the order that the document gives', () => {
    const titles = shown.menu.map(({ title }) => title);
    const ids = document['x-operations']!;
    for (const { name } of document.tags) {
      const own = operations.filter(({ tag, id }) => tag === name && ids.includes(id));
      const wanted = own.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
      const summaries = wanted.map(({ summary }) => summary);
      expect(titles.filter((title) => summaries.includes(title))).toEqual(summaries);
    }
    expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });
});

describe('axe-core', () => {
  const more = others.map(({ id }): [string, string] => [id, operationPath(id)]);

  it.each([...kinds, ...more])(
    'finds nothing on %s, in light and in dark, and no id is there twice',
    async (name, path) => {
      await look(path, { colorScheme: 'light', bypassCSP: true }, async (page) => {
        await page.evaluate(axe);
        // Measuring the contrast of every word takes most of the time. The page of everything has the styles of the others.
        const isEverything = path.endsWith('.html');
        const rules = isEverything ? { rules: { 'color-contrast': { enabled: false } } } : {};
        expect(await findings(page, rules)).toEqual([]);
        const ids = await page.evaluate(() => [...globalThis.document.querySelectorAll('[id]')].map(({ id }) => id));
        expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
        // In dark nothing differs but the colors, which all operations have in common.
        if (isEverything || more.some(([other]) => other === name)) return;
        await inDark(page);
        expect(await findings(page, { runOnly: ['color-contrast'] })).toEqual([]);
      });
    },
  );

  it('finds nothing in the dialogs and in the console', async () => {
    await look(operationPath(withBody.id), { bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      const check = async (selector: string): Promise<void> => {
        await page.locator(selector).waitFor();
        expect(await findings(page, {})).toEqual([]);
        await inDark(page);
        expect(await findings(page, { runOnly: ['color-contrast'] })).toEqual([]);
      };
      await page.locator('.try-button').click();
      await check('.console');
      await page.locator('.bar .settings-button').click();
      await check('.settings-dialog');
      await page.getByRole('button', { name: 'Close' }).last().click();
      await page.keyboard.press('Control+k');
      await check('.search-dialog');
    });
  });
});

describe.each([1400, 900, 360])('at %i pixels', (width) => {
  const pictured = ['/', guide, workflowPath(docsExtras.workflows[0]!.name), operationPath(withBody.id), '/errors/'];

  it('no page is wider than the window, nor is the console; pictures are taken in light and dark', async () => {
    await look('/', { viewport: { width, height: 900 }, colorScheme: 'light' }, async (page) => {
      const tooWide = async (): Promise<boolean> =>
        page.evaluate((most) => globalThis.document.documentElement.scrollWidth > most, width);
      for (const [kind, path] of kinds) {
        await page.goto(server.url + path);
        expect({ kind, wide: await tooWide() }).toEqual({ kind, wide: false });
        if (!pictured.includes(path)) continue;
        await page.locator('html[data-alive]').waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const name = `${kind.replace(/^an? |^the /, '').replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
          const picture = await page.screenshot({ path: join(pictures, name) });
          expect(picture.readUInt32BE(16)).toBe(width);
        }
      }
      await page.goto(server.url + operationPath(withBody.id));
      await page.locator('.try-button').click();
      await page.locator('.console input').first().waitFor();
      expect(await tooWide()).toBe(false);
    });
    console.log(`Pictures of the docs at ${width} pixels: ${pictures}`);
  });
});

it('at 900 pixels the sample stands in the first window', async () => {
  await look(operationPath(withBody.id), { viewport: { width: 900, height: 900 } }, async (page) => {
    expect((await page.locator('.panel').boundingBox())!.y).toBeLessThan(600);
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
          buttons: visible('button, form, select, .menu').map(({ outerHTML }) => outerHTML.slice(0, 120)),
        };
      });
      expect({ cut, buttons }).toEqual({ cut: [], buttons: [] });
      expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  it('an operation has every response, form and example, and every sample once', async () => {
    await look(operationPath(withBody.id), {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, '');
      const times = (part: string): number => text.split(part.replaceAll(/\s+/g, '')).length - 1;
      for (const { description, content } of Object.values(withBody.responses)) {
        expect(times(description.replaceAll('`', ''))).toBeGreaterThan(0);
        for (const { value } of Object.values(content?.['application/json']?.examples ?? {})) {
          expect(times(JSON.stringify(value, null, 2))).toBeGreaterThan(0);
        }
      }
      for (const { source } of withBody.samples) expect(times(source)).toBe(1);
      expect(times(withBody.description.replaceAll('`', ''))).toBe(1);
    });
  });
});

describe('under its own Content-Security-Policy', () => {
  it('every page comes to life without an error, without a request to another origin, and has nothing inline', async () => {
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
    for (const path of [...kinds.map(([, path]) => path), ...others.map(({ id }) => operationPath(id))]) {
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      if (!path.endsWith('.html')) await page.locator('html[data-alive]').waitFor();
      const inline = await page.evaluate(
        () => globalThis.document.querySelectorAll('[style], style, script:not([src])').length,
      );
      if (inline > 0) wrong.push(`${path} has ${inline} inline styles or scripts.`);
    }
    const policy = (await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'))!;
    await context.close();
    expect(wrong).toEqual([]);
    const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]));
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual([
      "'self'",
      'http://127.0.0.1:*',
      'http://localhost:*',
      ...document.servers.map(({ url }) => url),
    ]);
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

describe('addresses', () => {
  it('of the form #operation/ID lead to every operation', async () => {
    await look('/', {}, async (page) => {
      for (const { id, summary } of operations) {
        await page.goto('about:blank');
        await page.goto(`${server.url}/#operation/${id}`);
        await page.waitForURL(({ pathname, hash }) => pathname === operationPath(id) && hash === '');
        expect(await page.locator('h1').textContent()).toContain(summary);
      }
    });
  });

  it('of a part that is closed, of a form and of an example show it; so do those of the former second copy', async () => {
    await look(operationPath(withBody.id), {}, async (page) => {
      const hidden = await page.evaluate(() =>
        [...globalThis.document.querySelectorAll<HTMLElement>('main [id]:is(.field, .case)')]
          .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }))
          .map(({ id }) => id),
      );
      const wanted = [
        hidden.find((id) => id.includes('-form-')),
        hidden.findLast((id) => id.startsWith('response-')),
        hidden.findLast((id) => id.startsWith('example-')),
      ];
      for (const id of wanted) {
        await page.goto(`${server.url}${operationPath(withBody.id)}#${id}`);
        await page.locator(`[id="${id}"]`).waitFor();
      }
      await page.goto(`${server.url}${operationPath(withBody.id)}#text-responses`);
      await page.waitForFunction(() => scrollY > 0);
    });
  });
});

describe('what a page loads', () => {
  it('is at most 120 kB compressed, 45 kB of it scripts', async () => {
    const sizes = new Map<string, number>();
    await look(operationPath(withBody.id), {}, async (page) => {
      const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      for (const name of names) {
        const body = Buffer.from(await (await fetch(name)).arrayBuffer());
        sizes.set(name, gzipSync(body).length);
      }
    });
    const scripts = [...sizes].filter(([name]) => name.endsWith('.js'));
    const sum = (all: Iterable<number>): number => [...all].reduce((one, other) => one + other, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(sum(scripts.map(([, size]) => size))).toBeLessThanOrEqual(45_000);
    for (const { id } of operations) {
      const html = readFileSync(join(folder, operationPath(id), 'index.html'));
      expect({ id, tooMuch: sum(sizes.values()) + gzipSync(html).length > 120_000 }).toEqual({ id, tooMuch: false });
    }
  });
});
