/** Runs the tests of one package for Stryker, in the copy of the repository that holds the mutants. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { sourceCondition } from '../../../scripts/lib/repo.ts';
import base from '../../base.config.ts';
import { endThread, keptPool } from './kept-pool.ts';
import type { Subject } from './subject.ts';

const root = new URL('../../..', import.meta.url).pathname;
const name = process.env['MUTATED_PACKAGE'];
const { subject } = (await import(new URL(`subjects/${name}.ts`, import.meta.url).href)) as { subject: Subject };
const { tests, exclude = [] } = subject.parts[process.env['MUTATED_PART']!]!;

/** The packages by their names, from the copy: `node_modules` leads to the originals, which have no mutants. */
const alias = globSync('packages/*/package.json', { cwd: root }).flatMap((file) => {
  const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
    name: string;
    exports?: Record<string, string | Record<string, string>>;
  };
  return Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? target : target[sourceCondition];
    if (source === undefined) return [];
    const find = new RegExp(`^${RegExp.escape(manifest.name + path.slice(1))}$`);
    return [{ find, replacement: join(root, dirname(file), source) }];
  });
});

/** The files in the order of the subject's globs: quick ones first, as a mutant's run ends at the first test that fails. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      tests.findIndex((glob) => matchesGlob(relative(root, moduleId), glob));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  ...base,
  resolve: { ...base.resolve, alias },
  // Stryker says by name which pool is used, and knows the names of vitest's own alone.
  plugins: [
    {
      name: 'kept-pool',
      configureVitest({ vitest, project: { config } }) {
        Object.assign(config, { pool: keptPool.name, poolRunner: keptPool });
        vitest.onClose(endThread);
      },
    },
  ],
  test: {
    ...base.test,
    include: tests,
    exclude,
    // A mutant must never be found in the cache of another run.
    fsModuleCache: false,
    isolate: false,
    // One thread is kept.
    maxWorkers: 1,
    sequence: { sequencer: InOrder },
    // No test here takes half a second, but on a busy machine; and a mutant that hangs holds up the others.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
