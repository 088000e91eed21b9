import type { Subject } from '../subject.ts';

const named = (...names: string[]) => names.map((name) => `test/codegen/${name}.test.ts`);

/** packages/codegen, by the tests that compile nothing. The mock's model has a part of its own, as it loads Prism. */
export const subject: Subject = {
  parts: {
    all: {
      tests: named('left-out', 'names', 'program', 'schemas', 'written'),
      mutate: ['src/!(mock)/*.ts', 'src/*.ts'],
    },
    mock: { tests: named('mock-model'), mutate: ['src/mock/*.ts'] },
  },
  aim: 85,
  accepted: {},
};
