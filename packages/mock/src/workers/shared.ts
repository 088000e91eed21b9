/** What workers must know at once, and may not have to ask for: in memory that all threads see. */

/** The most scopes that can be open at a time when there are workers. */
const maxScopes = 4_096;

/** The rules and scopes of a mock, as its workers see them. */
export class SharedState {
  readonly memory: SharedArrayBuffer;
  /** The number of rules, the number of scopes, and then a hash of each scope's key. */
  readonly #cells: Int32Array;

  /** @param memory that of another thread's state; new memory unless given */
  constructor(memory = new SharedArrayBuffer(4 * (2 + maxScopes))) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** Tells every thread how many rules there are, and which scopes. */
  publish(rules: number, keys: ReadonlySet<string>): void {
    if (keys.size > maxScopes) throw new RangeError(`With workers, at most ${maxScopes} scopes can be open at a time.`);
    let cell = 2;
    for (const key of keys) Atomics.store(this.#cells, cell++, hash(key));
    Atomics.store(this.#cells, 1, keys.size);
    Atomics.store(this.#cells, 0, rules);
  }

  /** Whether there is any rule. */
  get hasRules(): boolean {
    return Atomics.load(this.#cells, 0) > 0;
  }

  /** Whether a scope with this key is open. */
  hasScope(key: string): boolean {
    const count = Atomics.load(this.#cells, 1);
    return count > 0 && this.#cells.subarray(2, 2 + count).includes(hash(key));
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
