/** Compares two folders file by file. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';

/** One file in which two folders differ. */
export interface Difference {
  /** Relative to either folder, with forward slashes. */
  file: string;
  /** `missing`: only expected. `left over`: only there. `stale`: in both, with different bytes. */
  kind: 'missing' | 'stale' | 'left over';
}

/**
 * Lists the files in which a folder differs from what it should be.
 * @param expected the folder as it should be
 * @param actual the folder as it is
 * @param ignore tells which files of `actual` to pass over, by their relative path
 */
export function compareFolders(expected: string, actual: string, ignore: (file: string) => boolean): Difference[] {
  const list = (folder: string) =>
    new Map(filesBelow(folder).map((file) => [relative(folder, file).split(sep).join('/'), file]));
  const want = list(expected);
  const have = list(actual);
  const differences: Difference[] = [];
  for (const [file, path] of want) {
    const other = have.get(file);
    if (other === undefined) differences.push({ file, kind: 'missing' });
    else if (!readFileSync(path).equals(readFileSync(other))) differences.push({ file, kind: 'stale' });
  }
  for (const file of have.keys()) {
    if (!want.has(file) && !ignore(file)) differences.push({ file, kind: 'left over' });
  }
  return differences;
}
