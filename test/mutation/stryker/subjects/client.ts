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
    'src/pages.ts: `1` → `2`': 'Places are compared with one another alone: whichever rise will do.',
    'src/retry-after.ts: `\'\'` → `"Stryker was here!"`': 'Any text that is no time is as good as an empty one.',
    'src/retry-after.ts: `/\\d$/` → `/\\D$/`':
      'A date of the oldest form is then read in the zone of the machine, which is that of the tests.',
    'src/call.ts: `() => client` → `() => undefined`': 'Only a bundler that leaves the log out comes here.',
    'src/attempt.ts: `facts.empty === text` → `false`':
      'No operation of this document has a body in some statuses alone; `test/codegen/other-document` calls one that does.',
    'src/log.ts: `[]` → `["Stryker was here"]`': 'A text among the hooks has none of their names, and is told nothing.',
    'src/opentelemetry.ts: `[]` → `["Stryker was here"]`':
      'A text among the hooks has none of their names, and is told nothing.',
    'src/validation.ts: `!validator` → `true`': 'A validator is made for each response then: slower, and no different.',
    'src/validation.ts: `validators.set(operation, validator);` → `;`':
      'A validator is made for each response then: slower, and no different.',
    'src/validation.ts: `\'2020-12\'` → `""`':
      'Other versions differ in prefixItems and dynamic references, which no response has.',
    ...Object.fromEntries(
      ['true', 'own.length >= 0'].map((edit) => [
        `src/validation.ts: \`own.length > 0\` → \`${edit}\``,
        'Of each mismatch with the responses of this document, one part is said by a keyword of its own.',
      ]),
    ),
    'src/webhooks.ts: `\'\'` → `"Stryker was here!"`': 'No time and no base64, as the empty text.',
    'src/webhooks.ts: `false` → `true`': 'The key could be read out again, and nobody does.',
  },
};
