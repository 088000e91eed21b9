/** What chance decides: how long a response takes, and whether it fails. */
import { describe, expect, it } from 'vitest';
import { getResponse } from 'msw';
import { createHandlers } from 'user-management-mock/msw';
import { createFailureInjector, createRandom, pickDelay, reversedDelay } from 'user-management-mock/testing';

type Operation = Parameters<ReturnType<typeof createFailureInjector>>[0];
type Response = Operation['responses'][number];

const response = (status: number, body?: object): Response => ({
  ...{ status, example: null, headers: {} },
  ...(body && { mediaType: 'application/json', body: JSON.stringify(body) }),
});
const operation = (...responses: Response[]): Operation => ({
  ...{ id: 'test', method: 'GET', path: '/{id}', security: [], parameters: [] },
  responses,
});

describe('a delay', () => {
  it('between two bounds is any of them, both included', () => {
    const drawn = [0, 0.34, 0.67, 0.999_999].map((chance) => pickDelay([2, 4], () => chance));
    expect(drawn).toEqual([2, 3, 4, 4]);
    expect(pickDelay(700_000, Math.random)).toBe(600_000);
    expect(pickDelay({ median: 80, sigma: 0 }, () => 0.3)).toBe(80);
  });

  it('of a rule comes on top of that of the mock, and stands in the archive', async () => {
    const mock = await createHandlers({ delay: 15 });
    mock.on('getUser', {}, { delay: 10 });
    const url = 'https://api.workos.com/user_management/users/user_1';
    const asked = new Request(url, { headers: { authorization: 'Bearer sk_a' } });
    const start = performance.now();
    await getResponse(mock.handlers, asked);
    const took = performance.now() - start;
    const [{ time = 0, timings } = {}] = mock.har().log.entries;
    expect(took).toBeGreaterThanOrEqual(24);
    expect([Math.floor(time / 5) >= 5, timings?.wait]).toEqual([true, time]);
  });
});

describe('chance', () => {
  it('fails as many as it is told to, with the documented example or in words', () => {
    const target = operation(response(200), response(503, { code: 'busy' }));
    const fail = (failRate: number, failCode: number | undefined, chance: number) => {
      const options = { failRate, ...(failCode !== undefined && { failCode }) };
      return createFailureInjector(options, () => chance)(target);
    };
    expect([fail(0, 503, 0), fail(0.5, 503, 0.5), fail(1, 503, 0.999)?.body]).toEqual([
      undefined,
      undefined,
      '{"code":"busy"}',
    ]);
    const own = fail(0.5, undefined, 0.49);
    expect([own?.status, JSON.parse(String(own?.body))]).toEqual([
      500,
      { code: 'simulated_failure', message: 'The mock was told to fail at times.' },
    ]);
    expect(fail(0.5, 418, 0)?.status).toBe(418);
  });

  it('fails with an error, and with no more than always', async () => {
    for (const options of [{ failCode: 400 }, { failCode: 599 }, { failRate: 1 }, { failRate: 0 }])
      await expect(createHandlers(options)).resolves.toBeDefined();
    for (const options of [{ failCode: 399 }, { failCode: 600 }, { failRate: 1.01 }, { failRate: -0.1 }])
      await expect(createHandlers(options)).rejects.toThrow(Object.keys(options)[0]);
  });

  it('is not asked where nothing fails', () => {
    const asked = () => {
      throw new Error('Asked.');
    };
    for (const options of [{}, { failRate: 0 }])
      expect(createFailureInjector(options, asked)(operation(response(200)))).toBeUndefined();
  });

  it('is that of mulberry32', () => {
    let state = 0;
    const reference = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    };
    const random = createRandom('');
    for (let count = 0; count < 20; count++) expect(random()).toBe(reference());
  });

  it('is the same for the same seed, and even', () => {
    const draw = (seed?: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 2_000 }, random);
    };
    const drawn = draw('a');
    expect(draw('a')).toEqual(drawn);
    for (const other of [draw('b'), draw(''), draw()]) expect(other).not.toEqual(drawn);
    for (const list of [drawn, draw('ab'), draw('')]) {
      expect([Math.min(...list) >= 0, Math.max(...list) < 1, new Set(list).size > 1_990]).toEqual([true, true, true]);
      for (const tenth of Array(10).keys()) {
        const inIt = list.filter((each) => Math.floor(each * 10) === tenth).length;
        expect(Math.abs(inIt - 200)).toBeLessThan(60);
      }
    }
  });

  it('of a log-normal delay follows the normal deviate', () => {
    const draws = [0.5, 0];
    const delay = pickDelay({ median: 100, sigma: 0.5 }, () => draws.shift()!);
    expect(delay).toBeCloseTo(100 * Math.exp(0.5 * Math.sqrt(2 * Math.LN2)), 6);
  });

  it('of a log-normal delay has its median and its spread', () => {
    const random = createRandom('delay');
    const logs = Array.from({ length: 4_000 }, () => Math.log(pickDelay({ median: 100, sigma: 0.5 }, random) / 100));
    const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.03);
    expect(logs.filter((each) => each > 0).length / logs.length).toBeCloseTo(0.5, 1);
  });

  it.each([
    [[2, 1] as const, 'The delay [2, 1] is the wrong way round: the least comes first.'],
    [[1, 1] as const, undefined],
    [5, undefined],
    [{ median: 1, sigma: 1 }, undefined],
    [undefined, undefined],
  ])('between the bounds of %j', (delay, wrong) => {
    expect(reversedDelay(delay)).toBe(wrong);
  });
});
