/** What two versions differ in, remembered between runs: the search for counterexamples takes seconds, and releases never change. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { inOrder, withFormerTexts } from '../diff/texts.ts';
import type { Difference } from '../diff/types.ts';
import { withoutResponseValues } from 'user-management-openapi/bundle-texts';
import { writeText } from 'user-management-openapi/files';
import type { OpenApiDocument } from 'user-management-openapi';

/** Where results are kept between runs. */
export interface ComparisonCache {
  /** An absolute path. Deleting it is always safe. */
  folder: string;
  /** A hash of all that a result depends on besides the two documents. */
  tools: string;
}

/**
 * Compares two versions, or takes the result of an earlier run.
 * @param cache where results are kept. Default: none is
 * @returns the differences, the breaking ones first; none when the documents are the same but for the version's number
 */
export async function compareVersions(
  base: OpenApiDocument,
  head: OpenApiDocument,
  cache?: ComparisonCache,
): Promise<Difference[]> {
  const { texts, rest } = withFormerTexts(base, head);
  return inOrder([...texts, ...(await compareBesideTexts(base, rest, cache))]);
}

/** As {@link compareVersions}, for versions with the same guides and samples. */
async function compareBesideTexts(
  base: OpenApiDocument,
  head: OpenApiDocument,
  cache: ComparisonCache | undefined,
): Promise<Difference[]> {
  const [before, after] = [base, { ...head, info: { ...head.info, version: base.info.version } }].map((document) =>
    JSON.stringify(withoutResponseValues(document)),
  ) as [string, string];
  if (before === after) return [];
  const file = cache && join(cache.folder, `${keyOf(before, after, cache.tools)}.json`);
  const known = file && remembered(file);
  if (known) return known;
  // The tools take a moment to load, which most runs save.
  const { differencesBesideTexts } = await import('../diff/classify.ts');
  const differences = await differencesBesideTexts(base, head);
  if (file) {
    // In one step, as several processes may do so at once.
    const fresh = `${file}.${process.pid}`;
    writeText(fresh, JSON.stringify(differences));
    renameSync(fresh, file);
  }
  return differences;
}

function keyOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

function remembered(file: string): Difference[] | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Difference[];
  } catch {
    // Whatever spoiled the file, comparing again fixes it.
    return undefined;
  }
}
