/** What the page of an operation says of what few operations have: of its cases, parameters, keys, responses and fields. */
import { describe, expect, it } from 'vitest';
import { generateReference } from 'user-management-docs/reference';
import {
  casesOf,
  docsPages,
  linksFrom,
  markdownRenderer,
  operationHtml,
  shapeHtml,
  versionsHtml,
} from 'user-management-docs/testing';
import { operationsOf, withDefaults, type OpenApiDocument } from 'user-management-openapi';
import { field } from './support/fields.ts';

const place = { base: '/', file: '/reference/x.md' };
const text = markdownRenderer(place, (source) => source);
const schema = { type: 'string' };
const done = { 200: { description: 'Done.' } };

/** A document with one operation. */
const documentOf = (operation: object, more: object = {}): OpenApiDocument =>
  withDefaults({
    ...{ openapi: '3.1.1', info: { title: 'Lamps', version: '1.0.0', description: '' }, servers: [], tags: [] },
    components: { schemas: {}, securitySchemes: {} },
    paths: { '/x': { get: { operationId: 'x', summary: 'X', description: '', responses: done, ...operation } } },
    ...more,
  } as unknown as OpenApiDocument);

/** Its page as Markdown. */
const told = (operation: object, more: object = {}): string =>
  generateReference(documentOf(operation, more)).get('x.md')!;

/** Its page as HTML. */
function shown(
  operation: object,
  { responses = [], ...more }: { responses?: object[] } & Record<string, unknown> = {},
) {
  const document = documentOf(operation, more);
  const [own] = operationsOf(document);
  return operationHtml({
    ...{ document, operation: own!, docsExtras: { workflows: [], history: { releases: [], since: {} } } },
    // Each page names its own headings.
    text: markdownRenderer(place, (source) => source),
    links: linksFrom(docsPages, '/reference'),
    cases: casesOf(own!, responses as never),
  });
}

describe('a case', () => {
  const request = { method: 'GET', template: '/x', path: {}, query: {}, body: undefined };
  const caused = (more: object = {}) => ({
    operation: 'x',
    status: 200,
    value: undefined,
    cause: {},
    request,
    ...more,
  });
  const json = {
    'application/json': { examples: { on: { description: 'When it is on.', value: 1 }, off: { value: 0 } } },
  };
  const described = { responses: { 200: { description: 'Done.', content: json } } };

  it.each([
    [caused(), '<p>The response has no body.</p>'],
    [caused({ madeUp: 'text/plain' }), '<p>The document shows no body of this response: the mock makes one up.</p>'],
    [caused({ value: 1, example: 'on' }), '</h2><p>When it is on.</p>\n<div class="case-response" data-example="on">'],
    [caused({ value: 0, example: 'off' }), '</h2><div class="case-response" data-example="off">'],
  ])('says what there is of its response: %j', (one, html) => {
    expect(shown(described, { responses: [one] })).toContain(html);
  });
});

describe('a parameter', () => {
  /** The cells of its row, with an empty one before the first and behind the last. */
  const row = (parameter: object) =>
    /^\| `p` .*$/m
      .exec(told({ parameters: [{ name: 'p', schema, ...parameter }] }))![0]
      .split('|')
      .map((cell) => cell.trim());

  it.each([
    [{ in: 'query', style: 'form' }, ''],
    [{ in: 'cookie', style: 'form' }, ''],
    [{ in: 'header', style: 'simple' }, ''],
    [{ in: 'cookie', style: 'simple' }, 'written in the style `simple`'],
    [{ in: 'header', style: 'form' }, 'written in the style `form`'],
    [{ in: 'query', explode: false }, 'items with commas between them'],
    [{ in: 'cookie', explode: false }, 'items with commas between them'],
    [{ in: 'header', explode: false }, ''],
    [
      { in: 'query', explode: false, schema: { ...schema, maxLength: 3 } },
      'at most 3 characters; items with commas between them',
    ],
    [{ in: 'query', schema: undefined, content: { 'text/csv': {} } }, 'written as `text/csv`'],
  ])('%j is written as nobody would take for granted: %s', (parameter, constraints) => {
    expect(row(parameter)[4]).toBe(constraints);
  });
});

describe('the keys of an operation', () => {
  const schemes = { A: { type: 'http', scheme: 'bearer', 'x-example': 'k' }, B: { type: 'http', scheme: 'basic' } };
  const line = (own: object[] | undefined, all: object[]) =>
    /^Authentication: .*$/m.exec(
      told(own ? { security: own } : {}, { security: all, components: { schemas: {}, securitySchemes: schemes } }),
    )?.[0];

  it.each<[own: object[] | undefined, all: object[], said: string | undefined]>([
    [undefined, [{ A: [] }], undefined],
    [[{ A: [] }], [{ A: [] }], undefined],
    [[{ B: [] }], [{ A: [] }], 'Authentication: `B`.'],
    [undefined, [{ A: [] }, { B: [] }], 'Authentication: `A`, or `B`.'],
    [undefined, [{ A: [], B: [] }], 'Authentication: `A` and `B`.'],
    [undefined, [{ A: ['read', 'write'] }], 'Authentication: `A` with `read`, `write`.'],
    [[{ A: [] }, {}], [{ A: [] }], 'Authentication: `A`, or none.'],
    [[], [{ A: [] }], 'Authentication: none.'],
  ])('%j, where all have %j, are said: %s', (own, all, said) => expect(line(own, all)).toBe(said));
});

