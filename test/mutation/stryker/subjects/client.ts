import type { Subject } from '../subject.ts';

const named = (...names: string[]) => names.map((name) => `test/client/${name}.test.ts`);

/** packages/client. */
export const subject: Subject = {
  parts: {
    all: {
      tests: [
        ...named('messages', 'input', 'functions', 'env', 'path', 'log', 'options', 'response', 'hooks', 'errors'),
        ...named('retry', 'retry-after', 'validation', 'webhooks', 'pages', 'opentelemetry', 'faults', 'time'),
        ...named('retry-budget'),
      ],
    },
  },
  aim: 85,
  core: { files: ['src/retry.ts', 'src/path.ts', 'src/pages.ts'], aim: 95 },
};
