/** The files that the pages are made into: for models, search engines and feed readers; and Markdown as HTML. */
import { describe, expect, it } from 'vitest';
import { sitePages, toolFiles, type SitePage } from 'user-management-docs/site';
import {
  allPages,
  anchorOf,
  changelogFeed,
  consoleText,
  htmlLink,
  llmsFull,
  llmsIndex,
  markdownRenderer,
  robots,
  shapeHtml,
  sitemap,
} from 'user-management-docs/testing';
import { operationsOf } from 'user-management-openapi';
import { field } from './support/fields.ts';
import { history, lamps, workflows } from './support/lamps.ts';

const pages = await sitePages(lamps, { workflows, history });
const address = 'https://x.example/d/';

describe('for models', () => {
  it('there is a line for each page, under what it is, and the files', () => {
    const line = (title: string, path: string, about: string) =>
      `- [${title}](${address}${path})${about && `: ${about}`}`;
    const section = (title: string, ...lines: string[]) => [`## ${title}`, '', ...lines, ''];
    const about = (path: string) => pages.find((page) => page.path === path)!.description;
    expect(llmsIndex(lamps, pages, address)).toBe(
      [
        ...['# Lamps', '', '> Lights a house.', ''],
        ...section(
          'Guides',
          line('Lamps', 'index.md', 'Lights a house.'),
          line('About rooms', 'guides/rooms.md', about('/guides/rooms/')),
        ),
        ...section(
          'Workflows',
          line('All workflows', 'workflows/index.md', about('/workflows/')),
          line('Light up', 'workflows/light-up.md', 'Add a lamp, and read it.'),
        ),
        ...section(
          'Operations',
          line('All operations', 'reference/index.md', about('/reference/')),
          line('Take a lamp away', 'reference/remove-lamp.md', 'Takes it away.'),
          line('Add a lamp', 'reference/create-lamp.md', 'Adds a lamp.'),
          line('Read a lamp', 'reference/get-lamp.md', ''),
          line('Webhooks', 'reference/webhooks.md', about('/reference/webhooks/')),
          line('Every response of the mock', 'reference/mock-responses.md', about('/reference/mock-responses/')),
        ),
        ...section(
          'Error codes',
          line('Error codes', 'errors/index.md', about('/errors/')),
          line('name_taken', 'errors/name_taken.md', 'Another lamp has the name.'),
          line('too_dark', 'errors/too_dark.md', 'There is no power.'),
          line('unused', 'errors/unused.md', 'Never.'),
        ),
        ...section('Changes', line('Changelog', 'changelog.md', about('/changelog/'))),
        ...['## Files', ''],
        ...toolFiles
          .filter(({ file }) => file !== 'llms.txt' && file !== 'all.html')
          .map(({ file, name, use }) => line(name, file, use)),
        '',
      ].join('\n'),
    );
    const { summary: _, ...info } = lamps.info;
    const short = llmsIndex({ ...lamps, info }, pages.slice(0, 1), '/');
    expect(
      short.startsWith('# Lamps\n\n> Lamps\n\n## Guides\n\n- [Lamps](/index.md): Lights a house.\n\n## Files\n\n- '),
    ).toBe(true);
  });

  it('all is in one file, each page under its address, and what was told is told once', () => {
    // The shortest that is told once has 300 characters.
    const long = (heading: string, tail: string, length = 300) =>
      `${heading}\n\n`.padEnd(length - 3 - tail.length, 'x') + ` ${tail}\n\n`;
    const page = (path: string, title: string, markdown: string, kind: SitePage['kind'] = 'operation') =>
      ({ kind, path: `/reference/${path}/`, title, description: '', markdown }) satisfies SitePage;
    const parts = (own: string) =>
      [
        `<!-- note\nin two lines -->\n\n# One\n\n${own}\n\n`,
        ...[long('## Parameters', 'same'), `## Short\n\nsame\n\n`, '## Responses\n\n'],
        ...[long('### 404', 'same'), long('### default', 'same'), long('### 201', 'same', 299), long('### 200', own)],
      ].join('');
    const told = llmsFull([page('a', 'A', parts('first')), page('b', 'B', parts('second'))], address);
    const [first, second] = told.split('\n\n---\n\n');
    const as = (own: string) =>
      parts(own)
        .replace(/^<!--.*-->\n\n/s, '')
        .trim();
    expect(first).toBe(`Source: ${address}reference/a/\n\n${as('first')}`);
    expect(second).toBe(
      `Source: ${address}reference/b/\n\n${as('second')
        .replace(
          long('## Parameters', 'same'),
          `## Parameters\n\nThe same as [Parameters of A](${address}reference/a/#parameters).\n\n`,
        )
        .replace(long('### 404', 'same'), `### 404\n\nThe same as [404 of A](${address}reference/a/#response-404).\n\n`)
        .replace(
          long('### default', 'same'),
          `### default\n\nThe same as [default of A](${address}reference/a/#response-default).\n\n`,
        )}\n`,
    );
    const guides = [page('a', 'A', parts('first'), 'guide'), page('b', 'B', parts('first'), 'guide')];
    expect(llmsFull(guides, address)).not.toContain('The same as');
    const table =
      "# R\n\n## A\n\n| status | cause | request |\n| --- | --- | --- |\n| 200 | any \\| other | `curl 'a\\|b'` |\n\n## B\n\n| status | cause | request |\n| --- | --- | --- |\n| 204 | x | `curl` |";
    expect(llmsFull([page('r', 'R', table, 'responses')], address)).toBe(
      `Source: ${address}reference/r/\n\n# R\n\nThe requests, ready to paste: [R](${address}reference/r.md).\n\n## A\n\n| status | cause |\n| --- | --- |\n| 200 | any \\| other |\n\n## B\n\n| status | cause |\n| --- | --- |\n| 204 | x |\n`,
    );
  });
});

