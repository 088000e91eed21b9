/** The search: what a reader types leads first to the page for it; and the dialog, in a browser. */
import { readFileSync } from 'node:fs';
import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import {
  findPages,
  indexSections,
  mistakesBetween,
  packSections,
  searchScript,
  searchSections,
  synonyms,
  unpackSections,
  type PackedSections,
  type SearchIndex,
} from 'user-management-docs/search';
import { operationPath, sitePages, toolFiles, type SitePage } from 'user-management-docs/site';
import { errorPath, operationsOf } from 'user-management-openapi';
import { generatedDir, root } from '../../scripts/lib/repo.ts';
import { launchBrowser } from '../support/browser.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';

const operations = operationsOf(document);
let pages: SitePage[];
let stored: string;
let index: SearchIndex;

beforeAll(async () => {
  pages = await sitePages(document, readDocsExtras(generatedDir));
  // As a browser gets it.
  stored = JSON.stringify(packSections(searchSections(pages, '/')));
  index = indexSections(unpackSections(JSON.parse(stored) as PackedSections));
});

const found = (query: string): string[] => findPages(index, query).pages.map(({ address }) => address);

/** What readers type, and where it is served. */
const wanted: Record<string, string[]> = {
  '/guides/authentication/': [
    'credential',
    'unauthenticated',
    'forbidden',
    'api key',
    'bearer token',
    '401',
    '403',
    'autentication',
    'secret',
    'unauthorized',
  ],
  '/guides/pagination/': [
    'paging',
    'iterate',
    'paginate',
    'list_metadata',
    'cursor',
    'next page',
    'pagintaion',
    'previous page',
    'order normal',
  ],
  '/guides/errors/': [
    'failure',
    'problem',
    'exception',
    'correlation id',
    'trace id',
    'backoff',
    'X-Request-ID',
    'request id',
    'what to branch on',
  ],
  '/guides/rate-limits/': ['429', 'Retry-After', 'throttling', 'too many requests', 'rate limiting', 'bulk import'],
  '/guides/password-hashes/': ['encrypted', 'digest', 'bcrypt', 'argon2', 'import passwords', 'password hash'],
  '/guides/metadata-and-external-ids/': [
    'custom field',
    'custom data',
    'foreign key',
    'own id',
    'external_id',
    'metadata limits',
    'custom attributes',
    'metdata',
    'clear a property',
  ],
  '/guides/email-flows/': ['emial change', 'verification code', 'change an address'],
  '/guides/testing-with-the-mock/': ['stub', 'mock', 'Prefer header', 'fake server', 'CORS', 'cross-origin'],
  '/guides/typescript-client/': ['sdk', 'ts', 'typescript', 'timeout'],
  '/reference/create-user/': [
    'add user',
    'insert user',
    'surname',
    'signup user',
    'createUser',
    'new user',
    'register user',
    'ip_address',
    'signals_id',
  ],
  '/reference/delete-user/': ['erase user', 'remove user', 'DELETE user'],
  '/reference/update-user/': ['modify user', 'patch user', 'edit user', 'invalid_locale example'],
  '/reference/list-users/': ['list all users', 'filter by email', 'organization filter'],
  '/reference/list-authorized-applications/': ['redirect_uris', 'is_first_party', 'm2m', 'connect applications'],
  '/reference/delete-authorized-application/': ['revoke application', 'disconnect app'],
  '/reference/verify-email/': ['verify an email address'],
  '/errors/daily_quota_exceeded/': ['daily quota'],
  '/errors/invalid_request_parameters/': ['422'],
  '/errors/entity_not_found/': ['404'],
  '/errors/email_not_available/': ['email_not_available'],
  '/errors/email_change_code_expired/': ['email change code expired'],
  '/errors/password_strength_error/': ['password policy', 'strong password', 'password strength'],
  '/workflows/find-users/': ['find users'],
  '/workflows/close-account/': ['close account'],
  '/workflows/sign-up-and-verify/': ['sign up'],
  '/guides/testing-with-the-sandbox/': ['login', 'sign in'],
  '/reference/get-user/': ['fetch user', 'retrieve user', 'lookup user', 'look up user'],
  '/workflows/revoke-applications/': ['withdraw', 'disconnect'],
  '/bruno-collection.json': ['insomnia'],
  '/changelog/': [
    'upgrade',
    'changelog',
    'release notes',
    'breaking changes',
    'what changed',
    'what is new',
    "what's new",
  ],
  '/postman-collection.json': ['postman'],
  '/openapi.yaml': ['swagger', 'openapi yaml'],
};
const queries = Object.entries(wanted).flatMap(([path, all]) => all.map((query) => [query, path] as const));

