/** What a reader does in a browser: searches, copies, chooses a case and a language, sets a key, sends requests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { isAddress, isKey } from 'user-management-docs/browser';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { claimOf, languageOf, sampleLanguages } from 'user-management-openapi/sample-languages';
import { casesOf, followedSample, sampleRequestOf, writtenLanguages } from 'user-management-docs/samples';
import { startDocsServer } from 'user-management-docs/server';
import { operationPath, sitePages } from 'user-management-docs/site';
import { errorPath, operationsOf, readBundle, type Operation } from 'user-management-openapi';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { bundleFile, generatedDir, specFile } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';
import { exampleKey } from '../support/requests.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const withBody = operations.find(({ requestBody }) => requestBody?.required)!;
const responses = causedResponses(document);
const server = document.servers[0]!.url;
const folder = mkdtempSync(join(tmpdir(), 'docs-reader-'));
let browser: Browser;
let docs: { url: string; close(): Promise<void> };
let mock: Mock;
/** The tab of all tests: a new one costs more than a page. After each test it keeps nothing. */
let page: Page;
let errors: string[] = [];

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
  page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
  page.on('console', (message) => {
    // A browser reports every response with a status of 400 or more; from the mock it is what a test has asked for.
    const asked = message.location().url.startsWith(`${docs.url}/-/mock/`);
    if (['error', 'warning'].includes(message.type()) && !asked) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await docs?.close();
  await mock?.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  if (page.url() !== 'about:blank') {
    await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
    await page.goto('about:blank');
  }
  expect(errors.splice(0)).toEqual([]);
});

/** Opens a page and waits until it is alive. */
async function open(path: string): Promise<void> {
  await page.goto(docs.url + path);
  await page.locator('html[data-alive]').waitFor();
}

/** A sample as the page shows it, with the line below it. */
interface ShownSample {
  label: string;
  source: string;
  note: string;
}

/** The samples of an open page, in every language. */
const shownSamples = (): Promise<ShownSample[]> =>
  page.locator('.languages > .tab').evaluateAll((tabs) =>
    tabs.map((tab) => ({
      label: (tab.previousElementSibling!.previousElementSibling as HTMLInputElement).value,
      source: tab.querySelector('code')!.textContent,
      note: tab.querySelector('.sample-note')!.textContent,
    })),
  );

const chosenLanguage = () => page.locator('.languages > input:checked').inputValue();
const visibleCode = () => page.locator('.languages > .tab code:visible');

/** Waits for what a page shows; patient, as the machine may be busy. */
const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000 });

const output = () => page.locator('.console-output');
const status = () => output().locator('.status');
const hasStatus = (expected: number): Promise<void> => status().getByText(String(expected), { exact: true }).waitFor();
const send = async (expectedStatus: number): Promise<void> => {
  await page.locator('.send-button').press('Enter');
  await hasStatus(expectedStatus);
};
const openConsole = async (id: string): Promise<void> => {
  await open(operationPath(id));
  await page.locator('.try-button').click();
  await page.locator('.send-button').waitFor();
};

