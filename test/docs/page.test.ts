/**
 * The pages of the docs in a browser: they show what the document says and nothing else, ask nobody outside for anything, and are
 * fit for every reader: no finding of axe-core, nothing too wide on a telephone, nothing lost in print or without JavaScript.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
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
const codes = Object.keys(document['x-error-codes']);
const guide = `/guides/${document.tags.findLast((tag) => tag.description?.includes('```mermaid'))!['x-page']}/`;
const docsExtras = readDocsExtras(generatedDir);
const kinds: [string, string][] = [
  ['the first page', '/'],
  ['a guide with diagrams', guide],
  ['a workflow', workflowPath(docsExtras.workflows[0]!.name)],
  ['an operation', operationPath(withBody.id)],
  ['the operations', '/reference/'],
  ['the error codes', '/errors/'],
  ['an error code', errorPath(codes[0]!)],
  ['the changelog', '/changelog/'],
  ['an address without a page', '/404.html'],
  ['everything on one page', '/all.html'],
];
const others = operations.filter((operation) => operation !== withBody);
const folder = mkdtempSync(join(tmpdir(), 'docs-page-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures for people to look at; each run replaces them. */
const pictures = join(root, 'test-results', 'docs');
let browser: Browser;
let server: StaticServer;
/** The tab in which all pages are looked at, one after the other: a new one costs more than a page. */
let page: Page;
/** What went wrong since the last page was opened. */
const wrong: string[] = [];

beforeAll(async () => {
  await buildDocs(document, folder, {}, { ...docsExtras, history: withChanges(docsExtras.history!) });
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|about):/.test(request.url())) wrong.push(request.url());
  });
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

/** How a page is looked at. */
interface Look {
  width?: number;
  colorScheme?: 'light' | 'dark';
  media?: 'screen' | 'print';
}

/** Changes how the open page is looked at. */
async function look({ width = 1400, colorScheme = 'light', media = 'screen' }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, media });
}

/** Opens a page and waits until it is alive. */
async function open(path: string, how: Look = {}): Promise<void> {
  await look(how);
  wrong.length = 0;
  await page.goto(server.url + path);
  if (path !== '/all.html') await page.locator('html[data-alive]').waitFor();
}

/**
 * What axe-core finds on the open page.
 * @param within a selector of the part that is looked at
 */
async function findings(options: object, within = 'html'): Promise<unknown[]> {
  // The policy of the pages lets no script in, so the tool is given to them by the browser itself.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([given, selector]) => {
      const { axe } = window as typeof window & {
        axe: {
          run(
            selector: string,
            options: object,
          ): Promise<{
            violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
          }>;
        };
      };
      const { violations } = await axe.run(selector, { resultTypes: ['violations'], ...given });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      }));
    },
    [options, within] as const,
  );
}

const withoutContrast = { rules: { 'color-contrast': { enabled: false } } };

/** What axe-core finds in a part of the open page: everything in light, and what differs in dark, which is the contrast. */
async function findingsInBoth(within?: string): Promise<unknown[]> {
  const light = await findings({}, within);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findings({ runOnly: ['color-contrast'] }, within);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
}

/**
 * Runs in the page: marks the first element of each kind that no page before has. Elements of a kind have the same names, classes and
 * attributes, their parents too, and all of them a text or none; so what axe-core says of one of them holds for the others.
 * @returns the kinds, by the parts of the page in which they come first
 */
function markNews([selector, known]: readonly [string, readonly string[]]): string[][] {
  const seen = new Set(known);
  const nameOf = (element: Element): string => `${element.localName}.${element.getAttribute('class')}`;
  return [...globalThis.document.querySelectorAll(selector)].map((part) =>
    [...part.querySelectorAll<HTMLElement>('*:not(svg *)')].flatMap((element) => {
      const attributes = element.getAttributeNames().filter((name) => name !== 'data-news');
      const hasText = element.textContent.trim() !== '';
      const kind = `${nameOf(element.parentElement!)} > ${nameOf(element)} ${attributes} ${hasText}`;
      if (seen.has(kind)) return [];
      seen.add(kind);
      element.dataset['news'] = '';
      return [kind];
    }),
  );
}

