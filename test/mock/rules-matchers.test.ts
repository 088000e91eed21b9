/** Conditions on a request that comes over HTTP, and which of many rules it gets. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RuleQuota, RuleStore } from 'user-management-mock/testing';
import type { Match } from 'user-management-mock';
import { operation, send, useMock } from './support/server.ts';

const mock = useMock();
const list = operation('listUsers').path;
const user = (id: string) => ({ path: operation('getUser').path.replace('{id}', id) });
const body = (value: object) => ({ body: JSON.stringify(value) });
const ada = { email: 'ada@example.com', first_name: null, metadata: { tier: 'gold', constructor: 'x' } };

it.each<[id: 'listUsers' | 'createUser' | 'getUser', match: Match, yes: object, no: object]>([
  ['listUsers', { query: { email: { matches: '^a.a@' } } }, { path: `${list}?email=ada%40a.b` }, { path: list }],
  ['listUsers', { query: { limit: { gte: 5 } } }, { path: `${list}?limit=5` }, { path: `${list}?limit=4` }],
  ['listUsers', { headers: { 'X-TRACE': { matches: '^\\d+$' } } }, { headers: { 'x-trace': '42' } }, { headers: { 'X-Trace': 'a' } }],
  ['listUsers', { headers: { 'x-trace': { absent: true } } }, {}, { headers: { 'X-Trace': '' } }],
  ['getUser', { path: { id: { matches: '^user_\\d+$' } } }, user('user_12'), user('user_1x')],
  ['createUser', { body: { metadata: { tier: 'gold' } } }, body(ada), body({ ...ada, metadata: {} })],
  ['createUser', { jsonPath: { '$..tier': { contains: 'ol' } } }, body(ada), body({ ...ada, metadata: {} })],
  ['createUser', { jsonPath: { '$.toString': { absent: true } } }, body(ada), body({ ...ada, toString: 'x' })],
])('%s with %j', async (id, match, yes, no) => {
  mock.current.on(id, match, { status: 403 });
  const statuses = [await send(mock.current.url, id, yes), await send(mock.current.url, id, no)].map(({ status }) => status);
  expect([statuses[0], statuses[1] === 403]).toEqual([403, false]);
}); // prettier-ignore

it('numbers in a body that the document does not have, by range', async () => {
  mock.current.on(
    { method: 'POST', path: '/orders' },
    { jsonPath: { '$.items[*].price': { gt: 10, lte: 20 } } },
    { status: 403, unchecked: true },
  );
  const headers = { 'content-type': 'application/json' };
  const status = async (...prices: unknown[]) => {
    const items = prices.map((price) => ({ price }));
    return (await fetch(`${mock.current.url}/orders`, { method: 'POST', headers, ...body({ items }) })).status;
  };
  expect([await status(5, 15), await status(20), await status(10, 21), await status('15'), await status()]).toEqual([
    403, 403, 404, 404, 404,
  ]);
});

it('a rule is found among many as if each were tried', () => {
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
  const responses = [{ status: 200, example: null, headers: {} }];
  const one = { id: 'one', method: 'GET', path: '/ones/{id}', security: [], parameters: [], responses };
  const request = { operation: one, method: 'GET', key: undefined, query: [], headers: {}, body: undefined };
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 4, maxLength: 16 }),
      fc.array(fc.constantFrom(...ids), { maxLength: 6 }),
      (rules, requests) => {
        const store = new RuleStore([one], {}, () => 0, new RuleQuota());
        const kept = rules.map(({ condition, every, once, removed }, index) => {
          const handle = store.add({
            operation: every ? '*' : 'one',
            response: { headers: { 'X-Rule': `${index}` } },
            ...(once && { times: 1 }),
            ...(condition !== undefined && { match: { path: { id: condition } } }),
          });
          if (removed) handle.remove();
          return { index, once, gone: removed, takes: (id: string) => condition === undefined || takes(condition, id) };
        });
        for (const id of requests) {
          const alive = kept.filter((each) => !each.gone && each.takes(id));
          const expected = alive.find(({ once }) => once) ?? alive.findLast(({ once }) => !once);
          if (expected?.once) expected.gone = true;
          expect(store.claim({ ...request, path: { id } })?.headers[1]).toBe(expected && `${expected.index}`);
        }
      },
    ),
    { numRuns: 100 },
  );
});
