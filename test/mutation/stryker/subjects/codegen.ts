import type { Subject } from '../subject.ts';

/** packages/codegen, by the tests that compile nothing. */
export const subject: Subject = {
  parts: { all: { tests: ['test/codegen/left-out.test.ts', 'test/codegen/written.test.ts'] } },
  aim: 85,
};
