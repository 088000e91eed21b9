/** The page at `/__mock/`: what a person sees and does there, and who may. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Feed, type Session, type Sessions } from 'user-management-mock/testing';
import { startMock } from 'user-management-mock';
import { launchBrowser } from '../support/browser.ts';
import { document as ownDocument, operations } from '../support/document.ts';
import { send, useMock } from './support/server.ts';

const mock = useMock();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

let open: Page | undefined;
const troubles: string[] = [];
/** Opens the page and waits until it is told of the mock's state. */
async function visit(options: Parameters<Browser['newPage']>[0] = {}, url = mock.current.url): Promise<Page> {
  const page = await browser.newPage(options);
  open = page;
  page.on('pageerror', ({ message }) => troubles.push(message));
  // What the content security policy refuses is told here, too.
  page.on('console', (line) => {
    // A refusal that the page shows is no trouble.
    if (line.type() === 'error' && !/the server responded with a status of 4/.test(line.text()))
      troubles.push(line.text());
  });
  await page.goto(`${url}/__mock/`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText(`of ${operations.length}`).waitFor();
  return page;
}
afterEach(async () => {
  await open?.close();
  open = undefined;
  expect(troubles.splice(0)).toEqual([]);
});

/** Sends a request whose target is not encoded, as no browser would. */
function sendRaw(url: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

/** Opens the stream of events and gives its first event. */
async function listen(url: string, init: RequestInit = {}): Promise<{ response: Response; first: string }> {
  const response = await fetch(`${url}/__mock/events`, init);
  const { value } = (await response.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
  return { response, first: value ?? '' };
}

describe('the page', () => {
  it('shows requests as they come, without secrets, and what they have met', async () => {
    const page = await visit();
    expect(await page.locator('#curl').isVisible()).toBe(true);
    await send(mock.current.url, 'getUser');
    const first = page.locator('#requests li').first();
    await first.getByText('200').waitFor();
    const told = async (code: string) => {
      const { status, method, target, duration, time } = mock.current.requests.at(-1)!;
      const clock = await page.evaluate((at) => new Date(at).toLocaleTimeString(), time);
      return [`${status} ${method} ${target}`, `${code} · ${duration.toFixed(1)} ms · ${clock}`];
    };
    expect(await first.locator('p').allTextContents()).toEqual(await told('getUser'));
    expect([await page.locator('#curl').isVisible(), await page.locator('#no-requests').isVisible()]).toEqual([
      false,
      false,
    ]);
    await page.locator('#operations .met', { hasText: '200 found' }).waitFor();
    const titles = await page
      .locator('#operations button')
      .evaluateAll((all) => all.map((each) => each.getAttribute('title')));
    expect(titles.filter((title) => title !== 'Never given')).toEqual(['Given 1 times']);
    const bars = await page
      .locator('meter')
      .evaluateAll((all) =>
        all.map((each) => [
          each.getAttribute('aria-label'),
          (each as HTMLMeterElement).value,
          (each as HTMLMeterElement).max,
        ]),
      );
    const kinds = ['operations', 'statuses', 'codes'];
    expect(bars[0]).toEqual(['operations that were met', 1, operations.length]);
    expect(bars.map(([label, value]) => [label, value])).toEqual(
      kinds.map((kind, at) => [`${kind} that were met`, [1, 1, 0][at]]),
    );
    const shares = (await page.locator('#shares > *').allTextContents()).map((text) => text.trim());
    expect(shares).toEqual(kinds.flatMap((kind, at) => [kind, `${bars[at]![1]} of ${bars[at]![2]}`]));
    await send(mock.current.url, 'getUser', { path: '/nowhere?token=hunter2' });
    await first.getByText('404').waitFor();
    expect(await first.locator('p').allTextContents()).toEqual(await told('unknown_path'));
    expect(await page.content()).not.toContain('hunter2');
    mock.current.next('getUser', { fault: 'reset' });
    await send(mock.current.url, 'getUser').catch(() => undefined);
    const broken = page.locator('#requests li', { hasText: 'reset' });
    await broken.waitFor();
    expect(await broken.locator('.notes').textContent()).toMatch(/^getUser · \d+\.\d ms · \d/);
    const colors = await page.locator('#requests .status').evaluateAll((all) => all.map(({ className }) => className));
    expect(colors).toEqual(['status s5', 'status s4', 'status s2']);
    for (const [text, left] of [
      ['200', ['getUser']],
      ['unknown_path', ['/nowhere']],
      ['nowhere', ['/nowhere']],
      ['404', ['/nowhere']],
      ['getuser', ['reset', 'getUser']],
      ['get', ['reset', '/nowhere', 'getUser']],
    ] as const) {
      await page.getByLabel('Filter').fill(text);
      const shown = await page.locator('#requests li').allTextContents();
      expect([text, shown.length]).toEqual([text, left.length]);
      for (const [at, part] of left.entries()) expect(shown[at]).toContain(part);
    }
  });

  it('shows whatever a request or a document says as text', async () => {
    const evil = '<img/src=x/onerror=document.title="gone">';
    const other = await startMock({
      port: 0,
      document: { ...(ownDocument as object), info: { title: evil, version: '1' } } as never,
    });
    await sendRaw(other.url, `/${evil}`);
    other.on('getUser', { path: { id: evil } }, { status: 404 });
    const page = await visit({}, other.url);
    await page.locator('#requests code', { hasText: evil }).waitFor();
    await page.locator('#rules code', { hasText: 'onerror' }).waitFor();
    expect([await page.title(), await page.locator('img').count()]).toEqual([`${evil}: mock`, 0]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(evil);
    await other.close();
  });

  it('takes a rule from the form, and takes it back, by the keyboard alone', async () => {
    const page = await visit();
    await page.locator('select[name=operation]').focus();
    await page.keyboard.type('createUser');
    await page.keyboard.press('Tab');
    await page.keyboard.type('400');
    await page.keyboard.press('Tab');
    await page.keyboard.type('invalid_metadata');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await page.getByText(/^Rule \d+ is added\.$/).waitFor();
    expect(await (await fetch(`${mock.current.url}/__mock/rules`)).json()).toMatchObject([
      { operation: 'createUser', times: 2, response: { status: 400, example: 'invalid_metadata', delay: 5 } },
    ]);
    const offered = async (operation: string) => {
      await page.locator('select[name=operation]').selectOption(operation);
      return page.locator('select[name=status] option').allTextContents();
    };
    const statuses = operations.map(({ responses }) => Object.keys(responses));
    const shared = statuses[0]!.filter((status) => statuses.every((all) => all.includes(status)));
    expect(await offered('*')).toEqual(['First success', ...shared.sort()]);
    const own = operations.find(({ id }) => id === 'createUser')!.responses;
    expect(await offered('createUser')).toEqual(['First success', ...Object.keys(own).sort()]);
    const replies = [await send(mock.current.url, 'createUser'), await send(mock.current.url, 'getUser')];
    expect(replies.map(({ status }) => status)).toEqual([400, 200]);
    expect(replies[0]?.json).toMatchObject({ code: 'invalid_metadata' });
    await page.getByText('1 of 2 ×').waitFor();
    await page.getByRole('button', { name: /^Remove rule \d+ of createUser$/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Rule \d+ is gone\.$/).waitFor();
    await page.locator('#no-rules').waitFor();
    expect((await send(mock.current.url, 'createUser')).status).toBe(201);
  });

  it('makes a rule of a documented response, with a body of its own, and says what is wrong with one', async () => {
    const page = await visit();
    await page.locator('[data-operation=getUser][data-status="404"]').click();
    await page.getByLabel('Body, as JSON').fill('{');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.locator('#message.off', { hasText: /^The body is not JSON: \S/ }).waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('body');
    await page.getByLabel('Body, as JSON').fill('{"a": 1}');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByText('getUser 404 does not allow this body').waitFor();
    await page.getByLabel('Allow what the document does not').check();
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.locator('#message:not(.off)', { hasText: 'is added' }).waitFor();
    const reply = await send(mock.current.url, 'getUser');
    expect([reply.status, reply.json]).toEqual([404, { a: 1 }]);
    await page.getByText('1 × so far, every time').waitFor();
    const chosen = () =>
      page.locator('#add select').evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).value));
    await page.locator('[data-operation=createUser][data-example=invalid_metadata]').click();
    expect(await chosen()).toEqual(['createUser', '400', 'invalid_metadata', '']);
    await page.locator('select[name=operation]').selectOption('*');
    await page.locator('select[name=fault]').selectOption('stall');
    expect(await chosen()).toEqual(['*', '', '', 'stall']);
    await page.getByLabel('Body, as JSON').fill('');
    await page.getByLabel('Allow what the document does not').uncheck();
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.locator('#rules b', { hasText: 'Every operation' }).waitFor();
    const rules = (await (await fetch(`${mock.current.url}/__mock/rules`)).json()) as object[];
    expect(rules[1]).toMatchObject({ operation: '*', response: { fault: 'stall' } });
    expect(Object.keys(rules[1]!)).not.toContain('times');
  });

  it('opens scopes, shows them alone, closes them, and resets', async () => {
    const page = await visit();
    await send(mock.current.url, 'getUser');
    await page.locator('#requests li').waitFor();
    await page.getByRole('button', { name: 'Open scope' }).click();
    await page.locator('#no-requests').waitFor();
    const key = await page.locator('select[name=scope]').inputValue();
    expect(key).toMatch(/^sk_/);
    const links = () =>
      page
        .locator('a[data-scoped]')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')?.slice('/__mock/'.length)));
    expect(await links()).toEqual(['requests', 'requests.har'].map((path) => `${path}?scope=${key}`));
    await page.locator('[data-operation=getUser][data-status="403"]').click();
    await page.keyboard.press('Enter');
    await page.locator('#rules li').waitFor();
    const own = await send(mock.current.url, 'getUser', { headers: { authorization: `Bearer ${key}` } });
    expect([own.status, (await send(mock.current.url, 'getUser')).status]).toEqual([403, 200]);
    await page.locator('#requests', { hasText: '403' }).waitFor();
    expect(await page.locator('#requests li').count()).toBe(1);
    const other = mock.current.scope();
    await page.locator('select[name=scope] option', { hasText: other.key }).waitFor({ state: 'attached' });
    expect(await page.locator('select[name=scope]').inputValue()).toBe(key);
    other.close();
    await page.getByRole('button', { name: 'Close scope' }).click();
    await page.locator('#requests li').nth(2).waitFor();
    expect(await page.locator('select[name=scope]').inputValue()).toBe('');
    expect([await links(), await page.getByRole('button', { name: 'Close scope' }).isDisabled()]).toEqual([
      ['requests', 'requests.har'],
      true,
    ]);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('#no-requests').waitFor();
    expect(mock.current.requests).toEqual([]);
  });

  it('connects again when the mock is back', async () => {
    const first = await startMock({ port: 0 });
    const page = await visit({}, first.url);
    await page.getByRole('button', { name: 'Open scope' }).click();
    const scope = page.locator('select[name=scope]');
    await page.locator('a[href*="?scope="]').first().waitFor();
    const key = await scope.inputValue();
    await first.close();
    await page.locator('#connection.off', { hasText: /^Not connected; trying again …$/ }).waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('#message.off', { hasText: /^The mock cannot be reached: \S/ }).waitFor();
    // Who is away for a moment comes back to the same scope.
    expect(await scope.inputValue()).toBe(key);
    await scope.selectOption('');
    const second = await startMock({ port: Number(new URL(first.url).port) });
    await page.getByText('Live', { exact: true }).waitFor();
    await send(second.url, 'getUser');
    await page.locator('#requests li').waitFor();
    await second.close();
    await page.getByText('Not connected').waitFor();
    // Only that nobody listened.
    expect(troubles.splice(0).filter((text) => !text.includes('net::ERR'))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe-core finds, and fits a telephone, in %s',
    async (scheme) => {
      mock.current.on('getUser', {}, { status: 404 });
      for (const id of ['getUser', 'listUsers']) await send(mock.current.url, id);
      await send(mock.current.url, 'getUser', { path: `/${'long'.repeat(200)}` });
      const page = await visit({ viewport: { width: 360, height: 700 }, colorScheme: scheme, bypassCSP: true });
      await page.locator('#requests li').nth(2).waitFor();
      const wide = await page.evaluate(() =>
        [...globalThis.document.querySelectorAll('html, body, section, ol, li, p, pre, form')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName, id }) => `${tagName} ${id}`),
      );
      expect(wide).toEqual([]);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
      expect(found).toEqual([]);
    },
  );

  it('is small, and loads only its own script and style', async () => {
    const read = async (path: string) => (await fetch(`${mock.current.url}${path}`)).text();
    const page = await read('/__mock/');
    const links = [...page.matchAll(/(?:src|href)="([^"#]*)"/g)].map(([, link]) => link);
    expect(links.every((link) => link?.startsWith('/__mock/') || link === 'data:,')).toBe(true);
    const whole = [page, await read('/__mock/app.js'), await read('/__mock/style.css')];
    const bytes = whole.map((text) => gzipSync(text).length).reduce((sum, each) => sum + each);
    expect([Math.min(...whole.map(({ length }) => length)) > 1_000, bytes < 15_000]).toEqual([true, true]);
    expect(page).not.toMatch(/<style|<script(?! type="module" src)|\son\w+=|style=/);
    const policy = (await fetch(`${mock.current.url}/__mock/`)).headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  });
});

describe('access to the page', () => {
  it('is closed to pages of other origins, and to whoever lacks the token', async () => {
    const guarded = await startMock({ port: 0, controlToken: 'a:secret' });
    for (const path of ['', 'app.js', 'style.css', 'events']) {
      const { status } = await fetch(`${guarded.url}/__mock/${path}`);
      const { status: other } = await fetch(`${mock.current.url}/__mock/${path}`, {
        headers: { origin: 'https://evil.example' },
      });
      expect([path, status, other]).toEqual([path, 403, 403]);
    }
    const asked = await fetch(`${guarded.url}/__mock/`, { headers: { accept: 'text/html' } });
    expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Basic realm=/),
    ]);
    await guarded.close();
  });

  it('is given to a browser whose person knows the token', async () => {
    const guarded = await startMock({ port: 0, controlToken: 'a:secret' });
    const page = await visit({ httpCredentials: { username: 'me', password: 'a:secret' } }, guarded.url);
    await page.locator('[data-operation=getUser][data-status="404"]').click();
    await page.keyboard.press('Enter');
    await page.locator('#rules li').waitFor();
    expect((await send(guarded.url, 'getUser')).status).toBe(404);
    await guarded.close();
  });
});

describe('the stream of events', () => {
  it('does not hold up the end of the mock', async () => {
    const other = await startMock({ port: 0, grace: 60 });
    const { first } = await listen(other.url);
    expect(first).toMatch(/^retry: \d+\ndata: \{.*\}\n\n$/);
    const start = performance.now();
    await other.close();
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it('is for sixteen at once', async () => {
    const other = await startMock({ port: 0 });
    const gone = new AbortController();
    for (let count = 0; count < 16; count++) await listen(other.url, { signal: gone.signal });
    const { status, json } = await send(other.url, 'getUser', { path: '/__mock/events' });
    expect([status, json]).toMatchObject([503, { code: 'too_many_pages' }]);
    gone.abort();
    await vi.waitFor(async () => expect((await listen(other.url)).response.status).toBe(200), { timeout: 30_000 });
    await other.close();
  });

  it('ends when its scope is closed', async () => {
    const scope = mock.current.scope();
    const response = await fetch(`${mock.current.url}/__mock/events?scope=${scope.key}`);
    scope.close();
    expect(await response.text()).toMatch(/^retry: \d+\ndata: /);
    expect((await fetch(`${mock.current.url}/__mock/events?scope=${scope.key}`)).status).toBe(404);
  });

  it('drops a reader that does not read, and has one event at most on its way to it', () => {
    vi.useFakeTimers();
    let count = 0;
    const session = {
      coverage: () => ({ responses: [] }),
      recent: () => [{ id: String(++count), target: '/' }],
      rules: { list: () => [] },
    } as unknown as Session;
    const feed = new Feed({ byKey: new Map(), has: () => true } as unknown as Sessions);
    const texts: string[] = [];
    const slow = new Writable({ write: (chunk) => void texts.push(String(chunk)) });
    const quick = new Writable({ write: (_chunk, _encoding, done) => done() });
    feed.open(session)(slow);
    feed.open(session)(quick);
    vi.advanceTimersByTime(10_000);
    expect([texts.length, slow.destroyed, quick.destroyed]).toEqual([1, true, false]);
    feed.close();
    expect(quick.writableEnded).toBe(true);
    vi.useRealTimers();
  });
});
