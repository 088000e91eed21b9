import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import base from '../base.config.ts';

/** Tests of the client that build or start something of their own, and do not load its source here. */
export const testsThatNeedMore = ['package.test.ts', 'size.test.ts', 'readme.test.ts', 'declarations.test.ts'];

const { MUTANT_OF: file, MUTANT_TEXT: text } = process.env;

/** The client's tests with one of its files changed: the file is named by a variable, as is the one with its new text. */
export default defineConfig({
  ...base,
  plugins: [
    {
      name: 'changed file',
      enforce: 'pre',
      load: (id) => (file !== undefined && id.split('?')[0] === file ? readFileSync(text!, 'utf8') : undefined),
    },
  ],
  test: {
    ...base.test,
    include: ['test/client/*.test.ts'],
    exclude: testsThatNeedMore.map((name) => `test/client/${name}`),
    // Else Node loads the package by itself, as it is on disk.
    server: { deps: { inline: [/\/packages\/client\//, /user-management-client/] } },
    // A changed file must never be found in the cache of another run.
    fsModuleCache: false,
    maxWorkers: 1,
    isolate: false,
    testTimeout: 5_000,
    hookTimeout: 5_000,
  },
});
