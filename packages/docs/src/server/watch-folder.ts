/** Watches a folder and everything below it. */
import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/**
 * Calls back after every change below a folder, several times for some.
 *
 * Node's own recursive watch looks at each file on Linux, and no longer sees a file that an editor has replaced instead of
 * writing into it, which most do. Here each folder is watched, and folders that appear are watched too.
 * @param folder an absolute path
 * @returns what ends the watch
 */
export function watchFolder(folder: string, changed: () => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  const refresh = (): void => {
    const now = new Set(foldersBelow(folder));
    for (const [path, watcher] of watchers) {
      if (now.has(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
    for (const path of now) {
      if (watchers.has(path)) continue;
      try {
        const watcher = watch(path, () => {
          refresh();
          changed();
        });
        // A folder that is deleted while it is watched is one change more.
        watcher.on('error', changed);
        watchers.set(path, watcher);
      } catch {
        // It has vanished since it was listed; the folder above tells of that.
      }
    }
  };
  refresh();
  return {
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/** A folder and those below it; one that vanishes meanwhile is left out. */
function foldersBelow(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inside.flatMap(({ name }) => foldersBelow(join(folder, name)))];
}
