/** The built site, on a host that keeps it below a path: every link arrives, and every page says what it is. */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs, unknownAddress } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { operationPath, workflowPath } from 'user-management-docs/site';
import { filesBelow } from 'user-management-openapi/files';
import { escapeHtml } from 'user-management-openapi/html';
import { errorPath, operationsOf, readBundle, resolve } from 'user-management-openapi';
import { serveFolder, type StaticServer } from 'user-management-docs/server';
import { causedResponses } from 'user-management-mock/causes';
import { readWorkflows } from 'user-management-openapi/workflows';
import { rememberDocs } from '../../scripts/lib/remembered.ts';
import { launchBrowser } from '../support/browser.ts';
import { errorPageFaults, operationPageFaults } from './support/page-faults.ts';
import { headOf, visitSite, type VisitedPage } from './support/site.ts';
import { editLinks } from '../../scripts/lib/edit-links.ts';
import { bundleFile, generatedDir, root, workflowsFolder } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
const operations = operationsOf(document);
const codes = Object.keys(document['x-error-codes']);
const folder = mkdtempSync(join(tmpdir(), 'docs-site-'));
const base = '/x/y/';
const origin = 'https://docs.example.com';
const built = join(folder, 'x', 'y');
const repository = 'https://git.example.com/owner/name';
const docsExtras = readDocsExtras(generatedDir);
const release = {
  version: '99.0.0',
  date: '2030-01-02',
  changes: [{ text: 'A `<b>` & more.', breaking: true, operations: [], level: 'minor' as const, rules: [] }],
};
const history = { ...docsExtras.history!, releases: [release, ...docsExtras.history!.releases] };
let server: StaticServer;
let browser: Browser;
let pages: VisitedPage[];
let broken: string[];

