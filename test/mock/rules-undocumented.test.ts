/** Rules for requests that the document does not have. */
import { describe, expect, it } from 'vitest';
import { RuleError } from 'user-management-mock';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const status = async (path: string, init: RequestInit = {}) => (await fetch(mock.current.url + path, init)).status;

describe('a rule for an undocumented request', () => {
  it('responses without a key, by method and path', async () => {
    mock.current.on(
      { method: 'GET', path: '/things/{id}' },
      { path: { id: { matches: '^\\d+$' } } },
      { unchecked: true },
    );
    mock.current.on({ method: 'GET', path: '/things/new' }, {}, { status: 202, unchecked: true });
    expect([
      await status('/things/1'),
      await status('/things/new'),
      await status('/things/x'),
      await status('/things/1/2'),
      await status('/things/'),
      await status('/things/1', { method: 'POST' }),
    ]).toEqual([200, 202, 404, 404, 404, 404]);
  });

  it('may be for another method of a documented path, and ends with it', async () => {
    const { path } = operation('getUser');
    const patch = () => status(path.replace('{id}', 'user_1'), { method: 'PATCH' });
    expect(await patch()).toBe(405);
    const rule = mock.current.next({ method: 'PATCH', path }, [{ unchecked: true }, { status: 409, unchecked: true }]);
    expect([await patch(), await patch(), await patch(), rule.hits]).toEqual([200, 409, 405, 2]);
  });

  it('compares decoded paths', async () => {
    mock.current.on({ method: 'GET', path: '/a b/{x}' }, { path: { x: 'c/d' } }, { unchecked: true });
    expect([await status('/a%20b/c%2Fd'), await status('/a%20b/c')]).toEqual([200, 404]);
    const broken = () => mock.current.on({ method: 'GET', path: '/a%zz' }, {}, { unchecked: true });
    expect(broken).toThrow(
      new RuleError('The path /a%zz has a malformed percent-encoding. A literal % is written %25.'),
    );
  });

  it('may have parameters within a segment, as the document may', async () => {
    mock.current.on({ method: 'GET', path: '/{name}.csv' }, { path: { name: 'a' } }, { status: 203, unchecked: true });
    expect([await status('/a.csv'), await status('/b.csv'), await status('/a.tsv')]).toEqual([203, 404, 404]);
    mock.current.verify({ method: 'GET', path: '/{name}.csv' }, { times: 2 });
  });

  it('belongs to the scope of its key', async () => {
    const scope = mock.current.scope();
    scope.on({ method: 'GET', path: '/mine' }, {}, { unchecked: true });
    const authorization = `Bearer ${scope.key}`;
    expect([await status('/mine', { headers: { authorization } }), await status('/mine')]).toEqual([200, 404]);
    expect(scope.requests).toHaveLength(1);
    scope.verify({ method: 'GET', path: '/mine' }, { times: 1 });
    mock.current.verify({ method: 'GET', path: '/mine' }, { times: 2 });
  });

  it('comes over HTTP too, and is listed as it was written', async () => {
    const rule = { request: { method: 'PUT', path: '/x/{id}' }, match: {}, response: { status: 201, unchecked: true } };
    const headers = { 'content-type': 'application/json' };
    const rules = `${mock.current.url}/__mock/rules`;
    expect((await fetch(rules, { method: 'POST', headers, body: JSON.stringify(rule) })).status).toBe(201);
    expect([await status('/x/1', { method: 'PUT' }), await (await fetch(rules)).json()]).toEqual([
      201,
      [{ id: expect.any(Number) as number, hits: 1, ...rule }],
    ]);
  });

  it('does not take the place of what the document has', () => {
    const { path } = operation('getUser');
    for (const each of [path, path.replace('{id}', '{other}'), path.replace('{id}', 'me')]) {
      const add = () => mock.current.on({ method: 'GET', path: each }, {}, { unchecked: true });
      expect(add).toThrow(RuleError);
      expect(add).toThrow(/operation "getUser"/);
    }
  });

  it('has to be asked for', () => {
    // @ts-expect-error the response does not say that it is unchecked
    const add = () => mock.current.on({ method: 'GET', path: '/things' }, {}, { status: 200 });
    expect(add).toThrow(/needs "unchecked": true/);
  });

  it('leaves documented requests as they are', async () => {
    mock.current.on({ method: 'GET', path: '/{a}' }, {}, { unchecked: true });
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
    expect((await send(mock.current.url, 'getUser', { headers: { authorization: '' } })).status).toBe(401);
  });
});
