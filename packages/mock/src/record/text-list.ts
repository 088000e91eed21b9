/** The last few of many texts, each with something that belongs to it. */

/** How much all lists of a mock hold together. */
export class TextQuota {
  /** The most characters. */
  readonly limit: number;
  #size = 0;
  readonly #lists = new Set<TextList<unknown>>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Notes that a list has grown by so many characters, or shrunk; makes room where there are too many. */
  change(list: TextList<unknown>, by: number): void {
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

/** Keeps as many texts as its limit says. */
export class TextList<Item> {
  readonly #limit: number;
  readonly #quota: TextQuota;
  #texts: string[] = [];
  /** What belongs to the texts, in the same order. */
  #items: (Item | undefined)[] = [];
  /** Where the oldest text is; the texts before it have been dropped. */
  #start = 0;
  #size = 0;
  #dropped = 0;

  constructor(limit: number, quota: TextQuota) {
    this.#limit = limit;
    this.#quota = quota;
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
    this.#texts.push(text);
    this.#items.push(item);
    this.#change(text.length);
    if (this.#texts.length - this.#start > this.#limit) this.#drop();
  }

  /** The texts, or so many of the last ones; oldest first. */
  all(most = Infinity): string[] {
    return this.#texts.slice(Math.max(this.#start, this.#texts.length - most));
  }

  /** The texts with what belongs to them, oldest first. */
  items(): [string, Item][] {
    return this.all().map((text, index) => [text, this.#items[this.#start + index] as Item]);
  }

  /** Drops the oldest texts until it holds no more than so many characters. */
  shrink(size: number): void {
    while (this.#size > size) this.#drop();
  }

  /** Forgets every text. */
  clear(): void {
    this.#texts = [];
    this.#items = [];
    this.#start = 0;
    this.#dropped = 0;
    this.#change(-this.#size);
  }

  #drop(): void {
    const { length } = this.#texts[this.#start] ?? '';
    this.#texts[this.#start] = '';
    this.#items[this.#start++] = undefined;
    this.#dropped++;
    this.#change(-length);
    // Cut off now and then, which costs next to nothing for each text.
    if (this.#start <= this.#limit) return;
    this.#texts = this.#texts.slice(this.#start);
    this.#items = this.#items.slice(this.#start);
    this.#start = 0;
  }

  #change(by: number): void {
    this.#size += by;
    this.#quota.change(this, by);
  }
}
