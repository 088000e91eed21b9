import type { Subject } from '../subject.ts';

/** packages/codegen. */
export const subject: Subject = {
  parts: {
    all: {
      tests: ['test/codegen/*.test.ts'],
    },
  },
  aim: 85,
};
