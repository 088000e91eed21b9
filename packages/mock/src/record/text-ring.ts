/** The last few of many texts, in memory that is used again and again. */

/** How many bytes most texts fit into; a longer one is kept on the heap. */
const slotSize = 1_024;

/** Keeps as many texts as its limit says. */
export class TextRing {
  readonly #limit: number;
  /** Grows with the number of texts, so that a ring with few of them is small. */
  #slots = Buffer.alloc(0);
  #lengths: number[] = [];
  readonly #long = new Map<number, string>();
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Adds a text; the oldest one makes room. */
  add(text: string): void {
    if (this.#limit === 0) return;
    const slot = this.#next;
    this.#next = (slot + 1) % this.#limit;
    const length = Buffer.byteLength(text);
    this.#lengths[slot] = length;
    this.#long.delete(slot);
    if (length > slotSize) {
      this.#long.set(slot, text);
      return;
    }
    if (this.#slots.length < (slot + 1) * slotSize) this.#grow();
    this.#slots.write(text, slot * slotSize);
  }

  /** The texts, oldest first. */
  all(): string[] {
    const oldest = this.#lengths.length < this.#limit ? 0 : this.#next;
    return this.#lengths.map((_, index) => this.#read((oldest + index) % this.#lengths.length));
  }

  /** Forgets every text. */
  clear(): void {
    this.#lengths = [];
    this.#long.clear();
    this.#next = 0;
  }

  #read(slot: number): string {
    const start = slot * slotSize;
    return this.#long.get(slot) ?? this.#slots.toString('utf8', start, start + (this.#lengths[slot] ?? 0));
  }

  #grow(): void {
    const slots = Math.min(Math.max(16, (2 * this.#slots.length) / slotSize, this.#next), this.#limit);
    const grown = Buffer.alloc(Math.max(slots, this.#lengths.length) * slotSize);
    this.#slots.copy(grown);
    this.#slots = grown;
  }
}