describe('the search', () => {
  it('is tried with what readers type', () => expect(queries.length).toBeGreaterThanOrEqual(60));

  it.each(queries)('leads “%s” to %s first', (query, path) => expect(found(query)[0]).toBe(path));

  it('finds every operation by name, path and id, every error code and every file first', () => {
    for (const { id, summary, path } of operations) {
      expect(found(summary)[0]).toBe(operationPath(id));
      expect(found(id)[0]).toBe(operationPath(id));
      const same = operations.filter((other) => other.path === path);
      expect(found(path).slice(0, same.length).sort()).toEqual(same.map((other) => operationPath(other.id)).sort());
    }
    for (const code of Object.keys(document['x-error-codes'])) expect(found(code)[0]).toBe(errorPath(code));
    for (const { file, name } of toolFiles) expect(found(name)[0]).toBe(`/${file}`);
  });

  it('finds every heading of a guide, as a section', () => {
    const headings = document.tags.flatMap((tag) => {
      const text =
        tag['x-page'] === undefined
          ? ''
          : codeBlocks(tag.description!).reduce((all, { code }) => all.replace(code, ''), tag.description!);
      return [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => [heading!, `/guides/${tag['x-page']}/#`] as const);
    });
    expect(headings.length).toBeGreaterThan(20);
    for (const [heading, path] of headings) {
      const sections = findPages(index, heading).pages.flatMap((page) => page.sections.map(({ address }) => address));
      expect(
        sections.filter((address) => address.startsWith(path)),
        heading,
      ).not.toEqual([]);
    }
  });

  it('finds every property, parameter, header and enum value somewhere', () => {
    const names = new Set<string>();
    JSON.stringify(document, (key, value: unknown) => {
      if (key === 'properties' || key === 'headers') Object.keys(value as object).forEach((name) => names.add(name));
      if (key === 'enum') (value as unknown[]).forEach((one) => typeof one === 'string' && names.add(one));
      return value;
    });
    expect(names.size).toBeGreaterThan(80);
    expect([...names].filter((name) => found(name).length === 0)).toEqual([]);
  });

  it('corrects a misspelled word and says so, and says nothing of one that is right', () => {
    expect(findPages(index, 'emial change').corrected).toBe('email change');
    expect(findPages(index, 'pasword').corrected).toBe('password');
    expect(findPages(index, 'password')).not.toHaveProperty('corrected');
    expect(mistakesBetween('emial', 'email')).toBe(1);
    expect(mistakesBetween('pasword', 'password')).toBe(1);
    expect(mistakesBetween('abc', '')).toBe(3);
  });

  it('finds words while they are typed', () => {
    for (const typed of ['pagi', 'pagina', 'paginat', 'paginatio', 'pagination']) {
      expect(found(typed)[0], typed).toBe('/guides/pagination/');
    }
  });

  it('marks what was looked for, in a part of the text that has it', () => {
    const [page] = findPages(index, 'Retry-After').pages;
    const hits = page!.sections.flatMap(({ excerpt }) => excerpt.filter(({ hit }) => hit).map(({ text }) => text));
    expect(hits[0]).toContain('Retry-After');
    for (const { pieces } of page!.sections.map(({ excerpt }) => ({ pieces: excerpt }))) {
      expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(200);
    }
  });

  it.each(['', ' ', '***', 'qwertyuiop', '__proto__', 'constructor', '%zz', '🙂', 'a'.repeat(10_000)])(
    'survives “%.20s”, and finds nothing for it',
    (query) => expect(found(query)).toEqual([]),
  );

  it('takes the number of a status for its name, and for no other', () => {
    const numbers = synonyms.flatMap((words) =>
      words.flatMap((word) =>
        /^\d+$/.test(word) ? [{ word, named: words.includes(STATUS_CODES[word]!.toLowerCase()) }] : [],
      ),
    );
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.filter(({ named }) => !named)).toEqual([]);
  });

  it('shows the best eight pages, and of each the best three sections', () => {
    const section = (id: number, page: number) => ({
      ...{ id, address: `/${page}/#${id}`, page: `Page ${page}`, kind: 'Guide', heading: `Part ${id}` },
      ...{ aliases: '', names: '', text: 'A harbor.', code: '', weight: 1 },
    });
    const harbors = (pages: number, parts: number) =>
      findPages(
        indexSections(Array.from({ length: pages * parts }, (_, id) => section(id, Math.floor(id / parts)))),
        'harbor',
      ).pages.map(({ sections }) => sections.length);
    expect(harbors(9, 4)).toEqual(Array(8).fill(3));
    expect(harbors(7, 2)).toEqual(Array(7).fill(2));
  });

  it('leaves out what a history says of words alone', () => {
    expect(pages.some(({ markdown }) => markdown.includes('was rewritten.'))).toBe(true);
    expect(stored).not.toContain('was rewritten.');
  });

  it('is made from sections that are as they were when they were packed, each sentence of them once', () => {
    const sections = searchSections(pages, '/');
    const packed = JSON.parse(stored) as PackedSections;
    const rounded = sections.map((section) => ({ ...section, weight: expect.closeTo(section.weight, 2) as number }));
    expect(unpackSections(packed)).toEqual(rounded);
    expect(new Set(packed.sentences).size).toBe(packed.sentences.length);
    const twice = packSections([...sections, ...sections]);
    expect(twice.sentences).toEqual(packed.sentences);
  });

  it('is made from at most 50 kB, and a script of at most 12 kB, as sent', async () => {
    expect(gzipSync(stored).length).toBeLessThan(50_000);
    expect(gzipSync(await searchScript()).length).toBeLessThan(12_000);
  });
});