it('on the page with all others, what was told leads to where it was told, and requests to their page', async () => {
  const page = (kind: SitePage['kind'], name: string, markdown: string) =>
    ({ kind, path: `/reference/${name}/`, title: name, description: '', markdown }) satisfies SitePage;
  const same = `## Parameters\n\n${'x'.repeat(300)}\n\n`;
  const table = '# R\n\n## A\n\n| status | request |\n| --- | --- |\n| 200 | `curl` |';
  const given = [page('operation', 'a&b', same), page('operation', 'c', same), page('responses', 'r', table)];
  const head = {
    ...{ base: '/d/', site: 'Lamps', icon: '', stylesheet: '', plainStylesheet: '', colorScript: '' },
    policy: '',
  };
  let html = '';
  for await (const part of allPages(head, given, (_, __, markdown) => Promise.resolve(markdown))) html += part;
  expect(html).toContain('The same as <a href="#reference-a&b-parameters">Parameters of a&amp;b</a>.');
  expect(html).toContain('The requests, ready to paste: <a href="/d/reference/r/">r</a>.');
});

describe('for search engines and feed readers', () => {
  it('there is a list of pages, and what leads to it', () => {
    const url = (path: string) => `<url><loc>${path}</loc></url>`;
    expect(sitemap(pages.slice(0, 2), 'https://x.example/?a&b/')).toBe(
      `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${url('https://x.example/?a&amp;b/')}\n${url('https://x.example/?a&amp;b/guides/rooms/')}\n</urlset>\n`,
    );
    expect(robots(address)).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${address}sitemap.xml\n`);
  });

  it('there is an entry for each release, the newest first', () => {
    const inline = (text: string) => `<i>${text}</i>`;
    const page = `${address}changelog/`;
    const entry = (version: string, date: string, content: string) => [
      ...['<entry>', `<id>${page}#${version}</id>`, `<title>${version} (${date})</title>`],
      ...[`<link rel="alternate" type="text/html" href="${page}"/>`, `<updated>${date}T00:00:00Z</updated>`],
      ...[`<content type="html">${content}</content>`, '</entry>'],
    ];
    const releases = [
      history.releases[0]!,
      {
        ...history.releases[1]!,
        changes: [{ ...history.releases[1]!.changes[0]!, breaking: true }, history.releases[0]!.changes[1]!],
      },
      history.releases[3]!,
    ];
    expect(changelogFeed(lamps, { ...history, releases }, address, inline)).toBe(
      [
        '<?xml version="1.0" encoding="utf-8"?>',
        ...[
          '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
          `<id>${page}</id>`,
          '<title>Lamps: changelog</title>',
        ],
        `<link rel="self" type="application/atom+xml" href="${address}changelog.xml"/>`,
        `<link rel="alternate" type="text/html" href="${page}"/>`,
        ...['<author><name>Lamps</name></author>', '<updated>2026-02-03T00:00:00Z</updated>'],
        ...entry(
          '2.0.0',
          '2026-02-03',
          '&lt;ul&gt;&lt;li&gt;&lt;i&gt;**Breaking.** The description was rewritten.&lt;/i&gt;&lt;/li&gt;&lt;li&gt;&lt;i&gt;A server is new.&lt;/i&gt;&lt;/li&gt;&lt;/ul&gt;',
        ),
        ...entry('1.0.0', '2026-01-01', '&lt;p&gt;The first release.&lt;/p&gt;'),
        '</feed>\n',
      ].join('\n'),
    );
    expect(changelogFeed(lamps, { ...history, releases: releases.slice(0, 1) }, address, inline)).toBe(undefined);
  });
});

