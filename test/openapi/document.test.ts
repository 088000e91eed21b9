/** What is read of a document: its references, its operations and what they send by themselves. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callbacksOf, operationsOf, readBundle, resolve, webhooksOf } from 'user-management-openapi';
import { partialDocument } from '../support/tree.ts';

const ref = (place: string) => ({ $ref: `#/components/${place}` });
const ok = { responses: { '200': { description: 'OK' } } };
const inQuery = (name: string, more: object = {}) => ({ name, in: 'query', schema: { type: 'string' }, ...more });

/** The operations of a document with these paths. */
const of = (paths: object, more: object = {}) => operationsOf(partialDocument({ paths, ...more }));

it('a bundle is read, and one that is not there is told with the command that writes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const file = join(folder, 'openapi.json');
  expect(() => readBundle(file)).toThrow(`${file} cannot be read. Run \`pnpm generate\` to write it.`);
  writeFileSync(file, '{"openapi":"3.1.1"}');
  expect(readBundle(file)).toEqual({ openapi: '3.1.1' });
  rmSync(folder, { recursive: true });
});

describe('a reference', () => {
  const user = { type: 'object' };
  const document = partialDocument({
    components: {
      schemas: {
        User: user,
        Alias: ref('schemas/User'),
        'a/b~c d': user,
        Loop: ref('schemas/Loop'),
        Text: 'text',
        None: null,
      },
    },
  });

  it.each(['User', 'Alias', 'a~1b~0c%20d'])('to %s is what it leads to', (name) => {
    expect(resolve(document, ref(`schemas/${name}`))).toBe(user);
  });

  it('is no other value', () => {
    expect(resolve(document, user)).toBe(user);
    const property = { $ref: { type: 'string' } };
    expect(resolve<object>(document, property)).toBe(property);
  });

  it.each([
    ['#/components/schemas/Gone', 'is unresolved.'],
    ['#/components/schemas/toString', 'is unresolved.'],
    ['#/components/schemas/Text/length', 'is unresolved.'],
    ['#/components/schemas/None/a', 'is unresolved.'],
    ['#/gone/schemas/User', 'is unresolved.'],
    ['#/components/schemas/Loop', 'is circular.'],
    ['other.yaml#/components/schemas/User', 'is not a reference into this document.'],
  ])('to nothing is named: %s %s', ($ref, fault) => {
    expect(() => resolve(document, { $ref })).toThrow(`${$ref} ${fault}`);
  });
});

describe('an operation', () => {
  it('is found by each method that OpenAPI has, and by no other name', () => {
    const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
    const item = Object.fromEntries([...methods.toReversed(), 'query', 'x-get'].map((method) => [method, ok]));
    expect(of({ '/a': { ...item, summary: 'A', description: 'B' } }).map(({ method }) => method)).toEqual(methods);
    expect(of({ '/b': { get: ok }, '/a': { get: ok } }).map(({ path }) => path)).toEqual(['/b', '/a']);
  });

  it('is what the document says of it', () => {
    const given = {
      operationId: 'sing',
      tags: ['Songs', 'More'],
      summary: 'Sing',
      description: 'Sings.',
      deprecated: true,
      requestBody: ref('requestBodies/Song'),
      responses: { '200': ref('responses/Sung'), default: { description: 'Not sung.' } },
      'x-idempotent': true,
      'x-partial': true,
      'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: 'curl' }],
    };
    const [song, header] = [{ content: {} }, { schema: { type: 'integer' } }];
    const components = {
      requestBodies: { Song: song },
      responses: { Sung: { description: 'Sung.', headers: { 'X-Left': ref('headers/Left'), 'X-Own': header } } },
      headers: { Left: header },
    };
    expect(of({ '/songs': { post: given } }, { components })).toEqual([
      {
        ...{ id: 'sing', method: 'post', path: '/songs', tag: 'Songs', summary: 'Sing', description: 'Sings.' },
        ...{ deprecated: true, idempotent: true, partial: true, parameters: [], requestBody: song },
        responses: {
          '200': { description: 'Sung.', headers: { 'X-Left': header, 'X-Own': header } },
          default: { description: 'Not sung.', headers: {} },
        },
        ...{ security: [], servers: [], samples: given['x-codeSamples'] },
      },
    ]);
  });

  it('of which the document says nothing is a usual one', () => {
    expect(of({ '/songs/{id}': { get: {} } })).toEqual([
      {
        ...{ id: 'getSongsId', method: 'get', path: '/songs/{id}', tag: 'Operations', summary: 'GET /songs/{id}' },
        ...{ description: '', deprecated: false, idempotent: false, partial: false, parameters: [] },
        ...{ requestBody: undefined, responses: {}, security: [], servers: [], samples: [] },
      },
    ]);
    expect(of({ '/a': { get: { ...ok, tags: [] } } })[0]!.tag).toBe('Operations');
  });

  it('changes a part by PATCH alone, unless the document says otherwise', () => {
    const [put, patch, whole] = of({ '/a': { put: ok, patch: ok }, '/b': { patch: { ...ok, 'x-partial': false } } });
    expect([put, patch, whole].map((each) => each!.partial)).toEqual([false, true, false]);
  });

  it('asks for the keys that the document asks for, unless it asks for its own, or for none', () => {
    const [documents, own] = [[{ key: [] }], [{ token: [] }]];
    const paths = { '/a': { get: ok, put: { ...ok, security: own }, post: { ...ok, security: [] } } };
    expect(of(paths, { security: documents }).map(({ security }) => security)).toEqual([documents, own, []]);
  });

  it('of a path item that is a reference is the one there', () => {
    const components = { pathItems: { Song: { parameters: [inQuery('a')], get: { ...ok, operationId: 'sing' } } } };
    const [sing] = of({ '/songs': ref('pathItems/Song') }, { components });
    expect(sing).toMatchObject({ id: 'sing', path: '/songs', parameters: [{ name: 'a' }] });
  });

  it('is listed anew for whoever changes the list', () => {
    const document = partialDocument({ paths: { '/a': { get: ok } } });
    operationsOf(document).pop();
    expect(operationsOf(document)).toHaveLength(1);
  });
});

