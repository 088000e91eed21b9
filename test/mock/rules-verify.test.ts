/** Checking after the fact which requests came. */
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { RuleError, VerificationError } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { send, useMock } from './support/server.ts';

const mock = useMock();
const create = (email: string, base = mock.current.url, headers = {}) =>
  send(base, 'createUser', { body: JSON.stringify({ email }), headers });

/** The message that a verification fails with. */
function failure(run: () => void): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(VerificationError);
    return (error as Error).message;
  }
  throw new Error('The verification passed.');
}

describe('verify', () => {
  it('passes when as many requests came as were expected', async () => {
    for (const email of ['a@example.com', 'b@example.com', 'a@example.com']) await create(email);
    const match = { body: { email: 'a@example.com' } };
    mock.current.verify('createUser');
    mock.current.verify('createUser', { times: 3 });
    mock.current.verify('createUser', { match, times: 2 });
    mock.current.verify('createUser', { match, atLeast: 1, atMost: 2 });
    mock.current.verify('createUser', { match: { jsonPath: { '$.email': { matches: '^c' } } }, times: 0 });
    mock.current.verify('getUser', { atMost: 0 });
    mock.current.verify('*', { times: 3 });
  });

  it('counts requests whatever they got', async () => {
    await send(mock.current.url, 'createUser', { body: '{"email":5}' });
    mock.current.verify('createUser', { match: { body: { email: 5 } }, times: 1 });
  });

  it('is about the requests of its scope', async () => {
    const scope = mock.current.scope();
    await create('a@example.com');
    expect(failure(() => scope.verify('createUser'))).toMatch(/found 0/);
    await create('a@example.com', mock.current.url, { authorization: `Bearer ${scope.key}` });
    scope.verify('createUser', { times: 1 });
  });

  it('works over HTTP', async () => {
    await create('a@example.com');
    const post = async (body: object) => {
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(`${mock.current.url}/__mock/verify`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const text = await reply.text();
      return [reply.status, text === '' ? '' : (JSON.parse(text) as { code: string }).code];
    };
    expect([
      await post({ operation: 'createUser', match: { body: { email: 'a@example.com' } }, times: 1 }),
      await post({ operation: 'createUser', times: 2 }),
      await post({ operation: 'createUser', time: 2 }),
    ]).toEqual([
      [204, ''],
      [409, 'verification_failed'],
      [400, 'wrong_rule'],
    ]);
  });

  it('works in process', async () => {
    const msw = await createHandlers();
    const server = setupServer(...msw.handlers);
    server.listen({ onUnhandledRequest: 'bypass' } as object);
    await create('a@example.com', document.servers[0]!.url);
    server.close();
    msw.verify('createUser', { match: { body: { email: 'a@example.com' } }, times: 1 });
    expect(failure(() => msw.verify('getUser'))).toMatch(/Recorded: createUser \(1\)/);
  });

  it('refuses what makes no sense', () => {
    // @ts-expect-error no operation has this name
    expect(() => mock.current.verify('createUsr')).toThrow(/no operation "createUsr" \(did you mean "createUser"\?\)/);
    // @ts-expect-error there is no such bound
    expect(() => mock.current.verify('createUser', { time: 1 })).toThrow(/has no "time" \(did you mean "times"\?\)/);
    expect(() => mock.current.verify('createUser', { times: -1 })).toThrow(RuleError);
  });
});
