/** The built site, on a host that keeps it below a path: every link arrives, and every page says what it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { operationPath, workflowPath } from 'user-management-docs/site';
import { filesBelow } from 'user-management-openapi/files';
import { errorPath, operationsOf, readBundle, resolve } from 'user-management-openapi';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { readWorkflows } from 'user-management-openapi/workflows';
import { launchBrowser } from '../support/browser.ts';
import { errorPageFaults, operationPageFaults } from './support/page-faults.ts';
import { headOf, visitSite, type VisitedPage } from './support/site.ts';
import { bundleFile, generatedDir, workflowsFolder } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const codes = Object.keys(document['x-error-codes']);
const folder = mkdtempSync(join(tmpdir(), 'docs-site-'));
const base = '/x/y/';
const origin = 'https://docs.example.com';
const built = join(folder, 'x', 'y');
let server: StaticServer;
let browser: Browser;
let pages: VisitedPage[];
let broken: string[];

beforeAll(async () => {
  await buildDocs(document, built, { base, origin }, readDocsExtras(generatedDir));
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  ({ pages, broken } = await visitSite(server.url + base));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const below = (path: string): string => base + path.slice(1);

describe('the site', () => {
  it('has no link that is unresolved, and every page can be reached', () => {
    expect(broken).toEqual([]);
    const files = filesBelow(built)
      .filter((file) => file.endsWith('.html'))
      .map((file) => below(file.slice(built.length).replace(/index\.html$/, '')));
    expect(pages.map(({ path }) => path).sort()).toEqual(files.sort());
  });

  it('has a page per operation, guide, workflow and error code, and the changelog', () => {
    const guides = document.tags.flatMap((tag) => (tag['x-page'] === undefined ? [] : [`/guides/${tag['x-page']}/`]));
    expect(guides.length).toBeGreaterThan(0);
    const paths = pages.map(({ path }) => path);
    const flows = readWorkflows(workflowsFolder).map(({ name }) => workflowPath(name));
    const expected = [
      ...operations.map(({ id }) => operationPath(id)),
      ...codes.map(errorPath),
      ...guides,
      ...flows,
      '/changelog/',
    ];
    expect(expected.filter((path) => !paths.includes(below(path)))).toEqual([]);
  });

  it('gives every page a title of its own, a description, a canonical link and a preview', () => {
    const heads = pages.map((page) => ({ path: page.path, ...headOf(page) }));
    expect(new Set(heads.map(({ title }) => title)).size).toBe(heads.length);
    expect(heads.filter(({ description }) => description.length < 10)).toEqual([]);
    expect(heads.filter(({ path, canonical }) => canonical !== origin + path)).toEqual([]);
    for (const { title, description, canonical, preview } of heads) {
      expect(preview).toEqual({
        'og:type': 'article',
        'og:site_name': document.info.title,
        'og:title': title,
        'og:description': description,
        'og:url': canonical,
        'twitter:card': 'summary',
      });
    }
  });

  it('has the Markdown of every page beside it, whose links arrive', async () => {
    for (const page of pages) {
      const { markdown } = headOf(page);
      const text = await (await fetch(server.url + markdown)).text();
      const links = [...text.matchAll(/\]\(([^)#]+\.md)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
      if (!markdown.endsWith('.md')) continue;
      const files = links.map((link) => join(folder, posix.join(posix.dirname(markdown), link)));
      expect({ markdown, missing: files.filter((file) => filesBelow(file).length === 0) }).toEqual({
        markdown,
        missing: [],
      });
    }
  });

  it('links operations to the workflows with them', () => {
    for (const { name, steps } of readWorkflows(workflowsFolder)) {
      for (const { operationId } of steps) {
        const { links } = pages.find((page) => page.path === below(operationPath(operationId)))!;
        expect(links).toContain(below(workflowPath(name)));
      }
    }
  });

  it('links operations to their error codes, and error codes to their operations', () => {
    const linksOf = (path: string): string[] => pages.find((page) => page.path === below(path))!.links;
    for (const operation of operations) {
      const text = JSON.stringify(Object.values(operation.responses), (key, value: unknown) =>
        key === '$ref' ? resolve(document, { $ref: value as string }) : value,
      );
      const own = codes.filter((code) =>
        [...text.matchAll(/"enum":(\[[^\]]*\])/g)].some(([, list]) => list!.includes(`"${code}"`)),
      );
      const linked = codes.filter((code) => linksOf(operationPath(operation.id)).includes(below(errorPath(code))));
      expect({ id: operation.id, linked }).toEqual({ id: operation.id, linked: own });
      for (const code of own) expect(linksOf(errorPath(code))).toContain(below(operationPath(operation.id)));
    }
  });
});

describe('the text of a page without JavaScript', () => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage({ javaScriptEnabled: false });
  });
  const textOf = async (path: string): Promise<string> => {
    await page.goto(server.url + below(path));
    // On a busy machine the browser calls a page loaded before its last part is there: the way to the pages beside it.
    await page.locator('a[rel=prev], a[rel=next]').last().waitFor();
    return page.locator('body').innerText();
  };

  it.each(codes)('has all that is known of %s', async (code) => {
    expect(errorPageFaults(document, code, await textOf(errorPath(code)))).toEqual([]);
  });

  it.each(operations)('has all of $id', async (operation) => {
    expect(operationPageFaults(document, operation, await textOf(operationPath(operation.id)))).toEqual([]);
  });
});

describe('the files for tools', () => {
  it('list every page, and hold every page', async () => {
    const [index, full] = ['llms.txt', 'llms-full.txt'].map((name) => readFileSync(join(built, name), 'utf8'));
    const linked = [...index!.matchAll(/\]\((\S+?)\)/g)].map(([, link]) => link!);
    const markdown = pages.map((page) => origin + headOf(page).markdown).filter((link) => link.endsWith('.md'));
    expect(linked.filter((link) => link.endsWith('.md')).sort()).toEqual(markdown.sort());
    for (const link of linked) expect((await fetch(link.replace(origin, server.url))).status).toBe(200);
    for (const { summary } of operations) expect(full).toContain(`\n# ${summary}\n`);
    for (const code of codes) expect(full).toContain(`\n# ${code}\n`);
  });

  it('are the document itself as JSON and YAML', () => {
    expect(JSON.parse(readFileSync(join(built, 'openapi.json'), 'utf8'))).toEqual(document);
    expect(readFileSync(join(built, 'openapi.yaml'), 'utf8')).toContain(`openapi: ${document.openapi}\n`);
  });
});
