/** The last few of many texts, each with something that belongs to it. */

/** What counts in a quota. */
interface Counted {
  readonly size: number;
  shrink(size: number): void;
}

/** How much all lists of a mock hold together. */
export class TextQuota {
  /** The most bytes. */
  readonly limit: number;
  #size = 0;
  readonly #lists = new Set<Counted>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Notes that a list has grown by so many bytes, or shrunk; makes room where there are too many. */
  change(list: Counted, by: number): void {
    this.#size += by;
    if (list.size === 0) this.#lists.delete(list);
    else if (list.size === by) this.#lists.add(list);
    if (by > 0 && this.#size > this.limit) this.#makeRoom();
  }

  /** Drops the oldest texts of the largest lists, an eighth of all at once, so that it is seldom needed. */
  #makeRoom(): void {
    const goal = (this.limit * 7) / 8;
    for (const list of [...this.#lists].sort((a, b) => b.size - a.size)) {
      list.shrink(Math.max(0, list.size - (this.#size - goal)));
      if (this.#size <= goal) return;
    }
  }
}

/** Texts one after the other, as bytes. */
interface Page<Item> {
  bytes: Uint8Array;
  /** Where each text ends, and what belongs to it. */
  ends: number[];
  items: Item[];
  /** How many of its texts have been dropped. */
  dropped: number;
}

/** The sizes of a list's first page and of its largest, in bytes. A longer text has a page for itself. */
const firstPage = 4_096;
const largestPage = 65_536;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Keeps as many texts as its limit says.
 *
 * They are kept as bytes outside of the heap: thousands of strings that live for a moment have V8 enlarge its young generation, by
 * more than all of the texts together.
 */
export class TextList<Item> implements Counted {
  readonly #limit: number;
  readonly #quota: TextQuota;
  readonly #weigh: (item: Item) => number;
  /** The oldest first; the last one is written to. */
  readonly #pages: Page<Item>[] = [];
  /** A page whose texts have all been dropped, to be written to again. */
  #spare: Page<Item> | undefined;
  #count = 0;
  #size = 0;
  #dropped = 0;

  /** @param weigh how many bytes an item counts for in the quota */
  constructor(limit: number, quota: TextQuota, weigh: (item: Item) => number) {
    this.#limit = limit;
    this.#quota = quota;
    this.#weigh = weigh;
  }

  /** How many bytes it holds. */
  get size(): number {
    return this.#size;
  }

  /** How many texts had to make room since the list was cleared. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Adds a text; the oldest one makes room. */
  add(text: string, item: Item): void {
    const last = this.#pages.at(-1);
    const written = (last && write(last, text, item)) ?? write(this.#nextPage(text, last), text, item) ?? 0;
    this.#count++;
    this.#change(written + this.#weigh(item));
    if (this.#count > this.#limit) this.#drop();
  }

  /** The texts with what belongs to them, or so many of the last ones; oldest first. */
  items(most = Infinity): [string, Item][] {
    let skipped = Math.max(0, this.#count - most);
    return this.#pages.flatMap((page) => {
      const from = Math.min(page.dropped + skipped, page.ends.length);
      skipped -= from - page.dropped;
      return page.items.slice(from).map((item, index): [string, Item] => [textAt(page, from + index), item]);
    });
  }

  /** Drops the oldest texts until it holds no more than so many bytes. */
  shrink(size: number): void {
    while (this.#size > size) this.#drop();
  }

  /** Forgets every text. */
  clear(): void {
    this.#pages.length = 0;
    this.#spare = undefined;
    this.#count = 0;
    this.#dropped = 0;
    this.#change(-this.#size);
  }

  #nextPage(text: string, last: Page<Item> | undefined): Page<Item> {
    const needed = text.length * 3;
    const size = Math.max(needed, Math.min(largestPage, 2 * (last?.bytes.length ?? firstPage / 2)));
    const isFit = this.#spare && this.#spare.bytes.length >= needed;
    const page = isFit && this.#spare ? this.#spare : { bytes: new Uint8Array(size), ends: [], items: [], dropped: 0 };
    this.#spare = undefined;
    this.#pages.push(page);
    return page;
  }

  #drop(): void {
    const [page] = this.#pages;
    if (!page) return;
    const { dropped: index, ends, items } = page;
    const length = (ends[index] ?? 0) - (ends[index - 1] ?? 0);
    this.#count--;
    this.#dropped++;
    if (++page.dropped === ends.length) {
      this.#pages.shift();
      if (page.bytes.length <= largestPage) this.#spare = { bytes: page.bytes, ends: [], items: [], dropped: 0 };
    }
    this.#change(-length - this.#weigh(items[index] as Item));
  }

  #change(by: number): void {
    this.#size += by;
    this.#quota.change(this, by);
  }
}

/** Adds a text to a page; gives how many bytes it has, or `undefined` where it has more than there is room for. */
function write<Item>({ bytes, ends, items }: Page<Item>, text: string, item: Item): number | undefined {
  const start = ends.at(-1) ?? 0;
  const { read, written } = encoder.encodeInto(text, start === 0 ? bytes : bytes.subarray(start));
  if (read < text.length) return undefined;
  ends.push(start + written);
  items.push(item);
  return written;
}

function textAt({ bytes, ends }: Page<unknown>, index: number): string {
  return decoder.decode(bytes.subarray(ends[index - 1] ?? 0, ends[index]));
}
