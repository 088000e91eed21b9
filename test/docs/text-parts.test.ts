/** What the texts of the docs say of what few documents have: causes, errors, webhooks, bodies and histories, each by itself. */
import { describe, expect, it } from 'vitest';
import { generateReference, unknownLinks } from 'user-management-docs/reference';
import { sitePages, type SitePage } from 'user-management-docs/site';
import {
  carries,
  causeText,
  docsPages,
  historyOfOperation,
  isCaused,
  llmsFull,
  withoutGuides,
} from 'user-management-docs/testing';
import { operationsOf, withDefaults, type OpenApiDocument } from 'user-management-openapi';

const schema = { type: 'string' };
const done = { 200: { description: 'Done.' } };
const json = (media: object) => ({ 'application/json': media });

/** A document with these operations. */
const documentOf = (paths: object, more: object = {}): OpenApiDocument =>
  withDefaults({
    ...{ openapi: '3.1.1', info: { title: 'Lamps', version: '1.0.0', description: ' About. ' }, servers: [], tags: [] },
    ...{ components: { schemas: {}, securitySchemes: {} }, paths, ...more },
  } as unknown as OpenApiDocument);
const operation = (operationId: string, more: object = {}) => ({
  ...{ operationId, summary: operationId, description: '', responses: done, ...more },
});

describe('what brings a response about', () => {
  it.each<[cause: object, prefer: string | undefined, words: string, is: boolean]>([
    [{}, undefined, 'any other valid request', false],
    [{ path: { id: 'a' } }, undefined, 'path `id = "a"`', true],
    [
      { query: { q: 1 }, body: { b: null, c: [true] } },
      undefined,
      'query `q = 1` and body `b = null` and body `c = [true]`',
      true,
    ],
    [{ apiKey: 'k' }, undefined, 'API key `k`', true],
    [{}, 'code=500', 'header `Prefer: code=500`', true],
    [{ apiKey: 'k' }, 'example=a', 'API key `k` and header `Prefer: example=a`', true],
  ])('%j and %s: %s', (cause, prefer, words, is) => {
    const response = { cause, request: { ...(prefer !== undefined && { prefer }) } } as never;
    expect([causeText(response), isCaused(response)]).toEqual([words, is]);
  });

  it.each([
    [{ code: 'a' }, true],
    [{ code: 'b' }, false],
    [{ code: 'b', errors: [{ code: 'c' }, { code: 'a' }] }, true],
    [{ errors: [], others: [{ code: 'a' }] }, true],
    [{ errors: { code: 'a' } }, false],
    ['a', false],
    [null, false],
  ])('as an error, %j carries its code: %s', (body, is) => {
    expect(carries(documentOf({}, { 'x-error-codes': { a: {} } }), body, 'a')).toBe(is);
  });
});

it('the history of an operation is what concerns it, and nothing of others', () => {
  const change = (text: string, ...operations: string[]) => ({
    ...{ text, breaking: false, level: 'minor' as const, rules: [], operations },
  });
  const releases = [
    {
      version: '2.0.0',
      date: '2026-02-03',
      changes: [change('Both.', 'a', 'b'), change('Other.', 'b'), change('All.')],
    },
    { version: '1.0.0', date: '2026-01-01', changes: [] },
  ];
  const [own] = operationsOf(documentOf({ '/a': { get: operation('a') } }));
  expect(historyOfOperation({ releases, since: { a: '1.0.0', b: '2.0.0' } }, own!)).toEqual({
    releases: [{ ...releases[0], changes: [change('Both.', 'a')] }, releases[1]],
    since: { a: '1.0.0' },
  });
  expect(historyOfOperation({ releases: [], since: {} }, own!)).toEqual({ releases: [], since: { a: null } });
});

it('without guides a document has the texts of the tags that its operations have', () => {
  const tags = [
    { name: 'Used', description: 'Of operations.' },
    { name: 'Guide', description: 'How to.', 'x-page': 'guide' },
  ];
  const document = documentOf({ '/a': { get: operation('a', { tags: ['Used'] }) } }, { tags });
  const { info, tags: left, ...others } = withoutGuides(document);
  expect([info, left]).toEqual([
    { title: 'Lamps', version: '1.0.0', description: '' },
    [tags[0], { ...tags[1], description: '' }],
  ]);
  expect({ ...others, info: document.info, tags: document.tags }).toEqual(document);
});

