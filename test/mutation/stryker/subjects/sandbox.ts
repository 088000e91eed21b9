import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/sandbox/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/** Survivors of which one reason holds: a file, and edits in it. */
const because = (reason: string, file: string, ...edits: string[]): [key: string, reason: string][] =>
  edits.map((edit) => [`src/${file}.ts: ${edit}`, reason]);

const json = ["`{ with: { type: 'json' } }` → `{}`", "`{ type: 'json' }` → `{}`", '`\'json\'` → `""`'];
const text = '`[]` → `["Stryker was here"]`';

/**
 * packages/sandbox: what an operation does, what is stored, what leaves the sandbox, seeds, controls, how it starts, and its pages
 * with their scripts.
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
    events: part(['deliver', 'queue', 'routes', 'events', 'webhooks', 'mail', 'mail-parts'], 'events/*', 'outgoing'),
    mail: part(['mail', 'mail-parts'], 'mail/*'),
    start: part(['started', 'mail', 'webhooks', 'control'], 'start', 'page/routes', 'page-files', 'cli/run'),
    page: part(['page-parts'], 'page/{outbox,section}'),
    script: { tests: ['test/sandbox/page-script.test.ts'], mutate: ['page/*.js'] },
  },
  aim: 85,
  accepted: Object.fromEntries([
    ...because('Vitest imports JSON without being told.', 'catalog', ...json),
    ...because('Vitest imports JSON without being told.', 'seed/read', ...json),
    ...because('A text has no code.', 'catalog', text),
    ...because('A text that nobody sends.', 'environment', text),
    ...because(
      'Any id, and any time, will do.',
      'environment',
      '`\'settings\'` → `""`',
      '`\'1970-01-01T00:00:00.000Z\'` → `""`',
    ),
    ...because(
      ...(['Only two processes that begin at once see it.', 'environment'] as const),
      ...["`{ ...defaults, id: 'begun' }` → `{}`", '`\'begun\'` → `""`'],
    ),
    ...because('Where there is no code, no digest is right.', 'rules/codes', '`\'\'` → `"Stryker was here!"`'),
    ...because(
      'Slower, and no different.',
      'rules/lists',
      '`organizations.length === 0` → `false`',
      '`record !== undefined` → `false`',
    ),
    ...because('Slower, and no different.', 'rules/pages', '`!listed.where && from.exists` → `false`'),
    ...because('No record has no id.', 'rules/pages', '`cursor === undefined` → `false`'),
    ...because(
      ...(['Whoever asks cuts off what is too much.', 'rules/pages'] as const),
      ...['`taken.length < limit` → `taken.length <= limit`', '`taken.length < limit` → `true`'],
    ),
    ...because(
      ...(['Nothing is found by null or by nothing.', 'rules/users'] as const),
      ...[
        '`externalId !== null` → `true`',
        '`signals !== undefined` → `true`',
        "`typeof externalId === 'string'` → `true`",
      ],
    ),
    ...because('What is not false is as if it were left out.', 'rules/users', '`deletable === false` → `true`'),
    ...because('What returns nothing is as false.', 'rules/users', '`{ return false; }` → `{}`'),
    ...because('The text undefined is no key of a scope.', 'state', '`key !== undefined` → `true`'),
    ...because(...(['Slower, and no different.', 'store/memory'] as const), '`was?.sort === is?.sort` → `false`'),
    ...because('Slower, and no different.', 'store/sqlite', '`!statement` → `true`'),
    ...because(
      ...(['As long as there is one version of the tables.', 'store/sqlite'] as const),
      ...['`version < migrations.length` → `true`', '`version < migrations.length` → `version <= migrations.length`'],
    ),
    ...because('To close a database takes back what was begun.', 'store/sqlite', '`\'rollback\'` → `""`'),
    ...because(
      'One write may be shared too.',
      'store/share-transactions',
      ...['true', 'writes.length >= 1'].map((edit) => `\`writes.length > 1\` → \`${edit}\``),
    ),
    ...because(
      ...(['No records are written in no steps as well.', 'store/steps'] as const),
      ...['`records.length > 0` → `true`', '`records.length > 0` → `records.length >= 0`'],
    ),
    ...because(
      ...(['A reading that is saved where there is nobody yet.', 'seed/plant'] as const),
      ...["`isEmpty || property === 'id'` → `false`", '`isEmpty || seeded.id === undefined` → `false`'],
      ...[
        '`seeded.id === undefined` → `false`',
        "`property === 'id'` → `false`",
        '`\'id\'` → `""`',
        '`false` → `true`',
      ],
      ...["`isEmpty || property === 'id'` → `isEmpty && property === 'id'`"],
      ...['`isEmpty || seeded.id === undefined` → `isEmpty && seeded.id === undefined`'],
    ),
    ...because(
      'Nobody listens to it any more.',
      'changes',
      '`listeners.size === 0` → `false`',
      '`this.#listeners.delete(environment);` → `;`',
    ),
    ...because(
      ...(['Only two processes that begin at once see it.', 'start'] as const),
      ...['`(yield* readSettings()).begun` → `false`', '`false` → `true`'],
    ),
    ...because(
      ...(['By itself it takes as many.', 'start'] as const),
      ...['`throttle === true` → `false`', '`true` → `false`', '`throttle` → `codes`'],
    ),
    ...because('It loads more, and finds nothing.', 'start', '`given === undefined` → `false`'),
    ...because(
      ...(['An option that is undefined is as one that is not given.', 'start'] as const),
      ...['`randomSeed !== undefined` → `true`', '`randomSeed === undefined` → `false`'],
    ),
    ...because('A clock that is told nothing runs on.', 'controls', '`{ run: true }` → `{}`', '`true` → `false`'),
    ...because('Settings are one record.', 'controls', '`false` → `true`'),
    ...because('There is no status below 300 that is not good.', 'events/deliver', '`status >= 300` → `true`'),
    ...because(
      'A reading that is saved.',
      'events/queue',
      '`room === 0` → `false`',
      '`(await firstDue(environment)) > Date.now()` → `false`',
    ),
  ]),
};
