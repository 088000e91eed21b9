/** Responses that a test asks for. */
import { describe, expect, it } from 'vitest';
import { RuleError, startMock } from 'user-management-mock';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const statuses = async (count: number, id = 'getUser') => {
  const found: number[] = [];
  for (let index = 0; index < count; index++) found.push((await send(mock.current.url, id)).status);
  return found;
};

describe('next', () => {
  it('responses one request', async () => {
    const rule = mock.current.next('getUser', { status: 429 });
    expect(await statuses(2)).toEqual([429, 200]);
    expect(rule.hits).toBe(1);
  });

  it('serves as many as it is told to, of its operation only', async () => {
    mock.current.next('getUser', { status: 429 }, { times: 2 });
    expect(await statuses(1, 'listUsers')).toEqual([200]);
    expect(await statuses(3)).toEqual([429, 429, 200]);
  });

  it('gives several responses in turn', async () => {
    mock.current.next('getUser', [{ status: 429 }, { status: 404 }]);
    expect(await statuses(3)).toEqual([429, 404, 200]);
  });

  it('queues up', async () => {
    mock.current.next('getUser', { status: 404 });
    mock.current.next('getUser', { status: 403 });
    expect(await statuses(3)).toEqual([404, 403, 200]);
  });

  it('counts only requests that match', async () => {
    mock.current.next(
      'createUser',
      { status: 400, example: 'invalid_metadata' },
      { match: { body: { first_name: 'Ada' } } },
    );
    const body = (first_name: string) => ({ body: JSON.stringify({ email: 'ada@example.com', first_name }) });
    expect((await send(mock.current.url, 'createUser', body('Eve'))).status).toBe(201);
    const refused = await send(mock.current.url, 'createUser', body('Ada'));
    expect(refused.json).toMatchObject({ code: 'invalid_metadata' });
    expect((await send(mock.current.url, 'createUser', body('Ada'))).status).toBe(201);
  });

  it('is for valid requests with a key only', async () => {
    mock.current.next('createUser', { status: 429 });
    expect((await send(mock.current.url, 'createUser', { body: '{}' })).status).toBe(422);
    expect((await send(mock.current.url, 'createUser', { headers: { authorization: '' } })).status).toBe(401);
    expect((await send(mock.current.url, 'createUser')).status).toBe(429);
  });

  it('of any operation', async () => {
    mock.current.next('*', { status: 503, body: { message: 'Down' }, unchecked: true });
    expect(await send(mock.current.url, 'listUsers')).toMatchObject({ status: 503, json: { message: 'Down' } });
  });
});

describe('on', () => {
  it('responses every request that matches', async () => {
    mock.current.on('getUser', { path: { id: 'user_42' } }, { status: 404 });
    const path = (id: string) => ({ path: operation('getUser').path.replace('{id}', id) });
    expect((await send(mock.current.url, 'getUser', path('user_42'))).status).toBe(404);
    expect((await send(mock.current.url, 'getUser', path('user_43'))).status).toBe(200);
    expect((await send(mock.current.url, 'getUser', path('user_42'))).status).toBe(404);
  });

  it('a later rule takes the place of an earlier one until it is removed', async () => {
    mock.current.on('getUser', {}, { status: 404 });
    const later = mock.current.on('getUser', {}, { status: 403 });
    expect(await statuses(1)).toEqual([403]);
    later.remove();
    expect(await statuses(1)).toEqual([404]);
  });

  it('stays with its last response', async () => {
    mock.current.on('getUser', {}, [{ status: 429 }, { status: 200 }]);
    expect(await statuses(4)).toEqual([429, 200, 200, 200]);
  });

  it('matches queries and headers', async () => {
    mock.current.on('listUsers', { query: { limit: '7' }, headers: { 'X-Trace': 'a' } }, { status: 403 });
    const { path } = operation('listUsers');
    const status = async (query: string, trace: string) =>
      (await send(mock.current.url, 'listUsers', { path: `${path}?${query}`, headers: { 'x-trace': trace } })).status;
    expect([await status('limit=7', 'a'), await status('limit=7', 'b'), await status('limit=8', 'a')]).toEqual([
      403, 200, 200,
    ]);
  });
});

