/** The last few of many texts, in memory that is used again and again. */

/** How many bytes most texts fit into; a longer one is kept on the heap. */
const slotSize = 1_024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Keeps as many texts as its limit says. */
export class TextRing {
  readonly #limit: number;
  /** Grows with the number of texts, so that a ring with few of them is small. */
  #slots = new Uint8Array(0);
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
    if (this.#slots.length < (slot + 1) * slotSize) this.#grow(slot);
    const { read, written } = encoder.encodeInto(text, this.#slots.subarray(slot * slotSize, (slot + 1) * slotSize));
    this.#lengths[slot] = written;
    if (read < text.length) this.#long.set(slot, text);
    else this.#long.delete(slot);
  }

  /** The texts, or so many of the last ones; oldest first. */
  all(most = Infinity): string[] {
    const kept = this.#lengths.length;
    const oldest = kept < this.#limit ? 0 : this.#next;
    const skipped = Math.max(0, kept - most);
    return Array.from({ length: kept - skipped }, (_, index) => this.#read((oldest + skipped + index) % kept));
  }

  /** Forgets every text. */
  clear(): void {
    this.#lengths = [];
    this.#long.clear();
    this.#next = 0;
  }

  #read(slot: number): string {
    const start = slot * slotSize;
    return this.#long.get(slot) ?? decoder.decode(this.#slots.subarray(start, start + (this.#lengths[slot] ?? 0)));
  }

  #grow(slot: number): void {
    const slots = Math.min(Math.max(16, 2 * slot), this.#limit);
    const grown = new Uint8Array(slots * slotSize);
    grown.set(this.#slots);
    this.#slots = grown;
  }
}
