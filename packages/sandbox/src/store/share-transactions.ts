/** One transaction for all writes that come together: most of what a small one costs is its beginning and its end. */

/** A write that waits for its transaction. */
interface Write {
  work: () => unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Runs writes, all that came together in one transaction. */
export interface SharedTransactions {
  /** Resolves once what the work wrote is stored. The work may run twice. */
  share<T>(work: () => T): Promise<T>;
  /** Runs at once what waits. */
  flush(): void;
}

/** @param transaction runs work in a transaction, and takes back what it wrote when it throws */
export function shareTransactions(transaction: <T>(work: () => T) => T): SharedTransactions {
  let waiting: Write[] = [];

  function flush(): void {
    const writes = waiting;
    waiting = [];
    if (writes.length > 1 && settle(writes)) return;
    // Alone, so that one that fails takes back nothing of the others.
    for (const write of writes) {
      try {
        write.resolve(transaction(write.work));
      } catch (error) {
        write.reject(error);
      }
    }
  }

  /** Runs writes in one transaction; gives whether each has its result, or none can have one. */
  function settle(writes: readonly Write[]): boolean {
    let begun = false;
    try {
      const results = transaction(() => {
        begun = true;
        return writes.map(({ work }) => work());
      });
      for (const [index, { resolve }] of writes.entries()) resolve(results[index]);
    } catch (error) {
      if (begun) return false;
      for (const { reject } of writes) reject(error);
    }
    return true;
  }

  return {
    share: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.push({ work, resolve: resolve as Write['resolve'], reject }) === 1) setImmediate(flush);
      }),
    flush,
  };
}
