/** What a document leaves out, and each layer needs. */
import { expect, it } from 'vitest';
import { operationsOf, withDefaults, type OpenApiDocument } from 'user-management-openapi';
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { document } from '../support/document.ts';
import { greenhouse } from '../support/greenhouse.ts';
import { partialDocument } from '../support/tree.ts';

const ok = { responses: { '200': { description: 'OK' } } };
const withPaths = (paths: object): OpenApiDocument => ({ ...document, paths: paths as OpenApiDocument['paths'] });

it('an operation without an id has one, which no other has', () => {
  const nameless = withPaths({
    '/a/b': { get: ok },
    '/a-b': { get: ok, post: { ...ok, operationId: 'getAB3' } },
    '/a.b': { get: ok },
  });
  const named = withDefaults(nameless);
  expect(operationsOf(named).map(({ id }) => id)).toEqual(['getAB', 'getAB2', 'getAB3', 'getAB4']);
  expect(named.paths['/a.b']!['get']).toMatchObject({ operationId: 'getAB4' });
  expect(nameless.paths['/a.b']!['get']).toBe(ok);
  expect(withDefaults(document)).toBe(document);
});

const complete = withPaths({ '/a': { get: { ...ok, operationId: 'a', tags: [document.tags[0]!.name] } } });

it.each([
  ['servers', { servers: [] }],
  ['security', { security: [] }],
  ['x-error-codes', { 'x-error-codes': {} }],
  ['paths', { paths: {} }],
  ['components', { components: { schemas: {}, securitySchemes: {} } }],
])('what lacks %s has it, empty', (name, filled) => {
  const without = Object.fromEntries(Object.entries(complete).filter(([key]) => key !== name));
  expect(withDefaults(partialDocument(without))).toEqual({ ...complete, ...filled });
  expect(withDefaults(complete)).toBe(complete);
});

it.each(['schemas', 'securitySchemes'] as const)('what has no %s among its components has them, empty', (name) => {
  const { [name]: _, ...components } = complete.components;
  expect(withDefaults(partialDocument({ ...complete, components })).components).toEqual({ ...components, [name]: {} });
});

it('what says nothing of itself has an empty description', () => {
  const { description: _, ...info } = complete.info;
  expect(withDefaults(partialDocument({ ...complete, info })).info).toEqual({ ...info, description: '' });
});

it('what lacks an id or a tag and nothing else has it', () => {
  const [tag] = complete.tags;
  const paths = (operation: object) => ({ ...complete, paths: { '/a': { get: { ...ok, ...operation } } } });
  expect(withDefaults(paths({ tags: [tag!.name] }))).toEqual(paths({ tags: [tag!.name], operationId: 'getA' }));
  const tagged = paths({ tags: ['New'], operationId: 'a' });
  expect(withDefaults(tagged)).toEqual({ ...tagged, tags: [...complete.tags, { name: 'New' }] });
});

it('tags that operations use are declared once, after those that are', () => {
  const used = withPaths({ '/a': { get: { ...ok, tags: ['New'] }, put: { ...ok, tags: ['New'] } }, '/b': { get: ok } });
  const added = [{ name: 'New' }, { name: 'Operations' }];
  expect(withDefaults(used).tags).toEqual([...document.tags, ...added]);
  const { tags: _, ...untagged } = used;
  expect(withDefaults(partialDocument(untagged)).tags).toEqual(added);
});

it('an operation of a path item that is a reference gets its id at its path', () => {
  const item = { summary: 'Here.', get: ok };
  const pathItems = { A: item };
  const named = withDefaults({
    ...withPaths({ '/a': { $ref: '#/components/pathItems/A' } }),
    components: { ...document.components, pathItems },
  });
  expect(named.paths['/a']).toEqual({ summary: 'Here.', get: { ...ok, operationId: 'getA' } });
  expect(item.get).toBe(ok);
});

it('an operation is where its path is, where that says so', () => {
  const servers = [{ url: 'https://here.example' }];
  const own = [{ url: 'https://there.example' }];
  const found = operationsOf(
    withPaths({ '/a': { servers, get: ok, put: { ...ok, servers: own } }, '/b': { get: ok } }),
  );
  expect(found.map((each) => each.servers)).toEqual([servers, own, []]);
});

it('a path item that is a component stands at its path alone', () => {
  expect(greenhouse.paths['/ref']).toHaveProperty('get.operationId', 'shared');
  expect(greenhouse.components.pathItems).toEqual({});
});

it('the members of errors are called as the document calls them', () => {
  const refusing = (properties: object, codes: object = {}): OpenApiDocument => ({
    ...withPaths({
      '/a': { get: { responses: { '4XX': { content: { 'application/problem+json': { schema: { properties } } } } } } },
    }),
    'x-error-codes': codes as OpenApiDocument['x-error-codes'],
  });
  const text = { type: 'string' };
  expect(errorMembersOf(document)).toEqual({ code: 'code', message: 'message' });
  expect(errorMembersOf(refusing({ title: text, detail: text }))).toEqual({ code: 'code', message: 'detail' });
  expect(errorMembersOf(refusing({ error: { enum: ['gone'] }, kind: { const: 'x' } }, { gone: {} }))).toEqual({
    code: 'error',
    message: 'error',
  });
  expect(errorMembersOf(refusing({}))).toEqual({ code: 'code', message: 'message' });
});
