/** Checking after the fact which requests came. */
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { RuleError, startMock, VerificationError } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { operation, send, useMock } from './support/server.ts';

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

  it('lists the requests that came close, the closest first', async () => {
    await send(mock.current.url, 'createUser', { body: '{"email":"a@example.com"}' });
    await send(mock.current.url, 'createUser', { body: '{"email":"x@example.com","first_name":"Bob"}' });
    const match = {
      body: { email: 'b@example.com', first_name: 'Bob' },
      headers: { 'x-trace': { absent: true as const } },
    };
    expect(failure(() => mock.current.verify('createUser', { match }))).toBe(
      [
        'Expected at least 1 request of createUser that match, found 0. 2 requests came close:',
        `  POST ${operation('createUser').path}: body.email was "x@example.com", expected "b@example.com"`,
        `  POST ${operation('createUser').path}: body.email was "a@example.com", expected "b@example.com"; body.first_name was missing, expected "Bob"`,
      ].join('\n'),
    );
  });

  it.each([
    [{ times: 2 }, /^Expected exactly 2 requests of createUser, found 1\.$/],
    [{ atLeast: 2 }, /^Expected at least 2 requests of createUser, found 1\.$/],
    [{ atMost: 0 }, /^Expected exactly 0 requests of createUser, found 1\.$/],
    [{ atLeast: 2, atMost: 3 }, /^Expected from 2 to 3 requests of createUser, found 1\.$/],
  ])('%o fails when one came', async (bounds, message) => {
    await create('a@example.com');
    expect(failure(() => mock.current.verify('createUser', bounds)).replace(/ Recorded.*/, '')).toMatch(message);
  });

  it('names what came instead', async () => {
    expect(failure(() => mock.current.verify('createUser'))).toMatch(/No request was recorded\.$/);
    await send(mock.current.url, 'getUser');
    await send(mock.current.url, 'getUser');
    expect(failure(() => mock.current.verify('createUser'))).toMatch(/Recorded: getUser \(2\)\.$/);
  });

  it('does not guess at what is no longer recorded', async () => {
    const small = await startMock({ port: 0, journal: 2 });
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await create(email, small.url);
    small.verify('createUser', { atLeast: 2 });
    expect(failure(() => small.verify('createUser', { times: 2 }))).toMatch(/1 older requests are no longer recorded/);
    expect(failure(() => small.verify('createUser', { atMost: 2 }))).toMatch(/no longer recorded/);
    await small.close();
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
