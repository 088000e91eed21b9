import type { Subject } from '../subject.ts';

/** packages/compat. */
export const subject: Subject = {
  parts: {
    all: {
      tests: ['test/compat/*.test.ts', 'test/releases/*.test.ts'],
      exclude: ['test/compat/command.test.ts', 'test/releases/history.test.ts', 'test/releases/source-gate.test.ts'],
    },
  },
  aim: 95,
};
