/** What stands around the texts of pages: the bar, the menu, the ways on, the head, and how a host serves them. */
import { describe, expect, it } from 'vitest';
import { drawDiagram } from 'user-management-docs';
import { sitePages } from 'user-management-docs/site';
import {
  allPages,
  contentsHtml,
  contentSecurityPolicy,
  frameHtml,
  headersFile,
  htmlDocument,
  menuHtml,
  notFoundHtml,
  plainQuotes,
  type FrameSource,
} from 'user-management-docs/testing';
import { generatedNotice, type Operation } from 'user-management-openapi';
import { history, lamps, workflows } from './support/lamps.ts';
import { docsSheets, readSheet } from './support/looks.ts';

const pages = await sitePages(lamps, { workflows, history });
const pageOf = (path: string) => pages.find((page) => page.path === path)!;

const source: Omit<FrameSource, 'page'> = {
  ...{ document: lamps, pages, base: '/d/', origin: 'https://lamps.example', versions: [] },
  ...{ logo: '/d/logo.svg', hasFeed: false },
};
const frame = (path: string, more: Partial<FrameSource> = {}, content = '<p>Text</p>') =>
  frameHtml({ ...source, page: pageOf(path), ...more }, content);
const part = (html: string, tag: string, start = '') =>
  new RegExp(`<${tag}${start}[^>]*>.*?</${tag}>`, 's').exec(html)?.[0] ?? '';

const menuTop =
  '<nav class="menu" id="menu" aria-label="Pages" popover><button type="button" class="settings-button">API key and address</button>';

describe('the menu', () => {
  const group = (index: number, title: string, ...links: string[]) =>
    `<p class="menu-title" id="menu-${index}">${title}</p><ul aria-labelledby="menu-${index}">${links.join('')}</ul>`;
  const link = (path: string, label: string, here = '', badge = '') =>
    `<li><a href="/d/${path}"${here}>${badge}<span>${label}</span></a></li>`;
  const badge = (method: string) => `<b class="${method}">${method.toUpperCase()}</b> `;
  const whole = (here: string, ...codes: string[]) =>
    [
      menuTop,
      `<ul>${link('', 'Start here')}</ul>`,
      group(1, 'Guides', link('guides/rooms/', 'About rooms')),
      group(2, 'Workflows', link('workflows/', 'All workflows'), link('workflows/light-up/', 'Light up')),
      group(3, 'Operations', link('reference/', 'All operations')),
      group(4, 'Other', link('reference/remove-lamp/', 'Take a lamp away', here, badge('delete'))),
      group(
        5,
        'Lamps',
        `<li><a href="/d/reference/create-lamp/">${badge('post')}<span class="deprecated">Add a lamp</span></a></li>`,
        link('reference/get-lamp/', 'Read a lamp', '', badge('get')),
      ),
      group(6, 'Events', link('reference/webhooks/', 'Webhooks')),
      group(
        7,
        'Errors',
        link('reference/mock-responses/', 'Every response of the mock'),
        link('errors/', 'Error codes'),
      ),
      ...(codes.length > 0 ? [group(8, 'Each code', ...codes)] : []),
      group(codes.length > 0 ? 9 : 8, 'Changes', link('changelog/', 'Changelog')),
      '</nav>',
    ].join('');

  it('has every page, with the open one marked, and codes where codes are told of', () => {
    const menu = (path: string) => menuHtml(lamps, pages, pageOf(path), '/d/');
    expect(menu('/reference/remove-lamp/')).toBe(whole(' aria-current="page"'));
    const codes = ['name_<wbr>taken', 'too_<wbr>dark', 'unused'].map((name) =>
      link(`errors/${name.replace('<wbr>', '')}/`, name),
    );
    expect(menu('/errors/')).toBe(
      whole('', ...codes).replace('errors/"><span>Error codes', 'errors/" aria-current="page"><span>Error codes'),
    );
    codes[1] = codes[1]!.replace('/">', '/" aria-current="page">');
    expect(menu('/errors/too_dark/')).toBe(whole('', ...codes));
  });

  it.each<[count: number, at: number, shown: number[], all: string[]]>([
    [60, 30, Array.from({ length: 60 }, (_, at) => at), []],
    [61, 0, Array.from({ length: 14 }, (_, at) => at), ['many-lamps', 'few']],
    [61, 30, Array.from({ length: 14 }, (_, at) => at + 23), ['many-lamps', 'few']],
    [61, 59, Array.from({ length: 14 }, (_, at) => at + 46), ['many-lamps', 'few']],
    [61, -1, [], ['many-lamps', 'few']],
  ])('of %i operations at the %ith lists those around it, and says where all are', (count, at, shown, all) => {
    const many = Array.from({ length: count }, (_, index) => ({
      ...{
        kind: 'operation' as const,
        path: `/reference/o${index}/`,
        title: `${index}`,
        description: '',
        markdown: '',
      },
      operation: { tag: index === 60 ? 'Few' : 'Many & lamps', method: 'get' } as Operation,
    }));
    const list = [pageOf('/reference/'), ...many];
    const document = {
      ...lamps,
      tags: [{ name: 'Many & lamps' }, { name: 'None' }, ...(count > 60 ? [{ name: 'Few' }] : [])],
    };
    const html = menuHtml(document, list, list[at + 1]!, '/');
    const listed = [...html.matchAll(/href="\/reference\/o(\d+)\/"/g)].map(([, index]) => Number(index));
    expect(listed).toEqual(shown);
    expect([...html.matchAll(/<a href="\/reference\/#([\w-]+)">[\w &;]+: all</g)].map(([, id]) => id)).toEqual(all);
    expect(html).toContain('Many &amp; lamps');
    expect(html).not.toContain('None');
  });
});

