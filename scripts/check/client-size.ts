/** The size of the client, which is a promise of its README. */
import { join } from 'node:path';
import { bundleSize } from '../lib/bundle-size.ts';
import { root } from '../lib/repo.ts';

/** The most that the whole main entry may weigh, openapi-fetch inside, in bytes gzipped. */
export const clientSizeLimit = 7_500;

/**
 * Measures the client.
 * @param entry the module to measure; the client's main entry unless given
 * @param limit in bytes gzipped
 * @returns what is wrong, a line each; nothing when the client is small enough
 */
export async function clientSizeComplaints(
  entry: string = join(root, 'packages', 'client', 'src', 'index.ts'),
  limit: number = clientSizeLimit,
): Promise<string[]> {
  const { gzip } = await bundleSize(entry);
  if (gzip <= limit) return [];
  return [`packages/client: the main entry is ${gzip} bytes gzipped, ${gzip - limit} more than the limit of ${limit}.`];
}
