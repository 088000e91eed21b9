/** Telling open pages that the data changed, as server-sent events. What changed they read themselves. */
import type { Writable } from 'node:stream';

/** How long changes are gathered before a page is told, in milliseconds. */
const debounceMs = 100;

/** How often a page is told anyway, in milliseconds: other processes may change the data, and a page that is gone is noticed. */
const intervalMs = 5_000;

/**
 * Makes what sends a page its events until it is gone.
 * @param subscribe has a function called at each change, and gives what ends that
 * @param closing ends the stream
 */
export function changeStream(
  subscribe: (listener: () => void) => () => void,
  closing: AbortSignal,
): (connection: Writable) => void {
  return (connection) => {
    let waiting: NodeJS.Timeout | undefined;
    const tell = () => {
      waiting = undefined;
      // A page that does not read is told once, when it reads again.
      if (connection.writableLength === 0) connection.write('data: changed\n\n');
    };
    const unsubscribe = subscribe(() => void (waiting ??= setTimeout(tell, debounceMs)));
    const regularly = setInterval(tell, intervalMs).unref();
    const end = () => connection.end();
    closing.addEventListener('abort', end);
    connection.once('close', () => {
      closing.removeEventListener('abort', end);
      unsubscribe();
      clearTimeout(waiting);
      clearInterval(regularly);
    });
    tell();
  };
}
