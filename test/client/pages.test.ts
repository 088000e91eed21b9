/** Lists: pages, items, both directions, and every item exactly once. */
import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TransportError, type ListOptions, type User } from 'user-management-client';
import { rejection, stubClient } from './support/calls.ts';
import { ListServer } from './support/list-server.ts';

/** A client of a server that holds the objects 1 to `count`. */
function setUp(count: number, options: { repeat?: boolean } = {}) {
  const server = new ListServer(
    Array.from({ length: count }, (_, index) => index + 1),
    options,
  );
  const { client, requests } = stubClient((url) => Response.json(server.page(url.searchParams)));
  return { server, client, requests, queries: () => requests.map(({ url }) => url.search) };
}

const numbers = (users: User[]) => users.map(({ id }) => ListServer.number(id));

async function collect(list: AsyncIterable<User>): Promise<number[]> {
  const users: User[] = [];
  for await (const user of list) users.push(user);
  return numbers(users);
}

const cursor = (number: number) => ListServer.id(number);

describe('awaited', () => {
  it('a list is one page: a plain object that survives structuredClone', async () => {
    const { client, requests } = setUp(5);
    const page = await client.listUsers({ limit: 2 });
    expect(numbers(page.data)).toEqual([5, 4]);
    expect(page.list_metadata).toEqual({ before: null, after: cursor(4) });
    expect(structuredClone(page)).toEqual(page);
    expect(requests).toHaveLength(1);
  });

  it('twice asks once', async () => {
    const { client, requests } = setUp(5);
    const list = client.listUsers();
    expect(await list).toBe(await list.finally(() => {}));
    expect(requests).toHaveLength(1);
  });

  it('a list can be caught like a promise', async () => {
    const { client } = stubClient(() => Response.json({ message: 'No' }, { status: 422 }));
    expect(await client.listUsers().catch((error: unknown) => (error as Error).message)).toBe('No');
  });

  it('nothing is asked for before, and a list says what it is', () => {
    const { client, requests } = setUp(5);
    expect(String(client.listUsers())).toBe('[object List]');
    client.listUsers().pages();
    expect(requests).toEqual([]);
  });
});

