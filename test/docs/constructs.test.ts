/** What few documents have, in the docs: told as it is, and nothing else. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from 'user-management-docs';
import { generateReference, unknownLinks } from 'user-management-docs/reference';
import type { OpenApiDocument } from 'user-management-openapi';
import { greenhouse } from '../support/greenhouse.ts';

const reference = generateReference(greenhouse);

describe('the reference', () => {
  it.each([
    ['a page beside that of the error codes', 'operation-error-codes.md', 'Operation `errorCodes`'],
    ['what the keys of a value are, where it leads back to itself', 'post-plants.md', 'values: as described |'],
    ['that a field may be null, and no form of it', 'shared.md', '| `left` | null or object | yes |'],
    ['forms by the names of their schemas', 'constructor.md', '### Form: Circle'],
    ['which member tells the form', 'constructor.md', 'The body: `kind` tells the form.'],
    ['which values tell it', 'constructor.md', '`species` tells the form: `cat`, `dog 1`'],
    ['where an operation is that is elsewhere', 'stream.md', 'Sent to `https://stream.greenhouse.example`.'],
    ['where a key stands', 'index.md', '| QueryKey | apiKey, in query `key` |'],
    ['what is only in responses', 'post-plants.md', '| `id` | integer | yes | only in responses; int64 |'],
    ['what is only in requests', 'post-plants.md', '| `secret` | string |  | only in requests |'],
    ['that a bound is no value itself', 'water.md', '| `liters` | number | yes | more than 0 |'],
    ['how to get a response of an operation without an id', 'mock-responses.md', "--header 'Prefer: code=303'"],
    ['that a request is not written', 'mock-responses.md', '[`setPhoto`](set-photo.md). Its request has a form'],
  ])('says %s', (_, page, text) => {
    expect(reference.get(page)).toContain(text);
  });

  it('says nothing of error codes, forms that are null, and links that lead nowhere', () => {
    expect(reference.has('error-codes.md')).toBe(false);
    expect(reference.get('index.md')).not.toMatch(/error code/i);
    expect(reference.get('shared.md')).not.toContain('Form:');
    expect(reference.get('index.md')).toContain('What grows. See the plant and `watering`.');
  });

  it('lists the fields of what may be null, and both forms of what may be two at once', () => {
    const parts = ['a', 'b'].map((name) => ({ type: 'object', properties: { [name]: { type: 'string' } } }));
    const properties = { one: { anyOf: [parts[0], { type: 'null' }] }, two: { anyOf: parts } };
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    const paths = { '/x': { get: { operationId: 'x', responses: { '200': { description: 'OK', content } } } } };
    const page = generateReference({ ...greenhouse, paths }).get('x.md')!;
    expect(page).toContain('| `one.a` | string |');
    expect(page).toContain('`two` has one or more of 2 forms.');
    expect(page).toContain('| `two.b` | string |');
  });

  it('refuses two operations for one page, and says what to do', () => {
    const get = { operationId: 'get-it', responses: {} };
    const paths = { '/a': { get }, '/b': { get: { ...get, operationId: 'getIt' } } };
    expect(() => generateReference({ ...greenhouse, paths })).toThrow(
      'The operation getIt needs the page get-it.md, which exists already. Rename its operationId.',
    );
  });
});

describe('links to the root of another site', () => {
  const there: OpenApiDocument = { ...greenhouse, externalDocs: { url: 'https://greenhouse.example/help/' } };

  it('lead to the one that the document names', () => {
    expect(generateReference(there).get('index.md')).toContain(
      '[the plant](https://greenhouse.example/help/docs/plants)',
    );
    expect(unknownLinks(there)).toEqual([]);
  });

  it('are told of where it names none', () => {
    expect(unknownLinks(greenhouse)).toEqual([
      'Links of the texts to the root of another site are text in the docs (1, such as [the plant](/docs/plants)). Name that site in externalDocs of the document.',
    ]);
  });
});

describe('the pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'constructs-'));
  beforeAll(() => buildDocs(greenhouse, folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8').replaceAll(/<[^>]*>/g, '');

  it('call the client by its own names, and only methods that it has', () => {
    expect(textOf('reference/get-one-plant-/index.html')).toContain('client.getOnePlant({');
    expect(textOf('reference/constructor/index.html')).toContain('client.constructor({');
    const lacking = textOf('reference/delete/index.html');
    expect(lacking).toContain('curl --request PUT');
    expect(lacking).not.toContain('createClient');
  });

  it('show a whole request where the document shows none, and say that the response is made up', () => {
    const page = textOf('reference/constructor/index.html');
    expect(page).toContain('"kind": "kind",');
    expect(page).toContain('The document shows no body of this response: the mock makes one up.');
    expect(textOf('reference/head-plant/index.html')).toContain('The response has no body.');
  });

  it('say which header asks for a response that nothing else brings about', () => {
    const page = textOf('reference/get-special-events-event-id/index.html');
    expect(page).toContain('The mock gives this response for header Prefer: code=500.');
  });

  it('are listed for models under headings that have some', () => {
    const list = readFileSync(join(folder, 'llms.txt'), 'utf8');
    expect(list).not.toMatch(/^## .*\n\n(?=## )/m);
    expect(list).not.toContain('## Workflows');
    expect(list).not.toMatch(/: *$/m);
  });
});
