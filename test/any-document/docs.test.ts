/** The docs of the document in spec/, whatever it describes: a page for each operation, and no link that leads nowhere. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { generateReference } from 'user-management-docs/reference';
import { operationPath } from 'user-management-docs/site';
import { filesBelow } from 'user-management-openapi/files';
import { generatedDir } from '../../scripts/lib/repo.ts';
import { document, operations } from '../support/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'any-docs-'));
beforeAll(() => buildDocs(document, folder, {}, readDocsExtras(generatedDir)));
afterAll(() => rmSync(folder, { recursive: true }));

/** The pages, by their path from the root of the docs. */
const pages = () =>
  new Map(
    filesBelow(folder)
      .filter((file) => file.endsWith('.html'))
      .map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]),
  );

it('have a page for each operation, with its method and path', () => {
  for (const { id, method, path } of operations) {
    const words = pages()
      .get(`${operationPath(id)}index.html`)
      ?.replaceAll(/<[^>]*>|\s+/g, '');
    expect(words?.includes(method.toUpperCase() + path), id).toBe(true);
  }
});

it('lead nowhere else than to what is there', () => {
  const broken = [...pages()].flatMap(([from, text]) =>
    [...text.matchAll(/(?:href|src)="([^"#?]*)[^"]*"/g)]
      .map(([, target]) => target!)
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .map((target) => posix.join('/', target.startsWith('/') ? target : posix.join(posix.dirname(from), target)))
      .filter((target) => !existsSync(join(folder, target.endsWith('/') ? `${target}index.html` : target)))
      .map((target) => `${from} → ${target}`),
  );
  expect(broken).toEqual([]);
});

it('say nothing of what is not there, in HTML or Markdown', async () => {
  const texts = [...pages(), ...generateReference(document)];
  for (const [name, text] of texts) expect(text, name).not.toMatch(/\[object |\bNaN\b/);
});