describe('the first page', () => {
  it('is asked for once, whether the list is awaited, iterated or gathered', async () => {
    const { client, queries } = setUp(5);
    const list = client.listUsers({ limit: 2 });
    const page = await list;
    expect(await collect(list)).toEqual([5, 4, 3, 2, 1]);
    expect(numbers(await list.toArray({ limit: 2 }))).toEqual([5, 4]);
    expect((await list.withResponse()).data).toBe(page);
    expect(queries()).toEqual(['?limit=2', `?limit=2&after=${cursor(4)}`, `?limit=2&after=${cursor(2)}`]);
  });

  it('is asked for once when the walk comes first, and when both come at once', async () => {
    const { client, requests } = setUp(2);
    const list = client.listUsers();
    await Promise.all([collect(list), list, list.toArray({ limit: 9 })]);
    expect(numbers((await list).data)).toEqual([2, 1]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    [{}, [5]],
    [{ before: cursor(1), limit: 3 }, [2]],
    [{ before: cursor(1), limit: 3, order: 'normal' }, []],
  ] as const)('of %j has no more than maxItems', async (input, expected) => {
    const { client } = setUp(5);
    const page = await client.listUsers(input, { maxItems: 1 });
    expect(numbers(page.data)).toEqual(expected);
    expect(page.hasNextPage()).toBe(false);
    const { data } = await client.listUsers(input, { maxItems: 1 }).withResponse();
    expect(data).toEqual(page);
  });

  it('has nothing for a maxItems of 0', async () => {
    for (const before of [undefined, cursor(1)]) {
      const { client } = setUp(5);
      expect((await client.listUsers({ before }, { maxItems: 0 })).data).toEqual([]);
    }
  });

  it('is the JSON that the server sent', async () => {
    const sent = { object: 'list', extra: 1, data: [{ id: cursor(1) }], list_metadata: { before: null, after: 'x' } };
    const { client } = stubClient(() => Response.json(sent));
    const page = await client.listUsers();
    expect(JSON.stringify(page)).toBe(JSON.stringify(sent));
    expect(Object.keys(page)).toEqual(Object.keys(sent));
    expect(
      await client
        .listUsers()
        .asResponse()
        .then((response) => response.json()),
    ).toEqual(sent);
  });

  it('failed is failed, for everyone who waits', async () => {
    const { client, requests } = stubClient(() => Response.json({ message: 'No' }, { status: 422 }));
    const list = client.listUsers();
    for (const wait of [() => list, () => collect(list), () => list.toArray({ limit: 1 }), () => list.withResponse()]) {
      expect(await rejection(wait())).toMatchObject({ status: 422 });
    }
    expect(requests).toHaveLength(1);
  });
});

describe('getNextPage', () => {
  it.each([
    [{}, [[5, 4], [3, 2], [1]]],
    [
      { before: cursor(1) },
      [
        [3, 2],
        [5, 4],
      ],
    ],
  ])('walks from page to page, with %j', async (input, expected) => {
    const { client, requests } = setUp(5);
    let page = await client.listUsers({ ...input, limit: 2 });
    const pages = [numbers(page.data)];
    while (page.hasNextPage()) pages.push(numbers((page = await page.getNextPage()).data));
    expect(pages).toEqual(expected);
    expect(requests).toHaveLength(expected.length);
    await expect(page.getNextPage()).rejects.toThrow('There is no next page: ask hasNextPage() before.');
  });

  it('can be asked again', async () => {
    const { client } = setUp(5);
    const page = await client.listUsers({ limit: 2 });
    expect(await page.getNextPage()).toEqual(await page.getNextPage());
    expect((await page.getNextPage()).hasNextPage()).toBe(true);
  });

  it('keeps to maxItems', async () => {
    const { client } = setUp(9);
    const page = await client.listUsers({ limit: 2 }, { maxItems: 3 });
    const next = await page.getNextPage();
    expect([numbers(page.data), numbers(next.data), next.hasNextPage()]).toEqual([[9, 8], [7], false]);
  });

  it('is there on the pages of a walk', async () => {
    const { client } = setUp(3);
    for await (const page of client.listUsers({ limit: 2 }).pages()) {
      if (page.hasNextPage()) expect(numbers((await page.getNextPage()).data)).toEqual([1]);
    }
  });

  it('refuses a page that leads back', async () => {
    const { client } = setUp(9, { repeat: true });
    const page = await client.listUsers({ limit: 2 });
    expect(await rejection(page.getNextPage())).toMatchObject({ kind: 'repeated_cursor' });
  });
});

describe('toArray', () => {
  it.each([
    [0, [], 0],
    [1, [7], 1],
    [3, [7, 6, 5], 2],
    [Infinity, [7, 6, 5, 4, 3, 2, 1], 4],
  ])('with a limit of %d asks for no more than it needs', async (limit, expected, asked) => {
    const { client, requests } = setUp(7);
    expect(numbers(await client.listUsers({ limit: 2 }).toArray({ limit }))).toEqual(expected);
    expect(requests).toHaveLength(asked);
  });

  it('keeps to maxItems too, and gives the nearest first on the way back', async () => {
    const { client } = setUp(9);
    expect(numbers(await client.listUsers({}, { maxItems: 2 }).toArray({ limit: 5 }))).toEqual([9, 8]);
    expect(numbers(await client.listUsers({ before: cursor(2), limit: 2 }).toArray({ limit: 3 }))).toEqual([3, 4, 5]);
  });

  it.each([undefined, {}, { limit: -1 }, { limit: NaN }, { limit: 'all' }])('is refused with %j', async (bound) => {
    const { client, requests } = setUp(1);
    const error = await rejection(client.listUsers().toArray(bound as never));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toBe('toArray needs a limit: how many items to gather at most.');
    expect(requests).toEqual([]);
  });
});

describe('every item', () => {
  it.each([
    [{}, [5, 4, 3, 2, 1]],
    [{ order: 'desc' }, [5, 4, 3, 2, 1]],
    [{ order: 'asc' }, [1, 2, 3, 4, 5]],
    [{ order: 'normal' }, [5, 4, 3, 2, 1]],
    // Onward from a cursor.
    [{ after: cursor(4) }, [3, 2, 1]],
    [{ after: cursor(2), order: 'asc' }, [3, 4, 5]],
    [{ before: cursor(4), order: 'normal' }, [3, 2, 1]],
    // Back from a cursor, the nearest first.
    [{ before: cursor(2) }, [3, 4, 5]],
    [{ before: cursor(4), order: 'asc' }, [3, 2, 1]],
    [{ after: cursor(2), order: 'normal' }, [3, 4, 5]],
    // Between two cursors, onward.
    [{ after: cursor(5), before: cursor(1) }, [4, 3, 2]],
  ] as const)('of %j', async (input, expected) => {
    for (const limit of [1, 2, 3, 100]) {
      const { client } = setUp(5);
      expect(await collect(client.listUsers({ ...input, limit })), `pages of ${limit}`).toEqual(expected);
    }
  });

  it('follows the cursors and keeps the rest of the input', async () => {
    const { client, queries } = setUp(3);
    await collect(client.listUsers({ limit: 1, email: 'a@example.com' }));
    const rest = '?limit=1&email=a%40example.com';
    expect(queries()).toEqual([rest, `${rest}&after=${cursor(3)}`, `${rest}&after=${cursor(2)}`]);
  });

  it('a page without items does not end the walk', async () => {
    const pages = [
      { data: [], list_metadata: { before: null, after: 'x' } },
      { data: [{ id: cursor(1) }], list_metadata: { before: 'x', after: null } },
    ];
    const { client } = stubClient((_url, _init, attempt) => Response.json(pages[attempt - 1]));
    expect(await collect(client.listUsers())).toEqual([1]);
  });

  it('of the second page, page by page', async () => {
    const { client } = setUp(5);
    const pages: number[][] = [];
    for await (const page of client.listUsers({ limit: 2 }).pages()) pages.push(numbers(page.data));
    expect(pages).toEqual([[5, 4], [3, 2], [1]]);
  });
});

describe('maxItems', () => {
  it.each([
    [0, [], 0],
    [1, [7], 1],
    [2, [7, 6], 1],
    [3, [7, 6, 5], 2],
    [99, [7, 6, 5, 4, 3, 2, 1], 4],
  ])('of %i bounds the total, and asks nothing further', async (maxItems, expected, asked) => {
    for (const prefetch of [false, true]) {
      const { client, requests } = setUp(7);
      expect(await collect(client.listUsers({ limit: 2 }, { maxItems, prefetch }))).toEqual(expected);
      expect(requests).toHaveLength(asked);
    }
  });

  it('keeps the items nearest to the cursor on the way back', async () => {
    const { client } = setUp(9);
    const options = { maxItems: 3 };
    expect(await collect(client.listUsers({ before: cursor(2), limit: 2 }, options))).toEqual([3, 4, 5]);
    const pages: number[][] = [];
    for await (const page of client.listUsers({ before: cursor(2), limit: 2 }, options).pages())
      pages.push(numbers(page.data));
    expect(pages).toEqual([[4, 3], [5]]);
  });

  it('leaves the size of a page alone', async () => {
    const { client, queries } = setUp(9);
    await collect(client.listUsers({ limit: 5 }, { maxItems: 2 }));
    expect(queries()).toEqual(['?limit=5']);
  });

  it('must be a number of at least 0', async () => {
    const { client } = setUp(1);
    expect(await rejection(collect(client.listUsers({}, { maxItems: -1 })))).toBeInstanceOf(TypeError);
  });
});

describe('leaving early', () => {
  it('asks nothing further', async () => {
    const { client, requests } = setUp(9);
    for await (const _user of client.listUsers({ limit: 2 })) break;
    expect(requests).toHaveLength(1);
  });

  it('ends the request for a page that was prefetched', async () => {
    const signals: AbortSignal[] = [];
    const { client, requests } = stubClient((_url, { signal }, attempt) => {
      signals.push(signal!);
      const page = { data: [{ id: cursor(1) }], list_metadata: { before: null, after: 'x' } };
      return attempt === 1 ? Response.json(page) : new Promise<never>(() => {});
    });
    for await (const _user of client.listUsers({}, { prefetch: true })) {
      while (requests.length < 2) await Promise.resolve();
      break;
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });
});

describe('the signal of the caller', () => {
  it('ends a walk while it waits for a later page', async () => {
    const abort = new AbortController();
    const { client } = stubClient((_url, _init, attempt) => {
      if (attempt === 1)
        return Response.json({ data: [{ id: cursor(1) }], list_metadata: { before: null, after: 'x' } });
      abort.abort('enough');
      return new Promise<never>(() => {});
    });
    const options = { signal: abort.signal, timeout: 1_000, maxRetries: 0 };
    expect(await rejection(collect(client.listUsers({}, options)))).toMatchObject({ kind: 'aborted', cause: 'enough' });
  });

  it('is let go of after the walk', async () => {
    const { client } = setUp(5);
    const { signal } = new AbortController();
    await collect(client.listUsers({ limit: 2 }, { signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('prefetch', () => {
  it('asks for the next page while this one is worked on, and for no more', async () => {
    const { client, requests } = setUp(6);
    const asked: number[] = [];
    for await (const _page of client.listUsers({ limit: 2 }, { prefetch: true }).pages()) {
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      asked.push(requests.length);
    }
    expect(asked).toEqual([2, 3, 3]);
  });

  it('reports a page that fails when its turn comes', async () => {
    const page = { data: [{ id: cursor(1) }], list_metadata: { before: null, after: 'x' } };
    const { client } = stubClient((_url, _init, attempt) =>
      attempt === 1 ? Response.json(page) : Response.json({ message: 'No' }, { status: 422 }),
    );
    const seen: User[] = [];
    const walk = async () => {
      for await (const user of client.listUsers({}, { prefetch: true })) seen.push(user);
    };
    expect(await rejection(walk())).toMatchObject({ status: 422 });
    expect(numbers(seen)).toEqual([1]);
  });
});

describe('a server that repeats a cursor', () => {
  it.each([{}, { prefetch: true }] as ListOptions[])('ends in an error, with %j', async (options) => {
    const { client, requests } = setUp(9, { repeat: true });
    const error = await rejection(collect(client.listUsers({ limit: 2 }, options)));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ kind: 'repeated_cursor', operation: 'listUsers' });
    expect(requests.length).toBeLessThan(4);
  });

  it('also on a page far behind, which is asked for once', async () => {
    const next: Record<string, string> = { first: 'x', x: 'y', y: 'z', z: 'z' };
    const { client, requests } = stubClient((url) => {
      const after = next[url.searchParams.get('after') ?? 'first'];
      return Response.json({ data: [], list_metadata: { before: null, after } });
    });
    expect(await rejection(collect(client.listUsers()))).toMatchObject({
      kind: 'repeated_cursor',
      message: 'listUsers failed: repeated_cursor (attempt 1)',
    });
    expect(requests).toHaveLength(4);
  });

  it('also when it repeats the one that the caller gave', async () => {
    const page = { data: [], list_metadata: { before: null, after: 'x' } };
    const { client, requests } = stubClient(() => Response.json(page));
    expect(await rejection(collect(client.listUsers({ after: 'x' })))).toMatchObject({ kind: 'repeated_cursor' });
    expect(requests).toHaveLength(1);
  });
});

it('whatever is inserted and deleted meanwhile, every item that stays is given exactly once', async () => {
  const change = fc.record({ at: fc.nat(60), remove: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 25 }),
      fc.record({
        limit: fc.integer({ min: 1, max: 7 }),
        order: fc.constantFrom('asc', 'desc', 'normal', undefined),
        prefetch: fc.boolean(),
      }),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }),
      async (start, { limit, order, prefetch }, changes) => {
        const server = new ListServer(start);
        const { client } = stubClient((url, _init, attempt) => {
          const page = server.page(url.searchParams);
          for (const { at, remove } of changes[attempt - 1] ?? []) server.change(at, remove);
          return Response.json(page);
        });
        const given = await collect(client.listUsers({ limit, order }, { prefetch }));
        expect(new Set(given).size).toBe(given.length);
        const stayed = start.filter((number) => !server.removed.has(number));
        expect(given).toEqual(expect.arrayContaining(stayed));
        const sorted = given.toSorted((a, b) => (order === 'asc' ? a - b : b - a));
        expect(given).toEqual(sorted);
      },
    ),
    { numRuns: 300 },
  );
});
