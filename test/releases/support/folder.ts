/** Folders with releases of the small document. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenApiDocument } from 'user-management-openapi';
import { makeRelease } from 'user-management-compat';
import { comparisonCache } from '../../../scripts/lib/comparisons.ts';

/** Runs with a folder of releases, which is gone afterwards. */
export async function withReleases<T>(
  versions: readonly [OpenApiDocument, string][],
  run: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'releases-test-'));
  try {
    for (const [document, date] of versions) await makeRelease(document, date, folder, [], comparisonCache());
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
