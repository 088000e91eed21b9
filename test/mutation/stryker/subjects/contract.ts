import type { Subject } from '../subject.ts';

/** The checks of packages/contract that look at one exchange, and what they ask of it. */
export const subject: Subject = {
  tests: ['test/contract/blindness.test.ts'],
  mutate: ['src/checks/*.ts', 'src/validation.ts', 'src/schema-names.ts'],
  aim: 95,
};
