/** What the check of reads by an id or another value concludes from what comes back. */
import { describe, expect, it } from 'vitest';
import type { Exchange } from 'user-management-contract';
import type { Resource } from 'user-management-contract/testing';
import type { Operation } from 'user-management-openapi';
import { operation, tried, type Item } from './support/tried.ts';

describe('a read by a value of the path', () => {
  const lookups = ['id', 'code'].map((parameter) => ({ operation: operation(), parameter }));
  const listed = [
    { id: 1, code: 'a' },
    { id: 2, code: 'b' },
    { id: 3, code: null },
  ];
  /** What is said where reading an item responds with this. */
  const saidOf = async (respond: (path: Record<string, string>) => object | number, items: Item[] = listed) => {
    const paths: object[] = [];
    const { fault } = await tried(
      'read-is-what-was-asked',
      { lookups },
      {
        items: async () => items,
        send: async (_operation: Operation, { path = {} }: { path?: Record<string, string> }) => {
          paths.push(path);
          const told = respond(path);
          const [status, text] = typeof told === 'number' ? [told, ''] : [200, JSON.stringify(told)];
          return { response: { status, text } } as Exchange;
        },
      },
    );
    return { fault, paths };
  };
  const right = ({ id, code }: Record<string, string>) =>
    listed.find((item) => (id === undefined ? item.code === code : String(item.id) === id)) ?? 404;

  it('gives the object, by each value of the last one that has it', async () => {
    expect(await saidOf(right)).toEqual({ fault: undefined, paths: [{ id: '3' }, { code: 'b' }] });
  });

  it('is another where it gives another, or nothing', async () => {
    const first = await saidOf(() => listed[0]!);
    expect(first.fault).toBe('3 is the id of 3, and reading it gives 1.');
    const byCode = await saidOf((path) => (path['code'] ? listed[0]! : right(path)));
    expect(byCode.fault).toBe('b is the code of 2, and reading it gives a.');
    for (const status of [404, 410])
      expect((await saidOf((path) => (path['code'] ? status : right(path)))).fault).toBe(
        `b is the code of 2, and reading it gets ${status}.`,
      );
  });

  it('says nothing of what is refused otherwise, or has no such value', async () => {
    for (const told of [403, 500, {}, { id: null, code: '' }]) expect((await saidOf(() => told)).fault).toBe(undefined);
    expect((await saidOf(right, [{ id: 1 }])).paths).toEqual([{ id: '1' }]);
    await expect(saidOf(right, [])).rejects.toThrow('The list is empty.');
  });

  it('is of an object of the run too, where it may make one', async () => {
    const made = async (resource: Partial<Resource>, mayWrite: boolean) =>
      (await tried('read-is-what-was-asked', { lookups: [], ...resource }, { items: async () => listed }, mayWrite))
        .made;
    const create = operation();
    expect([await made({ create }, true), await made({ create }, false), await made({}, true)]).toEqual([1, 0, 0]);
  });
});
