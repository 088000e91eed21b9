/** Lists: awaited for one page, iterated for every item, or page by page. */
import type { PageFrame } from '../../../generated/operations.ts';
import { TransportError, type CallOrigin } from './errors.ts';
import type { Success } from './hooks.ts';
import type { Input } from './input.ts';
import { limitsOf, type ListOptions } from './options.ts';
import { attach, withResponse, type WithResponse } from './promise.ts';
import { onAbort } from './time.ts';

/** One page of a list: the object that the server sent, with two methods that neither printing nor JSON shows. */
export interface Page<Item> extends PageFrame {
  data: Item[];
  /** Whether a page follows, in the direction of the list and within its `maxItems`. */
  hasNextPage(): boolean;
  /**
   * Asks for the page that follows.
   * @throws an Error when there is none; else what a call throws, and a {@link TransportError} of kind
   * `repeated_cursor` when the server leads back to an earlier page
   */
  getNextPage(): Promise<Page<Item>>;
}

/** A page as it comes. */
type PlainPage<Item> = Omit<Page<Item>, 'hasNextPage' | 'getNextPage'>;

/** A page by the member that has its cursors. */
type CursorsOf = Partial<Record<string, Partial<Record<string, string | null>>>>;

/** Fetches one page. */
export type LoadPage<Item> = (input: Input, options: ListOptions) => Promise<Success<PlainPage<Item>>>;

/**
 * A list. Nothing is asked for until it is awaited or iterated, and its first page is asked for once.
 *
 * - `await list` gives the first page.
 * - `for await (const item of list)` gives every item of every page.
 *
 * With `before` (and without `after`) the walk goes backward, and gives the item nearest to the cursor first; pages keep
 * the server's order. With `order: 'normal'` the cursors' meaning is reversed, as the API has it.
 */
export interface List<Item> extends Promise<Page<Item>>, AsyncIterable<Item>, WithResponse<Page<Item>> {
  /**
   * Walks page by page. `maxItems` shortens the last page.
   * @throws a {@link TransportError} of kind `repeated_cursor` when the server leads back to an earlier page
   */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
  /**
   * Gathers the items of as many pages as it takes.
   * @param options `limit`: how many items at most; a list can be long
   * @throws a TypeError without a limit; else what a walk throws
   */
  toArray(options: { limit: number }): Promise<Item[]>;
}

/** A place in a walk: a page, and how to get the one after it. */
interface Step<Item> {
  success: Success<Page<Item>>;
  next: ((signal?: AbortSignal) => Promise<Step<Item>>) | undefined;
}

/** Gives the pages of a walk one by one, and asks for the next one ahead of its turn where that is wanted. */
async function* walk<Item>(options: ListOptions, begin: () => Promise<Step<Item>> | undefined) {
  const leave = new AbortController();
  const unlink = onAbort(options.signal, () => leave.abort(options.signal!.reason));
  try {
    for (let coming = begin(); coming;) {
      const { success, next } = await coming;
      const turn = () => next?.(leave.signal);
      coming = options.prefetch ? turn() : undefined;
      // A prefetched page that fails is reported when its turn comes, and never if the walk ends before.
      coming?.catch(() => {});
      yield success.data;
      coming ??= turn();
    }
  } finally {
    unlink();
    leave.abort();
  }
}

/** Makes a list. */
export function createList<Item>(
  origin: CallOrigin,
  load: LoadPage<Item>,
  input: Input,
  options: ListOptions,
): List<Item> {
  // What is no object is refused when a page is asked for.
  const { before, after, order } = Object(input) as Input;
  const onward = order === 'normal' ? 'before' : 'after';
  // One cursor alone says where to go; none, or both, leave it to the order.
  const only = before === undefined ? 'after' : 'before';
  const cursor = (before === undefined) === (after === undefined) ? onward : only;
  const backward = cursor !== onward;
  let first: Promise<Success<PlainPage<Item>>> | undefined;
  let awaited: Promise<Success<Page<Item>>> | undefined;

  /** Begins a walk. A cursor is noted with its place in it: one that comes back at a later place is circular. */
  const begin = async (left: number) =>
    step(await (first ??= load(input, options)), left, new Map([[input[cursor], 0]]), 1);

  function step(
    success: Success<PlainPage<Item>>,
    left: number,
    seen: Map<unknown, number>,
    place: number,
  ): Step<Item> {
    const { data: page, attempts, response } = success;
    const to = (page as typeof page & CursorsOf)[origin.facts.list!]?.[cursor];
    if (to && seen.get(to)! < place) throw new TransportError(origin, attempts, response, 'repeated_cursor');
    seen.set(to, place);
    const over = page.data.length - left;
    const next =
      to && over < 0
        ? async (signal = options.signal) =>
            step(await load({ ...input, [cursor]: to }, { ...options, signal }), -over, seen, place + 1)
        : undefined;
    const data = over > 0 ? (backward ? page.data.slice(over) : page.data.slice(0, left)) : page.data;
    const methods = {
      hasNextPage: () => !!next,
      async getNextPage() {
        if (!next) throw new Error('There is no next page: ask hasNextPage() before.');
        return (await next()).success.data;
      },
    };
    return { success: { ...success, data: attach({ ...page, data }, methods) }, next };
  }

  const maxItems = () => limitsOf(options).maxItems;
  const firstPage = () => (awaited ??= (async () => (await begin(maxItems())).success)());

  const pages = (bound?: number) =>
    walk(options, () => {
      const most = bound ?? maxItems();
      return most > 0 ? begin(most) : undefined;
    });

  async function* items(most?: number) {
    for await (const { data } of pages(most)) yield* backward ? data.toReversed() : data;
  }

  const page = () => firstPage().then(({ data }) => data);
  return {
    then: (onPage, onError) => page().then(onPage, onError),
    catch: (onError) => page().catch(onError),
    finally: (run) => page().finally(run),
    [Symbol.toStringTag]: 'List',
    [Symbol.asyncIterator]: () => items(),
    pages: () => pages(),
    async toArray(bound) {
      const limit = bound?.limit;
      if (!(limit >= 0)) throw new TypeError('toArray needs a limit: how many items to gather at most.');
      const all: Item[] = [];
      for await (const item of items(Math.min(limit, maxItems()))) all.push(item);
      return all;
    },
    ...withResponse(firstPage),
  };
}
