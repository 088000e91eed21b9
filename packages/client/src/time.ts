/** Clocks and signals: waiting, time limits, and giving up together. */

/** The longest time that a timer can hold, 24 days; for a longer one it would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Starts a timer, of 24 days at most. Returns what `clearTimeout` takes. */
export function startTimer(milliseconds: number, run: () => void): ReturnType<typeof setTimeout> {
  return setTimeout(run, Math.min(milliseconds, longestTimer));
}

/** Calls `run` when the signal aborts, or soon if it has. Returns what takes the listener off again. */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal?.aborted) queueMicrotask(run);
  signal?.addEventListener('abort', run);
  return () => signal?.removeEventListener('abort', run);
}

/** Waits for work, but not longer than until the signal aborts; then rejects with the signal's reason. */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    onAbort(signal, () => reject(signal.reason));
    work.then(resolve, reject);
  });
}

/** Waits. Ends early, without an error, when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const timer = startTimer(milliseconds, end);
    const off = onAbort(signal, end);
  });
}
