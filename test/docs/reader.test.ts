/** What a reader does in a browser: searches, copies, chooses a language, sets a key, asks the mock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { causedAnswers } from 'user-management-mock/causes';
import { operationPath } from 'user-management-docs/site';
import { isAddress, isKey } from 'user-management-docs/renderer';
import { mockUrl } from 'user-management-docs/snippets';
import { startDocsServer } from 'user-management-docs/server';
import { operationsOf, readBundle } from 'user-management-openapi';
import { claimOf, languageOf, sampleLanguages } from 'user-management-openapi/sample-languages';
import { launchBrowser } from '../support/browser.ts';
import { readSamples } from './support/in-page-samples.ts';
import { exampleKey } from '../support/requests.ts';
import { bundleFile, specFile } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const folder = mkdtempSync(join(tmpdir(), 'docs-reader-'));
let browser: Browser;
let docs: { url: string; close(): Promise<void> };
let mock: Mock;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  docs = await startDocsServer({
    port: 0,
    host: '127.0.0.1',
    folder: join(folder, 'docs'),
    spec: dirname(specFile),
    mock: mock.url,
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await docs?.close();
  await mock?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  errors = [];
  page.on('console', (message) => {
    // A browser reports every answer with a status of 400 or more; from the mock it is what a test has asked for.
    const asked = message.location().url.startsWith(`${docs.url}/-/mock/`);
    if (['error', 'warning'].includes(message.type()) && !asked) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
});

afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

/** Opens a page and waits until it is alive. */
async function open(path: string): Promise<void> {
  await page.goto(docs.url + path);
  await page.locator('html[data-alive]').waitFor();
}

/** The button that shows the language of the sample. */
const language = () =>
  page
    .locator('.panel-request-samples [data-component-name="Panel/PanelHeader"] [data-testid=dropdown] > button')
    .last();

