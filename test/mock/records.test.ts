/** What a mock remembers, and who may see it. */
import { describe, expect, it } from 'vitest';
import { startMock } from 'user-management-mock';
import { operations } from '../support/document.ts';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

describe('the journal', () => {
  it('has each request with its response', async () => {
    const reply = await send(mock.current.url, 'createUser', {
      body: '{"email":"ada@example.com","password":"hunter22222"}',
    });
    await send(mock.current.url, 'getUser', { path: '/nowhere?token=abc' });
    expect(mock.current.requests).toMatchObject([
      {
        id: reply.headers.get('x-request-id'),
        method: 'POST',
        target: operation('createUser').path,
        operation: 'createUser',
        body: { email: 'ada@example.com', password: '[redacted]' },
        status: 201,
      },
      { target: '/nowhere?token=[redacted]', status: 404, code: 'unknown_path' },
    ]);
    expect(mock.current.requests[0]?.headers['authorization']).toBe('[redacted]');
    expect(JSON.stringify(mock.current.requests)).not.toContain('hunter22222');
  });

  it('keeps the last ones only', async () => {
    const small = await startMock({ port: 0, journal: 3 });
    for (const id of ['1', '2', '3', '4', '5']) await send(small.url, 'getUser', { path: `/${id}` });
    expect(small.requests.map(({ target }) => target)).toEqual(['/3', '/4', '/5']);
    await small.close();
  });

  it('says when each request came, however late it is asked', async () => {
    const before = Date.now();
    for (const path of ['/1', '/2']) await send(mock.current.url, 'getUser', { path });
    const after = Date.now();
    while (Date.now() < after + 20);
    const times = mock.current.requests.slice(-2).map(({ time }) => Date.parse(time));
    for (const time of times) expect([time >= before - 1, time <= after]).toEqual([true, true]);
    for (const { duration } of mock.current.requests.slice(-2)) expect(duration).toBeLessThan(after - before + 1);
  });

  it('has the requests of a scope from before it was closed', async () => {
    const scope = mock.current.scope();
    const count = mock.current.requests.length;
    await send(mock.current.url, 'getUser', withKey(scope.key));
    scope.close();
    expect(mock.current.requests).toHaveLength(count + 1);
  });

  it('keeps long bodies whole, after and before short ones', async () => {
    const ring = await startMock({ port: 0, journal: 2 });
    const names = ['a', 'b'.repeat(3_000), 'c', 'd'.repeat(3_000), 'é'.repeat(900)];
    for (const first_name of names)
      await send(ring.url, 'createUser', { body: JSON.stringify({ email: 'a@example.com', first_name }) });
    expect(ring.requests.map(({ body }) => (body as { first_name: string }).first_name)).toEqual(names.slice(-2));
    await ring.close();
  });

  it('does not keep secrets of bodies that are not JSON, nor large bodies', async () => {
    await send(mock.current.url, 'createUser', { body: 'password=hunter22222' });
    await send(mock.current.url, 'createUser', { body: JSON.stringify({ email: 'x'.repeat(100_000) }) });
    const text = JSON.stringify(mock.current.requests);
    expect(text).not.toContain('hunter22222');
    expect(text.length).toBeLessThan(5_000);
  });

  it('is empty after a reset, and the rules are gone', async () => {
    mock.current.on('getUser', {}, { status: 404 });
    await send(mock.current.url, 'getUser');
    mock.current.reset();
    expect(mock.current.requests).toEqual([]);
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
  });
});

describe('a scope', () => {
  it('has rules and records of its own', async () => {
    const [one, two] = [mock.current.scope(), mock.current.scope()];
    one.on('getUser', {}, { status: 404 });
    const replies = await Promise.all(
      [one.key, two.key, 'sk_other'].map((key) => send(mock.current.url, 'getUser', withKey(key))),
    );
    expect(replies.map(({ status }) => status)).toEqual([404, 200, 200]);
    expect([one.requests, two.requests, mock.current.requests].map(({ length }) => length)).toEqual([1, 1, 3]);
    expect(one.coverage().operations.met).toBe(1);
  });

  it('lets many tests share the mock at once', async () => {
    const scopes = Array.from({ length: 20 }, () => mock.current.scope());
    expect(new Set(scopes.map(({ key }) => key)).size).toBe(20);
    for (const scope of scopes) scope.next('getUser', { status: 429 });
    const replies = await Promise.all(
      scopes.flatMap(({ key }) => [1, 2, 3].map(() => send(mock.current.url, 'getUser', withKey(key)))),
    );
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(20);
    for (const { requests } of scopes) expect(requests.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  });

  it('sees the rules of the mock behind its own', async () => {
    const scope = mock.current.scope();
    mock.current.on('getUser', {}, { status: 403 });
    scope.next('getUser', { status: 404 });
    const seen = [
      await send(mock.current.url, 'getUser', withKey(scope.key)),
      await send(mock.current.url, 'getUser', withKey(scope.key)),
    ];
    expect(seen.map(({ status }) => status)).toEqual([404, 403]);
  });

  it('has a key that is right also where only one other key is', async () => {
    const strict = await startMock({ port: 0, apiKey: 'sk_only' });
    const scope = strict.scope();
    const replies = await Promise.all(
      ['sk_only', scope.key, 'sk_other'].map((key) => send(strict.url, 'getUser', withKey(key))),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 401]);
    scope.close();
    expect((await send(strict.url, 'getUser', withKey(scope.key))).status).toBe(401);
    await strict.close();
  });
});

describe('coverage', () => {
  it('counts what was met of the document', async () => {
    const documented = operations.flatMap((each) =>
      Object.keys(each.responses).map((status) => `${each.id} ${status}`),
    );
    await send(mock.current.url, 'getUser');
    await send(mock.current.url, 'getUser', { headers: { prefer: 'code=404' } });
    await send(mock.current.url, 'getUser', { headers: { prefer: 'code=404' } });
    const { operations: byOperation, statuses, codes, responses } = mock.current.coverage();
    expect(byOperation).toEqual({ total: operations.length, met: 1 });
    expect(statuses).toEqual({ total: documented.length, met: 2 });
    expect(codes.met).toBe(1);
    expect(responses.filter(({ hits }) => hits > 0)).toEqual([
      { operation: 'getUser', status: 200, hits: 1 },
      { operation: 'getUser', status: 404, code: 'entity_not_found', hits: 2 },
    ]);
  });

  it('does not count a response that never arrived', async () => {
    mock.current.next('getUser', { fault: 'reset' });
    await expect(send(mock.current.url, 'getUser')).rejects.toThrow();
    expect(mock.current.coverage().operations.met).toBe(0);
  });
});