describe('the search', () => {
  it('opens at Ctrl+K, and Enter leads to the first result', async () => {
    const { id } = operations.at(-1)!;
    await open('/');
    await page.keyboard.press('Control+k');
    await page.locator('.search-dialog input').waitFor();
    await page.keyboard.type(id);
    await page.locator('.search-dialog li').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(docs.url + operationPath(id));
  });

  it('opens at a click, and says when there is nothing', async () => {
    await open(operationPath(operations[0]!.id));
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('.search-dialog input').fill('qwertyuiop');
    await page.getByText('Nothing found for “qwertyuiop”.').waitFor();
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
      expect(await page.evaluate(() => globalThis.document.activeElement!.closest('main, .menu, header')?.id)).toBe(
        'api-content',
      );
    },
  );

  it('every control of a page is reached, has a name, and shows where the focus is', async () => {
    await open(operationPath(withBody.id));
    const { wanted, stops } = await page.evaluate(() => {
      const visible = (selector: string) =>
        [...globalThis.document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
          element.checkVisibility({ visibilityProperty: true }),
        );
      const controls = 'a[href], button, select, summary, input:not([type=radio]), input:checked';
      visible(controls).forEach((element, index) => (element.dataset['control'] = String(index)));
      // Whatever gets the focus tells how it looks then.
      globalThis.document.addEventListener('focusin', ({ target }) => {
        const element = target as HTMLElement;
        const shows = element.matches('.tabs > input') ? element.nextElementSibling! : element;
        const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? '';
        const isNamed = (element.ariaLabel ?? `${element.textContent}${label}`).trim() !== '';
        element.dataset['focus'] = getComputedStyle(shows).outlineStyle !== 'none' && isNamed ? 'seen' : 'unseen';
      });
      return { wanted: visible(controls).length, stops: visible(`${controls}, [tabindex="0"]`).length };
    });
    expect(wanted).toBeGreaterThan(60);
    for (let presses = 0; presses < stops; presses++) await page.keyboard.press('Tab');
    const wrong = await page
      .locator('[data-control]:not([data-focus=seen])')
      .evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 100)));
    expect(wrong).toEqual([]);
  });

  it('the search opens at a slash, arrows choose, and Escape leads back', async () => {
    const { id } = operations[0]!;
    await open(operationPath(id));
    await page.keyboard.press('/');
    await page.locator('.search-dialog input').waitFor();
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
    expect(await page.locator('.search-dialog').isVisible()).toBe(false);
  });
});

describe('cases', () => {
  /** The samples that a page was built with, once they are of another case. */
  const samplesOf = (built: readonly ShownSample[], operation: Operation, index: number): ShownSample[] => {
    const request = sampleRequestOf(operation, casesOf(operation, responses)[index]!);
    return built.map(({ label, source }) => {
      const language = writtenLanguages.find((each) => each.label === label);
      if (language)
        return { label, source: language.write(request, { baseUrl: server, server }), note: language.claim };
      const byHand = languageOf(label)!;
      const followed = followedSample(source, exampleKey(document), request, byHand);
      return followed === undefined
        ? { label, source, note: expect.stringContaining('does not follow the example') as string }
        : { label, source: followed, note: claimOf(byHand) };
    });
  };

  /** The request and the response that stand beside the text, and what the console has received. */
  const shownCase = () =>
    page.evaluate(() => {
      const visible = [...globalThis.document.querySelectorAll<HTMLElement>('.case-response')].filter((element) =>
        element.checkVisibility(),
      );
      const received = globalThis.document.querySelector('.console-output')!;
      return {
        responses: visible.flatMap((element) => [...element.querySelectorAll('code')].map((code) => code.textContent)),
        text: received.textContent,
        body: received.querySelector('pre code')?.textContent,
      };
    });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'of %s: each has its own request, response and samples, of which the line below tells the truth, and is sent by the console',
    async (id, operation) => {
      await openConsole(id);
      const cases = casesOf(operation, responses);
      const options = await page
        .locator('#case option')
        .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      expect(options).toEqual(cases.map((one) => one.id));
      // The first is what the page was built with; coming back to it shows the same.
      const built = await shownSamples();
      for (const index of [...cases.keys()].reverse()) {
        const one = cases[index]!;
        await page.locator('#case').selectOption(one.id);
        await send(one.status);
        const { responses: visible, text, body } = await shownCase();
        if (one.value === undefined) expect(text).toContain('The response has no body.');
        else {
          expect(visible).toContain(JSON.stringify(one.value, null, 2));
          expect(JSON.parse(body!)).toEqual(one.value);
        }
        await poll(shownSamples).toEqual(index === 0 ? built : samplesOf(built, operation, index));
      }
      for (const { label, note } of built) {
        const byHand = operation.samples.some((sample) => sample.label === label) ? languageOf(label) : undefined;
        expect(note).toBe(byHand ? claimOf(byHand) : writtenLanguages.find((each) => each.label === label)!.claim);
      }
    },
  );

  it('and languages can be linked, and are kept: the language on the next page and at the next visit', async () => {
    const cases = casesOf(withBody, responses);
    const one = cases.at(-1)!;
    await open(`${operationPath(withBody.id)}?example=${one.id}&language=HTTP`);
    expect(await page.locator('#case').inputValue()).toBe(one.id);
    await visibleCode().getByText('HTTP/1.1').waitFor();
    await page.locator('.languages > label', { hasText: 'JavaScript fetch' }).click();
    expect(new URL(page.url()).searchParams.get('language')).toBe('JavaScript fetch');
    await open(operationPath(operations.at(-1)!.id));
    expect(await chosenLanguage()).toBe('JavaScript fetch');
  });
});

