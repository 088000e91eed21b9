import type { Subject } from '../subject.ts';

/** packages/client. */
export const subject: Subject = {
  parts: {
    all: {
      tests: ['test/client/*.test.ts'],
      // Of these some compile or pack the client, and the others are slow.
      exclude: ['declarations', 'package', 'readme', 'recipes', 'size', 'mock', 'responses'].map(
        (name) => `test/client/${name}.test.ts`,
      ),
    },
  },
  aim: 85,
  core: { files: ['src/retry.ts', 'src/path.ts', 'src/pages.ts'], aim: 95 },
};
