/** What the checks of lists conclude from the pages that a list has. */
import { describe, expect, it } from 'vitest';
import type { Actor, Resource } from 'user-management-contract/testing';
import type { Operation } from 'user-management-openapi';
import { document } from './support/document.ts';
import { operation, tried, type Item, type Query } from './support/tried.ts';

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
    items: async (_resource: Resource, query?: Query) =>
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
  type Cursors = { limit?: number; before?: string; after?: string; sort?: string };
  /** A list of some ids, with cursors to the neighbors of each page; without a limit it has three. */
  const pagesOf = (
    count: number,
    change: (query: Query, page: Awaited<ReturnType<Actor['list']>>) => object = () => ({}),
  ) => ({
    list: async (_resource: Resource, query: Query = {}) => {
      const { limit = 3, before, after, sort } = query as Cursors;
      const all = sort === 'asc' ? ids.slice(0, count).reverse() : ids.slice(0, count);
      const [from, to] = sort === 'normal' ? [before, after] : [after, before];
      const end = to === undefined ? all.length : all.indexOf(to);
      const start = to === undefined ? all.indexOf(from ?? '') + 1 : Math.max(end - limit, 0);
      const page = all.slice(start, Math.min(start + limit, end));
      const [back, on] = [start > 0 ? page[0]! : null, start + page.length < all.length ? page.at(-1)! : null];
      const made = sort === 'normal' ? { ids: page, before: on, after: back } : { ids: page, before: back, after: on };
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
      { limit: 6, before: 'b' },
      { limit: 2 },
      { limit: 2 },
      { limit: 7 },
    ]);
    const on = await tried('pagination', list, pagesOf(8));
    expect(on.queries.slice(-3)).toEqual([
      { limit: 6, after: 'f' },
      { limit: 1, after: 'f' },
      { limit: 7, after: 'f' },
    ]);
    expect((await tried('pagination', list, pagesOf(7))).queries.slice(-2)).toEqual([
      { limit: 6, after: 'f' },
      { limit: 7, after: 'f' },
    ]);
  });

  const ordered = (values: string[]) => ({
    list: operation([
      { in: 'query', name: 'free' },
      { in: 'query', name: 'sort', schema: { enum: values }, 'x-sorts-by': 'at' },
    ]),
  });

  it('are so in each order, of which `normal` turns the cursors around', async () => {
    const { fault, queries } = await tried('pagination', ordered(['asc', 'normal']), pagesOf(5));
    expect(fault).toBe(undefined);
    expect(queries.filter(({ sort }) => sort !== undefined)).toEqual([
      { limit: 6, sort: 'asc' },
      { limit: 2, sort: 'asc' },
      { limit: 2, after: 'd', sort: 'asc' },
      { limit: 2, before: 'c', sort: 'asc' },
      { limit: 6, before: 'c', sort: 'asc' },
      { limit: 6, sort: 'normal' },
      { limit: 2, sort: 'normal' },
      { limit: 2, before: 'b', sort: 'normal' },
      { limit: 2, after: 'c', sort: 'normal' },
      { limit: 6, after: 'c', sort: 'normal' },
    ]);
  });

  it('are wrong in the order that they are wrong in, with what was asked for', async () => {
    const of = async (change: (query: Query, page: { after: string | null; before: string | null }) => object) =>
      (await tried('pagination', ordered(['desc', 'normal']), pagesOf(5, change))).fault;
    const turned = (query: Query, { after, before }: { after: string | null; before: string | null }) =>
      query['sort'] === 'normal' ? { after: before, before: after } : {};
    expect(await of(turned)).toBe('The first page leads back to b.');
    const without = (name: string, cursors: object) => (query: Query) =>
      query['sort'] === 'normal' && query['limit'] === 2 && 'before' in query === (name === 'on') ? cursors : {};
    expect(await of(without('on', { after: null }))).toBe('Page 2 of sort=normal&limit=2 has no way back.');
    expect(await of(without('back', { before: null }))).toBe(
      'Page 1 of sort=normal&limit=2 leads nowhere, and there are 5 items at least.',
    );
    const long = (query: Query) =>
      query['sort'] === 'desc' && query['limit'] === 6 && 'before' in query ? { ids: ['a', 'b', 'c'] } : {};
    expect(await of(long)).toBe('The way back from page 2 of sort=desc&limit=2 by limit=6 leads to a, b, c, not a, b.');
  });

  it('have the same ways out on the way back', async () => {
    const of = (at: string, cursors: object, limit = 1) =>
      faultOf(4, (query) => (query['before'] === at && query['limit'] === limit ? cursors : {}));
    expect(await of('c', { after: null })).toBe('The way back from page 3 of limit=1 leads to page 2 with no way on.');
    expect(await of('c', { before: null })).toBe(
      'The way back from page 3 of limit=1 leads to page 2 with no way back.',
    );
    expect(await of('b', { before: 'x' })).toBe(
      'The way back from page 2 of limit=1 leads to page 1 with a way back, x.',
    );
    expect(await of('b', { after: null }, 6)).toBe(
      'The way back from page 2 of limit=1 by limit=6 leads to page 1 with no way on.',
    );
  });

  it('of no limit are those of the default', async () => {
    const preset = (value: number) => ({
      list: operation([
        { in: 'header', name: 'limit', schema: { default: 2 } },
        { in: 'query', name: 'limit', schema: { default: value } },
      ]),
    });
    const right = await tried('pagination', preset(3), pagesOf(5));
    expect([right.fault, right.queries.slice(-2)]).toEqual([undefined, [{}, { limit: 3 }]]);
    expect((await tried('pagination', preset(9), pagesOf(5))).fault).toBe(
      'Without limit a page has 3 items, and 5 with limit=9, which is the default.',
    );
    expect((await tried('pagination', preset(4), pagesOf(3))).fault).toBe(undefined);
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
      query['limit'] === 6 && !('before' in query) ? (query['after'] === 'c' ? { ids: [] } : { after: 'c' }) : {},
    );
    expect(leadsOn).toBe('The last page leads on to c, where nothing is.');
    const early = await faultOf(8, ({ limit, after }) => (limit === 1 && after === 'f' ? { after: null } : {}));
    expect(early).toBe('A page of all items but the last leads nowhere.');
    const lost = await faultOf(7, (query) => (query['limit'] === 6 && !('before' in query) ? { after: null } : {}));
    expect(lost).toBe('A page of 6 items leads nowhere, and with limit=7 it has 7.');
    const endless = await tried(
      'pagination',
      list,
      pagesOf(8, ({ limit, before }) => (limit === 6 && before === undefined ? { after: 'a' } : {})),
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
    items: async (_resource: Resource, query: Query = {}) =>
      all.filter((item) => query['f0'] === undefined || keep(item, String(query['f0']))),
  });
  const right = (item: Item, value: string) => String(item['email']).toLowerCase() === value.toLowerCase();

  it('of reading is tried by the first item with letters, and by nothing where others may have its value', async () => {
    const { fault, queries, made } = await tried('filter-is-kept', byMail, lists(mails('1@2', 'a@b'), right));
    expect([fault, made]).toEqual([undefined, 0]);
    expect(queries).toEqual([{}, { f0: 'a@b' }, { f0: 'A@B' }, { f0: '@b' }, { f0: 'a@' }]);
    const capital = await tried('filter-is-kept', byMail, lists(mails('1@2', 'A@B'), right));
    expect(capital.queries[1]).toEqual({ f0: 'A@B' });
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
    expect(queries.map(({ f0 }) => f0)).toEqual([
      'Own@example.com',
      'OWN@EXAMPLE.COM',
      'wn@example.com',
      'Own@example.co',
    ]);
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
    expect(await of(ends)).toBe('f0=@b lists user_a@b, of whose email that is only a part.');
    const begins = (item: Item, value: string) => String(item['email']).startsWith(value.toLowerCase());
    expect(await of(begins)).toBe('f0=a@ lists user_a@b, of whose email that is only a part.');
    const another = (item: Item) => item['email'] === 'c@d';
    expect(await of(another)).toBe('f0=a@b does not list user_a@b, which has it.');
    expect(await of((item, value) => (value === 'A@B' ? another(item) : exact(item, value)))).toBe(
      'f0=A@B does not list user_a@b: case does not matter.',
    );
    const whole = await tried('filter-is-kept', byMail, lists(mails('xa@b', 'A@B'), right));
    expect([whole.fault, whole.queries.at(-2)]).toEqual([undefined, { f0: 'a@b' }]);
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