describe('above a text', () => {
  const crumbs = (path: string) => part(frame(path), 'ol').replaceAll(/<\/?(?:ol|li|wbr)\b[^>]*>/g, '|');
  it.each<[path: string, expected: string]>([
    ['/', ''],
    ['/guides/rooms/', '||<a href="/d/">Start</a>||Guides||About rooms||'],
    ['/workflows/', '||<a href="/d/">Start</a>||All workflows||'],
    ['/workflows/light-up/', '||<a href="/d/">Start</a>||<a href="/d/workflows/">All workflows</a>||Light up||'],
    ['/reference/get-lamp/', '||<a href="/d/">Start</a>||<a href="/d/reference/">All operations</a>||Read a lamp||'],
    ['/reference/webhooks/', '||<a href="/d/">Start</a>||<a href="/d/reference/">All operations</a>||Webhooks||'],
    [
      '/reference/mock-responses/',
      '||<a href="/d/">Start</a>||<a href="/d/errors/">Error codes</a>||Every response of the mock||',
    ],
    ['/errors/too_dark/', '||<a href="/d/">Start</a>||<a href="/d/errors/">Error codes</a>||too_|dark||'],
    ['/changelog/', '||<a href="/d/">Start</a>||Changelog||'],
  ])('%s is where it stands', (path, expected) => {
    expect(crumbs(path)).toBe(expected);
  });

  it('is what else opens it, models only where they can reach it', () => {
    const question =
      'Read%20https%3A%2F%2Flamps.example%2Fd%2Freference%2Fget-lamp.md%2C%20so%20that%20I%20can%20ask%20about%20it.';
    const entries = (models: string) =>
      `<details class="open-menu"><summary>Open in</summary><ul><li><a href="/d/reference/get-lamp.md">Markdown</a></li>${models}<li><a href="/d/postman-collection.json">Postman</a></li><li><a href="/d/bruno-collection.json">Bruno</a></li></ul></details>`;
    const models = `<li><a href="https://claude.ai/new?q=${question}">Claude</a></li><li><a href="https://chatgpt.com/?q=${question}">ChatGPT</a></li>`;
    const menu = (more: Partial<FrameSource>) => part(frame('/reference/get-lamp/', more), 'details');
    expect(menu({})).toBe(entries(models));
    expect(menu({ origin: '' })).toBe(entries(''));
    expect(frame('/reference/get-lamp/')).toContain(
      '<div class="page-actions"><button type="button" class="copy-page">Copy as Markdown</button>',
    );
  });

  it('are its sections, where there are enough', () => {
    const heading = (id: string, html: string) => `<h2 id="${id}">${html} <a class="anchor" href="#${id}">#</a></h2>`;
    const headings = [heading('a', 'A <a href="/x">link</a>'), heading('b', '<code>b</code>'), heading('c', 'C\nd')];
    const list = '<li><a href="#a">A link</a></li><li><a href="#b"><code>b</code></a></li>';
    const [guide, operation] = [pageOf('/guides/rooms/'), pageOf('/reference/get-lamp/')];
    const nav = (inner: string) => `<nav class="contents" aria-label="On this page">${inner}</nav>`;
    expect(contentsHtml(guide, headings.slice(0, 2).join('\n'))).toBe('');
    expect(contentsHtml(guide, headings.join('\n'))).toBe(
      nav(`<details><summary>On this page</summary><ul>${list}<li><a href="#c">C\nd</a></li></ul></details>`),
    );
    expect(contentsHtml(operation, headings.slice(0, 1).join('\n'))).toBe('');
    expect(contentsHtml(operation, headings.slice(0, 2).join('\n'))).toBe(nav(`<ul>${list}</ul>`));
  });
});

