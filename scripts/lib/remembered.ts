/** Parts of the docs that are kept from build to build: most edits leave them as they are, and their tools take long to load. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remember } from 'user-management-docs/docs-extras';
import { writeText } from 'user-management-openapi/files';
import { codeOf } from '../generate/code.ts';
import { Hashes } from './hashes.ts';
import { cacheDir, root } from './repo.ts';

/** How many parts of a name are kept, the latest ones. */
const kept = 500;

/** How long parts wait until the code is looked at once for all of them: in milliseconds, and in times what a look takes, at least. */
const between = { milliseconds: 200, looks: 25 };

/**
 * Keeps results in files.
 * @param tools hashes the code by which they are made; other code finds none of them
 * @param folder where the files are, an absolute path. Default: one in the cache folder
 */
export function rememberInFiles(tools: () => string, folder: string = join(cacheDir, 'docs')): Remember {
  const loaded = tools();
  const waiting = new Map<string, string>();
  let next = -Infinity;
  const keep = (): void => {
    process.off('exit', keep);
    const start = performance.now();
    // Code that was edited since it was loaded, or before it was, says nothing of either.
    const isSame = tools() === loaded;
    const look = performance.now() - start;
    if (isSame) write(waiting);
    next = performance.now() + Math.max(between.milliseconds, between.looks * look);
    waiting.clear();
  };
  return async (name, input, make) => {
    const key = createHash('sha256')
      .update(JSON.stringify([loaded, input]))
      .digest('hex');
    const file = join(folder, name, `${key}.json`);
    const known = waiting.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    if (known !== undefined) return JSON.parse(known) as Awaited<ReturnType<typeof make>>;
    const value = await make();
    if (waiting.size === 0) process.on('exit', keep);
    waiting.set(file, JSON.stringify(value));
    if (performance.now() > next) keep();
    return value;
  };
}

/** Writes parts. Whoever is ended meanwhile, or writes at the same time, leaves no half of a file. */
function write(parts: ReadonlyMap<string, string>): void {
  for (const [file, text] of parts) {
    writeText(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  }
  for (const folder of new Set([...parts.keys()].map((file) => dirname(file)))) dropOldest(folder);
}

function dropOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= 2 * kept) return;
  const ages = new Map(names.map((each) => [each, statSync(join(folder, each)).mtimeMs]));
  for (const old of names.toSorted((a, b) => ages.get(b)! - ages.get(a)!).slice(kept)) {
    rmSync(join(folder, old), { force: true });
  }
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
