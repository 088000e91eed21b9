/** The Markdown reference says what the document says, and nothing else. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateReference, pageOf } from 'user-management-docs/reference';
import { constraintsOf, shapeOf, typeOf } from 'user-management-openapi/vocabulary';
import { generatedNotice, operationsOf, readBundle } from 'user-management-openapi';
import { filesBelow } from 'user-management-openapi/files';
import { withInstallLines } from '../../scripts/lib/install-lines.ts';
import { bundleFile, changelogFile, generatedDir } from '../../scripts/lib/repo.ts';
import { readHistory } from 'user-management-compat';
import { claimOf, languageOf } from 'user-management-openapi/sample-languages';
import { partialDocument } from '../support/tree.ts';
import { changedDocuments } from './support/changes.ts';
import { historyDifferences } from './support/history.ts';
import { referenceDifferences } from './support/reference.ts';

const document = readBundle(bundleFile);
const files = filesBelow(join(generatedDir, 'reference')).map((file): [string, string] => [
  basename(file),
  readFileSync(file, 'utf8'),
]);
const pages = new Map(files);

describe('the committed Markdown reference', () => {
  it('agrees with the document in both directions', () => {
    expect(referenceDifferences(pages, document)).toEqual([]);
    expect(historyDifferences(pages, document, readHistory(changelogFile))).toEqual([]);
  });

  it.each(files)('%s says in its first line that it is generated, and has no trailing spaces', (_, text) => {
    expect(text.split('\n')[0]).toBe(`<!-- ${generatedNotice} -->`);
    expect(text.split('\n').filter((line) => /\s$/.test(line))).toEqual([]);
  });

  it.each(files)('%s links only to pages and headings that are there', (_, text) => {
    const links = [...text.matchAll(/\]\(([\w-]+\.md)(?:#([\w-]+))?\)/g)];
    expect(links.length).toBeGreaterThan(0);
    const broken = links.filter(([, page, heading]) => {
      const target = pages.get(page!);
      return target === undefined || (heading !== undefined && !target.includes(`\n## ${heading}\n`));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

describe.each(operationsOf(document))('the samples of $id', ({ id, samples }) => {
  it.each(samples)(
    'say below the name $label how they are checked, and how a reader gets what they import',
    ({ label }) => {
      const { install, ...language } = languageOf(label)!;
      const lines = install === undefined ? [] : [`Install: \`${withInstallLines(install)}\``];
      expect(pages.get(pageOf(id))).toContain(
        ['', `### ${label}`, claimOf(language), ...lines, '```'].join('\n\n').slice(1),
      );
    },
  );
});

describe('the comparison of webhooks', () => {
  const page = pages.get('webhooks.md')!;
  it.each([
    ['a webhook that is not there', page.replace('## user.deleted', '## user.renamed')],
    ['a field that is missing', page.replace(/^\| `data.user_id` .*\n/m, '')],
    ['a header that is missing', page.replaceAll('`WorkOS-Signature`', '`X-Signature`')],
    ['another example', page.replace('"event": "user.updated"', '"event": "user.renamed"')],
  ])('notices %s', (_, changed) => {
    expect(changed).not.toBe(page);
    expect(referenceDifferences(new Map([...pages, ['webhooks.md', changed]]), document)).not.toEqual([]);
  });
});

describe('the comparison', () => {
  const operations = [...pages.keys()].filter(
    (name) => !['index.md', 'error-codes.md', 'mock-responses.md', 'changelog.md', 'webhooks.md'].includes(name),
  );

  it.each(operations)('notices that %s is missing', (name) => {
    const without = new Map([...pages].filter(([page]) => page !== name));
    expect(referenceDifferences(without, document)).toContain(`index.md links to ${name}, which is not there.`);
  });

  it.each(changedDocuments(document))('notices that %s has changed in the document', (_, changed) => {
    expect(referenceDifferences(pages, changed)).not.toEqual([]);
  });

  it.each([
    ['a page too many', 'extra.md', () => '# Extra'],
    ['a changed code', 'error-codes.md', (text: string) => text.replace('**Cause:** ', '**Cause:** Not ')],
  ])('notices %s', (_, name, change) => {
    const changed = new Map([...pages, [name, change(pages.get(name) ?? '')]]);
    expect(referenceDifferences(changed, document)).not.toEqual([]);
  });
});

describe('the words for a schema', () => {
  it.each([
    [{ type: 'string', minLength: 1 }, 'string', 'at least 1 character'],
    [{ type: ['string', 'null'], pattern: '^a|b$' }, 'string or null', 'matches `^a|b$`'],
    [{ type: 'integer', minimum: 1, maximum: 100 }, 'integer', 'at least 1; at most 100'],
    [{ const: 'user' }, 'any', 'always `"user"`'],
    [{ type: 'array', items: { type: 'string', enum: ['a'] } }, 'list of string', 'each: one of `"a"`'],
    [{ anyOf: [{ type: 'string', maxLength: 2 }, { type: 'null' }] }, 'string or null', 'at most 2 characters'],
    [{ type: 'object', dependentRequired: { a: ['b'] } }, 'object', 'when `a` is there, `b` must be there too'],
    [{ type: 'integer', multipleOf: 5 }, 'integer', 'multipleOf: `5`'],
  ])('%j', (schema, type, constraints) => {
    expect(typeOf(document, schema)).toBe(type);
    expect(constraintsOf(document, schema)).toBe(constraints);
  });

  it('lists a schema that contains itself once', () => {
    const node = { type: 'object', properties: { child: { $ref: '#/components/schemas/Node' } } };
    const recursive = { ...document, components: { ...document.components, schemas: { Node: node } } };
    expect(shapeOf(recursive, { $ref: '#/components/schemas/Node' }).fields.map(({ path }) => path)).toEqual(['child']);
  });
});

describe('the pages', () => {
  it.each([
    ['getUser', 'get-user.md'],
    ['getUserByExternalId', 'get-user-by-external-id.md'],
    ['listX2Things', 'list-x2-things.md'],
  ])('%s stands on %s', (id, page) => {
    expect(pageOf(id)).toBe(page);
  });

  it('refuses two operations for one page', () => {
    const twice = structuredClone(document);
    const [first] = Object.values(twice.paths);
    twice.paths['/again'] = first!;
    expect(() => generateReference(twice)).toThrow(/exists already/);
  });
});

it('says once what headers all responses of an operation have alike, and those of some at each', () => {
  const number = { description: 'Its number.', schema: { type: 'string' } };
  const page = { description: 'Its page.', schema: { type: 'integer' } };
  const response = (headers: object) => ({ description: 'A response.', headers });
  const responses = {
    200: response({ Number: number, Page: page, Size: page }),
    404: response({ Number: number, Page: page, Size: { ...page, description: 'The least size.' } }),
    429: response({ Number: number, Size: page }),
  };
  const paths = { '/things': { get: { operationId: 'listThings', tags: [], responses } } };
  const document = partialDocument({ openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths });
  const markdown = generateReference(document).get('list-things.md')!;
  const named = markdown
    .split(/^### /m)
    .slice(1)
    .map((part) => [part.split('\n')[0], [...part.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)]);
  expect(named.slice(0, 4)).toEqual([
    ['200', ['Page', 'Size']],
    ['404', ['Page', 'Size']],
    ['429', ['Size']],
    ['Headers of every response', ['Number']],
  ]);
});
