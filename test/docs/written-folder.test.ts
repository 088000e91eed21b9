/** The folder of the docs of a small document: which files it has, what each page's head says, and what its script is told. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import type { DocsExtras } from 'user-management-docs/docs-extras';
import { sitePages } from 'user-management-docs/site';
import { filesBelow } from 'user-management-openapi/files';
import { unpackSections, type PackedSections } from 'user-management-docs/search';
import { history, lamps, workflows } from './support/lamps.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tarball = join(folder, 'lamp-tool.tgz');
const asked: string[] = [];
const kept = new Map<string, unknown>();

/** Keeps parts, so that the second docs have those of the first. What is bundled is a line here. */
const remember: DocsExtras['remember'] = async <Value>(name: string, input: unknown, make: () => Promise<Value>) => {
  asked.push(name);
  if (name === 'scripts') {
    const pages = { files: [['page.1.js', 'page();']], page: 'page.1.js', color: 'color.1.js' };
    return (input === 'search' ? 'search();' : pages) as Value;
  }
  const key = `${name} ${JSON.stringify(input)}`;
  if (!kept.has(key)) kept.set(key, await make());
  return kept.get(key) as Value;
};

const installLines = (text: string, address: string): string =>
  text.replaceAll('npx user-management-mock', `npx ${address}/it`);
const older = (version: string) => ({
  ...lamps,
  info: { ...lamps.info, version },
  paths: { '/lamps/{id}': lamps.paths['/lamps/{id}']! },
});
const extras: DocsExtras = {
  ...{ workflows, history, remember },
  packages: { tarballs: [tarball], installLines },
  edit: ({ kind, path }) => (kind === 'guide' ? `https://edit.example${path}` : undefined),
};
const read = (docs: string, file: string): string => readFileSync(join(folder, docs, file), 'utf8');
const filesOf = (docs: string): string[] =>
  filesBelow(join(folder, docs)).map((file) => relative(join(folder, docs), file).split(sep).join('/'));
const pageOf = (docs: string, path: string): string => read(docs, `${path}index.html`);
const attribute = (html: string, pattern: RegExp): string | undefined => pattern.exec(html)?.[1];

/** What the head of a page says. */
const headOf = (html: string) => ({
  title: attribute(html, /<title>(.*?)<\/title>/),
  description: attribute(html, /name="description" content="(.*?)"/),
  canonical: attribute(html, /rel="canonical" href="(.*?)"/),
  markdown: attribute(html, /type="text\/markdown" href="(.*?)"/),
  feed: attribute(html, /type="application\/atom\+xml"[^>]*href="(.*?)"/),
  picture: attribute(html, /property="og:image" content="(.*?)"/),
});

/** What a page's script is told. */
const dataOf = (html: string): Record<string, string> => {
  const body = attribute(html, /<body([^>]*)>/)!;
  return Object.fromEntries([...body.matchAll(/data-([\w-]+)="(.*?)"/g)].map(([, name, value]) => [name!, value!]));
};

// Here, and not before the tests, so that all of them are held to a change of what runs here.
writeFileSync(tarball, 'packed');
await buildDocs(lamps, join(folder, 'plain'), {}, { ...extras, packages: { tarballs: [], installLines } });
await buildDocs(
  lamps,
  join(folder, 'hosted'),
  { base: '/x/', origin: 'https://lamps.example', mock: '/-/mock', mockUrl: 'http://127.0.0.1:9' },
  { ...extras, earlier: ['1.1.0', '0.9.0'].map((version) => ({ version, document: older(version) })) },
);
await buildDocs(
  { ...lamps, security: [] },
  join(folder, 'rooted'),
  { origin: 'https://lamps.example', offline: true },
  { workflows, history: undefined, remember },
);