describe('code', () => {
  it('of a guide and of a sample is copied by its button, as it is shown', async () => {
    for (const [path, block] of [
      ['/', '.code-block'],
      [operationPath(operations[0]!.id), '.languages .code-block'],
    ] as const) {
      await open(path);
      const first = page.locator(block).first();
      await first.getByRole('button').click();
      await first.getByText('Copied').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await first.locator('code').textContent());
    }
  });

  it('of a whole page is copied as Markdown', async () => {
    const path = operationPath(operations[0]!.id);
    await open(path);
    const button = page.locator('.copy-page');
    await button.click();
    await button.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(`# ${operations[0]!.summary}\n`)).toBe(true);
    const markdown = await (await fetch(docs.url + path.replace(/\/$/, '.md'))).text();
    expect(markdown.endsWith(copied)).toBe(true);
  });

  it('has the key and the address that a reader sets once, in every language of every operation, and on other pages', async () => {
    await open(operationPath(operations[0]!.id));
    await page.locator('.panel .settings-button').click();
    const dialog = page.getByRole('dialog', { name: 'API key and address' });
    await dialog.getByLabel('API key', { exact: true }).fill('sk_of_a_reader');
    await dialog.getByLabel('Address', { exact: true }).fill('ftp://nowhere');
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.isVisible()).toBe(true);
    const limits = sampleLanguages.flatMap(({ limit }) => limit ?? []);
    expect(limits.filter((limit) => limit.length < 20)).toEqual([]);
    for (const limit of limits) expect(await dialog.textContent()).toContain(limit);
    await dialog.getByRole('button', { name: 'The mock' }).click();
    // The mock does not listen where it does unless told otherwise, and the dialog knows.
    expect(await dialog.getByLabel('Address', { exact: true }).inputValue()).toBe(mock.url);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    for (const { id, samples } of operations) {
      await open(operationPath(id));
      await page.locator('.languages code', { hasText: mock.url }).first().waitFor({ state: 'attached' });
      for (const { label, source, note } of await shownSamples()) {
        const where = `${id} in ${label}`;
        const byHand = samples.some((sample) => sample.label === label) ? languageOf(label) : undefined;
        const led = !byHand?.refuses?.(new URL(mock.url));
        expect(source, where).toContain('sk_of_a_reader');
        expect(source, where).not.toContain(exampleKey(document));
        expect(source.includes(new URL(mock.url).port), where).toBe(led);
        if (!byHand) continue;
        const claim = claimOf(byHand);
        expect(note, where).toBe(led ? claim : `${claim} ${byHand.limit}, so this sample keeps its own address.`);
      }
    }
    for (const path of ['/', errorPath(Object.keys(document['x-error-codes'])[0]!), '/guides/authentication/']) {
      await open(path);
      const code = (await page.locator('code').allTextContents()).join('\n');
      expect({ path, key: code.includes(exampleKey(document)), server: code.includes(server) }).toEqual({
        path,
        key: false,
        server: false,
      });
    }
  });

  it('names the mock by the address at which it listens, on every page', async () => {
    for (const { path, markdown } of await sitePages(document, readDocsExtras(generatedDir))) {
      if (!markdown.includes('127.0.0.1:4010')) continue;
      const html = await (await fetch(docs.url + path)).text();
      expect({ path, old: html.includes('127.0.0.1:4010'), own: html.includes(mock.url) }).toEqual({
        path,
        old: false,
        own: true,
      });
    }
  });

  it('is shown in the colors that a reader chooses, on the next page too', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open('/');
    await page.getByRole('button', { name: 'Dark or light' }).click();
    await open('/errors/');
    expect(await page.evaluate(() => getComputedStyle(globalThis.document.body).colorScheme)).toBe('dark');
  });
});

