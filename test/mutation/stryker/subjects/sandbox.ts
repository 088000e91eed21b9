import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/sandbox/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/sandbox: what an operation does, what is stored, what leaves the sandbox, seeds and controls. Left out is what starts
 * or prints (`cli/`, `start.ts`) and the pages, whose tests start processes and browsers.
 */
export const subject: Subject = {
  parts: {
    rules: part(
      ['flows', 'lists', 'clock', 'state', 'deliver', 'rules', 'codes'],
      'rules/*',
      '{environment,ids,json,throttle,permissions,catalog,state}',
    ),
    stores: part(['store-operations', 'postgres-store'], 'store/*'),
    seed: part(['seed'], 'seed/*'),
    control: part(['changes', 'routes', 'state', 'control'], '{controls,routes,changes,page/changes}'),
    events: part(['deliver', 'queue', 'routes', 'events', 'webhooks', 'mail'], 'events/*', 'outgoing'),
    mail: part(['mail'], 'mail/*'),
  },
  aim: 85,
};
