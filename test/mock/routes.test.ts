/** Which operation a request reaches, with paths that are alike. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock, type OpenApiDocument } from 'user-management-mock';

/** An operation whose response is its own name. */
const named = (name: string) => ({
  operationId: name,
  responses: { 200: { description: name, content: { 'text/plain': { examples: { it: { value: name } } } } } },
});
const parameters = (...names: string[]) => ({
  parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
});

const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Routes', version: '1' },
  paths: {
    '/s': { get: named('without') },
    '/s/': { get: named('with') },
    '/u/{x}': { get: { ...named('getX'), ...parameters('x') } },
    '/u/{y}': { post: { ...named('postY'), ...parameters('y') } },
    '/u/me': { get: named('me') },
    '/plus+': { get: named('plus') },
    '/encoded%2Bplus': { get: named('encoded') },
    '/files/{name}.{type}': { get: { ...named('file'), ...parameters('name', 'type') } },
    '/files/{name}': { get: { ...named('anyFile'), ...parameters('name') } },
    '/{a}/{b}/end': { get: { ...named('end'), ...parameters('a', 'b') } },
    '/a:b(*)\\d': { get: named('odd') },
  },
};

let mock: Mock<Record<string, unknown>>;
beforeAll(async () => {
  mock = await startMock({ port: 0, document });
});
afterAll(() => mock.close());

const reach = async (path: string, method = 'GET') => {
  const response = await fetch(mock.url + path, { method, redirect: 'manual' });
  return response.ok ? response.text() : response.status;
};

describe('a path', () => {
  it.each([
    ['/s', 'without'],
    ['/s/', 'with'],
    ['/u/1', 'getX'],
    ['/u/me', 'me'],
    ['/u/', 404],
    ['/plus+', 'plus'],
    ['/plus%2B', 'plus'],
    ['/plus%2b', 'plus'],
    ['/encoded+plus', 'encoded'],
    ['/encoded%2Bplus', 'encoded'],
    ['/files/a.txt', 'file'],
    ['/files/a.b.txt', 'file'],
    ['/files/.txt', 'anyFile'],
    ['/files/a', 'anyFile'],
    ['/files/a%2Fb', 'anyFile'],
    ['/u/1/end', 'end'],
    ['/s/1/end', 'end'],
    ['/a:b(*)%5Cd', 'odd'],
    ['/S', 404],
    ['//s', 404],
    ['/u/1/', 404],
  ])('%s reaches %s', async (path, wanted) => {
    expect(await reach(path)).toBe(wanted);
  });

  it('has the methods of every template that fits it', async () => {
    expect([await reach('/u/1', 'POST'), await reach('/u/me', 'POST')]).toEqual(['postY', 'postY']);
    const refused = await fetch(`${mock.url}/u/1`, { method: 'DELETE' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
  });

  it('gives the parameters their own names', async () => {
    mock.on('getX', { path: { x: 'a/b' } }, { status: 200, body: 'x', unchecked: true });
    mock.on('postY', { path: { y: '1' } }, { status: 200, body: 'y', unchecked: true });
    mock.on('file', { path: { name: 'a', type: 'b.c' } }, { status: 200, body: 'file', unchecked: true });
    expect([await reach('/u/a%2Fb'), await reach('/u/1', 'POST'), await reach('/files/a.b.c')]).toEqual([
      'x',
      'y',
      'file',
    ]);
    mock.reset();
  });
});

describe('the control interface', () => {
  it('leads to its page from the path without a slash', async () => {
    const response = await fetch(`${mock.url}/__mock`);
    expect([response.status, response.url]).toEqual([200, `${mock.url}/__mock/`]);
  });
});