describe('the menu of what opens a page', () => {
  it('opens by the keyboard, and closes at Escape, at a click elsewhere and when the focus moves on', async () => {
    await open(operationPath(operations[0]!.id));
    const entries = page.locator('.open-menu a');
    const shown = (): Promise<boolean> => entries.first().isVisible();
    const leave: (() => Promise<void>)[] = [
      () => page.keyboard.press('Escape'),
      () => page.locator('h1').click(),
      () => page.locator('.copy-page').focus(),
    ];
    for (const close of leave) {
      await page.locator('.open-menu summary').press('Enter');
      await entries.first().waitFor();
      await entries.last().focus();
      expect(await shown()).toBe(true);
      await close();
      expect(await shown()).toBe(false);
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

describe('the console', () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'edits, sends, fails and recovers: %s, by the keyboard alone',
    async (id, operation) => {
      await open(operationPath(id));
      await page.locator('.try-button').focus();
      await page.keyboard.press('Enter');
      const field = page.locator('.console .console-field input').first();
      await page.locator('.send-button').waitFor();
      // The focus is in the first field.
      await poll(() => page.evaluate(() => globalThis.document.activeElement!.closest('.console') !== null)).toBe(true);
      const key = page.locator('#console-key');
      const good = await key.inputValue();
      const write = async (text: string): Promise<void> => {
        await page.keyboard.press('Control+a');
        await page.keyboard.insertText(text);
      };
      await key.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('sk_no');
      // The samples follow.
      await page.locator('.languages code', { hasText: 'sk_no' }).first().waitFor({ state: 'attached' });
      const [unauthorized] = responses.filter(({ operation: of, status }) => of === id && status === 401);
      await write(unauthorized!.request.authentication!.key);
      await page.keyboard.press('Enter');
      await hasStatus(401);
      await write(good);
      await page.keyboard.press('Enter');
      await hasStatus(casesOf(operation, responses)[0]!.status);
      expect(await page.locator('.console-history li').count()).toBe(2);
      expect(await field.count()).toBe(1);
    },
  );

  it('checks as one types, shows violations at their fields, and has the body as JSON', async () => {
    await openConsole('createUser');
    const email = page.locator('#console-body-email');
    await email.fill('nobody');
    await page.locator('#console-body-email-message').getByText('Expected email').waitFor();
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await send(422);
    expect(await page.locator('#console-body-email-message').textContent()).not.toBe('');
    await page.locator('.console-body > label', { hasText: 'JSON' }).click();
    const json = page.locator('#console-json');
    expect((JSON.parse(await json.inputValue()) as { email: string }).email).toBe('nobody');
    await json.fill('{ "email": ');
    await page.getByText('This is no JSON').waitFor();
    await json.fill('{ "email": "new@example.com", "first_name": null }');
    await page.locator('.console-body > label', { hasText: 'Fields' }).click();
    expect(await email.inputValue()).toBe('new@example.com');
    expect(await page.locator('#console-body-first_name-state').inputValue()).toBe('null');
    expect(await page.locator('#console-body-last_name-state').inputValue()).toBe('omitted');
    await send(201);
    // An earlier request comes back with its values and its response.
    await page.locator('.console-past summary').click();
    await page.locator('.console-history button').last().click();
    expect(await email.inputValue()).toBe('nobody');
    expect(await status().textContent()).toBe('422');
  });

  it('sends to another machine only with the reader’s word, keeps the key for the session, and says why nothing came', async () => {
    await openConsole(operations[0]!.id);
    await page.locator('#console-address').fill('https://api.example.com');
    await page.locator('.send-button').click();
    await output().getByText('is another machine').waitFor();
    await page.locator('#console-address').fill('http://127.0.0.1:1');
    expect(await page.locator('.console-consent').isVisible()).toBe(false);
    await page.locator('#console-key').fill('sk_of_a_reader');
    await page.locator('.send-button').click();
    await output().getByText('No response from http://127.0.0.1:1').waitFor();
    errors = errors.filter((error) => !error.includes('ERR_UNSAFE_PORT') && !error.includes('ERR_CONNECTION_REFUSED'));
    await page.reload();
    await page.locator('.try-button').click();
    expect(await page.locator('#console-key').inputValue()).toBe('sk_of_a_reader');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('sk_of_a_reader');
  });
});
