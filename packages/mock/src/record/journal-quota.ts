/** What the journals of a mock may hold together. */

/** How much they may hold, in characters. */
export const maxJournalSize: number = 64 * 1_024 * 1_024;

/** What counts in a quota. */
interface Counted {
  readonly size: number;
  shrink(size: number): void;
}

/** Counts what journals hold, and has the largest make room. */
export class JournalQuota {
  readonly limit: number;
  #size = 0;
  readonly #journals = new Set<Counted>();

  constructor(limit: number = maxJournalSize) {
    this.limit = limit;
  }

  /** Notes that a journal has grown by so many characters, or shrunk; makes room where there are too many. */
  change(journal: Counted, by: number): void {
    this.#size += by;
    if (journal.size === 0) this.#journals.delete(journal);
    else this.#journals.add(journal);
    if (by > 0 && this.#size > this.limit) this.#makeRoom();
  }

  /** Drops the oldest requests of the largest journals, an eighth of all at once, so that it is seldom needed. */
  #makeRoom(): void {
    const goal = (this.limit * 7) / 8;
    for (const journal of [...this.#journals].sort((a, b) => b.size - a.size))
      journal.shrink(Math.max(0, journal.size - (this.#size - goal)));
  }
}