describe('the parameters', () => {
  it('of the path come first, and those of the operation take the place of theirs', () => {
    const [{ parameters }] = of(
      {
        '/a': {
          parameters: [inQuery('shared'), ref('parameters/Page')],
          get: { ...ok, parameters: [inQuery('own'), inQuery('page', { required: true })] },
        },
      },
      { components: { parameters: { Page: inQuery('page', { description: 'The page.' }) } } },
    ) as [ReturnType<typeof of>[number]];
    expect(parameters).toEqual([inQuery('shared'), inQuery('page', { required: true }), inQuery('own')]);
  });

  it('of one name in two places are two', () => {
    const parameters = [inQuery('id'), inQuery('id', { in: 'header' })];
    expect(of({ '/a': { get: { ...ok, parameters } } })[0]!.parameters).toEqual(parameters);
  });

  it('show the first of their examples', () => {
    const examples = { one: { value: 1 }, two: { value: 2 } };
    const parameters = [inQuery('a', { examples }), inQuery('b', { example: 3 }), inQuery('c', { examples: {} })];
    const [operation] = of({ '/a': { get: { ...ok, parameters } } });
    expect(operation!.parameters.map(({ example }) => example)).toEqual([1, 3, undefined]);
  });
});

describe('an operation without an id', () => {
  it.each([
    ['post', '/stations/{id}', 'postStationsId'],
    ['get', '/a-b/c_d', 'getABCD'],
    ['get', '/2024/Songs', 'get2024Songs'],
    ['get', '/', 'get'],
  ])('%s %s is %s', (method, path, id) => {
    expect(of({ [path]: { [method]: ok } })[0]!.id).toBe(id);
  });
});

describe('what the API sends', () => {
  const sent = (operationId: string) => ({ post: { ...ok, operationId } });

  it('by itself is listed by the names of its events', () => {
    const document = partialDocument({ paths: { '/a': { get: ok } }, webhooks: { 'song.sung': sent('sung') } });
    expect(webhooksOf(document).map(({ id, path }) => [id, path])).toEqual([['sung', 'song.sung']]);
    expect(webhooksOf(partialDocument({ paths: { '/a': { get: ok } } }))).toEqual([]);
  });

  it('because of an operation is listed by name, references too', () => {
    const done = { post: { ...ok, operationId: 'done', parameters: [ref('parameters/Proof')] } };
    const callbacks = { done: { '{$request.body#/url}': done }, other: ref('callbacks/Other') };
    const document = partialDocument({
      paths: { '/a': ref('pathItems/A') },
      components: {
        pathItems: { A: { get: ok, post: { ...ok, callbacks } } },
        callbacks: { Other: { '{$request.query.url}': sent('other') } },
        parameters: { Proof: inQuery('proof') },
      },
    });
    const [get, post] = operationsOf(document);
    const found = [...callbacksOf(document, post!)].map(([name, list]) => [
      name,
      list.map(({ id, path, parameters }) => [id, path, parameters]),
    ]);
    expect(found).toEqual([
      ['done', [['done', '{$request.body#/url}', [inQuery('proof')]]]],
      ['other', [['other', '{$request.query.url}', []]]],
    ]);
    expect(callbacksOf(document, get!).size).toBe(0);
  });
});
