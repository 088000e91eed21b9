/** What all runs of tests have in common. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { compiledDir, sourceCondition } from '../scripts/lib/repo.ts';

/** The condition of the sources, before those that are the default on a server. */
const conditions = [sourceCondition, 'module', 'node', 'development|production'];

// Most of what a command costs that tests start is compiling its modules: Node keeps what it has compiled, of workers too.
process.env['NODE_COMPILE_CACHE'] ??= compiledDir;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: [sourceCondition, 'node'] } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Left to itself, vitest keeps one core free, and runs the files one by one where there are two. Three fill these two, as
    // tests wait for browsers, commands and servers.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Servers and browsers start within a test; on two busy cores that takes longer than vitest's default of five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
