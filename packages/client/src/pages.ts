/** Lists: awaited for one page, iterated for every item, or page by page. */
import type { Input } from './call.ts';
import { TransportError, type CallOrigin } from './errors.ts';
import type { Success } from './hooks.ts';
import { limitsOf, type ListOptions } from './options.ts';
import { onAbort } from './time.ts';

/** One page of a list: a plain object, as the server sent it. */
export interface Page<Item> {
  object: 'list';
  data: Item[];
  list_metadata: { before: string | null; after: string | null };
}

/** Fetches one page. */
export type LoadPage<Item> = (input: Input, options: ListOptions) => Promise<Success<Page<Item>>>;

/**
 * A list. Nothing is asked for until it is awaited or iterated.
 *
 * - `await list` gives the first page.
 * - `for await (const item of list)` gives every item of every page.
 *
 * With `before` (and without `after`) the walk goes backward, and gives the item nearest to the cursor first; pages keep
 * the server's order. With `order: 'normal'` the cursors' meaning is reversed, as the API has it.
 */
export interface List<Item> extends Promise<Page<Item>>, AsyncIterable<Item> {
  /**
   * Walks page by page. `maxItems` shortens the last page.
   * @throws a {@link TransportError} of kind `repeated_cursor` when the server leads back to an earlier page
   */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;
}

/** Makes a list. */
export function createList<Item>(
  origin: CallOrigin,
  load: LoadPage<Item>,
  input: Input,
  options: ListOptions,
): List<Item> {
  const { before, after, order } = input;
  const onward = order === 'normal' ? 'before' : 'after';
  // One cursor alone says where to go; none, or both, leave it to the order.
  const only = before === undefined ? 'after' : 'before';
  const cursor = (before === undefined) === (after === undefined) ? onward : only;
  const backward = cursor !== onward;
  let first: Promise<Page<Item>> | undefined;
  const firstPage = () => (first ??= load(input, options).then(({ data }) => data));

  async function* pages() {
    const leave = new AbortController();
    const unlink = onAbort(options.signal, () => leave.abort(options.signal!.reason));
    const turn = (where: Input) => load(where, { ...options, signal: leave.signal });
    const seen = new Set<unknown>([input[cursor]]);
    let left = limitsOf(options).maxItems;
    let where: Input | undefined = input;
    let coming: Promise<Success<Page<Item>>> | undefined;
    try {
      while (where && left > 0) {
        const { data: page, attempts, response }: Success<Page<Item>> = await (coming ?? turn(where));
        const next: string | null | undefined = page.list_metadata?.[cursor];
        if (next && seen.has(next)) throw new TransportError(origin, attempts, response, 'repeated_cursor');
        seen.add(next);
        where = next ? { ...input, [cursor]: next } : undefined;
        const room = left;
        left -= page.data.length;
        coming = options.prefetch && where && left > 0 ? turn(where) : undefined;
        // A prefetched page that fails is reported when its turn comes, and never if the walk ends before.
        coming?.catch(() => {});
        yield left < 0 ? { ...page, data: backward ? page.data.slice(-room) : page.data.slice(0, room) } : page;
      }
    } finally {
      unlink();
      leave.abort();
    }
  }

  return {
    then: (onPage, onError) => firstPage().then(onPage, onError),
    catch: (onError) => firstPage().catch(onError),
    finally: (run) => firstPage().finally(run),
    [Symbol.toStringTag]: 'List',
    async *[Symbol.asyncIterator]() {
      for await (const { data } of pages()) yield* backward ? data.toReversed() : data;
    },
    pages,
  };
}
