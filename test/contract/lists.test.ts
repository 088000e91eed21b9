/** What the checks of lists conclude from the pages that a list has. */
import { describe, expect, it } from 'vitest';
import { statefulChecks, type Actor, type Resource } from 'user-management-contract/testing';
import type { Operation } from 'user-management-openapi';
import { document } from './support/document.ts';

type Query = Record<string, unknown>;
type Item = Record<string, unknown>;

/** Tries a check on lists that a test writes, and tells what was asked for. */
async function tried(
  name: string,
  resource: Partial<Resource>,
  lists: Partial<Pick<Actor, 'items' | 'list'>>,
  mayWrite = false,
): Promise<{ fault: string | undefined; queries: Query[]; made: number }> {
  const queries: Query[] = [];
  let made = 0;
  const asked =
    <T>(list?: (resource: Resource, path: Record<string, string>, query?: Query) => Promise<T>) =>
    (of: Resource, path: Record<string, string>, query: Query = {}) => {
      queries.push(query);
      return list!(of, path, query);
    };
  const actor = {
    document,
    seed: 1,
    mayWrite,
    items: asked(lists.items),
    list: asked(lists.list),
    madeUpText: () => 'made-up',
    create: async () => ({ id: `made_${++made}`, email: 'Own@example.com' }),
  } as unknown as Actor;
  const check = statefulChecks.find((each) => each.name === name)!;
  const fault = await check.verify(actor, { collection: '/a', parameter: 'id', ...resource });
  return { fault, queries, made };
}

const operation = (parameters: object[] = []) => ({ parameters }) as unknown as Operation;

describe('an order', () => {
  const sorted = (schema?: object) => ({
    list: operation([
      { in: 'query', name: 'free' },
      { in: 'query', name: 'sort', schema, 'x-sorts-by': 'at' },
    ]),
  });
  const both = sorted({ enum: ['asc', 'desc'] });
  /** Items with times, by the order that is asked for. */
  const times = (of: Record<string, number[]>) => ({
    items: async (_resource: Resource, _path: object, query?: Query) =>
      (of[String(query?.['sort'])] ?? []).map((at, id): Item => ({ at: String(at), id })),
  });

  it('is that of the times, of which several may be the same', async () => {
    const { fault, queries } = await tried('order-is-kept', both, times({ asc: [1, 1, 2], desc: [3, 3, 1, 1] }));
    expect(fault).toBe(undefined);
    expect(queries).toEqual([
      { limit: 20, sort: 'asc' },
      { limit: 20, sort: 'desc' },
    ]);
  });

  it('is broken where one time is in front of another that it should follow', async () => {
    const of = async (asc: number[], desc: number[]) =>
      (await tried('order-is-kept', both, times({ asc, desc }))).fault;
    expect(await of([1, 2, 1], [2, 1])).toBe('sort=asc: at 2 is in front of 1.');
    expect(await of([1, 2], [2, 1, 3])).toBe('sort=desc: at 1 is in front of 3.');
    expect(await of([2, 1], [2, 1])).toBe('sort=asc: at 2 is in front of 1.');
    const long = await tried('order-is-kept', sorted({ enum: ['ascending'] }), times({ ascending: [1, 2] }));
    expect(long.fault).toBe(undefined);
  });

  it('cannot be seen where all times are the same', async () => {
    for (const asc of [[], [1], [1, 1]])
      await expect(tried('order-is-kept', both, times({ asc }))).rejects.toThrow(
        'There are fewer than two different at.',
      );
  });

  it('that is the default is that of a list for which none is asked', async () => {
    const preset = sorted({ default: 'asc' });
    const { fault, queries } = await tried('order-is-kept', preset, times({ undefined: [1, 2], asc: [1, 2] }));
    expect([fault, queries]).toEqual([undefined, [{ limit: 20 }, { limit: 20, sort: 'asc' }]]);
    const other = await tried('order-is-kept', preset, times({ undefined: [1], asc: [1, 2] }));
    expect(other.fault).toBe('Without sort the list is not that of sort=asc, which is the default.');
    expect((await tried('order-is-kept', sorted(), times({}))).queries).toEqual([]);
  });

  it('is seen in items of the run, where it may make some', async () => {
    const makes = { ...both, create: operation() };
    const right = times({ asc: [1, 2], desc: [2, 1] });
    const made = async (resource: Partial<Resource>, mayWrite: boolean) =>
      (await tried('order-is-kept', resource, right, mayWrite)).made;
    expect([await made(makes, true), await made(makes, false), await made(both, true)]).toEqual([3, 0, 0]);
  });
});

