/** Conditions on a request beyond equality. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Match } from 'user-management-mock';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const list = operation('listUsers').path;

/** Whether a rule with this match responses a request. */
async function responses(id: 'listUsers' | 'createUser' | 'getUser', match: Match, changes: object): Promise<boolean> {
  const rule = mock.current.on(id, match, { status: 403 });
  const { status } = await send(mock.current.url, id, changes);
  rule.remove();
  expect([403, operation(id).responses['201'] ? 201 : 200]).toContain(status);
  return status === 403;
}

describe('conditions on texts', () => {
  it.each<[what: string, condition: NonNullable<Match['query']>[string], yes: string[], no: string[]]>([
    ['equals', { equals: 'ada@example.com' }, ['email=ada@example.com'], ['email=bob@example.com', '']],
    ['matches', { matches: '^a.a@' }, ['email=ada@example.com'], ['email=bada@example.com']],
    ['contains', { contains: 'da@' }, ['email=ada@example.com'], ['email=eve@example.com']],
    ['absent', { absent: true }, ['', 'limit=3'], ['email=ada@example.com']],
    ['several', { contains: '@', matches: 'com$' }, ['email=a@b.com'], ['email=a@b.org']],
  ])('%s', async (_, condition, yes, no) => {
    const ask = (query: string) =>
      responses('listUsers', { query: { email: condition } }, { path: `${list}?${query}` });
    expect([await Promise.all(yes.map(ask)), await Promise.all(no.map(ask))]).toEqual([
      yes.map(() => true),
      no.map(() => false),
    ]);
  });

  it.each<[condition: object, from1To9: number[]]>([
    [{ gt: 5 }, [6, 7, 8, 9]],
    [{ gte: 5 }, [5, 6, 7, 8, 9]],
    [{ lt: 3 }, [1, 2]],
    [{ lte: 3 }, [1, 2, 3]],
    [{ gt: 2, lt: 5 }, [3, 4]],
  ])('%o of a number', async (condition, expected) => {
    const found: number[] = [];
    for (let limit = 1; limit <= 9; limit++) {
      if (await responses('listUsers', { query: { limit: condition } }, { path: `${list}?limit=${limit}` }))
        found.push(limit);
    }
    expect(found).toEqual(expected);
  });

  it('a text that is no number is in no range', async () => {
    const changes = { path: `${list}?email=a@b.com` };
    expect(await responses('listUsers', { query: { email: { lt: 1e9 } } }, changes)).toBe(false);
    expect(await responses('listUsers', { query: { email: { gte: -1e9 } } }, changes)).toBe(false);
  });

  it('headers in any case, and those that are not there', async () => {
    const ask = (match: Match['headers'], headers: object) => responses('listUsers', { headers: match! }, { headers });
    expect(await ask({ 'X-TRACE': { matches: '^\\d+$' } }, { 'x-trace': '42' })).toBe(true);
    expect(await ask({ 'x-trace': { matches: '^\\d+$' } }, { 'X-Trace': 'a' })).toBe(false);
    expect(await ask({ 'X-Trace': { absent: true } }, {})).toBe(true);
    expect(await ask({ 'X-Trace': { absent: true } }, { 'x-trace': '' })).toBe(false);
  });

  it('path parameters', async () => {
    const changes = (id: string) => ({ path: operation('getUser').path.replace('{id}', id) });
    expect(await responses('getUser', { path: { id: { matches: '^user_\\d+$' } } }, changes('user_12'))).toBe(true);
    expect(await responses('getUser', { path: { id: { matches: '^user_\\d+$' } } }, changes('user_1x'))).toBe(false);
  });
});

