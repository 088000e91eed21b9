/** The size of the client, which is a promise of its README. */
import { bundlers } from '../lib/bundle-size.ts';
import { clientSize, type Part } from '../lib/client-size.ts';

/** The most that each part may weigh with any bundler, what it imports inside, in bytes gzipped. */
export const clientSizeLimits: Record<Part, number> = {
  'main entry': 7_500,
  'one function': 4_500,
  'one function and createCore': 4_800,
};

/**
 * Measures the client.
 * @param limits in bytes gzipped
 * @returns what is wrong, a line each; nothing when the client is small enough
 */
export async function clientSizeComplaints(limits: Record<Part, number> = clientSizeLimits): Promise<string[]> {
  const complaints: string[] = [];
  for (const [part, limit] of Object.entries(limits) as [Part, number][]) {
    const sizes = await Promise.all(
      bundlers.map(async (bundler) => ({ bundler, size: await clientSize(part, bundler) })),
    );
    if (sizes.every(({ size }) => size <= limit)) continue;
    const told = sizes.map(({ bundler, size }) => `${size} bytes by ${bundler}`).join(', ');
    complaints.push(`packages/client: ${part}: ${told}, gzipped; the limit is ${limit}.`);
  }
  return complaints;
}
