/** Following a file. */
import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** How long a file must be quiet before it is read, in milliseconds: editors write in several steps. */
const quietTime = 50;

/**
 * Tells when a file has changed. Its folder is watched, because many editors put a new file in the old one's place.
 * @param changed called once after each series of changes
 */
export function watchFile(file: string, changed: () => void): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  return watch(dirname(resolve(file)), (_event, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, quietTime);
  });
}
