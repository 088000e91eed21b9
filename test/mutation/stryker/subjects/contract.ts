import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/contract/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/contract, but for what whole runs and commands are tested by: `run.ts`, `cli/`, and what starts `redocly respect` and
 * follows it.
 */
export const subject: Subject = {
  parts: {
    checks: part(['blindness', 'validation'], 'checks/*', 'validation', 'schema-names'),
    reports: part(['reports'], 'report/*', 'workflows/report', 'workflows/results'),
    cases: part(['cases', 'generate', 'boundaries'], 'cases/*', 'coverage'),
    bodies: part(['bodies', 'forms'], 'access', 'bodies', 'forms', 'stateful/values'),
    ownership: part(['cleanup', 'ownership', 'path-supply'], 'ownership/*'),
    prepare: part(['prepare'], 'prepare/*'),
    session: part(['warnings', 'memory', 'session'], 'session', 'warnings', 'memory', 'baseline', 'target', 'sendable'),
    wire: part(['wire'], 'http'),
    generate: part(['generate', 'boundaries'], 'generate', 'boundaries'),
    workflows: part(['workflow-plan', 'recorder'], 'workflows/plan', 'workflows/recorder'),
    stateful: part(['resources', 'lists', 'actor', 'stateful'], 'stateful/!(values)'),
  },
  aim: 95,
};