beforeAll(async () => {
  await buildDocs(
    document,
    built,
    { base, origin },
    { ...docsExtras, history, remember: rememberDocs(), ...editLinks(repository) },
  );
  server = await serveFolder(folder, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
  ({ pages, broken } = await visitSite(server.url + base));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page for addresses without one, to which no link leads. */
const missing = join(built, '404.html');
const below = (path: string): string => base + path.slice(1);

describe('the site', () => {
  it('has no link that is unresolved, and every page can be reached', () => {
    expect(broken).toEqual([]);
    const files = filesBelow(built)
      .filter((file) => file.endsWith('.html') && file !== missing)
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
        'og:image': canonical.endsWith('.html') ? `${origin}${base}preview.png` : `${canonical}preview.png`,
        'og:image:width': '1200',
        'og:image:height': '630',
        'og:image:alt': title,
        'twitter:card': 'summary_large_image',
      });
    }
  });

  it('draws a picture of its own for every page, with its title in it, whatever the length', async () => {
    const read = (path: string): Buffer => readFileSync(join(folder, path, 'preview.png'));
    const framed = pages.map(({ path }) => path).filter((path) => !path.endsWith('.html'));
    expect(new Set(framed.map((path) => read(path).toString('base64'))).size).toBe(framed.length);
    for (const path of framed) {
      const picture = read(path);
      expect(picture.subarray(1, 4).toString()).toBe('PNG');
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(picture.length).toBeLessThan(60_000);
    }
    // What differs between two pictures of one kind is the text; the frame around it stays free.
    const tab = await browser.newPage();
    const longest = codes.toSorted((one, other) => other.length - one.length)[0]!;
    const edges = await tab.evaluate(
      async (data) => {
        const bitmap = await createImageBitmap(await (await fetch(data)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        const colorsOf = (x: number, y: number, width: number, height: number): number => {
          const pixels = new Uint32Array(context.getImageData(x, y, width, height).data.buffer);
          return new Set(pixels).size;
        };
        return {
          left: colorsOf(0, 20, 60, 600),
          right: colorsOf(1140, 20, 60, 600),
          below: colorsOf(0, 580, 1200, 50),
          inside: colorsOf(60, 60, 1080, 520),
        };
      },
      `data:image/png;base64,${read(below(errorPath(longest))).toString('base64')}`,
    );
    await tab.close();
    expect(edges).toMatchObject({ left: 1, right: 1, below: 1 });
    expect(edges.inside).toBeGreaterThan(10);
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

  it('says of an error code in a response whether a retry can help', () => {
    const said = pages.flatMap(({ html }) =>
      [...html.matchAll(/<ul class="codes">(.*?)<\/ul>/gs)].flatMap(([, list]) =>
        list!.split('</li>').flatMap((item) => {
          const code = /<code>(\w+)<\/code>/.exec(item)?.[1];
          return code === undefined ? [] : [`${code} ${item.endsWith(' Retryable.')}`];
        }),
      ),
    );
    const wanted = Object.entries(document['x-error-codes']).map(([code, { retryable }]) => `${code} ${retryable}`);
    expect([...new Set(said)].sort()).toEqual(wanted.sort());
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

/** The values of an attribute of the links in a part of a page. */
const linksIn = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!);

describe('the ways from page to page', () => {
  it('lead by “next” through every page once, and back by “previous”', () => {
    const neighbor = (path: string, rel: string): string | undefined =>
      new RegExp(`<a href="([^"]*)" rel="${rel}"`).exec(pages.find((page) => page.path === path)!.html)?.[1];
    const way: string[] = [];
    for (let path: string | undefined = base; path; path = neighbor(path, 'next')) way.push(path);
    const framed = pages.map(({ path }) => path).filter((path) => !path.endsWith('.html'));
    expect(way.toSorted()).toEqual(framed.toSorted());
    expect(way.slice(1).map((path) => neighbor(path, 'prev'))).toEqual(way.slice(0, -1));
  });

  it('are above every page: those above it, and its own name', () => {
    const inside = pages.filter(({ path }) => path !== base && !path.endsWith('.html'));
    for (const page of inside) {
      const crumbs = /<nav aria-label="Breadcrumb">(.*?)<\/nav>/s.exec(page.html)?.[1] ?? '';
      const [folder, name] = page.path.slice(base.length).split('/');
      const lists = name !== '' && folder !== 'guides' ? [below(folder === '' ? '/' : `/${folder}/`)] : [];
      // The responses of the mock stand below the error codes in the menu.
      const above = page.path === below('/reference/mock-responses/') ? [below('/errors/')] : lists;
      expect({ path: page.path, links: linksIn(crumbs) }).toEqual({ path: page.path, links: [base, ...above] });
      const own = /aria-current="page">(.*?)<\/li>/.exec(crumbs)![1]!.replaceAll('<wbr>', '');
      expect(headOf(page).title).toBe(`${own.replaceAll('&#39;', "'")} – ${document.info.title}`);
    }
  });

  it('lead to the sections of a page, beside its text or in a line above it', () => {
    const framed = pages.filter(({ path }) => !path.endsWith('.html'));
    for (const { path, html } of framed) {
      const sections = [...html.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => `#${id}`);
      const least = operations.some(({ id }) => path === below(operationPath(id))) ? 2 : 3;
      const links = linksIn(/<nav class="contents".*?<\/nav>/s.exec(html)?.[0] ?? '');
      expect({ path, links }).toEqual({ path, links: sections.length < least ? [] : sections });
    }
    expect(framed.filter(({ html }) => html.includes('<nav class="contents"')).length).toBeGreaterThan(20);
  });

  it('lead to what else opens a page: its Markdown, the collections, and models that can read it', () => {
    for (const page of pages.filter(({ path }) => path !== base && !path.endsWith('.html'))) {
      const links = linksIn(/<details class="open-menu">.*?<\/details>/s.exec(page.html)![0]);
      const { markdown } = headOf(page);
      const [own, others] = [
        links.filter((link) => link.startsWith(base)),
        links.filter((link) => /^https:/.test(link)),
      ];
      expect(own).toEqual([markdown, `${base}postman-collection.json`, `${base}bruno-collection.json`]);
      expect(others.map((link) => new URL(link).searchParams.get('q'))).toEqual(
        ['claude.ai', 'chatgpt.com'].map(() => `Read ${origin}${markdown}, so that I can ask about it.`),
      );
    }
  });

  it('begin on the page for addresses without one, which search engines leave out', () => {
    const html = readFileSync(missing, 'utf8');
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toContain('rel="canonical"');
    const known = new Set(pages.flatMap(({ path, links }) => [path, ...links]));
    expect(linksIn(html).filter((link) => !link.startsWith('#') && !known.has(link))).toEqual([]);
    expect(linksIn(html).every((link) => /^[#/]|^https:/.test(link))).toBe(true);
  });

  it('lead from the pages that are written by hand to the files that hold them', () => {
    const edited = pages.flatMap(({ path, links }) =>
      links.filter((link) => link.startsWith(`${repository}/`)).map((link) => [path, link] as const),
    );
    const files = edited.map(([, link]) => join(root, link.slice(`${repository}/edit/main/`.length)));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    const byHand = pages.filter(({ path }) => /\/(guides|workflows|errors)\/\w/.test(path));
    const wanted = [base, ...byHand.map(({ path }) => path), ...operations.map(({ id }) => below(operationPath(id)))];
    expect(edited.map(([path]) => path).toSorted()).toEqual(wanted.toSorted());
    // The text of a guide is in its file.
    const [, link] = edited.find(([path]) => path === below('/guides/pagination/'))!;
    expect(readFileSync(join(root, link.slice(`${repository}/edit/main/`.length)), 'utf8').trim()).toBe(
      document.tags.find((tag) => tag['x-page'] === 'pagination')!.description!.trim(),
    );
  });

  it('lead from the remedy of an error to each operation, guide and workflow that it names', () => {
    const pathOf = (name: string): string =>
      operations.some(({ id }) => id === name)
        ? operationPath(name)
        : docsExtras.workflows.some((workflow) => workflow.name === name)
          ? workflowPath(name)
          : `/guides/${name}/`;
    expect(codes.filter((code) => document['x-error-codes'][code]!.see).length).toBeGreaterThan(20);
    for (const code of codes) {
      const { html } = pages.find((page) => page.path === below(errorPath(code)))!;
      const remedy = /<p><strong>Remedy\.<\/strong>.*?<\/p>/s.exec(html)![0];
      const wanted = (document['x-error-codes'][code]!.see ?? []).map((name) => below(pathOf(name)));
      expect({ code, links: linksIn(remedy) }).toEqual({ code, links: wanted });
    }
  });
});

describe('the files for search engines and feed readers', () => {
  const read = async (name: string): Promise<{ type: string | null; text: string }> => {
    const response = await fetch(server.url + base + name);
    return { type: response.headers.get('content-type'), text: await response.text() };
  };

  it('list every page, by the address that it gives as its own', async () => {
    const { type, text } = await read('sitemap.xml');
    expect(type).toBe('application/xml');
    const listed = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address!);
    const canonical = pages.map((page) => headOf(page).canonical).filter((address) => !address.endsWith('.html'));
    expect(listed.toSorted()).toEqual(canonical.toSorted());
    // It would be read at the root of the host alone.
    expect(existsSync(join(built, 'robots.txt'))).toBe(false);
  });

  it('tell of every release, in a feed that every page names', async () => {
    const { text } = await read('changelog.xml');
    const page = await browser.newPage();
    const feed = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      const texts = (within: ParentNode, name: string): string[] =>
        [...within.querySelectorAll(`:scope > ${name}`)].map(({ textContent }) => textContent);
      const entries = [...parsed.querySelectorAll('entry')];
      return {
        root: `${parsed.documentElement.namespaceURI} ${parsed.documentElement.localName}`,
        updated: texts(parsed.documentElement, 'updated'),
        entries: entries.map((entry) => ['title', 'updated', 'content'].map((name) => texts(entry, name).join('|'))),
        ids: [...parsed.querySelectorAll('id')].map(({ textContent }) => textContent),
      };
    }, text);
    await page.close();
    expect(feed.root).toBe('http://www.w3.org/2005/Atom feed');
    expect(feed.updated).toEqual(['2030-01-02T00:00:00Z']);
    const released = history.releases.filter(({ version }) => version !== undefined);
    expect(feed.entries.map(([title]) => title)).toEqual(released.map(({ version, date }) => `${version} (${date})`));
    expect(feed.entries[0]).toEqual([
      '99.0.0 (2030-01-02)',
      '2030-01-02T00:00:00Z',
      '<ul><li><strong>Breaking.</strong> A <code>&lt;b&gt;</code> &amp; more.</li></ul>',
    ]);
    expect(new Set(feed.ids).size).toBe(released.length + 1);
    const named = pages.filter(({ html }) => html.includes(`title="Changelog" href="${origin}${base}changelog.xml"`));
    expect(named).toHaveLength(pages.length);
  });
});

it('every page that names the address of the docs has the one that the build was given', () => {
  const written = globSync('**/*.{html,md}', { cwd: built }).map((file) => [
    file,
    readFileSync(join(built, file), 'utf8'),
  ]);
  expect(written.filter(([, text]) => text!.includes(unknownAddress)).map(([file]) => file)).toEqual([]);
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

  it('shows an error as it comes alone, where a response has it so', () => {
    const alone = JSON.stringify(operations.map(({ responses }) => responses)).match(/(?<="value":\{"code":")\w+/g)!;
    expect(codes.filter((code) => alone.includes(code)).length).toBeGreaterThan(10);
    for (const code of codes) {
      const [, shown] = /```json\n(.*?)\n```/s.exec(readFileSync(join(built, `errors/${code}.md`), 'utf8'))!;
      if (alone.includes(code)) expect(JSON.parse(shown!)).toMatchObject({ code });
    }
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
    expect(linked.filter((link) => link.endsWith('/llms.txt'))).toEqual([]);
    expect(new Set(linked).size).toBe(linked.length);
    for (const { summary } of operations) expect(full).toContain(`\n# ${summary}\n`);
    for (const code of codes) expect(full).toContain(`\n# ${code}\n`);
  });

  it('have each cause of the mock, and lead to the page with the requests', () => {
    const page = '/reference/mock-responses';
    const requests = readFileSync(join(built, `${page}.md`), 'utf8').match(/^\| \d.*`curl .*$/gm)!;
    const [full, everything] = ['llms-full.txt', 'all.html'].map((name) => readFileSync(join(built, name), 'utf8'));
    for (const row of requests) expect(full).toContain(`\n${row.slice(0, row.indexOf(' `curl '))}\n`);
    expect(requests.length).toBeGreaterThan(operations.length);
    expect(full).toContain(`](${origin}${below(page)}.md).\n`);
    expect(everything).toContain(`<a href="${below(page)}/">`);
    for (const text of [full, everything]) expect(text).not.toMatch(/curl '?http:\/\/127/);
  });

  it('are the document itself as JSON and YAML', () => {
    expect(JSON.parse(readFileSync(join(built, 'openapi.json'), 'utf8'))).toEqual(document);
    expect(readFileSync(join(built, 'openapi.yaml'), 'utf8')).toContain(`openapi: ${document.openapi}\n`);
  });
});

describe('what stands around the texts', () => {
  const read = (file: string) => readFileSync(join(built, file), 'utf8');
  const texts = () => pages.filter(({ path }) => path.endsWith('/')).map(({ path }) => path.slice(base.length));
  const linksIn = (html: string) =>
    [...html.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g)].map(([, href, label]) => [
      href!,
      label!.replaceAll(/<[^>]*>/g, '').trim(),
    ]);

  it('is a way to the Markdown that the page itself names', () => {
    for (const path of texts()) {
      const html = read(`${path}index.html`);
      const [, named] = /<link rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(html)!;
      expect(linksIn(html).find(([, label]) => label === 'This page as Markdown')).toEqual([named, expect.anything()]);
      expect(existsSync(join(folder, named!))).toBe(true);
    }
  });

  it('is a menu that begins with the first page, and says of the others what they say of themselves', () => {
    const [menu] = /<nav class="menu"[^]*?<\/nav>/.exec(read('index.html'))!;
    const [first, ...others] = linksIn(menu);
    expect(first).toEqual([base, 'Start here']);
    for (const [href, label] of others) {
      const [, title] = /<title>(.*?)(?: – [^<]*)?<\/title>/.exec(read(`${href!.slice(base.length)}index.html`))!;
      expect(label!.replace(/^[A-Z]+ (?=\w)/, '')).toBe(title);
    }
  });

  it('is a menu with every code on a page about codes, and on no other', () => {
    const wanted = codes.map((code) => base + errorPath(code).slice(1));
    const onMenu = (path: string) => {
      const [menu] = /<nav class="menu"[^]*?<\/nav>/.exec(read(`${path}index.html`))!;
      return linksIn(menu).filter(([href]) => wanted.includes(href!)).length;
    };
    for (const path of texts()) expect([path, onMenu(path)]).toEqual([path, /^errors\//.test(path) ? codes.length : 0]);
  });

  it('is a page for addresses without one, which leads to every list', () => {
    const [, list] = /<h1>Page not found<\/h1>[^]*?<ul>([^]*?)<\/ul>/.exec(read('404.html'))!;
    const paths = ['', 'workflows/', 'reference/', 'errors/', 'changelog/'];
    expect(linksIn(list!).map(([href]) => href)).toEqual(paths.map((path) => base + path));
  });

  it('are headers that keep strangers out, for hosts that read them', () => {
    const lines = read('_headers').split('\n');
    expect([lines[0], ...lines.slice(2)]).toEqual([
      `${base}*`,
      '  X-Content-Type-Options: nosniff',
      '  Referrer-Policy: no-referrer',
      `${base}assets/*`,
      '  Cache-Control: public, max-age=31536000, immutable',
      '',
    ]);
    for (const rule of [
      "default-src 'none'",
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
      expect(lines[1]!.split(/: |; /)).toContain(rule);
  });

  it('is served as what it is, and is changed by nobody', async () => {
    const address = `${server.url}${base}index`;
    const typeOf = async (ending: string) => (await fetch(address + ending)).headers.get('content-type');
    expect([await typeOf('.md'), await typeOf('.html')]).toEqual([
      'text/markdown; charset=utf-8',
      'text/html; charset=utf-8',
    ]);
    const changed = await fetch(`${address}.md`, { method: 'PUT' });
    expect([changed.status, changed.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('counts the operations of each error code, and says in every table whether to retry', () => {
    const index = read('errors/index.md');
    for (const code of codes) {
      const rows = [...read(`errors/${code}.md`).matchAll(/^\| \[[^\]]*\]\(([^)]*)\) \| `/gm)].map(([, link]) => link);
      const row = index
        .split('\n')
        .find((line) => line.startsWith(`| [\`${code}\`]`))!
        .split(' | ');
      expect([code, row.at(-2)]).toEqual([code, String(new Set(rows).size)]);
    }
    for (const { id } of operations) {
      for (const [, code, retry] of read(`${operationPath(id).slice(1, -1)}.md`).matchAll(
        /^\| \[`(\w+)`\]\([^)]*\) \| .* \| (yes|no) \|$/gm,
      ))
        expect([code, retry]).toEqual([code, document['x-error-codes'][code!]!.retryable ? 'yes' : 'no']);
    }
  });

  it('tells beside each example that has a cause what triggers it on the mock', () => {
    for (const { id } of operations) {
      const caused = causedResponses(document).filter(
        ({ operation, cause }) => operation === id && Object.keys(cause).length > 0,
      );
      const told = read(`${operationPath(id).slice(1)}index.html`).match(/<p class="cause">The mock gives this/g);
      expect((told ?? []).length).toBeGreaterThanOrEqual(caused.length);
    }
  });

  it('heads the body of a request with what its example is called', () => {
    let named = 0;
    for (const { id, requestBody } of operations) {
      const examples = Object.values(requestBody?.content ?? {}).flatMap((media) =>
        Object.entries(media.examples ?? {}),
      );
      const titles = new Map(
        examples.map(([name, { summary }]) => [name, `Request body: ${escapeHtml(summary ?? name)}`]),
      );
      const html = read(`${operationPath(id).slice(1)}index.html`);
      for (const [, name, title] of html.matchAll(
        /<details class="case-request"(?: data-example="([^"]*)")?><summary>(.*?)<\/summary>/g,
      )) {
        expect(title).toBe(name === undefined ? 'Request body' : titles.get(name));
        named++;
      }
    }
    expect(named).toBeGreaterThan(10);
  });

  it('names the steps of an operation in workflows by their numbers', () => {
    for (const { name, steps } of readWorkflows(workflowsFolder)) {
      for (const id of new Set(steps.map(({ operationId }) => operationId))) {
        const at = steps.flatMap(({ operationId }, index) => (operationId === id ? [String(index + 1)] : []));
        const [, words] = new RegExp(`\\(\\.\\./workflows/${name}\\.md\\), (.+)`).exec(
          read(`${operationPath(id).slice(1, -1)}.md`),
        )!;
        expect([name, id, words!.match(/\d+/g)]).toEqual([name, id, at]);
      }
    }
  });

  it('names steps of workflows by their numbers', () => {
    let named = 0;
    for (const { name, steps } of readWorkflows(workflowsFolder)) {
      const text = read(`workflows/${name}.md`);
      const headings = [...text.matchAll(/^#+ (\d+\. [A-Z][a-z ]*)$/gm)].map(([, heading]) => heading!.toLowerCase());
      expect(headings).toEqual(steps.map(({ stepId }, at) => `${at + 1}. ${stepId.split('-').join(' ')}`));
      const used = JSON.stringify(steps).matchAll(/\$steps\.([\w-]+)\.outputs\.(\w+)/g);
      for (const [, step, output] of used) {
        expect(text).toContain(`\`${output}\` of step ${steps.findIndex(({ stepId }) => stepId === step) + 1}`);
        named++;
      }
      expect(text).not.toMatch(/of step 0/);
    }
    expect(named).toBeGreaterThan(5);
  });

  it('leads from the list of operations to webhooks, errors, responses and changelog', () => {
    const links = [
      ...read('reference/index.md').matchAll(/\[(webhooks|error codes|mock responses|changelog)\]\(([^)]*)\)/g),
    ];
    expect(Object.fromEntries(links.map(([, label, to]) => [label, to]))).toEqual({
      webhooks: 'webhooks.md',
      'error codes': '../errors/index.md',
      'mock responses': 'mock-responses.md',
      changelog: '../changelog.md',
    });
  });
});
