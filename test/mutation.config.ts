import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from './base.config.ts';

/** The mutants take minutes, so they are not among the tests; a sample of them is. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/mutation/*.mutation.ts'],
    // A mutant may take a check to its own limits in time.
    testTimeout: 180_000,
    reporters: ['default', fileURLToPath(new URL('./mutation/reporter.ts', import.meta.url))],
  },
});
