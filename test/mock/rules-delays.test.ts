/** When and how responses arrive, and what happens when they cannot. */
import { createHook } from 'node:async_hooks';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { createRandom, pickDelay } from 'user-management-mock/testing';
import { startMock, type LogEntry, type OpenApiDocument, type ResponseSpec } from 'user-management-mock';
import { createHandlers } from 'user-management-mock/msw';
import { document } from '../support/document.ts';
import { send, useMock } from './support/server.ts';

const mock = useMock();
const authorization = 'Bearer sk_test_1';
const target = '/user_management/users';

/** Ten minutes and a little less, so that a timer can be told from all others. */
const long = 599_999;

describe('a delay', () => {
  it('may be log-normal: half are shorter than the median, and the logarithms scatter by sigma', () => {
    const random = createRandom('seed');
    const drawn = Array.from({ length: 4_000 }, () => pickDelay({ median: 80, sigma: 0.5 }, random));
    const logs = drawn.map((each) => Math.log(each / 80));
    const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length);
    expect(mean).toBeCloseTo(0, 1);
    expect(deviation).toBeCloseTo(0.5, 1);
    expect(drawn.filter((each) => each < 80).length / drawn.length).toBeCloseTo(0.5, 1);
  });

  it('is the same for the same seed, and never longer than ten minutes', () => {
    const draw = (seed: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => pickDelay({ median: 600_000, sigma: 3 }, random));
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(Math.max(...draw('a'))).toBe(600_000);
    expect(pickDelay(1e12, Math.random)).toBe(600_000);
  });

  it('of a rule is drawn from its distribution', async () => {
    mock.current.next('listUsers', { delay: { median: 60, sigma: 0 } });
    const start = performance.now();
    await send(mock.current.url, 'listUsers');
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });
});

/** The chunks that arrive, and the milliseconds from the first to the last. */
async function chunks(url: string): Promise<{ texts: string[]; took: number; whole: string }> {
  const start = performance.now();
  const response = await fetch(url + target, { headers: { authorization } });
  const texts: string[] = [];
  let last = start;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    texts.push(Buffer.from(chunk).toString('latin1'));
    last = performance.now();
  }
  return { texts, took: last - start, whole: texts.join('') };
}

describe('a dribble', () => {
  it('sends the body in chunks over a time', async () => {
    const plain = (await send(mock.current.url, 'listUsers')).text;
    mock.current.next('listUsers', { dribble: { chunks: 4, duration: 240 } });
    const { texts, took, whole } = await chunks(mock.current.url);
    expect([texts.length, whole]).toEqual([4, Buffer.from(plain).toString('latin1')]);
    const sizes = texts.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(took).toBeGreaterThanOrEqual(235);
  });

  it.each([1, 7, 100])('of %i chunks loses nothing, whatever the body', async (count) => {
    const body = { text: 'é€😀'.repeat(3) };
    for (const each of [{ status: 418, body }, { status: 204 }, { status: 200, body: '' }]) {
      mock.current.next('*', { ...each, unchecked: true, dribble: { chunks: count, duration: 5 } });
      mock.current.next('*', { ...each, unchecked: true });
      const [slow, quick] = [await send(mock.current.url, 'getUser'), await send(mock.current.url, 'getUser')];
      expect([slow.status, slow.text]).toEqual([quick.status, quick.text]);
    }
  });

  it('works in process', async () => {
    const msw = await createHandlers();
    const server = setupServer(...msw.handlers);
    server.listen({ onUnhandledFrame: 'bypass' });
    msw.next('listUsers', { dribble: { chunks: 3, duration: 100 } });
    const { texts, took, whole } = await chunks(document.servers[0]!.url);
    const { whole: plain } = await chunks(document.servers[0]!.url);
    server.close();
    expect([texts.length, whole]).toEqual([3, plain]);
    expect(took).toBeGreaterThanOrEqual(95);
  });
});

describe('a client that goes away', () => {
  it.each<[string, ResponseSpec]>([
    ['a delay', { delay: long }],
    ['a dribble', { dribble: { chunks: 2, duration: long } }],
  ])('ends the timer of %s', async (_, response) => {
    const timers: { _idleTimeout: number }[] = [];
    const hook = createHook({
      init(_id, type, _trigger, resource) {
        const timer = resource as { _idleTimeout: number };
        if (type === 'Timeout' && timer._idleTimeout === long) timers.push(timer);
      },
    }).enable();
    mock.current.next('*', response);
    const leave = new AbortController();
    const gone = fetch(mock.current.url + target, { headers: { authorization }, signal: leave.signal })
      .then((each) => each.text())
      .catch((error: unknown) => (error as Error).name);
    while (timers.length === 0) await new Promise(setImmediate);
    hook.disable();
    leave.abort();
    expect(await gone).toBe('AbortError');
    // Node marks a timer that was cleared so.
    while (timers.some((timer) => timer._idleTimeout !== -1)) await new Promise(setImmediate);
    expect(timers).toHaveLength(1);
  });
});

describe('a response that cannot be sent', () => {
  it('is a 500 that says so, in the log too, and the mock goes on', async () => {
    const broken = structuredClone(document) as unknown as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, { headers?: object }> }>>;
    };
    const [found] = Object.values(broken.paths).flatMap((item) =>
      Object.values(item).filter((each) => each.operationId === 'getUser'),
    );
    found!.responses['404'] = {
      ...found!.responses['404'],
      headers: { 'X-Name': { schema: { type: 'string' }, example: 'a\nb' } },
    };
    const log: LogEntry[] = [];
    const other = await startMock({
      port: 0,
      document: broken as unknown as OpenApiDocument,
      log: (entry) => log.push(entry),
    });
    for (const delay of [0, 5]) {
      log.length = 0;
      if (delay > 0) other.next('getUser', { status: 404, delay });
      const reply = await send(other.url, 'getUser', delay > 0 ? {} : { headers: { prefer: 'code=404' } });
      expect(reply).toMatchObject({
        status: 500,
        json: { code: 'mock_failure', message: expect.stringMatching(/could not be sent: .*X-Name/) as string },
      });
      expect(log.at(-1)).toMatchObject({ status: 500, code: 'mock_failure', method: 'GET' });
    }
    expect((await send(other.url, 'getUser')).status).toBe(200);
    await other.close();
  });
});
