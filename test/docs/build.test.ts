/** The folder of the docs: built whole or not at all, always the same, and never over other people's files. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { escapeHtml } from 'user-management-openapi/html';
import { compareFolders } from '../../scripts/lib/compare-folders.ts';
import { filesBelow } from 'user-management-openapi/files';
import { generatedNotice, readBundle, type OpenApiDocument } from 'user-management-openapi';
import { bundleFile } from '../../scripts/lib/repo.ts';

const document = readBundle(bundleFile);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-build-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('buildDocs', () => {
  it('gives the same bytes twice', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    const place = { origin: 'https://docs.example.com' };
    await buildDocs(document, one, place);
    // The second time over an earlier build.
    cpSync(one, two, { recursive: true });
    await buildDocs(document, two, place);
    expect(compareFolders(one, two, () => false)).toEqual([]);
    expect(readFileSync(join(one, 'robots.txt'), 'utf8')).toContain('Sitemap: https://docs.example.com/sitemap.xml\n');
    expect(statSync(two).mode & 0o777).toBe(0o755);
    expect(filesBelow(folder).filter((file) => file.includes('.docs-'))).toEqual([]);
  });

  it('does not touch a folder that holds anything else', async () => {
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    await expect(buildDocs(document, folder)).rejects.toThrow(`${folder} is not empty`);
    expect(filesBelow(folder)).toEqual([join(folder, 'thesis.txt')]);
  });

  it('leaves the last good docs when a build fails, and says why', async () => {
    const docs = join(folder, 'docs');
    mkdirSync(docs);
    writeFileSync(join(docs, 'index.html'), `<!-- ${generatedNotice} -->`);
    cpSync(docs, join(folder, 'before'), { recursive: true });
    const broken = {
      ...document,
      paths: { '/x': { get: { operationId: 'x', responses: { 200: { $ref: '#/nowhere' } } } } },
    };
    await expect(buildDocs(broken as OpenApiDocument, docs)).rejects.toThrow('nowhere');
    expect(compareFolders(join(folder, 'before'), docs, () => false)).toEqual([]);
  });
});

describe('the fields of a page', () => {
  const part = (description: string) => ({ type: 'object', properties: { note: { type: 'string', description } } });
  const codes = Object.keys(document['x-error-codes']).slice(0, 2);
  const schemas = {
    ...document.components.schemas,
    Base: part('The general words.'),
    Thing: {
      allOf: [{ $ref: '#/components/schemas/Base' }, part('The special words.')],
      properties: { code: { type: 'string', enum: codes }, never: false },
    },
  };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  const operation = {
    operationId: 'getThing',
    tags: [document.tags.at(-1)!.name],
    summary: 'Get a thing',
    description: 'Gives it.',
    responses: { 200: { description: 'It is there.', content } },
  };
  const changed: OpenApiDocument = {
    ...document,
    paths: { '/thing': { get: operation } },
    components: { ...document.components, schemas },
  };
  let html: string;
  beforeEach(async () => {
    await buildDocs(changed, join(folder, 'docs'));
    html = readFileSync(join(folder, 'docs', 'reference', 'get-thing', 'index.html'), 'utf8');
  });

  it('say which are never present, what each error code means, and the special words of a property in two schemas', () => {
    expect(html).toContain('<p>Never present: <code>never</code>.</p>');
    expect(html).not.toContain('<code>never</code></a>');
    for (const code of codes) {
      expect(html).toContain(`href="/errors/${code}/"`);
      expect(html).toContain(escapeHtml(document['x-error-codes'][code]!.remedy.split('`')[0]!.trim()));
    }
    expect(html).toContain('The special words.');
    expect(html).not.toContain('The general words.');
  });
});
