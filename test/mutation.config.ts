import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The mutants take minutes, so they are not among the tests; a sample of them is. */
export default defineConfig({
  test: {
    ...base.test,
    include: ['test/mutation/*.mutation.ts'],
    reporters: ['default', fileURLToPath(new URL('./mutation/reporter.ts', import.meta.url))],
  },
});