describe('pages', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  /** A list of some ids, with cursors to the neighbors of each page. */
  const pagesOf = (
    count: number,
    change: (query: Query, page: Awaited<ReturnType<Actor['list']>>) => object = () => ({}),
  ) => ({
    list: async (_resource: Resource, _path: object, query: Query = {}) => {
      const all = ids.slice(0, count);
      const limit = Number(query['limit']);
      const { before, after } = query as { before?: string; after?: string };
      const start = before === undefined ? all.indexOf(after ?? '') + 1 : Math.max(all.indexOf(before) - limit, 0);
      const page = all.slice(start, start + limit);
      const made = {
        ids: page,
        before: start > 0 ? page[0]! : null,
        after: start + limit < all.length ? page.at(-1)! : null,
      };
      return { ...made, ...change(query, made) };
    },
  });
  const list = { list: operation() };
  const faultOf = async (...args: Parameters<typeof pagesOf>) =>
    (await tried('pagination', list, pagesOf(...args))).fault;

  it('are the list, cut into pieces, there and back and to the end', async () => {
    for (const count of [2, 3, 6, 7, 8]) expect(await faultOf(count), String(count)).toBe(undefined);
    const { queries } = await tried('pagination', list, pagesOf(3));
    expect(queries).toEqual([
      { limit: 6 },
      { limit: 1 },
      { limit: 1, after: 'a' },
      { limit: 1, after: 'b' },
      { limit: 1, before: 'c' },
      { limit: 1, before: 'b' },
      { limit: 2 },
    ]);
    const on = await tried('pagination', list, pagesOf(8));
    expect(on.queries.at(-1)).toEqual({ limit: 6, after: 'f' });
  });

  it('cannot be seen where there are fewer than two items', async () => {
    for (const count of [0, 1]) await expect(faultOf(count)).rejects.toThrow('There are fewer than two.');
  });

  it('are wrong where one is too long, too short, or has something else', async () => {
    const at = (limit: number, after: string | undefined, change: object) => (query: Query) =>
      query['limit'] === limit && query['after'] === after && !('before' in query) ? change : {};
    expect(await faultOf(3, at(6, undefined, { ids }))).toBe('limit=6 gets 8 items.');
    expect(await faultOf(3, at(1, 'a', { ids: [] }))).toBe('Page 2 of limit=1 has 0 items.');
    expect(await faultOf(4, at(2, undefined, { ids: ['a', 'c'] }))).toBe(
      'Page 1 of limit=2 has c, where the large page has b.',
    );
    expect(await faultOf(3, at(1, undefined, { before: 'x' }))).toBe('The first page leads back to x.');
    expect(await faultOf(3, at(1, 'a', { before: null }))).toBe('Page 2 of limit=1 has no way back.');
    expect(await faultOf(3, at(1, 'a', { after: null }))).toBe(
      'Page 2 of limit=1 leads nowhere, and there are 3 items at least.',
    );
    const back = await faultOf(4, (query) =>
      query['before'] === 'c' && query['limit'] === 2 ? { ids: ['x', 'y'] } : {},
    );
    expect(back).toBe('The way back from page 2 of limit=2 leads to x, y, not a, b.');
  });

  it('have an end: the last one leads to nothing, and a list without an end is not followed for ever', async () => {
    const leadsOn = await faultOf(3, (query) =>
      query['limit'] === 6 ? (query['after'] === 'c' ? { ids: [] } : { after: 'c' }) : {},
    );
    expect(leadsOn).toBe('The last page leads on to c, where nothing is.');
    const endless = await tried(
      'pagination',
      list,
      pagesOf(8, ({ limit }) => (limit === 6 ? { after: 'a' } : {})),
    );
    expect(endless.fault).toBe(undefined);
    expect(endless.queries.filter(({ limit, after }) => limit === 6 && after === 'a')).toHaveLength(6);
  });

  it('are of items of the run, where it may make some', async () => {
    const makes = { ...list, create: operation() };
    const made = async (resource: Partial<Resource>, mayWrite: boolean) =>
      (await tried('pagination', resource, pagesOf(3), mayWrite)).made;
    expect([await made(makes, true), await made(makes, false), await made(list, true)]).toEqual([4, 0, 0]);
  });
});