describe('the reference', () => {
  const page = (document: OpenApiDocument, name: string) => generateReference(document).get(name)!;

  it('says of a body whether it must be there, of each of its types', () => {
    const content = { ...json({ schema }), 'text/csv': { schema } };
    const told = (requestBody: object) => page(documentOf({ '/a': { post: operation('a', { requestBody }) } }), 'a.md');
    expect(told({ content, required: true, description: 'Which.' })).toContain(
      '\n## Request body\n\n`application/json`, required. Which.\n\nThe body: string.\n\n`text/csv`, required. Which.\n\nThe body: string.\n',
    );
    expect(told({ content: json({ schema }) })).toContain('\n`application/json`, optional.\n');
  });

  it('says of a webhook what it sends, and what to respond with', () => {
    const hooks = {
      lit: {
        post: {
          ...{ summary: 'It is lit', description: 'Sent once.', parameters: [{ name: 'X-A', in: 'header', schema }] },
          requestBody: { description: 'What.', content: json({ schema, examples: { on: { value: 1 } } }) },
          responses: { 204: { description: 'Thanks.' } },
        },
      },
      gone: { put: { responses: done } },
    };
    const text = page(documentOf({}, { webhooks: hooks }), 'webhooks.md');
    expect(text).toContain(
      '\n## lit\n\n**It is lit.** Sent once.\n\nSent as `POST`.\n\n| header | type |\n| --- | --- |\n| `X-A` | string |\n\n`application/json`. What.\n\nThe body: string.\n\n### Example `on`\n',
    );
    expect(text).toContain('\nRespond with 204: Thanks.\n');
    expect(text).toContain('\n## gone\n\nSent as `PUT`.\n\nRespond with 200: Done.\n');
  });

  it('names pages as an address can hold them', () => {
    const names = ['getLamp2Now', 'a  b/c', 'x.md', 'index'];
    const paths = Object.fromEntries(names.map((name) => [`/${name}`, { get: operation(name) }]));
    const pages = [...generateReference(documentOf(paths)).keys()];
    expect(pages).toEqual(expect.arrayContaining(['get-lamp2-now.md', 'a-b-c.md', 'x.md.md', 'operation-index.md']));
  });

  it('knows of no link where there is none to another site', () => {
    expect(
      unknownLinks(documentOf({ '/a': { get: operation('a', { description: 'See [it](//x.example/y).' }) } })),
    ).toEqual([]);
  });
});

describe('the page of an error code', () => {
  const member = {
    type: 'object',
    properties: {
      code: { enum: ['a', 'b'] },
      errors: { type: 'array', items: { type: 'object', properties: { code: { enum: ['a', 'b'] } } } },
    },
  };
  const failing = (examples: object) => ({ 400: { description: 'No.', content: json({ schema: member, examples }) } });
  const list = { several: { value: { errors: [{ code: 'a' }] } } };
  const codes = {
    a: { cause: 'It is a.', remedy: 'Do.', retryable: false },
    b: { cause: 'It is b.', remedy: 'Do not.', retryable: true },
  };
  const paths = {
    '/one': { get: operation('one', { responses: failing(list) }), put: operation('two', { responses: failing({}) }) },
    '/own': { get: operation('three', { responses: failing({ own: { value: { code: 'a' } } }) }) },
  };
  const pageOf = async (document: OpenApiDocument, path: string) =>
    (await sitePages(document)).find((page) => page.path === path)!.markdown;

  it('shows an error of its own before one of several in a list, and counts operations', async () => {
    const document = documentOf(paths, { 'x-error-codes': codes });
    expect(await pageOf(document, '/errors/a/')).toContain(
      '## What it looks like\n\n```json\n{\n  "code": "a"\n}\n```',
    );
    expect((await pageOf(document, '/errors/')).match(/^\| \[.*$/gm)?.map((row) => row.split(' | ').slice(1))).toEqual([
      ['400', 'It is a.', '3', 'no |'],
      ['400', 'It is b.', '3', 'yes |'],
    ]);
    const { '/own': _own, ...others } = paths;
    const listed = documentOf(others, { 'x-error-codes': codes });
    expect(await pageOf(listed, '/errors/a/')).toContain('"errors": [\n    {\n      "code": "a"\n    }\n  ]');
    expect(await pageOf(listed, '/errors/b/')).not.toContain('## What it looks like');
  });

  it('has the start with its text, and no spaces around it', async () => {
    expect(await pageOf(documentOf(paths), '/')).toMatch(/^# Lamps\n\nAbout\.\n\n## Files for your tools\n/);
  });
});

it('in one file, parts lead to what the page calls them, and comments are kept where they are no notice', () => {
  const page = (path: string, markdown: string) =>
    ({ kind: 'operation', path: `/${path}/`, title: path, description: '', markdown }) satisfies SitePage;
  const long = 'x'.repeat(300);
  const parts = `## Headers 2\n\n${long}\n\n## The default\n\n${long}\n\n## defaults\n\n${long}\n\n#### Deep\n\n${long}\n`;
  const told = llmsFull(
    [page('a', `<!-- note -->\n\n  # A\n\n<!-- kept -->\n\n${parts}`), page('b', `# B\n\n<!-- kept -->\n\n${parts}`)],
    '/',
  );
  expect(told.match(/\]\(\/a\/#[^)]*\)/g)).toEqual(['](/a/#headers-2)', '](/a/#the-default)', '](/a/#defaults)']);
  expect(told).toMatch(/^Source: \/a\/\n\n# A\n\n<!-- kept -->\n/);
  expect(told).toContain('Source: /b/\n\n# B\n\n<!-- kept -->\n');
});

it.each([
  ['getLamp', 'get-lamp.md'],
  ['get lamps/all', 'get-lamps-all.md'],
  ...['index', 'errorCodes', 'mockResponses', 'changelog', 'webhooks'].map((id) => [
    id,
    `operation-${id.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}.md`,
  ]),
])('the page of %s is %s, which is no other page', (id, page) => {
  expect(docsPages.operation(id)).toBe(`/reference/${page}`);
});
