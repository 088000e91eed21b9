/** What the search is made from, section by section, and what it finds among a few of them. */
import { describe, expect, it } from 'vitest';
import {
  findPages,
  indexSections,
  mistakesBetween,
  packSections,
  searchSections,
  unpackSections,
  type SearchIndex,
} from 'user-management-docs/search';
import { toolFiles, type SitePage } from 'user-management-docs/site';
import type { Operation } from 'user-management-openapi';

const page = (kind: SitePage['kind'], path: string, title: string, markdown: string, more: Partial<SitePage> = {}) =>
  ({ kind, path, title, description: '', markdown: `# ${title}\n\n${markdown}`, ...more }) satisfies SitePage;

const guide = page(
  'guide',
  '/guides/rooms/',
  'About rooms',
  [
    'Rooms *hold* `lamps`. Run `npm start`.',
    '- one `a_b`\n- two [here](x.md)',
    '> quoted `"q"`',
    '<!-- nothing -->',
    '## First part',
    'A status 404, and 99, and 4041 of **them**.',
    '### Inner `code`',
    '```js\nfoo_bar(foo_bar, x1, "größe", a)\n```',
    `| col | what | run |\n| --- | --- | --- |\n| \`k\` | text | \`${'x'.repeat(80)}\` |\n|  | 2 | \`${'y'.repeat(79)}\` |`,
    '#### Innermost',
    '1. Back to the [index](index.md).',
    '## Second part',
    'Back to the [index](index.md).',
    'Back to [all](index.md).',
    'Back to work.',
  ].join('\n\n'),
  { description: 'Rooms hold lamps.' },
);

const operation = {
  ...{ id: 'getLamp', path: '/lamps/{id}', method: 'get', tag: 'Lamps' },
  parameters: ['verbose', 'id'].map((name, at) => ({ name, in: at === 0 ? 'query' : 'path' })),
} as unknown as Operation;

const reference = page(
  'operation',
  '/reference/get-lamp/',
  'Read a lamp',
  [
    '```http\nGET /lamps/{id}\n```',
    'Reads it.',
    '## Responses',
    '### 200',
    'The lamp.',
    '#### Example `small`: Small',
    '```json\n{ "id": "a" }\n```',
    '## Code samples',
    '### curl',
    '```sh\ncurl x\n```',
    '## History',
    '<details><summary>Texts: 1</summary>\n\n- The text was folded.\n\n</details>',
    'Since 1.0.0.',
    '## First part',
    'As well.',
  ].join('\n\n'),
  { description: 'Reads a lamp from its room.', operation },
);

const error = (code: string, statuses: string, uses: number) =>
  page(
    'error',
    `/errors/${code}/`,
    code,
    [
      `| status | retryable |\n| --- | --- |\n| ${statuses} | no |`,
      `| operation | status |\n| --- | --- |\n${'| [Read](x.md) | 409 |\n'.repeat(uses)}`,
    ].join('\n\n'),
  );

