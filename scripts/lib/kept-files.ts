/** Files and folders in one file: a hundred of them are written, hashed and deleted one by one in longer than they are made. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow } from 'user-management-openapi/files';

/** A file: which of the places it is in, its path there (empty for the place itself), how long it is, its mode and its hash. */
type Entry = readonly [place: number, path: string, size: number, mode: number, hash: string];

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const hashSize = 64;

/** The hash of each file that was kept or put back, by its absolute path. */
export type KeptHashes = ReadonlyMap<string, string>;

/**
 * Keeps what stands at some places. Whoever is ended meanwhile leaves no half of it.
 * @param file where, an absolute path
 * @param places absolute paths of files and folders; one that is missing is kept as missing
 */
export function keepFiles(file: string, places: readonly string[]): KeptHashes {
  const files = places.flatMap((place, index) => filesBelow(place).map((path) => ({ place, index, path })));
  const contents = files.map(({ path }) => readFileSync(path));
  const hashes = contents.map(hashOf);
  const entries = files.map(({ place, index, path }, at): Entry => [
    index,
    relative(place, path),
    contents[at]!.length,
    statSync(path).mode & 0o777,
    hashes[at]!,
  ]);
  const list = Buffer.from(`${JSON.stringify(entries)}\n`);
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  const descriptor = openSync(fresh, 'w');
  try {
    for (const part of [hashOf(list), list, ...contents]) writeFileSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, file);
  return new Map(files.map(({ path }, at) => [path, hashes[at]!]));
}

/**
 * Puts back what was kept, in the place of what stands there now.
 * @returns the hashes of what was put back; `undefined`, with nothing changed, when nothing was kept or not all of it is there as it
 * was
 */
export function putBack(file: string, places: readonly string[]): KeptHashes | undefined {
  if (!existsSync(file)) return undefined;
  const kept = readFileSync(file);
  const end = kept.indexOf('\n', hashSize) + 1;
  const list = kept.subarray(hashSize, end);
  if (hashOf(list) !== kept.toString('latin1', 0, hashSize)) return undefined;
  let from = end;
  const files = (JSON.parse(list.toString()) as Entry[]).map(([place, path, size, mode, hash]) => {
    const content = kept.subarray(from, (from += size));
    return { target: join(places[place]!, path), content, mode, hash };
  });
  if (from !== kept.length || files.some(({ content, hash }) => hashOf(content) !== hash)) return undefined;
  for (const place of places) rmSync(place, { recursive: true, force: true });
  for (const { target, content, mode } of files) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    chmodSync(target, mode);
  }
  return new Map(files.map(({ target, hash }) => [target, hash]));
}
