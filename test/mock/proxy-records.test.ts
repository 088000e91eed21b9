/** What a mock records of the server that it passes requests on to. */
import { describe, expect, it, vi } from 'vitest';
import { startMock, type RuleSpec } from 'user-management-mock';
import { send } from './support/server.ts';
import { closing, json, proxy, upstream } from './support/upstream.ts';

describe('what a proxy records', () => {
  it('is rules that give the same responses without the other server, and has no secrets', async () => {
    const real = await startMock({ port: 0 });
    closing.push(() => real.close());
    let rules: readonly RuleSpec[] = [];
    const mock = await proxy({ url: real.url, record: (recorded) => (rules = recorded) });
    const calls: [string, RequestInit & { path?: string }][] = [
      ['getUser', { path: '/user_management/users/user_1' }],
      ['getUser', { path: '/user_management/users/user_2', headers: { prefer: 'code=404' } }],
      ['getUser', { path: '/user_management/users/user_3', headers: { prefer: 'code=429' } }],
      ['listUsers', { path: '/user_management/users?limit=5' }],
      ['createUser', { body: '{"email":"a@example.com","password":"hunter22222"}' }],
      ['createUser', { body: '{"email":1}' }],
      ['deleteUser', {}],
    ];
    const before = [];
    for (const [id, init] of calls) before.push(await send(mock.url, id, init));
    expect(JSON.stringify(rules)).not.toContain('hunter22222');
    // The invalid one is not recorded: a mock refuses it anyway.
    expect(rules.map(({ operation: id }) => id)).toEqual([
      'getUser',
      'getUser',
      'getUser',
      'listUsers',
      'createUser',
      'deleteUser',
    ]);
    const replay = await startMock({ port: 0, rules: JSON.parse(JSON.stringify(rules)) as RuleSpec[] });
    closing.push(() => replay.close());
    for (const [index, [id, { headers: _prefer, ...init }]] of calls.entries()) {
      const { status, json: body, headers } = await send(replay.url, id, init);
      expect([id, status, body, headers.get('retry-after')]).toEqual([
        id,
        before[index]?.status,
        before[index]?.json,
        before[index]?.headers.get('retry-after'),
      ]);
    }
    expect((await send(replay.url, 'getUser', { path: '/user_management/users/user_9' })).status).toBe(200);
  });

  it('keeps different responses to one request in turn, and what the document does not allow', async () => {
    let count = 0;
    const url = await upstream((_, response) =>
      json(response, ++count < 3 ? 404 : 418, { secret: 'hunter2', count: Math.min(count, 2) }),
    );
    let rules: readonly RuleSpec[] = [];
    const mock = await proxy({ url, record: (recorded) => (rules = recorded) });
    for (let index = 0; index < 4; index++) await send(mock.url, 'getUser');
    await vi.waitFor(() => expect(rules).toHaveLength(1));
    expect(JSON.stringify(rules)).not.toContain('hunter2');
    const replay = await startMock({ port: 0, rules });
    closing.push(() => replay.close());
    const replies = [];
    for (let index = 0; index < 4; index++) replies.push(await send(replay.url, 'getUser'));
    expect(replies.map(({ status, json: body }) => [status, body])).toEqual([
      [404, { secret: '[redacted]', count: 1 }],
      [404, { secret: '[redacted]', count: 2 }],
      [418, { secret: '[redacted]', count: 2 }],
      [418, { secret: '[redacted]', count: 2 }],
    ]);
  });

  it('tells how many responses it could not keep', async () => {
    const url = await upstream((_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('no JSON'),
    );
    const told: number[] = [];
    const mock = await proxy({ url, record: (_, skipped) => void told.push(skipped) });
    await send(mock.url, 'getUser');
    await send(mock.url, 'getUser');
    expect(told).toEqual([1, 2]);
  });
});