describe('a page', () => {
  const anchors = ['first-part', 'inner-code', 'innermost', 'second-part', 'response-200', 'language-curl', 'history'];
  const sections = searchSections([guide, reference], '/d/', (_, id) => anchors.includes(id));
  const of = (path: string) => sections.filter(({ address }) => address.startsWith(`/d${path}`));

  it('of a guide is its parts, with the names and the words of each', () => {
    const about = { page: 'About rooms', kind: 'Guide', aliases: '' };
    expect(of('/guides/rooms/')).toEqual([
      {
        ...{ ...about, id: 0, address: '/d/guides/rooms/', heading: '', names: 'lamps a_b q', code: '' },
        text: 'Rooms hold lamps. Run npm start. one a_b two here quoted "q"',
        weight: 2.4 * 1.3,
      },
      {
        ...{ ...about, id: 1, address: '/d/guides/rooms/#first-part', heading: 'First part', names: '404', code: '' },
        ...{ text: 'A status 404, and 99, and 4041 of them.', weight: 2.4 / 2 },
      },
      {
        ...{ ...about, id: 2, address: '/d/guides/rooms/#inner-code', heading: 'First part › Inner code' },
        ...{ names: `k ${'x'.repeat(80)} ${'y'.repeat(79)}`, code: 'foo_bar x1 größe', weight: 2.4 },
        text: `col · what · run. k · text. 2 · ${'y'.repeat(79)}.`,
      },
      {
        ...{ ...about, id: 3, address: '/d/guides/rooms/#innermost', names: '', text: 'Back to the index.', code: '' },
        ...{ heading: 'First part › Inner code › Innermost', weight: 2.4 },
      },
      {
        ...{ ...about, id: 4, address: '/d/guides/rooms/#second-part', heading: 'Second part', names: '', code: '' },
        ...{ text: 'Back to work.', weight: 2.4 },
      },
    ]);
  });

  it('of an operation is known by its id and request, and leads to its responses and samples', () => {
    const about = { page: 'Read a lamp', kind: 'GET /lamps/{id}', aliases: '', names: '', code: '', weight: 1.4 };
    const part = (id: number, to: string, heading: string, text: string, more = {}) => ({
      ...{ ...about, id, address: `/d/reference/get-lamp/${to}`, heading, text, ...more },
    });
    expect(of('/reference/')).toEqual([
      part(5, '', '', 'Reads a lamp from its room. Reads it.', {
        ...{ aliases: 'getLamp /lamps/{id} get', names: 'verbose', weight: 1.4 * 1.3 },
      }),
      part(6, '', 'Responses', ''),
      part(7, '#response-200', 'Responses › 200', 'The lamp. Example small: Small.'),
      part(8, '', 'Code samples', ''),
      part(9, '#language-curl', 'Code samples › curl', ''),
      part(10, '#history', 'History', 'Since 1.0.0.'),
      part(11, '#first-part', 'First part', 'As well.', { weight: 0.7 }),
    ]);
  });

  it.each<[SitePage['kind'], string, number]>([
    ['start', 'Guide', 1.5],
    ['workflows', 'Overview', 1],
    ['workflow', 'Workflow', 0.6],
    ['operations', 'Overview', 1],
    ['webhooks', 'Webhooks', 1],
    ['responses', 'Overview', 0.2],
    ['errors', 'Overview', 0.7],
    ['error', 'Error code', 0.7],
    ['changelog', 'Overview', 0.8],
  ])('of the kind %s is called %s, and weighs what it does', (kind, name, weight) => {
    const folded = '<details>x `folded`</details>\n\n```js\nalpha\n```';
    const [top] = searchSections([page(kind, '/x/', 'X', folded)], '/');
    expect([top!.kind, top!.weight]).toEqual([name, weight * 1.3]);
    expect(top!.code).toBe(kind === 'responses' ? '' : 'alpha');
  });

  it('is no part of the search where it leads back, and files are there under their names', () => {
    expect(sections.slice(12)).toEqual(
      toolFiles.map(({ file, name, use }, at) => ({
        ...{ id: at + 12, address: `/d/${file}`, page: name, kind: 'File', heading: '', aliases: file, names: '' },
        ...{ text: use.replaceAll('**', ''), code: '', weight: 1 },
      })),
    );
  });

  it('of an error is known by a status that it has more often than others', () => {
    const aliases = (...pages: SitePage[]) =>
      searchSections(pages, '/')
        .filter(({ kind }) => kind === 'Error code')
        .map((each) => each.aliases);
    expect(aliases(error('a', '409, 503', 2), error('b', '409', 1))).toEqual(['409 503', '']);
    expect(aliases(error('a', '409', 1), error('b', '409', 1))).toEqual(['409', '409']);
    expect(aliases(error('a', '409', 2), error('b', '409', 1), error('c', '409', 1))).toEqual(['', '', '']);
    expect(searchSections([page('guide', '/x/', 'X', '| 409 | no |')], '/')[0]!.aliases).toBe('');
  });

  it('is the same after it was sent', () => {
    const packed = packSections(sections);
    expect(unpackSections(JSON.parse(JSON.stringify(packed)))).toEqual(
      sections.map((section) => ({ ...section, weight: Number(section.weight.toFixed(3)) })),
    );
    expect(new Set(packed.sentences).size).toBe(packed.sentences.length);
    expect(packed.sentences).toEqual(expect.arrayContaining(['/d/guides/rooms/', '#first-part', 'Rooms hold lamps.']));
  });
});

