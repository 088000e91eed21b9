/** The reference of another API's document. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { generateReference } from 'user-management-docs/reference';
import { sitePages } from 'user-management-docs/site';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { filesBelow } from 'user-management-openapi/files';
import { trains } from '../support/other-document.ts';

const reference = generateReference(trains);

it('has an HTML page for each of them', async () => {
  const pages = await sitePages(trains);
  const shown = pages.flatMap(({ operation }) => operation?.id ?? []);
  expect(shown.toSorted()).toEqual(
    operationsOf(trains)
      .map(({ id }) => id)
      .toSorted(),
  );
});

describe.each(['Markdown', 'HTML'])('the %s', (form) => {
  const folder = mkdtempSync(join(tmpdir(), 'other-docs-'));
  beforeAll(() => buildDocs(trains, join(folder, 'docs')));
  afterAll(() => rmSync(folder, { recursive: true }));
  /** The words of a page, with a bar at each border of a cell or block of either form. */
  const wordsOf = (page: string): string => {
    const name = page === 'index' ? 'reference' : `reference/${page}`;
    const text =
      form === 'Markdown'
        ? reference
            .get(`${page}.md`)!
            .replaceAll(/[`*]|^#+ /gm, '')
            .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
            .replaceAll('\n', '|')
        : readFileSync(join(folder, 'docs', name, 'index.html'), 'utf8')
            .replaceAll(/<\/?(?:t[dhr]|p|h\d|li|div)\b[^>]*>/g, '|')
            .replaceAll(/<[^>]*>/g, '')
            .replaceAll(/&quot;| #(?=\|)/g, '');
    return text.replaceAll(/\s*\|[\s|]*/g, '|').replaceAll(/\s+/g, ' ');
  };

  it('names the variables of servers, with their values', () => {
    expect(wordsOf('index')).toContain('|server variable|values|default|');
    expect(wordsOf('index')).toContain('|region|eu, us|eu|');
    expect(wordsOf('index')).toContain('|version|');
  });

  it('says what the API sends because of an operation, and where to', () => {
    const page = wordsOf('post-stations');
    expect(page).toContain('|Callbacks|The API sends these to addresses of yours.|onReady|');
    expect(page).toContain('|To {$request.body#/callbackUrl}.|');
    expect(page).toContain('|Sent as POST.|application/json.|');
    expect(page).toContain('|Respond with 200: ok|');
    expect(wordsOf('get-station')).not.toContain('Callbacks');
  });

  it('leads from a response to the operation of its link', () => {
    expect(wordsOf('get-station')).toContain('|tree|Stations|');
    expect(wordsOf('get-station')).toContain('|picture|GET /stations/{id}/picture|id = $response.body#/id|');
    const page =
      form === 'Markdown'
        ? reference.get('get-station.md')!
        : readFileSync(join(folder, 'docs/reference/get-station/index.html'), 'utf8');
    expect(page).toContain(
      form === 'Markdown' ? '[Stations](get-stations.md)' : '<a href="/reference/get-stations/">Stations</a>',
    );
  });

  it('says which keys an operation takes', () => {
    expect(wordsOf('get-stations')).toContain('|Authentication: OAuth2 with read, or apiKeyHeader.|');
    expect(wordsOf('post-stations')).toContain('|Authentication: none.|');
  });

  it('has the fields of a parameter that is an object, and how it is written', () => {
    const page = wordsOf('get-stations');
    const rows = {
      Markdown: [
        '|near|query|object|written in the style deepObject|',
        '|near.lat|number|',
        '|codes|query|list of string|items with commas between them|',
      ],
      HTML: [
        '|near object in query|written in the style deepObject|Show the fields of near|lat number|',
        '|codes list of string in query|items with commas between them|',
      ],
    };
    for (const row of rows[form as keyof typeof rows]) expect(page).toContain(row);
  });

  it('says what a body is that is no object', () => {
    expect(wordsOf('post-stations')).not.toContain('The body:');
    expect(wordsOf('upload-picture')).toContain('|The body: string, binary.|');
  });
});

const { paths } = trains;
const { securitySchemes: _, ...withoutKeys } = trains.components;
const key = { q: { type: 'apiKey', in: 'query', name: 'key' } };
it.each([
  ['all that OpenAPI has', trains],
  ['no key', { ...trains, security: [], components: withoutKeys }],
  [
    'a key in the query',
    { ...trains, security: [{ q: [] }], components: { ...trains.components, securitySchemes: key } },
  ],
  ['only what OpenAPI demands', { openapi: '3.1.0', info: { title: 'Trains', version: '1' }, paths: {} }],
  [
    'a server without a host',
    {
      openapi: '3.1.0',
      info: { title: 'Trains', version: '1' },
      paths,
      components: trains.components,
      servers: [{ url: '/v1' }],
    },
  ],
])('is built into a folder from a document with %s', async (_case, document) => {
  const folder = mkdtempSync(join(tmpdir(), 'other-docs-'));
  try {
    await buildDocs(document as OpenApiDocument, join(folder, 'docs'));
    for (const file of filesBelow(folder).filter((name) => /\.(?:html|md|txt)$/.test(name)))
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/\bundefined\b|\[object /);
    expect(readFileSync(join(folder, 'docs', 'index.html'), 'utf8')).toContain(document.info.title);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