describe('around a text', () => {
  const tools = [
    ...[
      '<a href="/d/postman-collection.json">Postman collection</a>',
      '<a href="/d/bruno-collection.json">Bruno collection</a>',
    ],
    ...['<a href="/d/openapi.yaml">OpenAPI as YAML</a>', '<a href="/d/openapi.json">OpenAPI as JSON</a>'],
    ...['<a href="/d/llms.txt">llms.txt</a>', '<a href="/d/llms-full.txt">llms-full.txt</a>'],
    '<a href="/d/all.html">Everything on one page</a>',
  ];
  const footer = (neighbors: string[], forms: string[]) =>
    `<footer class="page-footer"><p class="neighbors">${neighbors.join(' ')}</p><p class="forms">${[...forms, ...tools].join(' · ')}</p></footer>`;

  it('are the ways on, other forms of it, and its source where that is known', () => {
    const neighbors = [
      '<a href="/d/workflows/" rel="prev">← All workflows</a>',
      '<a href="/d/reference/" rel="next">All operations →</a>',
    ];
    const markdown = '<a href="/d/workflows/light-up.md">This page as Markdown</a>';
    expect(part(frame('/workflows/light-up/'), 'footer')).toBe(footer(neighbors, [markdown]));
    const edit = ({ path }: { path: string }) => `https://git.example/edit?a&b=${path}`;
    expect(part(frame('/workflows/light-up/', { edit, hasFeed: true }), 'footer')).toBe(
      footer(neighbors, [
        '<a href="https://git.example/edit?a&amp;b=/workflows/light-up/">Edit this page</a>',
        markdown,
      ]),
    );
    expect(part(frame('/', { edit: () => undefined }), 'footer')).toBe(
      footer(
        ['<a href="/d/guides/rooms/" rel="next">About rooms →</a>'],
        ['<a href="/d/index.md">This page as Markdown</a>'],
      ),
    );
    expect(part(frame('/changelog/', { hasFeed: true }), 'footer')).toBe(
      footer(
        ['<a href="/d/errors/unused/" rel="prev">← unused</a>'],
        ['<a href="/d/changelog.xml">Changelog as a feed</a>', '<a href="/d/changelog.md">This page as Markdown</a>'],
      ),
    );
  });

  it('are the bar, the menu and the main part, in this order', () => {
    const html = frame('/guides/rooms/');
    const bar = (versions: string) =>
      `<header class="bar"><button type="button" class="menu-button" popovertarget="menu">Menu</button><a class="home" href="/d/"><img src="/d/logo.svg" alt="" width="28" height="28"> <span>Lamps</span></a>${versions}<button type="button" class="search-button" data-search aria-keyshortcuts="Control+K">Search <kbd>Ctrl K</kbd></button><button type="button" class="settings-button">API key and address</button><button type="button" class="color-button">Dark or light</button></header>`;
    expect(html.startsWith(`${bar('')}\n<div class="frame">\n${menuTop}`)).toBe(true);
    expect(html).toContain(
      '</nav>\n<main class="prose narrow" id="api-content" tabindex="-1">\n<div class="page-head">',
    );
    expect(html).toContain(menuHtml(lamps, pages, pageOf('/guides/rooms/'), '/d/'));
    const sections = ['a', 'b', 'c'].map((id) => `<h2 id="${id}">${id} <a class="anchor"></a></h2>`).join('');
    expect(frame('/guides/rooms/', {}, sections)).toContain(`${contentsHtml(pageOf('/guides/rooms/'), sections)}\n`);
    expect(html).toMatch(/<\/div><\/div>\n\n<p>Text<\/p>\n<footer .*<\/footer>\n<\/main>\n<\/div>$/);
    expect(frame('/reference/get-lamp/')).toContain('<main class="prose wide" ');
    const version = (name: string, base: string, ...paths: string[]) => ({
      version: name,
      base,
      paths: new Set(paths),
    });
    const versions = [
      version('2 & 3', '/d/', '/guides/rooms/'),
      version('1', '/d/1/'),
      version('0', '/d/0/', '/guides/rooms/'),
    ];
    const list =
      '<details class="versions"><summary><span>Version </span>2 &amp; 3</summary><ul><li><a href="/d/guides/rooms/" aria-current="true">2 &amp; 3</a></li><li><a href="/d/1/">1</a></li><li><a href="/d/0/guides/rooms/">0</a></li></ul></details>';
    expect(frame('/guides/rooms/', { versions }).startsWith(bar(list))).toBe(true);
    for (const none of [versions.slice(0, 1), versions.slice(1)])
      expect(frame('/guides/rooms/', { versions: none }).startsWith(bar(''))).toBe(true);
  });

  it('is the same at an address without a page, with ways to each list', () => {
    const html = notFoundHtml(source);
    const [, main] = /<main [^>]*>(.*)<\/main>/s.exec(html)!;
    const links = [
      ...[
        ['', 'Lamps'],
        ['workflows/', 'All workflows'],
        ['reference/', 'All operations'],
      ],
      ...[
        ['errors/', 'Error codes'],
        ['changelog/', 'Changelog'],
      ],
    ].map(([path, title]) => `<li><a href="/d/${path}">${title}</a></li>`);
    expect(main!.trim()).toBe(
      `<h1>Page not found</h1>\n<p>No page stands at this address. It may have been moved, or mistyped. Search for it, or go on from one of these:</p>\n<ul>${links.join('')}</ul>`,
    );
    expect(html).not.toContain('aria-current');
  });
});

