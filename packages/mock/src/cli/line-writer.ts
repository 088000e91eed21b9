/** Writing lines that may find no reader. */
import type { Writable } from 'node:stream';

/** The most bytes that wait for a slow reader; more would fill the memory. */
const maxWaiting = 1_048_576;

/**
 * Makes a function that writes lines to a stream. A disk that is full and a reader that is slow or gone never end or hold up the
 * process: the lines are left out.
 * @param stream where the lines go
 * @param complain told once, in one line, why lines are left out
 */
export function createLineWriter(stream: Writable, complain: (reason: string) => void): (line: string) => void {
  let complained = false;
  const leaveOut = (reason: string) => {
    if (!complained) complain(reason);
    complained = true;
  };
  stream.on('error', ({ message }: Error) => leaveOut(`the output cannot be written (${message})`));
  return (line) => {
    if (stream.destroyed) return;
    if (stream.writableLength > maxWaiting) leaveOut('the output is read too slowly');
    else stream.write(`${line}\n`);
  };
}
