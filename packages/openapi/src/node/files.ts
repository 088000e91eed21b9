/** Small helpers around files: listing a folder, hashing, writing. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Lists every file below a folder, but what is installed there in a `node_modules`.
 * @param folder an absolute path; a path that does not exist gives an empty list, a file gives itself
 * @returns absolute paths, sorted, so that two machines see one order
 */
export function filesBelow(folder: string): string[] {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    })
    .sort();
}

/**
 * Hashes files and folders by name and content.
 * @param base paths are hashed relative to this folder, so that a checkout's place does not matter
 * @param paths absolute paths of files or folders; one that is missing counts as such
 * @returns a hexadecimal SHA-256
 */
export function hashOf(base: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = filesBelow(path);
    if (files.length === 0) hash.update(`missing ${relative(base, path)}\0`);
    for (const file of files) {
      hash.update(`${relative(base, file).split(sep).join('/')}\0`);
      hash.update(readFileSync(file));
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

/** Writes a text file and makes the folders above it. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
