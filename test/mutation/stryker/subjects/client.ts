import type { Subject } from '../subject.ts';

const named = (...names: string[]) => names.map((name) => `test/client/${name}.test.ts`);

/** Of which more is asked. */
const core = ['src/retry.ts', 'src/retry-after.ts', 'src/path.ts', 'src/pages.ts'];

/** packages/client. */
export const subject: Subject = {
  parts: {
    core: { tests: named('path', 'retry', 'retry-after', 'pages', 'retry-budget'), mutate: core },
    others: {
      tests: [
        ...named('messages', 'input', 'functions', 'env', 'log', 'options', 'response', 'hooks', 'errors'),
        ...named('validation', 'webhooks', 'opentelemetry', 'path', 'retry', 'pages', 'faults', 'time'),
      ],
      mutate: ['src/!(retry|retry-after|path|pages).ts'],
    },
  },
  aim: 85,
  core: { files: core, aim: 95 },
};