describe('Markdown', () => {
  const place = { base: '/d/', file: '/guides/rooms.md' };
  const { block, inline } = markdownRenderer(place, (source) => `<svg>${source}</svg>`);
  const anchor = (id: string) => ` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;

  it.each([
    ['#part', '#part'],
    ['lamps.md', '/d/guides/lamps/'],
    ['lamps.md#x', '/d/guides/lamps/#x'],
    ['../reference/index.md', '/d/reference/'],
    ['../index.md', '/d/'],
    ['../openapi.json', '/d/openapi.json'],
    ['../my.mdx', '/d/my.mdx'],
    ['https://x.example/a.md', 'https://x.example/a.md'],
    ['MAILTO:a@x.example', 'MAILTO:a@x.example'],
    ['//x.example/a.md', '//x.example/a.md'],
    ['https://x.example/?a&b', 'https://x.example/?a&b'],
  ])('leads from %s to %s', (href, to) => {
    expect(htmlLink(href, place)).toBe(to);
    const written = to.replace('&', '&amp;');
    expect(inline(`[a](${href} "t & u")`)).toBe(`<a href="${written}" title="t &amp; u">a</a>`);
    expect(inline(`[a](${href})`)).toBe(`<a href="${written}">a</a>`);
  });

  it.each([
    ['Two words', 'two-words'],
    ['`a_b`: "c"?', 'a-b-c'],
    ['Größe 1.5', 'größe-1-5'],
    ['--a--', 'a'],
  ])('has the heading %s under the name %s', (heading, id) => expect(anchorOf(heading)).toBe(id));

  it('has headings that can be linked, each under a name of its own, and long ones over two lines', () => {
    const { block } = markdownRenderer({ ...place, prefix: 'p-' }, (source) => source);
    expect(block('## A `b`\n\n### A b\n\n# c_d _e')).toBe(
      `<h2 id="p-a-b">A <code>b</code>${anchor('p-a-b')}</h2>\n<h3 id="p-a-b-1">A b${anchor('p-a-b-1')}</h3>\n<h1 id="p-c-d-e">c_<wbr>d _e${anchor('p-c-d-e')}</h1>\n`,
    );
    expect(htmlLink('#a-b', { ...place, prefix: 'p-' })).toBe('#p-a-b');
    expect(htmlLink('x.md#a-b', { ...place, prefix: 'p-' })).toBe('/d/guides/x/#a-b');
  });

  it('has code with its language and colors, diagrams, and neither where it is plain', () => {
    const code = (label: string, html: string) =>
      `<div class="code-block"${label}><pre tabindex="0"><code>${html}</code></pre></div>\n`;
    const text = '```json\n"a"\n```\n\n```\n<b>\n```\n\n```mermaid\nx\n```\n\n## A';
    expect(block(text)).toBe(
      `${code(' data-label="json"', '<i>&quot;a&quot;</i>')}${code(' data-label=""', '&lt;b&gt;')}<svg>x</svg><h2 id="a">A${anchor('a')}</h2>\n`,
    );
    const plain = markdownRenderer({ ...place, plain: true }, (source) => `<svg>${source}</svg>`);
    expect(plain.block(text)).toBe(
      `${code('', '&quot;a&quot;')}${code('', '&lt;b&gt;')}<svg>x</svg><h2 id="a">A</h2>\n`,
    );
  });

  it('has tables whose cells name their column, and have room where they hold sentences', () => {
    const name = 'a_name_of_some_length/and_more';
    const cells = [`\`${name}\``, '', 'x'.repeat(40), 'y'.repeat(41)];
    expect(
      block(
        `| a & b | | c | d |\n| --- | --- | --- | --- |\n| ${cells.join(' | ')} |\n| \`short_a\` | \`with some space a_b\` | 1 | 2 |`,
      ),
    ).toBe(
      [
        '<div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">a &amp; b</th><td></td><th scope="col">c</th><th scope="col">d</th></tr></thead><tbody>',
        `<tr><td data-label="a &amp; b"><code>a_name_of_some_length/<wbr>and_<wbr>more</code></td><td data-label="" class="none"></td><td data-label="c">${'x'.repeat(40)}</td><td data-label="d" class="text">${'y'.repeat(41)}</td></tr>\n`,
        '<tr><td data-label="a &amp; b"><code>short_a</code></td><td data-label=""><code>with some space a_b</code></td><td data-label="c">1</td><td data-label="d">2</td></tr>',
        '</tbody></table></div>\n',
      ].join(''),
    );
  });
});

