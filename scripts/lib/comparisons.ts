/** Where comparisons of versions are kept between runs: the search for counterexamples takes seconds, and releases never change. */
import { join } from 'node:path';
import type { ComparisonCache } from 'user-management-compat';
import { hashOf } from 'user-management-openapi/files';
import { cacheDir, root } from './repo.ts';

/** What the result of a comparison depends on, besides the two documents. */
const tools = ['packages/compat/src', 'packages/openapi/src', 'pnpm-lock.yaml'].map((path) => join(root, path));

/** The cache of this repository's commands. */
export function comparisonCache(): ComparisonCache {
  return { folder: join(cacheDir, 'comparisons'), tools: hashOf(root, tools) };
}
