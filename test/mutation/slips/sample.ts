/** Which slips are tried, where not all are. */
import { createHash } from 'node:crypto';
import type { Mutator, Path } from './nodes.ts';

/** The variable of the environment that says of how many slips one is tried. Stryker's process reads it. */
export const oneOf = 'SLIPS_ONE_OF';

/**
 * A mutator that makes one of so many edits: always the same ones of the same source, and of all kinds.
 * @param count of how many one is made; 1 is all
 */
export function sampled({ name, mutate }: Mutator, count: number): Mutator {
  return {
    name,
    *mutate(path: Path) {
      let at = 0;
      for (const replacement of mutate(path)) {
        const place = JSON.stringify([name, path.node['start'], at++]);
        if (createHash('sha256').update(place).digest().readUInt32BE() % count === 0) yield replacement;
      }
    },
  };
}
