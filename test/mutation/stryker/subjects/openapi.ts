import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/openapi/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/openapi: the document and what is read of it, schemas, requests, workflows and commands. */
export const subject: Subject = {
  parts: {
    vocabulary: part(['flat', 'vocabulary', 'fields', 'error-codes'], 'vocabulary/!(index)'),
    document: part(
      ['document', 'defaults', 'markdown', 'remembered', 'requests'],
      '{defaults,document,markdown,pointer,remembered}',
    ),
    requests: part(['requests', 'request-values', 'bodies', 'keys', 'target', 'curl'], 'requests/!(index|types)'),
    schema: part(['alternatives', 'validators', 'constraints', 'valid-values', 'generation'], 'schema/!(index)'),
    workflows: part(['workflow'], 'workflows/!(index)'),
    texts: part(['texts', 'without-response-values'], '{bundle-texts,error-path,html,notice,yaml}'),
    bundle: part(['bundle', 'path-files'], 'bundle'),
    files: part(['path-files'], 'path-files'),
    languages: part(['sample-languages'], 'sample-languages'),
    command: part(
      ['command-line', 'node-version', 'files', 'command', 'redocly'],
      'node/{command,files,node-version,redocly}',
    ),
  },
  aim: 85,
  accepted: {
    'src/defaults.ts: `[]` → `["Stryker was here"]`': 'A text has no name.',
    'src/document.ts: `\'utf8\'` → `""`': 'JSON is read from bytes as well.',
    'src/document.ts: `/[^A-Za-z0-9]+([A-Za-z0-9]?)/g` → `/[^A-Za-z0-9]([A-Za-z0-9]?)/g`':
      'One sign after the other comes to the same.',
    'src/document.ts: `depth < 20` → `depth <= 20`': 'No chain of references is so long.',
    'src/pointer.ts: `\'~\'` → `""`': 'Slower, and no different.',
    'src/vocabulary/error-codes.ts: `\'body\'` → `""`': 'What is not anywhere is in the body.',
    'src/vocabulary/error-codes.ts: `remembered.set(response, codes);` → `;`': 'Slower, and no different.',
    'src/vocabulary/flat.ts: `[]` → `["Stryker was here"]`': 'A text has no keywords.',
    "src/vocabulary/flat.ts: `typeof first[name] === 'object'` → `true`": 'What is true or false has no keywords.',
    'src/vocabulary/schema.ts: `[]` → `["Stryker was here"]`': 'No schema is a text.',
    'src/workflows/workflow.ts: `/^\\$response\\.body#(\\/.*)$/` → `/^\\$response\\.body#(\\/.*)/`':
      'An expression is one line.',
  },
};