describe('a search', () => {
  const section = (address: string, title: string, text: string, more: object = {}) => ({
    ...{ address, page: title, kind: 'Guide', heading: '', aliases: '', names: '', text, code: '', weight: 1, ...more },
  });
  const index: SearchIndex = indexSections(
    [
      section('/lamps/', 'Lamps', 'A lamp gives light in a room.', { aliases: 'listLamps /lamps get' }),
      section('/lamps/#dim', 'Lamps', 'How to dim lamps in the evening.', { heading: 'Dim a lamp' }),
      section('/lamps/#list', 'Lamps', 'The list_metadata of a page.', { names: 'list_metadata' }),
      section('/rooms/', 'Rooms', 'A room has lamps, and a door.'),
      section('/keys/', 'Authentication', 'Send the bearer token.', { weight: 2 }),
      section('/paging/', 'Pagination', 'Lists come in pages. See Retry-After.'),
      section('/log/', 'Changelog', 'Releases.'),
      section('/mail/', 'E-mail addresses', 'Each user has one.'),
      section('/long/', 'Long texts', `${'word '.repeat(60)}needle ${'more '.repeat(60)}`),
      section('/code/', 'Code', 'Samples.', { code: 'dimmer' }),
    ].map((each, id) => ({ id, ...each })),
  );
  const found = (query: string) => findPages(index, query).pages.map(({ address }) => address);

  it.each([
    ['lamps', '/lamps/'],
    ['LAMP', '/lamps/'],
    ['listLamps', '/lamps/'],
    ['door', '/rooms/'],
    ['what is the door', '/rooms/'],
    ['api key', '/keys/'],
    ['credentials', '/keys/'],
    ['paginate', '/paging/'],
    ['next page', '/paging/'],
    ['retry-after', '/paging/'],
    ['what changed', '/log/'],
    ['email', '/mail/'],
    ['e-mail', '/mail/'],
    ['dimmer', '/code/'],
    ['dim', '/lamps/'],
    ['ligt', '/lamps/'],
    ['lgiht', '/lamps/'],
    ['autentication', '/keys/'],
  ])('for “%s” leads to %s first', (query, address) => expect(found(query)[0]).toBe(address));

  it.each([['zzzzzz'], ['dor zzz'], ['']])('for “%s” finds nothing that was not asked for', (query) => {
    expect(found(query).filter((address) => address !== '/rooms/')).toEqual([]);
  });

  it('says what it took a misspelled word for', () => {
    expect(findPages(index, 'lgiht').corrected).toBe('light');
    expect(findPages(index, 'light').corrected).toBe(undefined);
    expect(findPages(index, 'dorr of the room').corrected).toBe('door room');
    expect(found('dor')).toEqual([]);
  });

  it('finds what has some of the words where nothing has all', () => {
    expect(found('door bearer').toSorted()).toEqual(['/keys/', '/rooms/']);
    expect(found('door lamps')).toEqual(['/rooms/']);
  });

  it('shows the page with its parts, and where the words are', () => {
    const [first] = findPages(index, 'dim lamp').pages;
    expect(first).toMatchObject({ address: '/lamps/', kind: 'Guide', title: [{ text: 'Lamps', hit: true }] });
    expect(first!.sections).toEqual([
      {
        address: '/lamps/#dim',
        heading: [
          { text: 'Dim', hit: true },
          { text: ' a ', hit: false },
          { text: 'lamp', hit: true },
        ],
        excerpt: [
          { text: 'How to ', hit: false },
          { text: 'dim', hit: true },
          { text: ' ', hit: false },
          { text: 'lamps', hit: true },
          { text: ' in the evening.', hit: false },
        ],
      },
    ]);
    expect(findPages(index, 'lamps').pages[0]!.sections.length).toBeGreaterThan(1);
  });

  it('shows a part of a long text around the first word, cut at words', () => {
    const { excerpt } = findPages(index, 'needle').pages[0]!.sections[0]!;
    const text = excerpt.map((piece) => piece.text).join('');
    expect(text).toMatch(/^… (?:word )+needle (?:more )+…$/);
    expect(text.length).toBeLessThan(150);
    expect(excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'needle', hit: true }]);
  });
});