/** Whether the open page is wider than the window. */
const tooWide = (): Promise<boolean> =>
  page.evaluate(() => globalThis.document.documentElement.scrollWidth > innerWidth);

describe('the docs and the document', () => {
  let shown: ShownDocs;
  beforeAll(async () => {
    shown = await readDocs(page, server.url);
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

/** The kinds of elements on the pages that axe-core has looked at. */
const seenKinds = new Set<string>();
/** Those kinds of pages of which pictures are taken. */
const pictured = ['/', guide, workflowPath(docsExtras.workflows[0]!.name), operationPath(withBody.id), '/errors/'];

describe.each([...kinds, ...others.map(({ id }): [string, string] => [id, operationPath(id)])])('%s', (kind, path) => {
  const isEverything = path === '/all.html';
  const isOther = others.some(({ id }) => id === kind);

  beforeAll(() => open(path));

  // The first one: axe-core leaves styles behind.
  it('has nothing inline', async () => {
    expect(await page.locator('[style], style, script:not([src], [type=speculationrules])').count()).toBe(0);
  });

  it.each(isOther ? [] : [1400, 900, 360])('is not wider than a window of %i pixels', async (width) => {
    await look({ width });
    expect(await tooWide()).toBe(false);
    if (!pictured.includes(path)) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await look({ width, colorScheme });
      const name = `${kind.replace(/^an? |^the /, '').replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
      const picture = await page.screenshot({ path: join(pictures, name) });
      expect(picture.readUInt32BE(16)).toBe(width);
    }
  });

  // The width of a sheet of A4 between its margins, in pixels.
  it.each(isOther ? [] : [720])(
    'is there as a whole in print, %i pixels wide, without menu and buttons',
    async (width) => {
      await look({ width, media: 'print' });
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
    },
  );

  it('has no finding of axe-core, in light and in dark, and no id twice', async () => {
    await look({});
    const { ids, levels } = await page.evaluate(() => {
      const all = (selector: string): HTMLElement[] => [...globalThis.document.querySelectorAll<HTMLElement>(selector)];
      const headings = all('h1, h2, h3, h4, h5, h6').filter((heading) => heading.checkVisibility());
      return { ids: all('[id]').map(({ id }) => id), levels: headings.map(({ localName }) => Number(localName[1])) };
    });
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    // The one thing that axe-core finds in the order of elements, and not in their kinds.
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    if (isEverything) {
      // Its parts have the same few forms, and the colors of other pages.
      const news = await page.evaluate(markNews, ['main > section', []] as const);
      await page.evaluate(
        (kept) => {
          const sections = globalThis.document.querySelectorAll('main > section');
          for (const [at, section] of sections.entries()) {
            if (kept[at]) continue;
            section.remove();
            globalThis.document.querySelector(`a[href="#${section.id}"]`)!.parentElement!.remove();
          }
        },
        news.map(({ length }) => length > 0),
      );
    }
    if (!isOther) expect(await findings(withoutContrast)).toEqual([]);
    if (isEverything) return;
    const [news] = await page.evaluate(markNews, ['body', [...seenKinds]] as const);
    for (const kind of news!) seenKinds.add(kind);
    if (news!.length > 0) expect(await findingsInBoth('[data-news]')).toEqual([]);
  });

  // The last one, so that it tells of whatever the page did meanwhile.
  it('has met no error under its own policy, and has asked no other origin for anything', () => {
    expect(wrong).toEqual([]);
  });
});

describe('an operation', () => {
  it('has no finding of axe-core in the dialogs and in the console, which fits every window', async () => {
    await open(operationPath(withBody.id));
    const check = async (selector: string): Promise<void> => {
      await page.locator(selector).waitFor();
      expect(await findingsInBoth(selector)).toEqual([]);
    };
    await page.locator('.try-button').click();
    await check('.console');
    expect(await findings(withoutContrast)).toEqual([]);
    for (const width of [1400, 900, 360]) {
      await look({ width });
      expect({ width, wide: await tooWide() }).toEqual({ width, wide: false });
    }
    await look({});
    await page.locator('.bar .settings-button').click();
    await check('.settings-dialog');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.keyboard.press('Control+k');
    await check('.search-dialog');
    expect(wrong).toEqual([]);
  });

  it('has its sample in the first window at 900 pixels', async () => {
    await open(operationPath(withBody.id), { width: 900 });
    expect((await page.locator('.panel').boundingBox())!.y).toBeLessThan(600);
  });

  it('has every response, form and example in print, and every sample once', async () => {
    await open(operationPath(withBody.id), { media: 'print' });
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

describe('the Content-Security-Policy', () => {
  it('lets the pages load from their own origin and send to the API and to this machine, and is sent as a header too', async () => {
    await open('/');
    const policy = (await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content'))!;
    const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]));
    expect(directives.get('script-src')).toEqual(["'self'", "'inline-speculation-rules'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual([
      "'self'",
      'http://127.0.0.1:*',
      'http://localhost:*',
      ...document.servers.map(({ url }) => url),
    ]);
    expect(readFileSync(join(folder, '_headers'), 'utf8')).toContain(`Content-Security-Policy: ${policy};`);
  });

  it('keeps a script or a style that the build did not make from doing anything', async () => {
    await open('/');
    const result = await page.evaluate(() => {
      const doc = globalThis.document;
      const script = Object.assign(doc.createElement('script'), { textContent: 'window.intruder = true' });
      const style = Object.assign(doc.createElement('style'), { textContent: 'body { width: 1px }' });
      doc.head.append(script, style);
      return { ran: 'intruder' in window, width: doc.body.offsetWidth };
    });
    expect(result.ran).toBe(false);
    expect(result.width).toBeGreaterThan(1);
  });
});

describe('addresses', () => {
  it('of the form #operation/ID lead to every operation', async () => {
    for (const { id } of operations) {
      // With a query, as another hash alone does not load the page again.
      await page.goto(`${server.url}/?${id}#operation/${id}`);
      await page.waitForURL(({ pathname, hash }) => pathname === operationPath(id) && hash === '', {
        waitUntil: 'commit',
      });
    }
  });

  it('of a part that is closed, of a form and of an example show it; so do those of the former second copy', async () => {
    await open(operationPath(withBody.id));
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

describe('the page that a reader points at', () => {
  it('is fetched before the click, where it is a page and not a file or a part of this one', async () => {
    await open(operationPath(withBody.id));
    const session = await page.context().newCDPSession(page);
    const fetched: string[] = [];
    session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => {
      if (status === 'Ready') fetched.push(prefetchUrl);
    });
    await session.send('Preload.enable');
    const [file, part, other] = ['.forms a[href$=".json"]', '.contents a', 'a[rel=next]'].map((each) =>
      page.locator(each).first(),
    );
    for (const link of [file!, part!, other!]) {
      await link.hover();
      // A reader who only passes by fetches nothing: the browser waits for a fifth of a second.
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    }
    const next = new URL((await other!.getAttribute('href'))!, server.url).href;
    await expect.poll(() => fetched, { timeout: 30_000 }).toEqual([next]);
    await session.detach();
    expect(wrong).toEqual([]);
  });
});

describe('what a page loads', () => {
  it('is at most 120 kB compressed, 45 kB of it scripts', async () => {
    const sizes = new Map<string, number>();
    await open(operationPath(withBody.id));
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    for (const name of names) {
      const body = Buffer.from(await (await fetch(name)).arrayBuffer());
      sizes.set(name, gzipSync(body).length);
    }
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
