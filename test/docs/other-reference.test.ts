/** The Markdown of the reference for what few documents have, and for another API: told as it is, and nothing else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateReference, unknownLinks } from 'user-management-docs/reference';
import { highlighted } from 'user-management-docs/samples';
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { greenhouse } from '../support/greenhouse.ts';
import { trains } from '../support/other-document.ts';

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

const trainsReference = generateReference(trains);

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
  expect([...trainsReference.keys()]).toEqual(expect.arrayContaining(names.map((name) => `${name}.md`)));
  expect(names).toHaveLength(operationsOf(trains).length);
  for (const { summary } of operationsOf(trains)) expect(trainsReference.get('index.md')).toContain(`[${summary}]`);
});

it('says nothing of what is not there', () => {
  for (const [name, text] of trainsReference) expect(text, name).not.toMatch(/undefined|\[object |NaN/);
});

it('lists a schema that contains itself once', () => {
  const page = trainsReference.get('get-station.md')!;
  expect(page.match(/`children`/g)).toHaveLength(1);
  expect(page).toContain('list of object');
});

it('asks the mock for a path whose parameter has no example by a valid value', () => {
  expect(trainsReference.get('mock-responses.md')).toContain('/stations/00000000-0000-4000-8000-000000000000');
});

it('gives no mark to a part of code that has no color', () => {
  const code = highlighted('{ "a": [1, "b", true] }', 'json');
  expect(code).toBe('{ <b>&quot;a&quot;</b>: [<i class="d">1</i>, <i>&quot;b&quot;</i>, <i class="k">true</i>] }');
  const colors = readFileSync(new URL('../../packages/docs/src/theme/prose.css', import.meta.url), 'utf8');
  for (const mark of ['pre b', 'pre i', 'pre .d', 'pre .k']) expect(colors).toContain(`\n${mark} {\n  color: `);
});

it('ends each mark where it began, those of a language inside of another too', () => {
  const code = highlighted('<?php echo "a $b[c]"; // <b>', 'php') + highlighted('const a = `b${c("d")}`;', 'ts');
  const open: string[] = [];
  for (const [, end, name] of code.matchAll(/<(\/?)([bi])\b[^>]*>/g)) {
    if (end === '') open.push(name!);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
  // A mark inside of one with the same color is none.
  expect(code).toContain('<i>`b${c(&quot;d&quot;)}`</i>');
});

it('says how long a list is that is the whole body', () => {
  const schema = { type: 'array', maxItems: 50, items: { type: 'object', properties: { name: { type: 'string' } } } };
  // An example that stands elsewhere has no value here.
  const examples = { far: { summary: 'Elsewhere', externalValue: 'https://trains.example/names.json' } };
  const content = { 'application/json': { schema, examples } };
  const list = { '/names': { get: { responses: { '200': { description: 'All names', content } } } } };
  const page = generateReference({ ...trains, paths: list }).get('get-names.md');
  expect(page).toContain('The body: list of object, at most 50 items.');
  expect(page).toContain('| `[].name` | string |');
  expect(page).toContain('Example `far`: Elsewhere');
});
