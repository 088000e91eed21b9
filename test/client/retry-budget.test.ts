/** How much a client adds to the load by its retries: enough to recover from a burst, and little in an outage. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client, ClientOptions } from 'user-management-client';
import { stubClient } from './support/calls.ts';

const id = 'user_01E4ZCR3C56J083X43JQXF3JK5';
const down = () => Response.json({ message: 'Not now' }, { status: 503 });
const up = () => Response.json({ id });

/** A client whose server is down until it is told otherwise. */
function outage(options: Partial<ClientOptions> = {}) {
  const server = { down: true };
  const stub = stubClient(() => (server.down ? down() : up()), options);
  /** Makes calls one after the other, and counts the requests they cause. */
  const requestsOf = async (calls: number, client: Client = stub.client) => {
    const before = stub.requests.length;
    for (let n = 0; n < calls; n++) await client.safe.getUser({ id });
    return stub.requests.length - before;
  };
  return { ...stub, server, requestsOf };
}

describe('a burst', () => {
  it.each([200, 1_000])('of %i concurrent reads, each failing once, recovers as a whole', async (size) => {
    const failed = new Set<string>();
    const { client, requests } = stubClient((url) => {
      if (failed.has(url.pathname)) return up();
      failed.add(url.pathname);
      return down();
    });
    const results = await Promise.all(Array.from({ length: size }, (_, n) => client.safe.getUser({ id: `user_${n}` })));
    expect(results.filter(({ error }) => !error)).toHaveLength(size);
    expect(requests).toHaveLength(2 * size);
  });

  it('that is larger than the reserve recovers as far as the reserve goes', async () => {
    const failed = new Set<string>();
    const { client } = stubClient(
      (url) => {
        if (failed.has(url.pathname)) return up();
        failed.add(url.pathname);
        return down();
      },
      { retryBudget: 20 },
    );
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => client.safe.getUser({ id: `user_${n}` })));
    expect(results.filter(({ error }) => !error)).toHaveLength(20);
  });
});

describe('a lasting outage', () => {
  it('is bounded to the reserve and a fifth more than the load, and the bound is reached', async () => {
    const { requestsOf } = outage({ retryBudget: 10, maxRetries: 1 });
    // Ten calls take the reserve, less what they earn themselves: the first fills nothing, since the reserve is full.
    await requestsOf(20);
    expect(await requestsOf(100)).toBe(120);
    expect(await requestsOf(1_000)).toBe(1_200);
  });

  it('never costs more, whatever the reserve, the load and the number of retries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(4),
        async (retryBudget, calls, maxRetries) => {
          const { requestsOf } = outage({ retryBudget, maxRetries });
          const requests = await requestsOf(calls);
          expect(requests).toBeGreaterThanOrEqual(calls);
          expect(requests).toBeLessThanOrEqual(calls + retryBudget + Math.floor(calls / 5));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is bounded for the client and those derived from it together', async () => {
    const { client, requestsOf } = outage({ retryBudget: 5, maxRetries: 1 });
    const derived = client.with({ timeout: 1_000 });
    expect(await requestsOf(4)).toBe(8);
    // One retry is left, and the fifth call has earned what makes the second.
    expect(await requestsOf(3, derived)).toBe(3 + 2);
    expect(await requestsOf(2)).toBe(2);
  });

  it('is over when calls have filled the reserve again', async () => {
    const { server, requestsOf } = outage({ retryBudget: 4, maxRetries: 1 });
    await requestsOf(50);
    server.down = false;
    expect(await requestsOf(20)).toBe(20);
    server.down = true;
    expect(await requestsOf(4)).toBe(8);
  });
});

describe('the reserve', () => {
  it('never holds more than it did at first', async () => {
    const { server, requestsOf } = outage({ retryBudget: 4, maxRetries: 1 });
    server.down = false;
    await requestsOf(50);
    server.down = true;
    // Four retries, of which each call but the first earns a fifth: the fifth one comes with the sixth call.
    expect([await requestsOf(4), await requestsOf(1), await requestsOf(1)]).toEqual([8, 1, 2]);
  });

  it('of 0 is no retry at all', async () => {
    const { requestsOf } = outage({ retryBudget: 0 });
    expect(await requestsOf(30)).toBe(30);
  });

  it('of infinity is no bound', async () => {
    const { requestsOf } = outage({ retryBudget: Infinity });
    expect(await requestsOf(30)).toBe(90);
  });

  it('that a derived client is given is its own', async () => {
    const { client, requestsOf } = outage({ retryBudget: 0 });
    const derived = client.with({ retryBudget: 2 });
    expect(await requestsOf(2, derived)).toBe(4);
    expect(await requestsOf(2)).toBe(2);
  });
});
