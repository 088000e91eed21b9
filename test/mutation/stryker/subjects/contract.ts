import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/contract/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/** packages/contract, but for what starts `redocly respect` and follows it. */
export const subject: Subject = {
  parts: {
    run: part(['whole-run', 'kept-run', 'command-line'], 'run', 'baseline'),
    cli: part(['command-line', 'options'], 'cli/!(index)'),
    checks: part(['blindness', 'validation'], 'checks/*', 'validation', 'schema-names'),
    reports: part(['reports', 'workflow-reports'], 'report/*', 'workflows/report', 'workflows/results'),
    cases: part(['cases', 'sent', 'generate', 'boundaries'], 'cases/*', 'coverage'),
    bodies: part(['bodies', 'forms'], 'access', 'bodies', 'forms', 'stateful/values'),
    ownership: part(['cleanup', 'ownership', 'path-supply'], 'ownership/*'),
    prepare: part(['prepare'], 'prepare/*'),
    session: part(['sent', 'warnings', 'memory', 'session'], 'session', 'warnings', 'memory', 'target', 'sendable'),
    wire: part(['wire'], 'http'),
    generate: part(['generate', 'boundaries'], 'generate', 'boundaries'),
    workflows: part(['workflow-plan', 'recorder'], 'workflows/plan', 'workflows/recorder'),
    stateful: part(['steps', 'resources', 'lists', 'lookups', 'actor', 'stateful'], 'stateful/!(values)'),
  },
  aim: 95,
  accepted: {
    'src/checks/unsupported-method.ts: `\'\'` → `"Stryker was here!"`':
      'A path has a method, and that is missing first.',
    'src/validation.ts: `name === undefined` → `false`': 'No response is called undefined.',
    'src/validation.ts: `{ return undefined; }` → `{}`': 'What returns nothing returns undefined.',
    'src/bodies.ts: `$ref === undefined` → `false`': 'No reference leads to the schema itself, which has no more.',
    'src/forms.ts: `\'string\'` → `""`': 'Any two types will do.',
    'src/forms.ts: `\'number\'` → `""`': 'Any two types will do.',
    "src/generate.ts: `intent.kind === 'invalid'` → `true`": 'Requests that break something alone have a place.',
    'src/cases/generated.ts: `\'valid\'` → `""`': 'What is neither undecided nor invalid is valid.',
    'src/ownership/path-supply.ts: `[]` → `["Stryker was here"]`': 'A text has no id.',
    'src/prepare/codes.ts: `{ // No response, no JSON, or null. return undefined; }` → `{}`':
      'What returns nothing returns undefined.',
    'src/prepare/walk.ts: `[]` → `["Stryker was here"]`': 'A text is a parameter without a value.',
    'src/prepare/walk.ts: `input !== undefined` → `true`': 'What is kept for no input is asked for by none.',
    'src/workflows/plan.ts: `[]` → `["Stryker was here"]`': 'A text is a parameter without a value.',
    "src/stateful/keeps-state.ts: `{ kind: 'step' }` → `{}`": 'It is no kind of request that anything looks for.',
    'src/stateful/keeps-state.ts: `\'step\'` → `""`': 'It is no kind of request that anything looks for.',
    'src/stateful/order-is-kept.ts: `wrong > 0` → `wrong >= 0`': 'The first is behind none.',
    'src/stateful/resources.ts: `parent` → `true`': 'A parent that is undefined is as none.',
    'src/session.ts: `shownKeyOf(this.context.document)?.example` → `shownKeyOf(this.context.document).example`':
      'Where an operation asks for a key, one can be shown.',
    'src/bodies.ts: `{ seed, numRuns: 1 }` → `{ seed }`': 'The first of more values is the same.',
    'src/run.ts: `run.notes.push` → `run.notes.unshift`': 'It is the first note, or the only one of its kind.',
    'src/warnings.ts: `seen` → `refused`': 'They are the same where they are told.',
    'src/stateful/values.ts: `fc.sample(validValues(document, property.schemas), { seed, n…` → `fc.sample(validValues(document, property.schemas), { seed, n…`':
      'Of the values that differ any will do.',
    'src/target.ts: `apiKey !== undefined` → `true`': 'An option that is undefined is as one that is not given.',
  },
};
