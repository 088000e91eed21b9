/** The last few of many texts, each with something that belongs to it. */

/** What counts in a quota. */
interface Counted {
  readonly size: number;
  shrink(size: number): void;
}

/** How much all lists of a mock hold together, in characters. */
export class TextQuota {
  readonly limit: number;
  #size = 0;
  readonly #lists = new Set<Counted>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Notes that a list has grown by so many characters, or shrunk; makes room where there are too many. */
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

/** Texts one after the other. */
interface Page<Item> {
  /** Empty once the page is full; those that were dropped are empty too. */
  texts: string[];
  /** The bytes of all of them, once the page is full. */
  bytes?: Uint8Array;
  lengths: number[];
  items: (Item | undefined)[];
  size: number;
  dropped: number;
}

/** How many characters make a page full. */
const pageSize = 16_384;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Keeps as many texts as its limit says.
 *
 * Full pages are kept as bytes outside of the heap: thousands of strings that live for a moment have V8 enlarge its young
 * generation, by more than all of the texts together.
 */
export class TextList<Item> implements Counted {
  readonly #limit: number;
  readonly #quota: TextQuota;
  readonly #weigh: (item: Item) => number;
  /** The oldest first; the last one is written to. */
  readonly #pages: Page<Item>[] = [];
  #count = 0;
  #size = 0;
  #dropped = 0;

  /** @param weigh how many characters an item counts for in the quota */
  constructor(limit: number, quota: TextQuota, weigh: (item: Item) => number) {
    this.#limit = limit;
    this.#quota = quota;
    this.#weigh = weigh;
  }

  /** How many characters it holds. */
  get size(): number {
    return this.#size;
  }

  /** How many texts had to make room since the list was cleared. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Adds a text; the oldest one makes room. */
  add(text: string, item: Item): void {
    let page = this.#pages.at(-1);
    if (!page || page.size >= pageSize) {
      if (page) seal(page);
      page = { texts: [], lengths: [], items: [], size: 0, dropped: 0 };
      this.#pages.push(page);
    }
    page.texts.push(text);
    page.lengths.push(text.length);
    page.items.push(item);
    page.size += text.length;
    this.#count++;
    this.#change(text.length + this.#weigh(item));
    if (this.#count > this.#limit) this.#drop();
  }

  /** The texts with what belongs to them, or so many of the last ones; oldest first. */
  items(most = Infinity): [string, Item][] {
    let skipped = Math.max(0, this.#count - most);
    return this.#pages.flatMap((page) => {
      const from = Math.min(page.dropped + skipped, page.items.length);
      skipped -= from - page.dropped;
      const texts = textsOf(page);
      return page.items.slice(from).map((item, index) => [texts[from + index] as string, item as Item]);
    });
  }

  /** Drops the oldest texts until it holds no more than so many characters. */
  shrink(size: number): void {
    while (this.#size > size) this.#drop();
  }

  /** Forgets every text. */
  clear(): void {
    this.#pages.length = 0;
    this.#count = 0;
    this.#dropped = 0;
    this.#change(-this.#size);
  }

  #drop(): void {
    const [page] = this.#pages;
    if (!page) return;
    const { dropped: index, lengths, items, texts } = page;
    const size = (lengths[index] ?? 0) + this.#weigh(items[index] as Item);
    items[index] = undefined;
    if (index < texts.length) texts[index] = '';
    this.#count--;
    this.#dropped++;
    if (++page.dropped === items.length) this.#pages.shift();
    this.#change(-size);
  }

  #change(by: number): void {
    this.#size += by;
    this.#quota.change(this, by);
  }
}

function seal(page: Page<unknown>): void {
  page.lengths = page.texts.map(({ length }) => length);
  page.bytes = encoder.encode(page.texts.join(''));
  page.texts = [];
}

function textsOf({ texts, bytes, lengths }: Page<unknown>): readonly string[] {
  if (!bytes) return texts;
  const all = decoder.decode(bytes);
  let end = 0;
  return lengths.map((length) => all.slice(end, (end += length)));
}
