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
  accepted: {
    "src/client-docs.ts: `' * ${line}'.trimEnd()` → `' * ${line}'.trimStart()`": 'The formatter writes both alike.',
    "src/client-docs.ts: `'{\\n${entries.map((entry) => '${inner}${entry},\\n').join('')…` → `'{\\n${indent}${entries.map(entry => '${inner}${entry},\\n').j…`":
      'The formatter writes both alike.',
    'src/client-functions.ts: `\'\\n\'` → `""`': 'Blank lines alone differ.',
    'src/operations.ts: `\'\\n\'` → `""`': 'Blank lines alone differ.',
    'src/test-values.ts: `\'\\n\'` → `""`': 'The formatter writes both alike.',
    'src/client-model.ts: `[]` → `["Stryker was here"]`': 'A text has none of the names that are read of it.',
    'src/client-model.ts: `names.find` → `names.findLast`': 'Of several names any will do.',
    'src/client-model.ts: `names.indexOf` → `names.lastIndexOf`': 'Of several names any will do.',
    'src/client-model.ts: `media` → `type`': 'Neither comes alone.',
    'src/operations.ts: `made.indexOf` → `made.lastIndexOf`': 'Of several names any will do.',
    "src/operations.ts: `'${factsType}${clients.map((client) => factsOf(document, cli…` → `'${clients.map(client => factsOf(document, client)).join('')…`":
      'A type may be declared behind its use.',
    'src/client-model.ts: `true` → `false`': 'Neither schema has codes or properties.',
    'src/client-model.ts: `\'text\'` → `""`': 'A body is an object, and no text itself.',
    'src/client-names.ts: `/\\s+/` → `/\\s/`': 'No name is the empty word.',
    'src/client-schemas.ts: `[]` → `["Stryker was here"]`': 'A text is no schema that has a code.',
    'src/response-schemas.ts: `true` → `false`':
      'The one is replaced at once; the other is for references to nothing, which end before.',
    'src/response-schemas.ts: `schema === null` → `false`': 'Null stands in data alone, which stays as it is.',
  },
};
