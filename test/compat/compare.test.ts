/** Results that are kept between runs: taken for the same versions and tools alone, and never for spoiled files. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { compareVersions } from 'user-management-compat';
import { partialDocument } from '../support/tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

const documentOf = (version: string, type: string) =>
  partialDocument({
    openapi: '3.1.1',
    info: { title: 'Compared', version },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          requestBody: { content: { 'application/json': { schema: { type } } } },
          responses: { 204: { description: 'Done.' } },
        },
      },
    },
  });
const [base, head] = [documentOf('1.0.0', 'string'), documentOf('2.0.0', 'integer')];
const rulesOf = async (tools: string, of = head) =>
  (await compareVersions(base, of, { folder, tools })).map(({ rule }) => rule);

it('a comparison is remembered for its documents and tools', async () => {
  const found = ['schema-type-changed'];
  expect(await rulesOf('one')).toEqual(found);
  const [file] = readdirSync(folder);
  writeFileSync(join(folder, file!), '[]');
  expect(await rulesOf('one')).toEqual([]);
  expect(await rulesOf('one', documentOf('2.0.0', 'boolean'))).toEqual(found);
  expect(await rulesOf('two')).toEqual(found);
  writeFileSync(join(folder, file!), '[{');
  expect(await rulesOf('one')).toEqual(found);
});

it('another number alone is no difference, and nothing to remember', async () => {
  const before = readdirSync(folder);
  expect(await rulesOf('one', documentOf('9.0.0', 'string'))).toEqual([]);
  expect(readdirSync(folder)).toEqual(before);
});