it.each([0, 1, 2])('%i samples have one heading, if any', (count) => {
  const sample = { lang: 'Shell', label: 'Other', source: 'x' };
  const page = told({ 'x-codeSamples': Array(count).fill(sample) });
  expect([page.split('## Code samples').length - 1, page.split('### Other').length - 1]).toEqual([
    Math.min(count, 1),
    count,
  ]);
});

it('a body says which of it is refused with a code of its own', () => {
  const media = { schema: { type: 'object' }, 'x-refinements': [{ code: 'late', when: true }] };
  const late = { schema: { type: 'object', properties: { code: { enum: ['late'] } } } };
  const body = {
    requestBody: { content: { 'application/json': media } },
    responses: { 409: { description: 'Late.', content: { 'application/json': late } } },
  };
  const codes = { 'x-error-codes': { late: { cause: 'It is late.', remedy: 'Wait.', retryable: true } } };
  expect(told(body, codes)).toContain('\n- `late` (409): It is late.\n');
  expect(shown(body, codes)).toContain('<li><code>late</code> (409): It is late.</li>');
});

describe('the responses', () => {
  const header = { schema, description: 'Which.' };
  const response = (...names: string[]) => ({
    description: 'It.',
    headers: Object.fromEntries(names.map((name) => [name, header])),
  });

  it('are open where they are good', () => {
    const html = shown({ responses: { 200: response(), 399: response(), 400: response(), default: response() } });
    expect(html.match(/<details class="response" [^>]*>/g)).toEqual([
      '<details class="response" id="response-200" open>',
      '<details class="response" id="response-399" open>',
      '<details class="response" id="response-400">',
      '<details class="response" id="response-default">',
    ]);
  });

  it('have links, to what the document lacks by its name', () => {
    const links = {
      there: { operationId: 'x' },
      out: { operationRef: 'https://other.example/#/paths/~1y/get' },
      gone: { operationId: 'none', operationRef: 'https://other.example/' },
    };
    const rows = [...told({ responses: { 200: { description: 'It.', links } } }).matchAll(/^\| `(\w+)` +\| (\S+) /gm)];
    expect(rows.map(([, name, target]) => [name, target])).toEqual([
      ['there', '[X](x.md)'],
      ['out', '`https://other.example/#/paths/~1y/get`'],
      ['gone', '`none`'],
    ]);
  });

  it('have the headers together that each of several has', () => {
    const three = { 200: response('A', 'B', 'C'), 404: response('B', 'A'), 500: response('A', 'B') };
    const page = told({ responses: three });
    const [own, shared] = page.split('### Headers of every response');
    const names = (part: string) => [...part.matchAll(/^\| `(\w)` +\| string/gm)].map(([, name]) => name);
    expect([names(own!), names(shared!)]).toEqual([['C'], ['A', 'B']]);
    expect(
      names(told({ responses: { ...three, 501: response('B') } }).split('### Headers of every response')[1]!),
    ).toEqual(['B']);
    expect(told({ responses: { 200: response('A') } })).not.toContain('Headers of every response');
    expect(told({ responses: {} })).not.toContain('Headers of every response');
  });

  it('have their forms and examples below them', () => {
    const forms = {
      oneOf: [
        { title: 'On', type: 'object', properties: { a: schema } },
        { title: 'Off', type: 'object', properties: { b: schema } },
      ],
    };
    const content = { 'application/json': { schema: forms, examples: { on: { summary: 'It is on', value: 1 } } } };
    const page = told({ responses: { 200: { description: 'It.', content } } });
    for (const line of ['#### Form: On', '#### Form: Off', '#### Example `on`: It is on'])
      expect(page).toContain(`\n${line}\n`);
  });
});

it('a body has its types, each with its fields', () => {
  const object = (name: string) => ({ schema: { type: 'object', properties: { [name]: schema } } });
  const content = { 'application/json': object('a'), 'application/xml': object('b') };
  const html = shown({ requestBody: { content, required: true } }).replaceAll(/>\s+</g, '><');
  const list = (name: string) => `<ul class="fields"><li id="body-${name}">`;
  expect(html).toMatch(
    new RegExp(
      `<h2 id="request-body">.*</h2><p><code>application/json</code>, required.</p>${list('a')}.*</ul><p><code>application/xml</code>, required.</p>${list('b')}`,
    ),
  );
});

it('the fields of lists in lists have their own names, and say what they take and what they are without', () => {
  const shape = { whole: '', choices: [], forbidden: [] };
  const fields = [field('a[][]'), field('a[][].b.c'), field('d', { constraints: 'at most 3', default: '`e`' })];
  const html = shapeHtml({ ...shape, fields }, { prefix: 'p', text });
  expect(html).toContain('<code>b.c</code>');
  expect(html).toContain('title="a[][].b.c"');
  expect(html).toContain('<p class="facts">at most 3; default <code>e</code></p>');
});

it('two versions are listed, and one alone is not', () => {
  const version = (name: string) => ({ version: name, base: `/${name}/`, paths: new Set(['/x/']) });
  const html = (...names: string[]) =>
    versionsHtml({ base: '/2/', page: { path: '/x/' }, versions: names.map(version) } as never);
  expect([html('2'), html('2', '1')]).toEqual([
    '',
    '<details class="versions"><summary><span>Version </span>2</summary><ul><li><a href="/2/x/" aria-current="true">2</a></li><li><a href="/1/x/">1</a></li></ul></details>',
  ]);
});
