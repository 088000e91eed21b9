import type { Subject } from '../subject.ts';

const named = (...names: string[]) => names.map((name) => `test/${name}.test.ts`);

/** packages/compat. The quick tests go first: most mutants fail there. Others start commands or try random schemas. */
export const subject: Subject = {
  parts: {
    releases: {
      tests: named('releases/release', 'releases/history', 'releases/compatibility', 'compat/compare'),
      mutate: ['src/releases/*.ts', 'src/source/*.ts'],
    },
    diff: {
      tests: named(
        'compat/judged',
        'compat/sentences',
        'compat/formats',
        'compat/kinds',
        'compat/pairs',
        'compat/bounds',
      ),
      mutate: ['src/diff/*.ts'],
    },
  },
  aim: 95,
};
