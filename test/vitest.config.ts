import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from './base.config.ts';

/** The files that take longest. At the end of a run, one of them would keep one processor busy and the others waiting. */
const longest = ['docs/page', 'docs/reader', 'contract/checks', 'client/package', 'contract/run'].map(
  (name) => `${name}.test.ts`,
);

/** Starts the longest first. Of the others vitest does so itself where it knows how long they took, and else goes by their size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(relative(import.meta.dirname, moduleId));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

/** The tests. They leave no trace in their process, so that their files share one, which saves half a second for each. */
export default defineConfig({
  ...base,
  test: { ...base.test, isolate: false, sequence: { sequencer: LongestFirst } },
});
