/** What two versions differ in, remembered between runs: the search for witnesses takes seconds, and releases never change. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from '../diff/types.ts';
import { hashOf, writeText } from 'user-management-openapi/files';
import type { OpenApiDocument } from 'user-management-openapi';
import { cacheDir, root } from '../lib/repo.ts';

/** What the result of a comparison depends on, besides the two documents. */
const tools = ['scripts/diff', 'packages/openapi/src', 'pnpm-lock.yaml'];

/**
 * Compares two versions, or takes the result of an earlier run.
 * @returns the differences, the breaking ones first; none when the documents are the same but for the version's number
 */
export async function compareVersions(base: OpenApiDocument, head: OpenApiDocument): Promise<Difference[]> {
  const [before, after] = [base, { ...head, info: { ...head.info, version: base.info.version } }].map((document) =>
    JSON.stringify(document),
  ) as [string, string];
  if (before === after) return [];
  const key = createHash('sha256')
    .update(`${before}\0${after}\0`)
    .update(
      hashOf(
        root,
        tools.map((path) => join(root, path)),
      ),
    )
    .digest('hex');
  const file = join(cacheDir, 'comparisons', `${key.slice(0, 32)}.json`);
  const known = remembered(file);
  if (known) return known;
  // The tools take a moment to load, which most runs save.
  const { differencesOf } = await import('../diff/classify.ts');
  const differences = await differencesOf(base, head);
  // In one step, as several processes may do so at once.
  const fresh = `${file}.${process.pid}`;
  writeText(fresh, JSON.stringify(differences));
  renameSync(fresh, file);
  return differences;
}

function remembered(file: string): Difference[] | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Difference[];
  } catch {
    // Whatever spoiled the file, comparing again mends it.
    return undefined;
  }
}