describe('of many', () => {
  const section = (address: string, page: string, text: string, more: object = {}) => ({
    ...{ address, page, kind: 'Guide', heading: '', aliases: '', names: '', text, code: '', weight: 1, ...more },
  });
  const index = (...sections: ReturnType<typeof section>[]) =>
    indexSections(sections.map((each, id) => ({ id, ...each })));
  const order = (of: SearchIndex, query: string) => findPages(of, query).pages.map(({ address }) => address);

  it('are shown eight pages, and three parts of each', () => {
    const many = Array.from({ length: 10 }, (_, at) => section(`/p${at}/`, `Page ${at}`, 'A common word.'));
    const parts = Array.from({ length: 5 }, (_, at) =>
      section(`/p0/#s${at}`, 'Page 0', 'A common word.', { heading: `Part ${at}` }),
    );
    const { pages } = findPages(index(...many, ...parts), 'common');
    expect([pages.length, pages.find(({ address }) => address === '/p0/')?.sections.length]).toEqual([8, 3]);
  });

  it('words are looked at the first twelve', () => {
    const few = index(section('/a/', 'Lamps', 'Lamps.'), section('/b/', 'Keys', 'Bearer.'));
    expect(order(few, `${'lamps '.repeat(11)}bearer`)).toContain('/b/');
    expect(order(few, `${'lamps '.repeat(12)}bearer`)).toEqual(['/a/']);
  });

  it.each<[string, string, ReturnType<typeof section>, ReturnType<typeof section>]>([
    ['a title', 'lamp', section('/a/', 'Lamp', 'x'), section('/b/', 'Other', 'A lamp.')],
    ['a title that is all of it', 'lamp', section('/a/', 'Lamp', 'x'), section('/b/', 'Lamp and room', 'x')],
    [
      'a title with an underscore',
      'lamp post',
      section('/a/', 'lamp_post', 'x'),
      section('/b/', 'Lamp post office', 'x'),
    ],
    ['another name of the page', 'lamp', section('/a/', 'X', 'x', { aliases: 'lamp' }), section('/b/', 'Y', 'A lamp.')],
    ['a heading', 'lamp', section('/a/#l', 'X', 'x', { heading: 'Lamp' }), section('/b/', 'Y', 'A lamp.')],
    ['a name', 'lamp', section('/a/', 'X', 'x', { names: 'lamp' }), section('/b/', 'Y', 'A lamp.')],
    ['a text', 'lamp', section('/a/', 'X', 'A lamp.'), section('/b/', 'Y', 'x', { code: 'lamp' })],
    [
      'the words together',
      'dim lamp',
      section('/a/', 'X', 'To dim lamp by lamp.'),
      section('/b/', 'Y', 'A lamp is not dim.'),
    ],
    ['a page of more weight', 'lamp', section('/a/', 'X', 'A lamp.', { weight: 2 }), section('/b/', 'Y', 'A lamp.')],
    ['the word itself', 'lamps', section('/a/', 'X', 'Many lamps.'), section('/b/', 'Y', 'Each lamp.')],
    ['the word and no synonym', 'delete', section('/a/', 'X', 'To delete it.'), section('/b/', 'Y', 'To remove it.')],
    [
      'the whole name',
      'list_metadata',
      section('/a/', 'X', 'The list_metadata.'),
      section('/b/', 'Y', 'A list of metadata.'),
    ],
  ])('comes first what has %s for “%s”', (_, query, first, second) => {
    for (const sections of [
      [first, second],
      [second, first],
    ])
      expect(order(index(...sections), query)[0]).toBe(first.address.replace(/#.*/, ''));
  });

  it('comes first the page that has it in more of its parts', () => {
    const parts = (page: string, count: number) =>
      Array.from({ length: count }, (_, at) => section(`/${page}/#${at}`, page, 'A lamp.', { heading: `Part ${at}` }));
    expect(order(index(...parts('a', 1), ...parts('b', 3)), 'lamp')).toEqual(['/b/', '/a/']);
  });
});

it.each([
  ['', '', 0],
  ['a', '', 1],
  ['', 'ab', 2],
  ['lamp', 'lamp', 0],
  ['lmap', 'lamp', 1],
  ['lam', 'lamp', 1],
  ['lampp', 'lamp', 1],
  ['lomp', 'lamp', 1],
  ['plam', 'lamp', 2],
  ['abcd', 'badc', 2],
  ['ca', 'abc', 3],
])('between %j and %j are as many mistakes as a typist makes', (typed, meant, mistakes) => {
  expect(mistakesBetween(typed, meant)).toBe(mistakes);
});