describe('the search', () => {
  it('opens at Ctrl+K, and Enter leads to the first result', async () => {
    const { id } = operations.at(-1)!;
    await open('/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(id);
    await page.locator('.search-dialog li').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(docs.url + operationPath(id));
  });

  it('opens at a click, and says when there is nothing', async () => {
    await open(operationPath(operations[0]!.id));
    await page.locator('[data-testid="search-trigger"]').click();
    await page.keyboard.type('qwertyuiop');
    await page.getByText('Nothing found for “qwertyuiop”.').waitFor();
  });
});

describe('the whole text of an operation', () => {
  it('is closed, opens at its heading, and opens for a reader who comes for a part of it', async () => {
    const { id } = operations[0]!;
    const part = page.locator('#text-responses');
    await open(operationPath(id));
    expect(await part.isVisible()).toBe(false);
    await page.locator('#whole-text summary').click();
    await part.waitFor();
    await page.goto('about:blank');
    await open(`${operationPath(id)}#text-responses`);
    expect(await part.isVisible()).toBe(true);
  });
});

describe('by the keyboard alone', () => {
  const focused = (): Promise<string> => page.evaluate(() => globalThis.document.activeElement!.textContent!.trim());

  it.each(['/', operationPath(operations[0]!.id), '/errors/', '/all.html'])(
    'the first Tab on %s leads past the menu',
    async (path) => {
      await page.goto(docs.url + path);
      if (!path.endsWith('.html')) await page.locator('html[data-alive]').waitFor();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the content');
      expect(await page.locator('.skip-link').evaluate((link) => getComputedStyle(link).clipPath)).toBe('none');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () => globalThis.document.activeElement!.closest('#api-content, .menu-content')?.id ?? 'outside',
      );
      expect(inside).toBe('api-content');
    },
  );

  it('every page in the menu can be reached, and shows where the focus is', async () => {
    await open('/');
    const links = await page
      .locator('.menu-content a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
    const reached = new Set<string>();
    const invisible: string[] = [];
    for (let presses = 0; presses < links.length + 20 && reached.size < new Set(links).size; presses++) {
      await page.keyboard.press('Tab');
      const { href, outline } = await page.evaluate(() => {
        const element = globalThis.document.activeElement!;
        return { href: element.getAttribute('href'), outline: getComputedStyle(element).outlineStyle };
      });
      if (href === null || !links.includes(href)) continue;
      reached.add(href);
      if (outline === 'none') invisible.push(href);
    }
    expect({ missed: links.filter((link) => !reached.has(link)), invisible }).toEqual({ missed: [], invisible: [] });
  });

  it('the search opens at a slash, arrows choose, and Escape leads back', async () => {
    const { id } = operations[0]!;
    await open(operationPath(id));
    const dialog = page.locator('.search-dialog');
    await page.keyboard.press('/');
    await page.keyboard.type('user');
    await page.locator('.search-dialog li').nth(2).waitFor();
    const titles = await page.locator('.search-dialog li a').allTextContents();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    // A slash is a part of every path, so in the field it is written.
    await page.keyboard.press('/');
    expect(await page.locator('.search-dialog input').inputValue()).toBe('user/');
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
  });
});

describe('examples', () => {
  /** Pairs of a request and an answer, by status. */
  const pairs = operations.flatMap(({ id, requestBody, responses }) => {
    const requests = requestBody?.content['application/json']?.examples ?? {};
    return Object.entries(responses).flatMap(([status, { content }]) => {
      const answers = content?.['application/json']?.examples ?? {};
      const names = Object.keys(answers).filter((name) => Object.hasOwn(requests, name));
      return Object.keys(answers).length > 1 ? [{ id, status, names, requests, answers }] : [];
    });
  });
  const withPairs = [...new Set(pairs.filter(({ names }) => names.length > 0).map(({ id }) => id))];

  it('of a request and its answer share names in some operation', () => {
    expect(withPairs.length).toBeGreaterThan(0);
  });

  it.each(withPairs)('of %s with one name are chosen together', async (id) => {
    await open(operationPath(id));
    const picker = (panel: string) => page.locator(`.panel-${panel}-samples button[aria-label^="Example: "]`);
    for (const { status, names, requests, answers } of pairs.filter((pair) => pair.id === id)) {
      await page.locator('[data-response-codes-tablist] [role=tab]', { hasText: status }).first().click();
      for (const name of names) {
        await picker('request').click();
        await page.getByRole('menuitem', { name: requests[name]!.summary!, exact: true }).click();
        await picker('response').getByText(answers[name]!.summary!, { exact: true }).waitFor();
      }
    }
  });
});

describe('code', () => {
  it('of a guide is copied by its button', async () => {
    await open('/');
    const block = page.locator('.code-block').first();
    await block.getByRole('button').click();
    await block.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await block.locator('code').textContent());
  });

  it('is shown in the language that was chosen, on the next page and at the next visit', async () => {
    const label = operations[0]!.samples.at(-1)!.label;
    await open(operationPath(operations[0]!.id));
    await language().click();
    await page.getByRole('menuitem', { name: label, exact: true }).click();
    await open(operationPath(operations[1]!.id));
    expect(await language().textContent()).toBe(label);
    // What ends with a visit is the session's cookie.
    await page.goto('about:blank');
    await context.clearCookies();
    await open(operationPath(operations[2]!.id));
    expect(await language().textContent()).toBe(label);
  });

  it('is copied as it is shown, without what stands below it', async () => {
    const { id, samples } = operations[0]!;
    await open(operationPath(id));
    await page.locator('.panel-request-samples [data-component-name="CodeBlock/CodeBlock"]').hover();
    await page.locator('.panel-request-samples pre').locator('xpath=..').getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(samples[0]!.source.trimEnd());
  });

  it('has the key and the address that a reader sets once, in every language of every operation', async () => {
    await open(operationPath(operations[0]!.id));
    await page.getByRole('button', { name: 'API key and address' }).click();
    await page.getByLabel('API key', { exact: true }).fill('sk_of_a_reader');
    await page.getByLabel('Address', { exact: true }).fill('ftp://nowhere');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.locator('.settings-dialog');
    expect(await dialog.isVisible()).toBe(true);
    const limits = sampleLanguages.flatMap(({ limit }) => limit ?? []);
    expect(limits.filter((limit) => limit.length < 20)).toEqual([]);
    for (const limit of limits) expect(await dialog.textContent()).toContain(limit);
    await dialog.getByRole('button', { name: 'The mock' }).click();
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe(mockUrl);
    await page.getByLabel('Address', { exact: true }).fill(mock.url);
    await page.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const { id, samples } of operations) {
      await open(operationPath(id));
      const shown = await page.evaluate(
        readSamples,
        samples.map(({ label }) => label),
      );
      for (const { label } of samples) {
        const { source, note } = shown[label]!;
        const language = languageOf(label)!;
        const claim = claimOf(language);
        const led = !language.refuses?.(new URL(mock.url));
        const where = `${id} in ${label}`;
        expect(source, where).toContain('sk_of_a_reader');
        expect(source, where).not.toContain(exampleKey(document));
        expect(source.includes(new URL(mock.url).port), where).toBe(led);
        expect(note, where).toBe(led ? claim : `${claim} ${language.limit}, so this sample keeps its own address.`);
      }
    }
  });
});

describe('a value for the samples', () => {
  it('is refused when it could break out of them', () => {
    expect(['sk_a"; rm -rf', "sk_'", '<b>', ''].filter(isKey)).toEqual([]);
    expect(
      ['https://a.b/"', 'javascript:alert(1)', "http://a'b", 'https://a/<b>', 'http://a:99999'].filter(isAddress),
    ).toEqual([]);
  });
});

describe('the mock beside the docs', () => {
  it.each(operations.map(({ id }) => id))('answers the button of %s with every documented status', async (id) => {
    await open(operationPath(id));
    const answers = causedAnswers(document).filter(({ operation }) => operation === id);
    const select = page.getByLabel('Answer');
    expect(await select.locator('option').count()).toBe(answers.length);
    const output = page.locator('form.run output');
    for (const [at, { status, value }] of answers.entries()) {
      await select.selectOption({ index: at });
      await page.getByRole('button', { name: 'Run on the mock' }).click();
      await output.getByText(`HTTP ${status},`).waitFor();
      if (value !== undefined) expect(JSON.parse((await output.locator('code').textContent())!)).toEqual(value);
    }
  });
});
