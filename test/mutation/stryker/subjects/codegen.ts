import type { Subject } from '../subject.ts';

/** packages/codegen. What compiles the client comes last: nearly all mutants fail before. */
export const subject: Subject = {
  parts: { all: { tests: ['test/codegen/written.test.ts', 'test/codegen/generator.test.ts'] } },
  aim: 85,
};