describe('a response', () => {
  it('may have a body, headers and a delay of its own', async () => {
    const start = performance.now();
    mock.current.next('getUser', {
      status: 404,
      body: { code: 'entity_not_found', message: 'No.', entity_id: 'x' },
      headers: { 'X-Extra': 'yes' },
      delay: 60,
    });
    const reply = await send(mock.current.url, 'getUser');
    expect(reply.json).toEqual({ code: 'entity_not_found', message: 'No.', entity_id: 'x' });
    expect(reply.headers.get('x-extra')).toBe('yes');
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  it('replaces a documented header whatever its case', async () => {
    mock.current.next('getUser', { status: 429, headers: { 'retry-after': '77' } });
    expect((await send(mock.current.url, 'getUser')).headers.get('retry-after')).toBe('77');
  });

  it.each([
    ['an operation that does not exist', 'getUsr', {}, /no operation "getUsr".*getUser/],
    ['a status that is not documented', 'getUser', { status: 409 }, /no status 409.*404/],
    [
      'an example that is not documented',
      'createUser',
      { status: 400, example: 'nope' },
      /no example "nope".*invalid_metadata/,
    ],
    [
      'a body that the schema refuses',
      'getUser',
      { status: 404, body: { code: 'gone' } },
      /does not allow this body.*message is required/,
    ],
    ['a body where there is none', 'deleteUser', { body: {} }, /has no body/],
    ['an unknown fault', 'getUser', { fault: 'explode' }, /response\.fault must be one of: reset/],
    ['a delay that is none', 'getUser', { delay: -1 }, /response\.delay must be from 0 to 600000/],
    ['a status that is none', 'getUser', { status: 99, unchecked: true }, /from 200 to 599/],
  ])('with %s is refused', (_, id, response, message) => {
    expect(() => mock.current.next(id as 'getUser', response as { status: 404 })).toThrow(RuleError);
    expect(() => mock.current.next(id as 'getUser', response as { status: 404 })).toThrow(message);
  });

  it('that is not documented passes when it is unchecked', async () => {
    mock.current.next('getUser', { status: 418, body: { short: true }, unchecked: true });
    expect(await send(mock.current.url, 'getUser')).toMatchObject({ status: 418, json: { short: true } });
  });

  it('is typed by its operation', () => {
    // @ts-expect-error the operation has no status 409
    expect(() => mock.current.next('getUser', { status: 409 })).toThrow(RuleError);
    // @ts-expect-error no operation has this name
    expect(() => mock.current.next('getUsers', { status: 404 })).toThrow(RuleError);
    // @ts-expect-error the body lacks what the document requires
    expect(() => mock.current.next('getUser', { status: 404, body: {} })).toThrow(RuleError);
    // @ts-expect-error the path has no such parameter
    expect(() => mock.current.on('getUser', { path: { user: 'x' } }, { status: 404 })).toThrow(
      /match.path has no "user"/,
    );
  });
});

describe('socket faults', () => {
  const outcome = async () => {
    try {
      return (await send(mock.current.url, 'getUser', { signal: AbortSignal.timeout(300) })).status;
    } catch (error) {
      return (error as Error).name === 'TimeoutError' ? 'timeout' : 'broken';
    }
  };

  it.each([
    ['reset', 'broken'],
    ['empty', 'broken'],
    ['truncate', 'broken'],
    ['stall', 'timeout'],
  ] as const)('%s', async (fault, seen) => {
    mock.current.next('getUser', { fault });
    expect(await outcome()).toBe(seen);
    expect(await outcome()).toBe(200);
    expect(mock.current.requests.map((request) => request.fault)).toEqual([fault, undefined]);
  });

  it('a stall does not hold up the end of the mock', async () => {
    const stalled = await startMock({ port: 0 });
    stalled.next('getUser', { fault: 'stall' });
    const waiting = send(stalled.url, 'getUser').then(
      () => 'responded',
      () => 'broken',
    );
    while (stalled.requests.length === 0) await new Promise(setImmediate);
    const start = performance.now();
    await stalled.close();
    expect([await waiting, performance.now() - start < 1_000]).toEqual(['broken', true]);
  });
});
