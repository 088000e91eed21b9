/** Files and folders in one file: a hundred of them are written, hashed and deleted one by one in longer than they are made. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';

/** A file: which of the places it is in, its path there (empty for the place itself), how long it is and its mode. */
type Entry = readonly [place: number, path: string, size: number, mode: number];

const hashOf = (parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hashSize = 32;

/**
 * Keeps what stands at some places. Whoever is ended meanwhile leaves no half of it.
 * @param file where, an absolute path
 * @param places absolute paths of files and folders; one that is missing is kept as missing
 */
export function keepFiles(file: string, places: readonly string[]): void {
  const files = places.flatMap((place, index) => filesBelow(place).map((path) => ({ place, index, path })));
  const contents = files.map(({ path }) => readFileSync(path));
  const entries = files.map(({ place, index, path }, at): Entry => [
    index,
    relative(place, path),
    contents[at]!.length,
    statSync(path).mode & 0o777,
  ]);
  const parts = [Buffer.from(`${JSON.stringify(entries)}\n`), ...contents];
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, Buffer.concat([hashOf(parts), ...parts]));
  renameSync(fresh, file);
}

/**
 * Puts back what was kept, in the place of what stands there now.
 * @returns whether it was; `false`, with nothing changed, when nothing was kept or not all of it is there as it was
 */
export function putBack(file: string, places: readonly string[]): boolean {
  if (!existsSync(file)) return false;
  const kept = readFileSync(file);
  const rest = kept.subarray(hashSize);
  if (!hashOf([rest]).equals(kept.subarray(0, hashSize))) return false;
  const end = rest.indexOf('\n');
  const entries = JSON.parse(rest.toString('utf8', 0, end)) as Entry[];
  for (const place of places) rmSync(place, { recursive: true, force: true });
  let from = end + 1;
  for (const [place, path, size, mode] of entries) {
    const target = join(places[place]!, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, rest.subarray(from, from + size));
    chmodSync(target, mode);
    from += size;
  }
  return true;
}