describe('conditions on bodies', () => {
  const body = {
    email: 'ada@example.com',
    email_verified: true,
    first_name: null,
    metadata: { tier: 'gold', constructor: 'x' },
  };
  const ask = (match: Match, value: object = body) => responses('createUser', match, { body: JSON.stringify(value) });

  it.each<[match: Match['jsonPath'], responded: boolean]>([
    [{ '$.email': 'ada@example.com' }, true],
    [{ '$.email': { matches: '@example\\.com$' } }, true],
    [{ '$.email': { matches: '@example\\.org$' } }, false],
    [{ '$.email_verified': true }, true],
    [{ '$.email_verified': 'true' }, false],
    [{ '$.first_name': null }, true],
    [{ '$.first_name': { absent: true } }, false],
    [{ '$.last_name': { absent: true } }, true],
    [{ '$.toString': { absent: true } }, true],
    [{ '$.metadata': { equals: { constructor: 'x', tier: 'gold' } } }, true],
    [{ '$.metadata': { equals: { tier: 'gold' } } }, false],
    [{ '$..tier': { contains: 'ol' } }, true],
    [{ '$.metadata.*': 'x' }, true],
    [{ '$.metadata.*': 'y' }, false],
    [{ '$.email': { gt: 0 } }, false],
  ])('by JSONPath: %o', async (jsonPath, responded) => {
    expect(await ask({ jsonPath: jsonPath! })).toBe(responded);
  });

  it.each<[part: unknown, responded: boolean]>([
    [{ email: 'ada@example.com' }, true],
    [{ metadata: { tier: 'gold' } }, true],
    [{ metadata: {} }, true],
    [{ metadata: { tier: 'gold', other: 'x' } }, false],
    [{ email: { matches: 'a' } }, false],
    [{ last_name: null }, false],
    [{}, true],
    [[], false],
  ])('by a part: %o', async (part, responded) => {
    expect(await ask({ body: part })).toBe(responded);
  });

  it('numbers by range', async () => {
    const rule = { request: { method: 'POST', path: '/orders' }, response: { status: 403, unchecked: true } };
    const control = (method: string, path: string, value?: object) =>
      fetch(`${mock.current.url}/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(value),
      });
    await control('POST', '__mock/rules', {
      ...rule,
      match: { jsonPath: { '$.items[*].price': { gt: 10, lte: 20 } } },
    });
    const status = async (...prices: unknown[]) =>
      (await control('POST', 'orders', { items: prices.map((price) => ({ price })) })).status;
    expect([await status(5, 15), await status(20), await status(10, 21), await status('15'), await status()]).toEqual([
      403, 403, 404, 404, 404,
    ]);
  });
});

describe('a rule', () => {
  it('is found among many as if each were tried', async () => {
    const ids = ['user_1', 'user_2', 'user_3'];
    const conditions = [
      ...ids,
      ...ids.map((equals) => ({ equals })),
      ...['user', '1', '2', '3', '4'].map((contains) => ({ contains })),
    ];
    const takes = (condition: (typeof conditions)[number], id: string) =>
      typeof condition === 'string'
        ? condition === id
        : 'equals' in condition
          ? condition.equals === id
          : id.includes(condition.contains);
    const rule = fc.record({
      condition: fc.option(fc.constantFrom(...conditions), { nil: undefined }),
      every: fc.boolean(),
      once: fc.boolean(),
      removed: fc.nat(3).map((dice) => dice === 0),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 4, maxLength: 16 }),
        fc.array(fc.constantFrom(...ids), { maxLength: 6 }),
        async (rules, requests) => {
          mock.current.reset();
          const kept = rules.map(({ condition, every, once, removed }, index) => {
            const response = { status: 403, headers: { 'X-Rule': `${index}` } } as const;
            const match = condition === undefined ? {} : { path: { id: condition } };
            const handle = once
              ? mock.current.next((every ? '*' : 'getUser') as '*', response as { status: 403 }, { match })
              : mock.current.on((every ? '*' : 'getUser') as '*', match, response as { status: 403 });
            if (removed) handle.remove();
            return { index, once, gone: removed, takes: (id: string) => !match.path || takes(match.path.id, id) };
          });
          for (const id of requests) {
            const alive = kept.filter((each) => !each.gone && each.takes(id));
            const expected = alive.find(({ once }) => once) ?? alive.findLast(({ once }) => !once);
            if (expected?.once) expected.gone = true;
            const reply = await send(mock.current.url, 'getUser', {
              path: operation('getUser').path.replace('{id}', id),
            });
            expect(reply.headers.get('x-rule')).toBe(expected ? `${expected.index}` : null);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
