/** A check of several requests, tried on lists that a test writes. */
import { statefulChecks, type Actor, type Resource } from 'user-management-contract/testing';
import type { Operation } from 'user-management-openapi';
import { document } from './document.ts';

export type Query = Record<string, unknown>;
export type Item = Record<string, unknown>;

/** Tries a check, and tells what was asked for. */
export async function tried(
  name: string,
  resource: Partial<Resource>,
  lists: Partial<Pick<Actor, 'items' | 'list' | 'send'>>,
  mayWrite = false,
): Promise<{ fault: string | undefined; queries: Query[]; made: number }> {
  const queries: Query[] = [];
  let made = 0;
  const asked =
    <T>(list?: (resource: Resource, query?: Query) => Promise<T>) =>
    (of: Resource, query: Query = {}) => {
      queries.push(query);
      return list!(of, query);
    };
  const actor = {
    document,
    seed: 1,
    mayWrite,
    items: asked(lists.items),
    list: asked(lists.list),
    send: lists.send,
    madeUpText: () => 'made-up',
    create: async () => ({ id: `made_${++made}`, email: 'Own@example.com' }),
  } as unknown as Actor;
  const check = statefulChecks.find((each) => each.name === name)!;
  const fault = await check.verify(actor, { collection: '/a', parameter: 'id', ...resource });
  return { fault, queries, made };
}

/** An operation of which nothing but its parameters matters. */
export const operation = (parameters: object[] = []) => ({ parameters }) as unknown as Operation;
