/** The docs of a document with releases: each page leads to itself in every version, and whatever a version has is found in it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyOf } from 'user-management-compat';
import { buildDocs } from 'user-management-docs';
import { earlierVersions } from 'user-management-docs/docs-extras';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { operationPath } from 'user-management-docs/site';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { comparisonCache } from '../../scripts/lib/comparisons.ts';
import { withReleases } from '../releases/support/folder.ts';
import { first, second, third } from '../releases/support/versions.ts';
import { rememberDocs } from '../../scripts/lib/remembered.ts';
import { launchBrowser } from '../support/browser.ts';
import { headOf, visitSite, type VisitedPage } from './support/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-versions-'));
const base = '/x/';
const origin = 'https://docs.example.com';
const out = join(folder, 'x');
let server: StaticServer;
let pages: VisitedPage[];
let broken: string[];

/** Gives each release a day. */
const withDays = (released: readonly OpenApiDocument[]) =>
  released.map((document, at): [OpenApiDocument, string] => [document, `2026-01-0${at + 1}`]);

/** Builds the docs of the last document, after releases of the others. */
function build(released: readonly OpenApiDocument[], document: OpenApiDocument): Promise<void> {
  return withReleases(withDays(released), async (releases) => {
    const history = await historyOf(document, releases, comparisonCache());
    const earlier = earlierVersions(document, releases);
    await buildDocs(
      document,
      out,
      { base, origin, offline: true },
      { workflows: [], history, earlier, remember: rememberDocs() },
    );
  });
}

beforeAll(async () => {
  await build([first, second], third);
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  ({ pages, broken } = await visitSite(server.url + base));
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The documents, by where their docs stand. */
const places = new Map([
  [base, third],
  [`${base}versions/${second.info.version}/`, second],
  [`${base}versions/${first.info.version}/`, first],
]);
/** Where the docs stand to which a page belongs. */
const placeOf = (path: string): string => [...places.keys()].findLast((place) => path.startsWith(place))!;
const entriesOf = ({ html }: VisitedPage): [string, string][] =>
  [
    ...(/<details class="versions">.*?<\/details>/s.exec(html)?.[0] ?? '').matchAll(/href="([^"]*)"[^>]*>([^<]*)</g),
  ].map(([, href, version]) => [version!, href!]);

describe('the list of versions', () => {
  it('is on every page, and leads to the same page of each, or to the start of one that lacks it', () => {
    const known = new Set(pages.map(({ path }) => path));
    const framed = pages.filter(({ path }) => !path.endsWith('.html'));
    for (const page of framed) {
      const own = placeOf(page.path);
      const wanted = [...places].map(([place, { info }]) => {
        const same = place + page.path.slice(own.length);
        return [info.version, known.has(same) ? same : place];
      });
      expect({ path: page.path, entries: entriesOf(page) }).toEqual({ path: page.path, entries: wanted });
      expect(page.html).toContain(`<summary><span>Version </span>${places.get(own)!.info.version}</summary>`);
    }
    expect(new Set(framed.map(({ path }) => placeOf(path)))).toEqual(new Set(places.keys()));
  });

  it('leads to every operation of every version, and no link on the way is unresolved', () => {
    expect(broken).toEqual([]);
    for (const [place, document] of places) {
      const titles = pages.filter(({ path }) => placeOf(path) === place).map((page) => headOf(page).title);
      for (const { summary } of operationsOf(document)) expect(titles).toContain(`${summary} – ${document.info.title}`);
      const paths = pages.map(({ path }) => path);
      const all = operationsOf(third).map(({ id }) => id);
      const ids = new Set(operationsOf(document).map(({ id }) => id));
      for (const id of all) expect(paths.includes(place + operationPath(id).slice(1))).toBe(ids.has(id));
    }
  });

  it('leads to the same page in a window of 360 pixels, which it fits', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
      await page.goto(server.url + base + operationPath('getThing').slice(1));
      await page.locator('html[data-alive]').waitFor();
      expect(await page.evaluate(() => globalThis.document.documentElement.scrollWidth)).toBe(360);
      expect((await page.locator('.bar .home').boundingBox())!.width).toBeGreaterThan(20);
      await page.locator('.versions summary').click();
      await page.locator('.versions a', { hasText: first.info.version }).click();
      await page.waitForURL(`**/versions/${first.info.version}${operationPath('getThing')}`);
    } finally {
      await browser.close();
    }
  });

  it('has a changelog in each version that ends with it', () => {
    for (const [place, { info }] of places) {
      const html = readFileSync(join(folder, place, 'changelog', 'index.html'), 'utf8');
      const told = [first, second].filter(({ info: { version } }) => html.includes(`>${version} (`));
      expect(told.map(({ info: { version } }) => version)).toEqual(
        [first, second].map((each) => each.info.version).filter((version) => version <= info.version),
      );
    }
  });
});

describe('earlier versions', () => {
  it('are left out by search engines, which know each page of today', () => {
    const indexed = pages.filter(({ html }) => !html.includes('<meta name="robots" content="noindex">'));
    expect(new Set(indexed.map(({ path }) => placeOf(path)))).toEqual(new Set([base]));
    expect(readFileSync(join(out, 'sitemap.xml'), 'utf8')).not.toContain('versions/');
  });

  it('load the scripts and stylesheets of today, have a search of their own, and are kept for reading without a connection', () => {
    for (const [place, { info }] of places) {
      expect(existsSync(join(folder, place, 'assets'))).toBe(place === base);
      const index = readFileSync(join(folder, place, 'search-index.json'), 'utf8');
      expect(index).toContain(`"${place}`);
      expect(JSON.parse(readFileSync(join(folder, place, 'openapi.json'), 'utf8'))).toMatchObject({ info });
      expect(readFileSync(join(out, 'offline.js'), 'utf8')).toContain(`"${place}search-index.json"`);
    }
  });

  it('are there as soon as there are two releases, the newest of which may be the document of today', async () => {
    const versionsOf = (released: OpenApiDocument[], document: OpenApiDocument) =>
      withReleases(withDays(released), async (releases) =>
        earlierVersions(document, releases).map(({ version }) => version),
      );
    const [one, two] = [first.info.version, second.info.version];
    expect(await versionsOf([], first)).toEqual([]);
    expect(await versionsOf([first], second)).toEqual([]);
    expect(await versionsOf([first, second], second)).toEqual([one]);
    expect(await versionsOf([first, second], third)).toEqual([two, one]);
  });
});
