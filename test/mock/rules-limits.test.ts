/** Many rules, large rules and many scopes: bounded, and no slower for each request. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { faults, LimitError, type Match } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { RuleQuota, RuleStore, Session, Sessions } from 'user-management-mock/testing';
import { send, useMock } from './support/server.ts';

type Model = ConstructorParameters<typeof RuleStore>[0][number];

const mock = useMock();
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How many megabytes are held, without what nobody can reach. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}

const control = async (path: string, body?: object) => {
  const reply = await fetch(`${mock.current.url}/__mock/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, json: (await reply.json()) as { code?: string; message?: string; key?: string } };
};

describe('large rules', () => {
  it('are held once, and refused when they hold 64 Mi characters', async () => {
    const before = heldMegabytes();
    const rule = { operation: '*', response: { status: 200, unchecked: true, body: 'x'.repeat(900_000) } };
    let added = 0;
    let refused = await control('rules', rule);
    for (; refused.status === 201; added++) refused = await control('rules', rule);
    expect(refused).toMatchObject({
      status: faults.too_many_rules,
      json: { code: 'too_many_rules', message: expect.stringMatching(/67108864 characters.*Remove some/) as string },
    });
    expect(added).toBe(Math.floor((64 * 1_048_576) / 901_500));
    // The texts themselves take 64 MB; twelve operations and the parsed rules would have taken 1.5 GB.
    await expect.poll(() => heldMegabytes() - before).toBeLessThan(128);
    expect((await send(mock.current.url, 'getUser')).text).toHaveLength(900_002);
    mock.current.reset();
    expect(heldMegabytes() - before).toBeLessThan(20);
    expect((await control('rules', rule)).status).toBe(201);
  });

  it('count for the whole mock, whatever scope they are in, until they are removed', () => {
    const body = 'x'.repeat(20_000_000);
    const scopes = [mock.current.scope(), mock.current.scope(), mock.current.scope()];
    const rules = scopes.map((scope) => scope.next('getUser', { status: 200, unchecked: true, body }));
    const fourth = () => mock.current.next('getUser', { status: 200, unchecked: true, body });
    expect(fourth).toThrow(LimitError);
    rules[0]!.remove();
    expect(fourth).not.toThrow();
    expect(fourth).toThrow(LimitError);
    scopes[1]!.close();
    expect(fourth).not.toThrow();
  });

  it('are bounded in process too', async () => {
    const msw = await createHandlers();
    const body = 'x'.repeat(40_000_000);
    msw.next('getUser', { status: 200, unchecked: true, body });
    expect(() => msw.next('getUser', { status: 200, unchecked: true, body })).toThrow(LimitError);
  });
});

describe('many', () => {
  it('scopes are refused from the 4,097th on, and the mock goes on', async () => {
    const scopes = Array.from({ length: 4_096 }, () => mock.current.scope());
    expect(() => mock.current.scope()).toThrow(LimitError);
    expect(await control('scopes')).toMatchObject({
      status: faults.too_many_scopes,
      json: { code: 'too_many_scopes', message: expect.stringMatching(/4096 scopes already.*close scopes/) as string },
    });
    expect((await send(mock.current.url, 'getUser')).status).toBe(200);
    scopes[0]!.close();
    expect((await control('scopes')).status).toBe(201);
  });

  it.each<[what: string, rule: (index: number) => object]>([
    ['for one path each', (index) => ({ operation: 'one', match: { path: { id: `user_${index}` } } })],
    ['for one header each', (index) => ({ operation: '*', match: { headers: { 'x-a': `${index}` } } })],
    ['for one body each', (index) => ({ operation: 'one', match: { body: { email: `${index}` } } })],
    ['of another operation', () => ({ operation: 'two', times: 1 })],
    ['in a queue', () => ({ operation: 'one', times: 1 })],
    ['in layers', () => ({ operation: 'one' })],
    ['for other paths', (index) => ({ request: { method: 'GET', path: `/x/${index}` } })],
  ])('rules %s do not make a request slower', (_, rule) => {
    const operation = (id: string): Model => ({
      ...{ id, method: 'GET', path: `/${id}/{id}`, security: [], parameters: [] },
      responses: [{ status: 200, example: null, headers: {} }],
    });
    const one = operation('one');
    const request = { ...{ operation: one, method: 'GET', key: undefined }, path: { id: 'user_7' }, query: [], headers: { 'x-a': '7' } };
    const body = { value: { email: '7' }, validator: null };
    const store = new RuleStore([one, operation('two')], {}, () => 0, new RuleQuota());
    let count = 0;
    const few = [20, 4_000].map((size) => {
      while (count < size) store.add({ ...rule(count++), response: { unchecked: true } } as never);
      const rounds = Array.from({ length: 9 }, () => {
        const start = performance.now();
        for (let turn = 0; turn < 2; turn++) store.claim({ ...request, body });
        return performance.now() - start;
      });
      return Math.min(...rounds);
    });
    // A walk through all rules takes a hundred times as long.
    expect(few[1]! / few[0]!).toBeLessThan(20);
  }); // prettier-ignore
});

it('journals hold 64 Mi characters in all scopes together, and the largest ones make room', () => {
  const parts = { model: { title: '', version: '', operations: [], schemes: {} }, validators: {}, engine: () => Promise.reject(new Error('None.')) };
  const sessions = new Sessions((shared) => new Session({ parts, random: () => 0, journal: 100_000, shared }));
  const small = sessions.open('key');
  const request = { method: 'GET', target: '/', headers: {}, body: new Uint8Array(0) };
  const record = (key: string | undefined, body: string) =>
    sessions.record({ id: 'r', request, key, response: { status: 200, headers: [], body } }, 1);
  record('key', '');
  const body = 'x'.repeat(15_000);
  for (let count = 0; count < 4_600; count++) record(undefined, body);
  const { length } = sessions.main.recent(Infinity);
  expect([length * 15_000 > 48 * 1_048_576, length * 15_000 < 64 * 1_048_576]).toEqual([true, true]);
  expect(small.requests).toHaveLength(1);
}); // prettier-ignore

describe('a catastrophic', () => {
  it.each<[string, Match, string]>([
    [
      'pattern',
      { body: undefined, jsonPath: { '$.first_name': { matches: '^(([a-z])+.)+[A-Z]([a-z])+$' } } },
      'a'.repeat(16_000),
    ],
    ['alternation', { jsonPath: { '$.first_name': { matches: '^(a|aa|a?)+$' } } }, `${'a'.repeat(16_000)}!`],
    ['path', { jsonPath: { '$..*': { matches: '(x+x+)+y' } } }, 'x'.repeat(16_000)],
  ])('%s does not stop the server', async (_, match, first_name) => {
    mock.current.on('createUser', match, { status: 403 });
    const start = performance.now();
    const { status } = await send(mock.current.url, 'createUser', {
      body: JSON.stringify({ email: 'a@example.com', first_name }),
    });
    expect(status).toBe(201);
    // Backtracking would take longer than anybody waits.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