describe('a filter', () => {
  const users = document.paths['/user_management/users']!;
  const create = {
    ...(users.post as object),
    path: '/user_management/users',
    id: 'createUser',
  } as unknown as Operation;
  const filters = (...of: object[]) => ({
    create,
    list: operation([
      { in: 'query', name: 'free' },
      ...of.map((filter, at) => ({ in: 'query', name: `f${at}`, 'x-filter': filter })),
    ]),
  });
  const byMail = filters({ property: 'email', compare: 'ignore-case' });
  const mails = (...all: string[]) => all.map((email): Item => ({ id: `user_${email}`, email }));
  const lists = (all: Item[], keep: (item: Item, value: string) => boolean) => ({
    items: async (_resource: Resource, _path: object, query: Query = {}) =>
      all.filter((item) => query['f0'] === undefined || keep(item, String(query['f0']))),
  });
  const right = (item: Item, value: string) => String(item['email']).toLowerCase() === value.toLowerCase();

  it('of reading is tried by the first item with letters, and by nothing where others may have its value', async () => {
    const { fault, queries, made } = await tried('filter-is-kept', byMail, lists(mails('1@2', 'a@b'), right));
    expect([fault, made]).toEqual([undefined, 0]);
    expect(queries).toEqual([{}, { f0: 'a@b' }, { f0: 'A@B' }, { f0: '@b' }]);
    const shared = await tried(
      'filter-is-kept',
      filters({ property: 'first_name', compare: 'exact' }),
      lists([], right),
    );
    expect([shared.fault, shared.queries]).toEqual([undefined, []]);
    await expect(tried('filter-is-kept', byMail, lists(mails('1@2'), right))).rejects.toThrow(
      'There is none with a text for email.',
    );
    await expect(tried('filter-is-kept', byMail, lists([{ id: 'user_1' }], right))).rejects.toThrow('There is none');
  });

  it('of writing is tried by an item of the run', async () => {
    const own = { id: 'made_1', email: 'Own@example.com' };
    const { fault, queries, made } = await tried('filter-is-kept', byMail, lists([own], right), true);
    expect([fault, made]).toEqual([undefined, 1]);
    expect(queries).toEqual([{ f0: 'Own@example.com' }, { f0: 'OWN@EXAMPLE.COM' }, { f0: 'wn@example.com' }]);
  });

  it('is wrong where it lists another, not what it should, or what has a part', async () => {
    const of = async (
      keep: (item: Item, value: string) => boolean,
      filter: object = { property: 'email', compare: 'ignore-case' },
    ) => (await tried('filter-is-kept', filters(filter), lists(mails('a@b', 'c@d'), keep))).fault;
    expect(await of(() => false)).toBe('f0=a@b does not list user_a@b, which has it.');
    expect(await of(() => true)).toBe('f0=a@b lists user_c@d, which has another email.');
    const exact = (item: Item, value: string) => item['email'] === value;
    expect(await of(exact)).toBe('f0=A@B does not list user_a@b: case does not matter.');
    expect(await of(right, { property: 'email', compare: 'exact' })).toBe('f0=A@B lists user_a@b: case matters.');
    expect(await of(exact, { property: 'email', compare: 'exact' })).toBe(undefined);
    const ends = (item: Item, value: string) => String(item['email']).endsWith(value.toLowerCase());
    expect(await of(ends)).toBe('f0=@b lists user_a@b, which has only a part of it.');
    const another = (item: Item) => item['email'] === 'c@d';
    expect(await of(another)).toBe('f0=a@b does not list user_a@b, which has it.');
    expect(await of((item, value) => (value === 'A@B' ? another(item) : exact(item, value)))).toBe(
      'f0=A@B does not list user_a@b: case does not matter.',
    );
    const whole = await tried('filter-is-kept', byMail, lists(mails('xa@b', 'A@B'), right));
    expect([whole.fault, whole.queries.at(-1)]).toEqual([undefined, { f0: 'a@b' }]);
  });

  it('without a property is tried by what nothing has, and the next one is tried too', async () => {
    const { fault, queries } = await tried('filter-is-kept', filters({}, {}), lists([], right));
    expect(fault).toBe(undefined);
    expect(queries).toEqual([{ f0: 'made-up0NEVERMADE' }, { f1: 'made-up0NEVERMADE' }]);
    const stray = await tried(
      'filter-is-kept',
      filters({}),
      lists(mails('a@b'), () => true),
    );
    expect(stray.fault).toBe('f0=made-up0NEVERMADE belongs to nothing, and user_a@b is listed.');
  });
});
