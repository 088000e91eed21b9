import { defineConfig } from 'vitest/config';
import base from './base.config.ts';

/** Folders whose tests leave no trace in their process: their files share one, which saves half a second for each. */
const sharing = [
  'agreement',
  'client',
  'codegen',
  'compat',
  'contract',
  'mock',
  'openapi',
  'releases',
  'sandbox',
  'spec',
].map((folder) => `test/${folder}/**/*.test.ts`);

/** The tests. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects: [
      { extends: true, test: { name: 'shared', include: sharing, isolate: false } },
      {
        extends: true,
        test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: ['**/node_modules/**', ...sharing] },
      },
    ],
  },
});