describe('the dialog', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let url: string;
  let isThere = true;

  beforeAll(async () => {
    const source = (file: string): string => join(root, 'packages/docs/src', file);
    const bundle = await rolldown({ input: source('search/trigger.ts'), platform: 'browser', logLevel: 'silent' });
    const [{ code }] = (await bundle.generate({ format: 'esm' })).output;
    await bundle.close();
    const styles = ['theme/docs.css', 'theme/prose.css', 'search/search.css'].map((file) =>
      readFileSync(source(file), 'utf8'),
    );
    const files: Record<string, [string, string]> = {
      '/': [
        'text/html',
        `<!doctype html><html lang="en"><title>Page</title><link rel="stylesheet" href="/style.css">
        <main><h1>Page</h1><button data-search>Search</button></main>
        <script type="module">import { searchPages } from '/trigger.js';
        searchPages({ script: '/search.js', index: '/index.json' });</script></html>`,
      ],
      '/style.css': ['text/css', styles.join('\n')],
      '/trigger.js': ['text/javascript', code],
      '/search.js': ['text/javascript', await searchScript()],
      '/index.json': ['application/json', stored],
    };
    server = createServer(({ url: path = '/' }, response) => {
      const [type, text] = (path === '/index.json' && !isThere ? undefined : files[path]) ?? ['text/plain', undefined];
      response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const dialog = () => page.locator('.search-dialog');
  const status = (text: string) => page.locator('.search-status', { hasText: text }).waitFor();

  it('opens at Ctrl+K and at a click; the script and the index are loaded only then', async () => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto(url, { waitUntil: 'networkidle' });
    expect(loaded).not.toContain('/search.js');
    await page.keyboard.press('Control+k');
    await dialog().waitFor();
    const onUse = expect.arrayContaining(['/search.js', '/index.json']) as string[];
    await expect.poll(() => loaded, { timeout: 30_000 }).toEqual(onUse);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await page.locator('[data-search]').click();
    await dialog().waitFor();
  });

  it('shows results by page with the words marked; arrows choose, Enter opens, and one Escape closes', async () => {
    await page.goto(url);
    await page.locator('main').waitFor();
    await page.keyboard.press('/');
    await dialog().waitFor();
    await page.keyboard.type('emial change');
    await status('for “email change”.');
    const shown = await dialog()
      .locator('li:has(.search-title)')
      .evaluateAll((items) =>
        items.map((item) => ['title', 'kind'].map((part) => item.querySelector(`.search-${part}`)!.textContent)),
      );
    const wanted = findPages(index, 'emial change').pages.map(({ title, kind }) => [
      title.map(({ text }) => text).join(''),
      kind,
    ]);
    expect(shown).toEqual(wanted);
    const [first] = await dialog().locator('mark').allTextContents();
    expect(first!.toLowerCase()).toMatch(/e-?mail|change/);
    const links = await dialog()
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const parts = findPages(index, 'emial change').pages.flatMap(({ address, sections }) => [
      address,
      ...sections.flatMap((section) => (section.address === address ? [] : [section.address])),
    ]);
    expect(links).toEqual(parts);
    expect(parts.filter((address) => address.includes('#')).length).toBeGreaterThan(2);
    const focused = () => page.evaluate(() => globalThis.document.activeElement!.getAttribute('href'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(links[1]);
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await dialog().waitFor();
    await page.keyboard.type('429');
    await status('pages.');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/guides/rate-limits/`);
  });

  it('has no finding of axe-core', async () => {
    await page.goto(url);
    await page.keyboard.press('Control+k');
    await dialog().waitFor();
    await page.keyboard.type('password');
    await status('pages.');
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const findings = await page.evaluate(async () => {
      const { axe } = window as typeof window & { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(findings).toEqual([]);
  });

  it('says that the index cannot be loaded, and tries again', async () => {
    isThere = false;
    await page.goto(url);
    await page.keyboard.press('Control+k');
    await status('The search index cannot be loaded.');
    isThere = true;
    await page.keyboard.type('qwertyuiop');
    await status('Nothing found for “qwertyuiop”.');
    const words = [...new Set(stored.match(/\w{4,}/g))];
    const ofOne = words.find((word) => found(word).length === 1 && findPages(index, word).corrected === undefined)!;
    for (const query of ['429', ofOne]) {
      const count = found(query).length;
      await page.locator('.search-dialog input').fill(query);
      await status(count === 1 ? 'One page.' : `${count} pages.`);
    }
  });
});
