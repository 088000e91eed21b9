/** Following a file. */
import { unwatchFile, watchFile } from 'node:fs';

/** How often the file is looked at, in milliseconds. */
const interval = 100;

/**
 * Tells when a file has changed. It is looked at by its name, so that a new file in the old one's place, the file that a symbolic link
 * leads to and a folder that was made anew are seen too.
 * @param changed called once after each series of changes: editors write in several steps
 * @returns stops it
 */
export function followFile(file: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const look = ({ nlink }: { nlink: number }) => {
    clearTimeout(timer);
    // While the file is away, the last version of it counts.
    if (nlink > 0) timer = setTimeout(changed, interval / 2);
  };
  watchFile(file, { interval }, look);
  return () => {
    clearTimeout(timer);
    unwatchFile(file, look);
  };
}
