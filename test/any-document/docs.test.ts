/** The docs of the document in spec/, whatever it describes: a page for each operation, and no link that leads nowhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { generateReference } from 'user-management-docs/reference';
import { operationPath } from 'user-management-docs/site';
import { brokenLinks, readPages } from '../../scripts/lib/docs-links.ts';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { document, operations } from '../support/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'any-docs-'));
beforeAll(() => buildDocs(document, folder, {}, readDocsExtras(generatedDir)));
afterAll(() => rmSync(folder, { recursive: true }));

it('have a page for each operation, with its method and path', () => {
  const pages = readPages(folder);
  for (const { id, method, path } of operations) {
    const words = pages.get(`${operationPath(id)}index.html`)?.replaceAll(/<[^>]*>|\s+/g, '');
    expect(words?.includes(method.toUpperCase() + path), id).toBe(true);
  }
});

it('lead nowhere else than to what is there', () => {
  expect(brokenLinks(folder, readPages(folder))).toEqual([]);
});

it('say nothing of what is not there, in HTML or Markdown', async () => {
  const texts = [...readPages(folder), ...generateReference(document)];
  for (const [name, text] of texts) expect(text, name).not.toMatch(/\[object |\bNaN\b/);
});
