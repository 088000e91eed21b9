/** The last few of many texts. */

/** How much all lists of a mock hold together. */
export class TextQuota {
  /** The most characters. */
  readonly limit: number;
  #size = 0;
  readonly #lists = new Set<TextList>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Notes that a list has grown by so many characters, or shrunk; makes room where there are too many. */
  change(list: TextList, by: number): void {
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
export class TextList {
  readonly #limit: number;
  readonly #quota: TextQuota;
  #texts: string[] = [];
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
  add(text: string): void {
    this.#texts.push(text);
    this.#change(text.length);
    if (this.#texts.length - this.#start > this.#limit) this.#drop();
  }

  /** The texts, oldest first. */
  all(): string[] {
    return this.#texts.slice(this.#start);
  }

  /** Drops the oldest texts until it holds no more than so many characters. */
  shrink(size: number): void {
    while (this.#size > size) this.#drop();
  }

  /** Forgets every text. */
  clear(): void {
    this.#texts = [];
    this.#start = 0;
    this.#dropped = 0;
    this.#change(-this.#size);
  }

  #drop(): void {
    const { length } = this.#texts[this.#start] ?? '';
    this.#texts[this.#start++] = '';
    this.#dropped++;
    this.#change(-length);
    // Cut off now and then, which costs next to nothing for each text.
    if (this.#start <= this.#limit) return;
    this.#texts = this.#texts.slice(this.#start);
    this.#start = 0;
  }

  #change(by: number): void {
    this.#size += by;
    this.#quota.change(this, by);
  }
}
