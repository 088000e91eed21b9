/** What can be wrong with the small server, and the check that finds it. */

/** Each bug with the check of several requests that finds it, and those that see it too. */
export const statefulBugs = [
  ['created users are lost', 'created-is-reachable', 'unique-values', 'filter-is-kept'],
  ['created users get another id', 'created-is-reachable', 'update-is-kept'],
  ['deleted users can be read', 'use-after-delete'],
  ['refused users are kept', 'failed-create-leaves-nothing'],
  ['refused changes are made', 'failed-update-changes-nothing'],
  ['a repeated change fails', 'repeated-update-is-idempotent'],
  ['a repeated change adds something', 'repeated-update-is-idempotent', 'update-is-partial'],
  ['a repeated change clears a time', 'repeated-update-is-idempotent'],
  ['applications of others are found', 'foreign-parent'],
  ['applications of others are deleted', 'foreign-parent'],
  ['pages overlap', 'pagination'],
  ['the last page leads on', 'pagination'],
  ['pages are too long', 'pagination'],
  ['pages of two are too long', 'pagination'],
  ['no way back', 'pagination'],
  ['the way back leads elsewhere', 'pagination'],
  ['half of a refused change is made', 'failed-update-changes-nothing'],
  ['the way back from the third page leads to the first', 'pagination'],
  ['last names are lost on creation', 'created-is-complete'],
  ['addresses are lower-cased', 'created-is-complete'],
  ['external ids may repeat', 'unique-values'],
  ['addresses may repeat', 'unique-values'],
  ['addresses may differ in case', 'unique-values'],
  ['null clears nothing', 'null-clears'],
  ['changes clear what they leave out', 'update-is-partial'],
  ['changes leave no time', 'update-is-timed'],
  ['changes turn the clock back', 'update-is-timed'],
  ['changes get stale data', 'update-is-kept'],
  ['filters are ignored', 'filter-is-kept'],
  ['filters look at case', 'filter-is-kept'],
  ['filters match parts', 'filter-is-kept'],
  ['filters match ends', 'filter-is-kept'],
  ['organizations are ignored', 'filter-is-kept'],
  ['creations respond without last names', 'created-is-complete'],
  ['last names are lost after the creation', 'created-is-complete'],
  ['what stands in front of a wrong property is changed', 'failed-update-changes-nothing'],
  ['null clears no external ids', 'null-clears'],
  ['null clears no locales', 'null-clears'],
  ['null clears no metadata', 'null-clears'],
  ['null becomes an empty text', 'null-clears'],
  ['a new locale clears the name', 'update-is-partial'],
  ['changes respond with the time before', 'update-is-kept'],
  ['pages of two overlap', 'pagination'],
  ['the first page leads back', 'pagination'],
  ['the way back to the first page leads to the second', 'pagination'],
  ['no way on', 'pagination'],
  ['changes may repeat a value', 'unique-values'],
  ['creations may repeat a value', 'unique-values'],
  ['creations may repeat an external id', 'unique-values'],
  ['external ids look at no case', 'unique-values'],
  ['deleted users are forbidden', 'use-after-delete'],
  ['desc begins with the oldest', 'order-is-kept'],
  ['normal begins with the oldest', 'order-is-kept'],
  ['order is ignored', 'order-is-kept'],
  ['the first two are swapped', 'order-is-kept'],
  ['the third and the fourth are swapped', 'order-is-kept'],
  ['the default order is another', 'order-is-kept'],
] as const;

/** Bugs that a whole run finds by checks of one exchange. */
export const exchangeBugs = [
  [
    'keys are not checked',
    'auth-ignored-no-key',
    'auth-ignored-wrong-scheme',
    'auth-ignored-malformed-key',
    'auth-ignored-unknown-key',
  ],
  ['a malformed body is 400', 'refusal-status'],
  ['limits are one too high', 'negative-data-accepted'],
  ['limits are one too low', 'positive-data-refused'],
  ['204 is 200', 'undocumented-status'],
  ['unknown users are deleted', 'unknown-id'],
  ['unknown users are forbidden', 'unknown-id', 'use-after-delete'],
  ['password hashes are shown', 'undeclared-property', 'write-only-shown'],
  ['undeclared properties are shown', 'undeclared-property'],
] as const;

/** What can be wrong with the small server. */
export type Bug = (typeof statefulBugs)[number][0] | (typeof exchangeBugs)[number][0];

/** Tells whether a server has a bug. */
export function bugsOf(planted: Bug | undefined): (bug: Bug) => boolean {
  return (bug) => bug === planted;
}
