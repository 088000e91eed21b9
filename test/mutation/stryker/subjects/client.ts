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
        ...named('validation', 'webhooks', 'opentelemetry', 'path', 'retry', 'retry-budget', 'pages', 'faults', 'time'),
      ],
      mutate: ['src/!(retry|retry-after|path|pages).ts'],
    },
  },
  aim: 85,
  core: { files: core, aim: 95 },
  accepted: {
    'src/pages.ts: `over > 0` → `over >= 0`': 'Where nothing is over, the part that is kept is the whole page.',
    'src/retry-after.ts: `\'\'` → `"Stryker was here!"`': 'Any text that is no time is as good as an empty one.',
    'src/retry-after.ts: `/\\d$/` → `/\\D$/`':
      'A date of the oldest form is then read in the zone of the machine, which is that of the tests.',
  },
};
