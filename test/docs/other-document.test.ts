/** The reference of another API's document. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { generateReference } from 'user-management-docs/reference';
import { sitePages } from 'user-management-docs/site';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { filesBelow } from 'user-management-openapi/files';
import { trains } from '../support/other-document.ts';

const reference = await generateReference(trains);

it('has a page for every operation, also for those without an id, under names that an address can hold', () => {
  const names = [
    'get-stations',
    'post-stations',
    'get-station',
    'put-station',
    'get-track',
    'get-picture',
    'upload-picture',
  ];
  expect([...reference.keys()]).toEqual(expect.arrayContaining(names.map((name) => `${name}.md`)));
  expect(names).toHaveLength(operationsOf(trains).length);
  for (const { summary } of operationsOf(trains)) expect(reference.get('index.md')).toContain(`[${summary}]`);
});

it('says nothing of what is not there', () => {
  for (const [name, text] of reference) expect(text, name).not.toMatch(/undefined|\[object |NaN/);
});

it('lists a schema that contains itself once', () => {
  const page = reference.get('get-station.md')!;
  expect(page.match(/`children`/g)).toHaveLength(1);
  expect(page).toContain('list of object');
});

it('asks the mock for a path whose parameter has no example by a valid value', () => {
  expect(reference.get('mock-responses.md')).toContain('/stations/00000000-0000-4000-8000-000000000000');
});

it('has an HTML page for each of them', async () => {
  const pages = await sitePages(trains);
  const shown = pages.flatMap(({ operation }) => operation?.id ?? []);
  expect(shown.toSorted()).toEqual(
    operationsOf(trains)
      .map(({ id }) => id)
      .toSorted(),
  );
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