describe('docs whose host is not known', () => {
  it('have a page, a Markdown file and a search for all that there is, and files for tools', () => {
    const files = filesOf('plain');
    const operation = 'reference/create-lamp/';
    for (const file of [
      ...[
        'index.html',
        'index.md',
        '404.html',
        'all.html',
        '_headers',
        'llms.txt',
        'llms-full.txt',
        'search-index.json',
      ],
      ...[
        'openapi.json',
        'openapi.yaml',
        'guides/rooms/index.html',
        'guides/rooms.md',
        'workflows/light-up/index.html',
      ],
      ...[`${operation}index.html`, 'reference/create-lamp.md', `${operation}console.json`],
      ...['errors/name_taken/index.html', 'changelog/index.html', 'postman-collection.json', 'assets/page.1.js'],
    ])
      expect(files).toContain(file);
    expect(files.filter((file) => /\.(xml|png|tgz)$|robots|offline|^packages|^versions/.test(file))).toEqual([]);
    expect(read('plain', 'guides/rooms.md')).toMatch(/^# About rooms$/m);
    expect(files.filter((file) => file.startsWith('workflows/') && !/\.(md|html)$/.test(file))).not.toEqual([]);
  });

  it('name each page, and its addresses from the root', () => {
    expect(headOf(pageOf('plain', ''))).toEqual({
      ...{
        title: 'Lamps',
        description: lamps.info.summary,
        canonical: '/',
        markdown: '/index.md',
        feed: undefined,
        picture: undefined,
      },
    });
    expect(headOf(pageOf('plain', 'guides/rooms/'))).toMatchObject({
      title: 'About rooms – Lamps',
      canonical: '/guides/rooms/',
      markdown: '/guides/rooms.md',
    });
    // A page that stands at no address of its own is found by nobody.
    expect(headOf(read('plain', '404.html'))).toEqual({
      ...{ title: 'Page not found – Lamps', description: 'No page stands at this address.' },
      ...{ canonical: undefined, markdown: undefined, feed: undefined, picture: undefined },
    });
    expect(headOf(read('plain', 'all.html')).canonical).toBe('/all.html');
  });

  it('tell their script where the API and the mock are', () => {
    expect(dataOf(pageOf('plain', ''))).toEqual({
      base: '/',
      server: 'https://main.lamps.example',
      key: 'lk_1',
      mock: 'http://127.0.0.1:4010',
      run: 'npx https://ADDRESS-OF-THESE-DOCS/it',
      'search-script': expect.stringMatching(/^\/assets\/search\.[\da-f]{12}\.js$/),
      'search-index': '/search-index.json',
    });
  });

  it('have style sheets, logo and scripts under the names that pages give', () => {
    const html = pageOf('plain', '');
    const [docs, plain] = [/stylesheet" href="(.*?)"/, /media="print" href="(.*?)"/].map((one) =>
      attribute(html, one)!,
    );
    expect(docs).toMatch(/^\/assets\/docs\.[\da-f]{12}\.css$/);
    for (const part of [':root', '.prose', '.operation', '.search-dialog'])
      expect(read('plain', docs!)).toContain(part);
    expect(read('plain', plain!)).toContain('@media print');
    expect(read('plain', attribute(html, /rel="icon"[^>]*href="(.*?)"/)!)).toContain('<svg');
    expect([attribute(html, /type="module" src="(.*?)"/), attribute(html, /<script src="(.*?)"/)]).toEqual([
      '/assets/page.1.js',
      '/assets/color.1.js',
    ]);
    expect(read('plain', 'assets/page.1.js')).toBe('page();');
    expect(read('plain', dataOf(html)['search-script']!)).toBe('search();');
  });

  it('lead from their search to parts that are there, of every page', () => {
    const packed = unpackSections(JSON.parse(read('plain', 'search-index.json')) as PackedSections);
    const texts = JSON.stringify(packed);
    for (const part of ['Another paragraph.', 'There is no power.', 'It is dark at first.'])
      expect(texts).toContain(part);
    // What a history says of words alone is found by nobody.
    expect([read('plain', 'changelog.md'), texts].map((text) => text.includes('was rewritten'))).toEqual([true, false]);
    const addresses = [...new Set(texts.match(/(?<=")\/[\w/-]*\/#[\w-]+/g))];
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      const [path, id] = address.split('#') as [string, string];
      expect(pageOf('plain', path), address).toContain(` id="${id}"`);
    }
  });

  it('show what is asked of an operation, what it responds, and where its errors are explained', () => {
    const html = pageOf('plain', 'reference/create-lamp/');
    expect(html).toContain('href="/errors/name_taken/"');
    expect(html).toMatch(/<article class="case[^>]*id="example-409-name_taken"/);
    const pages = ['errors/name_taken/', 'errors/too_dark/', 'guides/rooms/'].map((path) => pageOf('plain', path));
    const own = ['Another lamp has the name.', 'There is no power.', 'Another paragraph.'];
    expect(pages.map((page) => own.filter((text) => page.includes(text)))).toEqual(own.map((text) => [text]));
  });

  it('are one page too, on which nothing has the name of another and no heading leads to itself', () => {
    const whole = read('plain', 'all.html');
    for (const text of ['Another lamp has the name.', 'There is no power.', 'Another paragraph.'])
      expect(whole).toContain(text);
    const ids = [...whole.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(whole).not.toContain('class="anchor"');
    expect(pageOf('plain', 'reference/create-lamp/')).toContain('class="anchor"');
    expect(read('plain', 'llms-full.txt')).toContain('/guides/rooms');
  });

  it('have the document whole, for programs and for people', () => {
    expect(JSON.parse(read('plain', 'openapi.json'))).toMatchObject({ info: lamps.info });
    expect(read('plain', 'openapi.json').endsWith('}\n')).toBe(true);
    expect(read('plain', 'openapi.yaml')).toMatch(/^openapi: 3\.1\.0$/m);
    expect(read('plain', 'llms.txt')).toContain('(/reference/create-lamp.md)');
    expect(pageOf('plain', 'reference/create-lamp/')).toContain('Since 1.0.0');
  });

  it('ask for each part that can be kept', () => {
    for (const name of ['collections', 'pages', 'parts', 'scripts', 'sections']) expect(asked).toContain(name);
    expect(asked).not.toContain('');
  });
});

describe('docs at an address', () => {
  it('have what only they can have: a feed, a map, pictures, packages, and earlier versions', () => {
    const files = filesOf('hosted');
    for (const file of ['sitemap.xml', 'preview.png', 'guides/rooms/preview.png', 'packages/lamp-tool.tgz'])
      expect(files).toContain(file);
    const { feed } = headOf(pageOf('hosted', ''));
    expect(feed).toMatch(/^https:\/\/lamps\.example\/x\/[\w.]+\.xml$/);
    expect(files).toContain(feed!.split('/').at(-1));
    // Programs look for it at the root of a host alone.
    expect(files).not.toContain('robots.txt');
    expect(read('hosted', 'packages/lamp-tool.tgz')).toBe('packed');
  });

  it('name the whole address of each page', () => {
    expect(headOf(pageOf('hosted', 'guides/rooms/'))).toMatchObject({
      canonical: 'https://lamps.example/x/guides/rooms/',
      markdown: '/x/guides/rooms.md',
      picture: 'https://lamps.example/x/guides/rooms/preview.png',
    });
    expect(headOf(read('hosted', '404.html'))).toMatchObject({ picture: 'https://lamps.example/x/preview.png' });
    expect(headOf(read('hosted', 'all.html')).canonical).toBe('https://lamps.example/x/all.html');
    expect(read('hosted', '_headers').split('\n')[0]).toBe('/x/*');
    expect(read('hosted', 'llms-full.txt')).toContain('https://lamps.example/x/guides/rooms');
    expect(read('hosted', 'llms.txt')).toContain('(https://lamps.example/x/reference/create-lamp.md)');
  });

  it('tell their script of the mock that the same host has, and how to run one', () => {
    expect(dataOf(pageOf('hosted', ''))).toMatchObject({
      ...{ base: '/x/', mock: 'http://127.0.0.1:9', proxy: '/-/mock', run: 'npx https://lamps.example/x/it' },
      ...{ 'search-index': '/x/search-index.json' },
    });
    expect(read('hosted', '_headers')).toContain("connect-src 'self' http: https:");
    expect(read('plain', '_headers')).not.toContain(' https:;');
  });

  it('have commands for the mock where it listens', () => {
    for (const [docs, own, other] of [
      ['hosted', 'http://127.0.0.1:9/', 'http://127.0.0.1:4010'],
      ['plain', 'http://127.0.0.1:4010/', 'http://127.0.0.1:9'],
    ] as const) {
      const html = pageOf(docs, 'errors/name_taken/');
      expect([html.includes(own), html.includes(other)]).toEqual([true, false]);
    }
  });

  it('say where a guide is edited', () => {
    expect(pageOf('hosted', 'guides/rooms/')).toContain('href="https://edit.example/guides/rooms/"');
    expect(pageOf('hosted', 'reference/create-lamp/')).not.toContain('edit.example');
  });

  it('have the docs of an earlier version below them, which load the same scripts and are not to be found', () => {
    const files = filesOf('hosted').filter((file) => file.startsWith('versions/'));
    expect(files).toContain('versions/1.1.0/reference/get-lamp/index.html');
    expect(files.filter((file) => /create-lamp|404|_headers|\.xml|\.png|\.tgz|assets/.test(file))).toEqual([]);
    const html = pageOf('hosted', 'versions/1.1.0/reference/get-lamp/');
    const today = pageOf('hosted', 'reference/get-lamp/');
    expect(headOf(html)).toMatchObject({
      canonical: undefined,
      picture: undefined,
      markdown: '/x/versions/1.1.0/reference/get-lamp.md',
    });
    const pattern = /type="module" src="(.*?)"/;
    expect(attribute(html, pattern)).toBe(attribute(today, pattern));
    expect(dataOf(html)).toMatchObject({
      base: '/x/versions/1.1.0/',
      'search-index': '/x/versions/1.1.0/search-index.json',
    });
    // What readers install stands beside the docs of today.
    expect(dataOf(html)['run']).toBe('npx https://lamps.example/x/it');
    expect(headOf(read('hosted', 'versions/1.1.0/all.html')).canonical).toBeUndefined();
    for (const page of [html, today]) {
      expect(page).toContain('href="/x/reference/get-lamp/"');
      expect(page).toContain('href="/x/versions/1.1.0/reference/get-lamp/"');
    }
    // A page that the other version lacks leads to its start.
    expect(pageOf('hosted', 'reference/create-lamp/')).toContain('href="/x/versions/1.1.0/"');
    // What came later is no part of its history.
    const changes = pageOf('hosted', 'versions/1.1.0/changelog/');
    expect(changes).toContain('1.0.0');
    expect(changes).not.toContain('The description was rewritten.');
    // Nothing is known of a version that the history lacks.
    expect(read('hosted', 'versions/0.9.0/changelog.md')).not.toContain('1.0.0');
    expect(read('hosted', 'versions/1.1.0/postman-collection.json')).not.toContain('Add a lamp');
    expect(read('hosted', 'postman-collection.json')).toContain('Add a lamp');
  });
});

describe('docs at the root of a host, without a history', () => {
  it('tell robots of their map, have no feed, and are kept by browsers', () => {
    expect(read('rooted', 'robots.txt')).toContain('Sitemap: https://lamps.example/sitemap.xml');
    const html = pageOf('rooted', '');
    expect(headOf(html)).toMatchObject({ canonical: 'https://lamps.example/', feed: undefined });
    expect(filesOf('rooted').filter((file) => /\.xml$|^changelog/.test(file))).toEqual(['sitemap.xml']);
    expect(dataOf(html)).toMatchObject({ offline: '/offline.js', run: 'npx user-management-mock' });
    expect(read('rooted', 'offline.js')).toContain('"/guides/rooms/"');
    for (const docs of ['plain', 'hosted']) expect(dataOf(pageOf(docs, ''))).not.toHaveProperty('offline');
  });
});

describe('a folder', () => {
  const build = (docs: string) => buildDocs(lamps, docs, {}, { workflows: [], history: undefined, remember });

  it('that holds something else, or is a file, stays as it is', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'index.html'), 'a diary');
    for (const docs of [other, tarball])
      await expect(build(docs)).rejects.toThrow(
        `${docs} is not empty and holds no docs of an earlier build. Name a new or an empty folder.`,
      );
    expect([readdirSync(other), read('.', 'lamp-tool.tgz')]).toEqual([['index.html'], 'packed']);
  });

  it('is made where there is none or an empty one, for all to read, and nothing is left beside it', async () => {
    const beside = join(folder, 'beside', 'deep');
    await build(join(beside, 'docs'));
    mkdirSync(join(beside, 'empty'));
    await build(join(beside, 'empty'));
    chmodSync(join(beside, 'docs'), 0o700);
    writeFileSync(join(beside, 'docs', 'stale.html'), '');
    await build(join(beside, 'docs'));
    expect(readdirSync(beside).toSorted()).toEqual(['docs', 'empty']);
    expect(readdirSync(join(beside, 'docs'))).not.toContain('stale.html');
    expect(statSync(join(beside, 'docs')).mode & 0o777).toBe(0o755);
  });

  it('has what the document says now, though parts are kept from an earlier build', async () => {
    const docs = join(folder, 'edited');
    await build(docs);
    const { Lamp } = lamps.components.schemas as Record<string, object>;
    const schemas = {
      ...lamps.components.schemas,
      Lamp: { ...Lamp, properties: { id: { type: 'string', description: 'Its number.' } } },
    };
    const edited = { ...lamps, components: { ...lamps.components, schemas } };
    await buildDocs(edited as typeof lamps, docs, {}, { workflows: [], history: undefined, remember });
    expect(readFileSync(join(docs, 'reference', 'create-lamp', 'index.html'), 'utf8')).toContain('Its number.');
  });

  it('keeps what it had when a build fails', async () => {
    const docs = join(folder, 'kept', 'docs');
    await build(docs);
    const before = filesBelow(docs);
    const fails: DocsExtras['remember'] = () => Promise.reject(new Error('out of lamps'));
    await expect(buildDocs(lamps, docs, {}, { ...extras, remember: fails })).rejects.toThrow('out of lamps');
    expect([filesBelow(docs), readdirSync(join(folder, 'kept'))]).toEqual([before, ['docs']]);
  });
});

describe('what is kept of a build', () => {
  /** What is bundled, and nothing else. */
  const forgetful: DocsExtras['remember'] = (name, input, make) =>
    name === 'scripts' ? remember(name, input, make) : make();
  const [light, ...others] = workflows;
  const brighter = { ...lamps, info: { ...lamps.info, summary: 'Brighter lamps.' } };

  it.each<[what: string, document: typeof lamps, given: DocsExtras]>([
    ['the same', lamps, extras],
    ['no history', lamps, { ...extras, history: undefined }],
    ['no workflow', lamps, { ...extras, workflows: [] }],
    ['another workflow', lamps, { ...extras, workflows: [{ ...light!, summary: 'Another light.' }, ...others] }],
    ['another document', brighter, extras],
  ])('is not taken for what is made of other things: %s', async (_, document, given) => {
    expect(await sitePages(document, given)).toEqual(await sitePages(document, { ...given, remember: forgetful }));
  });

  const [room, ...tags] = lamps.tags;
  const guide = (page: string) => ({
    ...lamps,
    tags: [{ ...room!, 'x-page': page, description: '[Lamps](lamps.md)' }, ...tags],
  });
  const get = lamps.paths['/lamps/{id}']!['get'] as object;
  const sample = { lang: 'Rust', label: 'Rust', source: 'another_lamp();' };
  const sampled = {
    ...lamps,
    paths: { ...lamps.paths, '/lamps/{id}': { get: { ...get, 'x-codeSamples': [sample] } } },
  };
  const other = [{ ...light!, document: { ...light!.document, info: { ...light!.document.info, title: 'Other' } } }];
  it.each<[what: string, before: object, after: object, base?: string, workflowsBefore?: typeof workflows]>([
    ['the same at another address', lamps, lamps, '/y/'],
    ['a guide in another folder', guide('rooms'), guide('more/rooms')],
    ['another sample', { ...sampled, paths: { ...lamps.paths, '/lamps/{id}': { get } } }, sampled],
    ['another workflow', lamps, lamps, '/', other],
  ])('is left by other docs: %s', async (what, before, after, base = '/', workflowsBefore = workflows) => {
    const build = (document: object, name: string, place: object, given: object) =>
      buildDocs(document as typeof lamps, join(folder, name), place, {
        workflows,
        history,
        remember: remember!,
        ...given,
      });
    await build(before, `${what} kept`, {}, { workflows: workflowsBefore });
    await build(after, `${what} kept`, { base }, {});
    await build(after, `${what} anew`, { base }, { remember: forgetful });
    expect(filesOf(`${what} kept`)).toEqual(filesOf(`${what} anew`));
    for (const file of filesOf(`${what} anew`))
      expect(read(`${what} kept`, file), file).toBe(read(`${what} anew`, file));
  });

  it('is all but the page of the operation whose sample or response is another one', async () => {
    const { post } = lamps.paths['/lamps']! as Record<string, Record<string, object>>;
    const made: string[] = [];
    const counting: DocsExtras['remember'] = (name, input, make) =>
      remember!(name, input, () => {
        const operation = name === 'pages' ? (input as { id?: string }[])[2]?.id : undefined;
        if (operation !== undefined) made.push(operation);
        return make();
      });
    const build = async (paths: object) => {
      made.length = 0;
      const document = { ...lamps, paths: { ...lamps.paths, ...paths } } as typeof lamps;
      await buildDocs(document, join(folder, 'counted'), {}, { workflows, history, remember: counting });
      return made.toSorted();
    };
    await build({});
    const path = lamps.paths['/lamps/{id}']!;
    expect(
      await build({ '/lamps/{id}': { ...path, get: { ...get, 'x-codeSamples': [{ ...sample, source: '2' }] } } }),
    ).toEqual(['getLamp']);
    const content = { 'application/json': { examples: { small: { value: { id: 'lamp_2' } } } } };
    const responses = { ...post!['responses'], 201: { description: 'Added.', content } };
    await build({ '/lamps': { post: { ...post, responses } } });
    content['application/json'].examples.small.value.id = 'lamp_3';
    expect(await build({ '/lamps': { post: { ...post, responses } } })).toEqual(['createLamp']);
  });

  it('leaves the same files as a build that keeps nothing', async () => {
    const given = { workflows, history: undefined, remember: forgetful };
    await buildDocs(
      { ...lamps, security: [] },
      join(folder, 'anew'),
      { origin: 'https://lamps.example', offline: true },
      given,
    );
    expect(filesOf('anew')).toEqual(filesOf('rooted'));
    for (const file of filesOf('anew').filter((each) => !each.endsWith('.png')))
      expect(read('anew', file), file).toBe(read('rooted', file));
  });
});
