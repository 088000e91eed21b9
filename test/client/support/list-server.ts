/** A list as the document describes it, over objects that are numbers; ids sort as the numbers do. */

/** What a page of the list looks like. */
export interface NumberPage {
  object: 'list';
  data: { id: string }[];
  list_metadata: { before: string | null; after: string | null };
}

/** Holds a set of numbers and gives pages of them, in the document's three orders. */
export class ListServer {
  /** Every number that was taken out. */
  readonly removed = new Set<number>();
  #numbers: Set<number>;
  #repeat: boolean;

  /** @param options `repeat` makes every page name the same cursors */
  constructor(numbers: readonly number[], { repeat = false }: { repeat?: boolean } = {}) {
    this.#numbers = new Set(numbers);
    this.#repeat = repeat;
  }

  static id(number: number): string {
    return `user_${String(number).padStart(4, '0')}`;
  }

  static number(id: string): number {
    return Number(id.slice('user_'.length));
  }

  /** Takes a number out, or puts it in; one that was taken out does not come back. */
  change(number: number, remove: boolean): void {
    if (remove) {
      if (this.#numbers.delete(number)) this.removed.add(number);
    } else if (!this.removed.has(number)) this.#numbers.add(number);
  }

  /**
   * One page. A cursor stands for a place, so that it holds when its object is gone.
   *
   * `normal` shows the newest first, with `before` for older objects and `after` for newer ones.
   */
  page(query: URLSearchParams): NumberPage {
    const limit = Number(query.get('limit') ?? 10);
    const order = query.get('order') ?? 'desc';
    const turned = order === 'normal';
    // As places in the order shown: after `from`, before `to`.
    const place = (id: string | null) => (id === null ? undefined : ListServer.number(id) * (order === 'asc' ? 1 : -1));
    const [from, to] = turned
      ? [place(query.get('before')), place(query.get('after'))]
      : [place(query.get('after')), place(query.get('before'))];
    const all = [...this.#numbers].map((number) => number * (order === 'asc' ? 1 : -1)).sort((a, b) => a - b);
    const inside = all.filter((at) => (from === undefined || at > from) && (to === undefined || at < to));
    const data = to !== undefined && from === undefined ? inside.slice(-limit) : inside.slice(0, limit);
    const first = data[0];
    const last = data.at(-1);
    const cursor = (at: number | undefined) => (at === undefined ? null : ListServer.id(Math.abs(at)));
    const earlier = first !== undefined && all[0]! < first ? cursor(first) : null;
    const later = last !== undefined && all.at(-1)! > last ? cursor(last) : null;
    const repeated = cursor(all[0]);
    const [before, after] = this.#repeat ? [repeated, repeated] : turned ? [later, earlier] : [earlier, later];
    return {
      object: 'list',
      data: data.map((at) => ({ id: ListServer.id(Math.abs(at)) })),
      list_metadata: { before, after },
    };
  }
}
