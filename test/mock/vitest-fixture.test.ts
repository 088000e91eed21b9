/** The fixture for vitest, used as an application's tests would. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { requireCoverage, startMock } from 'user-management-mock';
import { createTest } from 'user-management-mock/vitest';
import { operations } from '../support/document.ts';
import { send } from './support/server.ts';

const test = createTest({ coverage: { operations: 1 / operations.length } });
const seen: { url: string; key: string }[] = [];

describe('the fixture', () => {
  for (const round of [1, 2, 3, 4]) {
    test.concurrent(`gives test ${round} a scope of its own`, async ({ mock }) => {
      seen.push(mock);
      mock.next('getUser', { status: 429 });
      const headers = { authorization: `Bearer ${mock.key}` };
      const replies = [await send(mock.url, 'getUser', { headers }), await send(mock.url, 'getUser', { headers })];
      expect(replies.map(({ status }) => status)).toEqual([429, 200]);
      expect(mock.requests).toHaveLength(2);
    });
  }

  test('has every kind of rule in the scope', async ({ mock }) => {
    const headers = { authorization: `Bearer ${mock.key}` };
    mock.on('getUser', { headers: { 'x-trace': { matches: '^a+$' } } }, { status: 404 });
    mock.on(
      { method: 'GET', path: '/plans/{id}' },
      {},
      { unchecked: true, template: true, body: ['{{request.path.id}}'] },
    );
    const replies = [
      await send(mock.url, 'getUser', { headers: { ...headers, 'x-trace': 'aa' } }),
      await send(mock.url, 'getUser', { headers: { ...headers, 'x-trace': 'ab' } }),
      await send(mock.url, 'getUser', { headers, path: '/plans/basic' }),
      await send(mock.url, 'getUser', { path: '/plans/basic' }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 200, 200, 404]);
    expect(replies[2]?.json).toEqual(['basic']);
    mock.verify('getUser', { match: { headers: { 'x-trace': { contains: 'b' } } }, times: 1 });
  });

  afterAll(async () => {
    expect(new Set(seen.map(({ url }) => url)).size).toBe(1);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(4);
  });
});

describe('a suite of its own', () => {
  const own = createTest();
  const given: { url: string; key: string }[] = [];
  const rulesOf = ({ url, key }: { url: string; key: string }) => fetch(`${url}/__mock/rules?scope=${key}`);

  describe('has a server', () => {
    const inner = createTest({ auth: false });
    inner('on a free port, with the options that it names', async ({ mock }) => {
      given.push(mock);
      expect(new URL(mock.url).port).not.toBe('4010');
      expect((await send(mock.url, 'getUser', { headers: { authorization: '' } })).status).toBe(200);
      expect((await rulesOf(mock)).status).toBe(200);
    });

    inner('where a scope ends with its test', async () => {
      expect((await rulesOf(given[0]!)).status).toBe(404);
    });
  });

  own('which is gone behind it', async ({ mock }) => {
    await expect(rulesOf(given[0]!)).rejects.toThrow('fetch failed');
    expect((await rulesOf(mock)).status).toBe(200);
  });
});

describe('a threshold', () => {
  it('is what a file fails by that meets less, once its server is closed, and none that asks for no server', async () => {
    const ends: (() => Promise<void>)[] = [];
    const extend = (fixtures: object) => fixtures;
    const own = { afterAll: (end: () => Promise<void>) => void ends.push(end), test: { extend } };
    vi.doMock('vitest', () => own);
    vi.resetModules();
    const fixture = await import('user-management-mock/vitest');
    vi.doUnmock('vitest');
    const urls: string[] = [];
    const use = async ({ url }: { url: string }) => void urls.push(url);
    for (const options of [{ coverage: { operations: 0.01 } }, {}])
      await (Reflect.get(fixture.createTest(options), 'mock') as (none: object, run: typeof use) => Promise<void>)({}, use);
    fixture.createTest({ coverage: { operations: 1 } });
    await expect(ends[0]!()).rejects.toThrow(/^Too little of the document was met\. operations: 0 of /);
    await expect(fetch(urls[0]!)).rejects.toThrow('fetch failed');
    for (const end of ends.slice(1)) await end();
    expect(urls).toHaveLength(2);
  }); // prettier-ignore

  it('names what was never met', async () => {
    const mock = await startMock({ port: 0 });
    await send(mock.url, 'getUser');
    await mock.close();
    const coverage = mock.coverage();
    expect(() => requireCoverage(coverage, { operations: 1 / operations.length })).not.toThrow();
    expect(() => requireCoverage(coverage, { codes: 0.01 })).toThrow(/codes: 0 of \d+.*at least 1 %/);
    expect(() => requireCoverage(coverage, { operations: 1 })).toThrow(/^ {2}createUser 201$/m);
    expect(() => requireCoverage(coverage, { operations: 1 })).not.toThrow(/^ {2}getUser 200$/m);
  });
});