describe('an HTML document', () => {
  const head = {
    ...{ title: 'A & b', description: 'Says "it".', site: 'Lamps', icon: '/i.svg', stylesheet: '/s.css' },
    ...{ plainStylesheet: '/p.css', colorScript: '/c.js', base: '/d/', policy: "default-src 'none'" },
  };
  const rules = '{"prefetch":[R],"prerender":[R]}'.replaceAll(
    'R',
    '{"where":{"or":[{"href_matches":"/d/"},{"href_matches":"/d/*/"}]},"eagerness":"moderate"}',
  );
  const lines = (more: Record<string, string[]>) => [
    ...['<!doctype html>', '<html lang="en">', '<head>', `<!-- ${generatedNotice} -->`, '<meta charset="utf-8">'],
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">',
    ...['<meta name="viewport" content="width=device-width, initial-scale=1">', '<title>A &amp; b</title>'],
    ...['<meta name="description" content="Says &quot;it&quot;.">', '<meta name="color-scheme" content="light dark">'],
    ...['<link rel="stylesheet" href="/s.css">', '<link rel="stylesheet" media="print" href="/p.css">'],
    ...['<noscript><link rel="stylesheet" href="/p.css"></noscript>', '<script src="/c.js"></script>'],
    ...(more['script'] ?? []),
    `<script type="speculationrules">${rules}</script>`,
    ...(more['address'] ?? ['<meta name="robots" content="noindex">']),
    ...['<meta property="og:type" content="article">', '<meta property="og:site_name" content="Lamps">'],
    '<meta property="og:title" content="A &amp; b">',
    '<meta property="og:description" content="Says &quot;it&quot;.">',
    ...(more['picture'] ?? ['<meta name="twitter:card" content="summary">']),
    ...['<link rel="icon" type="image/svg+xml" href="/i.svg">', '</head>', ...(more['body'] ?? ['<body>'])],
    ...['<a class="skip-link" href="#api-content">Skip to the content</a>', '<p>"x"</p>', '</body>', '</html>', ''],
  ];

  it('says what it is, and as little as is known', () => {
    expect(htmlDocument(head, '<p>&quot;x&quot;</p>')).toBe(lines({}).join('\n'));
  });

  it('says where it is, what else has its text, and what its scripts are told', () => {
    const more = {
      ...{
        canonical: 'https://x.example/d/',
        markdown: '/d/index.md',
        feed: '/f.xml',
        picture: 'https://x.example/p.png',
      },
      ...{ script: '/page.js', data: { mock: '/m"', search: '/s' } },
    };
    expect(htmlDocument({ ...head, ...more }, '<p>&#39;x&#39;</p>')).toBe(
      lines({
        script: ['<script type="module" src="/page.js"></script>'],
        address: [
          '<link rel="canonical" href="https://x.example/d/">',
          '<link rel="alternate" type="text/markdown" href="/d/index.md">',
          '<link rel="alternate" type="application/atom+xml" title="Changelog" href="/f.xml">',
        ],
        picture: [
          '<meta property="og:url" content="https://x.example/d/">',
          '<meta property="og:image" content="https://x.example/p.png">',
          ...['<meta property="og:image:width" content="1200">', '<meta property="og:image:height" content="630">'],
          ...[
            '<meta property="og:image:alt" content="A &amp; b">',
            '<meta name="twitter:card" content="summary_large_image">',
          ],
        ],
        body: ['<body data-mock="/m&quot;" data-search="/s">'],
      })
        .join('\n')
        .replace('"x"', "'x'"),
    );
    expect(htmlDocument({ ...head, canonical: '/d/' }, '')).not.toContain('og:url');
  });

  it('has quotes as they are in text, and as entities in attributes', () => {
    expect(plainQuotes('<a title="&quot;&#39;">&quot;a&#39; &#x27;</a>&quot;')).toBe(
      '<a title="&quot;&#39;">"a\' \'</a>&quot;',
    );
  });

  it('holds all pages, each under a name of its own', async () => {
    const toHtml = (page: { title: string }, prefix: string, markdown: string) =>
      Promise.resolve(`<h1>${prefix}${page.title}&#39;</h1>${markdown.length > 0 ? '' : '!'}`);
    const chunks: string[] = [];
    for await (const chunk of allPages({ ...head }, pages.slice(0, 3), toHtml)) chunks.push(chunk);
    const html = chunks.join('');
    expect(html).toContain('<title>Everything on one page – Lamps</title>');
    expect(html).toContain('content="The whole reference of the Lamps on one page, for printing and for finding."');
    expect(html).toContain('<link rel="alternate" type="text/markdown" href="/d/llms-full.txt">');
    expect(html).toContain(
      [
        '<main class="prose everything" id="api-content" tabindex="-1">',
        '<p><a href="/d/">Back to the docs</a></p>',
        '<nav aria-label="Contents"><ul><li><a href="#start">Lamps</a></li><li><a href="#guides-rooms">About rooms</a></li><li><a href="#workflows">All workflows</a></li></ul></nav>',
        '<section id="start"><h1>start-Lamps\'</h1></section>',
        '<section id="guides-rooms"><h1>guides-rooms-About rooms\'</h1></section>',
        '<section id="workflows"><h1>workflows-All workflows\'</h1></section>',
        '</main>',
      ].join('\n'),
    );
  });
});