describe('the console', () => {
  it('knows each field of an operation, with what it has to be', () => {
    const read = (id: string) =>
      JSON.parse(
        consoleText(
          lamps,
          operationsOf(lamps).find((each) => each.id === id)!,
        ),
      );
    const field = (place: string, name: string, types: string[], more: object = {}) => ({
      ...{ place, name, required: false, deprecated: false, types, ...more },
    });
    expect(read('getLamp')).toEqual({
      fields: [
        field('path', 'id', ['string'], { required: true }),
        field('query', 'verbose', ['boolean'], { deprecated: true, default: false }),
        field('query', 'rooms', ['array']),
        field('query', 'light', ['object']),
        field('query', 'where', []),
        field('header', 'X-Trace', ['string'], { maxLength: 9 }),
      ],
      hasBody: false,
    });
    expect(read('createLamp')).toEqual({
      fields: [
        field('body', 'name', ['string'], { required: true, maxLength: 20 }),
        field('body', 'watts', ['integer'], { deprecated: true, default: 5 }),
        field('body', 'socket', ['string']),
        field('body', 'meters', ['number']),
      ],
      hasBody: true,
    });
  });
});

describe('fields', () => {
  const text = markdownRenderer({ base: '/', file: '/a.md' }, (source) => source);
  const shape = { whole: '', fields: [], choices: [], forbidden: [] };
  const item = (id: string, name: string, path: string, inside = '') =>
    `<li id="p-${id}"><div><p><a href="#p-${id}"${name === path ? '' : ` title="${path}"`}><code>${name}</code></a> string</p></div>${inside}</li>`;
  const opened = (what: string, path: string, html: string) =>
    `<details class="inside"><summary>Show the ${what} of <code>${path}</code></summary>${html}</details>`;
  const list = (...items: string[]) => `<ul class="fields">${items.join('')}</ul>`;

  it('stand inside of what has them, each with the name that it has there', () => {
    const fields = ['a', 'a.b', 'a.b.c_d', 'ab', 'l', 'l[]', 'l[].m', 'l[][].n', '[].x'].map((path) => field(path));
    expect(shapeHtml({ ...shape, fields }, { prefix: 'p', text })).toBe(
      list(
        item(
          'a',
          'a',
          'a',
          opened(
            'fields',
            'a',
            list(item('a-b', 'b', 'a.b', opened('fields', 'a.b', list(item('a-b-c-d', 'c_<wbr>d', 'a.b.c_d'))))),
          ),
        ),
        item('ab', 'ab', 'ab'),
        item(
          'l',
          'l',
          'l',
          opened(
            'fields',
            'l',
            list(
              item(
                'l',
                '',
                'l[]',
                opened('entries', 'l[]', list(item('l-m', 'm', 'l[].m'), item('l-n', 'n', 'l[][].n'))),
              ),
            ),
          ),
        ),
        item('x', 'x', '[].x'),
      ),
    );
  });

  it('say the choices of a value where it stands, and those of the whole below', () => {
    const variant = (title: string, path: string) => ({
      title,
      description: '',
      shape: { ...shape, fields: [field(path)] },
    });
    const choice = (path: string, exclusive: boolean) => ({
      ...{ path, exclusive, variants: [variant('One', `${path === '' ? '' : `${path}.`}x`)] },
    });
    const given = {
      ...shape,
      whole: 'list of `x`',
      forbidden: ['q', 'r'],
      fields: [field('l')],
      choices: [choice('l[]', true), choice('', false), choice('', true)],
    };
    const html = shapeHtml(given as never, { prefix: 'p', text });
    const tab = (prefix: string, legend: string, inner: string) =>
      `<fieldset class="tabs variants"><legend>${legend}</legend><input type="radio" name="${prefix}-form" id="${prefix}-form-1" value="One" checked><label for="${prefix}-form-1">One</label><div class="tab"><p class="tab-title">One</p>${inner}</div></fieldset>`;
    const inner = (id: string, title: string) =>
      `<ul class="fields"><li id="${id}"><div><p><a href="#${id}"${title}><code>x</code></a> string</p></div></li></ul>`;
    const own = tab('p-l-1', '<code>l[]</code> has one of 1 forms.', inner('p-l-1-form-1-l-x', ' title="l[].x"'));
    expect(html).toBe(
      `<p>The body: list of <code>x</code>.</p>${list(item('l', 'l', 'l', opened('fields', 'l', own)))}<p>Never present: <code>q</code>, <code>r</code>.</p>${tab('p-1', 'The body has one or more of 1 forms.', inner('p-1-form-1-x', ''))}${tab('p-2', 'The body has one of 1 forms.', inner('p-2-form-1-x', ''))}`,
    );
  });
});
