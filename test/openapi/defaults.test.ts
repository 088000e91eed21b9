/** What a document leaves out, and each layer needs. */
import { expect, it } from 'vitest';
import { operationsOf, withDefaults, type OpenApiDocument } from 'user-management-openapi';
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { document } from '../support/document.ts';
import { greenhouse } from '../support/greenhouse.ts';

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
