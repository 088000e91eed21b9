/** Parts of the docs that are kept from build to build: most edits leave them as they are, and their tools take long to load. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Remember } from 'user-management-docs/docs-extras';
import { writeText } from 'user-management-openapi/files';
import { codeOf } from '../generate/code.ts';
import { Hashes } from './hashes.ts';
import { cacheDir, root } from './repo.ts';

/** How many parts of a name are kept, the latest ones. */
const kept = 500;

/**
 * Keeps results in files.
 * @param tools hashes the code by which they are made; other code finds none of them
 * @param folder where the files are, an absolute path. Default: one in the cache folder
 */
export function rememberInFiles(tools: () => string, folder: string = join(cacheDir, 'docs')): Remember {
  const loaded = tools();
  return async (name, input, make) => {
    const key = createHash('sha256')
      .update(JSON.stringify([loaded, input]))
      .digest('hex');
    const parts = join(folder, name);
    const file = join(parts, `${key}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Awaited<ReturnType<typeof make>>;
    const value = await make();
    // Code that was edited since it was loaded, or before it was, says nothing of either.
    if (tools() !== loaded) return value;
    // Whoever is ended while writing, or writes at the same time, leaves no half of a file.
    writeText(`${file}.${process.pid}`, JSON.stringify(value));
    renameSync(`${file}.${process.pid}`, file);
    const age = (each: string): number => statSync(join(parts, each)).mtimeMs;
    const names = readdirSync(parts);
    if (names.length > 2 * kept) {
      for (const old of names.toSorted((a, b) => age(b) - age(a)).slice(kept))
        rmSync(join(parts, old), { force: true });
    }
    return value;
  };
}

/** The hash of all code by which anything is generated, as the files are now. */
export function codeHash(): string {
  const names = readdirSync(join(root, 'packages'));
  return new Hashes(root, join(cacheDir, 'steps-files.json')).of([...codeOf(...names), join(root, 'scripts', 'lint')]);
}

/** Keeps parts of the docs of this repository. */
export function rememberDocs(): Remember {
  return rememberInFiles(() => new Hashes(root, join(cacheDir, 'steps-files.json')).of(codeOf('docs')));
}