describe('a host', () => {
  it('lets pages send to the API and to the reader’s own machine, or anywhere', () => {
    const policy = (targets: string) =>
      `default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${targets}; base-uri 'none'; form-action 'none'`;
    const servers = [{ url: 'https://a.example/v1' }, { url: 'https://a.example/v2' }, { url: '/v3' }];
    const loopback = 'http://127.0.0.1:* http://localhost:*';
    expect(contentSecurityPolicy({ ...lamps, servers }, false)).toBe(policy(`${loopback} https://a.example`));
    expect(contentSecurityPolicy({ ...lamps, servers }, true)).toBe(policy('http: https:'));
  });

  it('sends headers that say so', () => {
    expect(headersFile('p', '/d/')).toBe(
      "/d/*\n  Content-Security-Policy: p; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n/d/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
    );
  });
});

describe('a diagram', () => {
  const lines = [
    'sequenceDiagram',
    '  %% A "b" & c',
    '  participant A as One',
    '  participant B as Two',
    '  A->>B: hi',
  ];

  it('says what it shows, keeps its names apart, and brings no style', () => {
    const drawn = drawDiagram(lines.join('\n'));
    expect(drawn).toMatch(
      /^<div class="diagram" tabindex="0" role="group" aria-label="Diagram"><svg [^>]*role="img" aria-label="A &quot;b&quot; &amp; c"[^>]*>/,
    );
    expect(drawn.endsWith('</svg></div>\n')).toBe(true);
    expect(drawn).not.toMatch(/<style|<svg[^>]* style=/);
    const ids = [...drawn.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toMatch(/^d[0-9a-f]{6}-\S/);
    for (const [, id] of drawn.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    expect(drawDiagram([...lines, '  B->>A: ho'].join('\n'))).not.toContain(ids[0]!);
  });

  it('is refused without it', () => {
    const bare = lines.filter((line) => !line.includes('%%')).join('\n');
    expect(() => drawDiagram(bare)).toThrow(`A diagram needs a comment "%% what it shows":\n${bare}`);
  });
});

it('has in windows of every width one form of each part', () => {
  const widths = (kind: string) =>
    docsSheets.flatMap((file) =>
      [...readSheet(file).matchAll(new RegExp(`\\(${kind}-width: (\\d+)px\\)`, 'g'))].map(([, width]) => Number(width)),
    );
  const [ends, starts] = [widths('max'), widths('min')];
  // One form begins where another ends, unless no other ends near it.
  const near = starts.flatMap((start) => ends.filter((end) => Math.abs(start - end) < 40).map((end) => start - end));
  expect(new Set(near)).toEqual(new Set([1]));
});
