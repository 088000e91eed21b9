/** What can be wrong with the small server, and the check that finds it. */

/** Each bug with the check of several requests that finds it, alone. */
export const lawBugs = [
  ['created users are lost', 'created-is-reachable'],
  ['created users get another id', 'created-is-reachable'],
  ['deleted users can be read', 'use-after-delete'],
  ['refused users are kept', 'failed-create-leaves-nothing'],
  ['refused changes are made', 'failed-update-changes-nothing'],
  ['a repeated change fails', 'repeated-update-is-idempotent'],
  ['a repeated change adds something', 'repeated-update-is-idempotent'],
  ['applications of others are found', 'foreign-parent'],
  ['applications of others are deleted', 'foreign-parent'],
  ['pages overlap', 'pagination'],
  ['the last page leads on', 'pagination'],
  ['pages are too long', 'pagination'],
  ['no way back', 'pagination'],
  ['the way back leads elsewhere', 'pagination'],
] as const;

/** Bugs that a whole run finds by checks of one exchange. */
export const exchangeBugs = [
  ['keys are not checked', 'auth-ignored-no-key'],
  ['a malformed body is 400', 'refusal-status'],
  ['204 is 200', 'undocumented-status'],
] as const;

/** Bugs of other kinds. */
export type Bug =
  | (typeof lawBugs)[number][0]
  | (typeof exchangeBugs)[number][0]
  | 'half of a refused change is made'
  | 'the way back from the third page leads to the first'
  | 'unknown users are deleted'
  | 'unknown users are forbidden'
  | 'last names are lost on creation'
  | 'addresses are lower-cased'
  | 'password hashes are shown'
  | 'undeclared properties are shown'
  | 'external ids may repeat'
  | 'addresses may repeat'
  | 'addresses may differ in case'
  | 'null clears nothing'
  | 'changes clear what they leave out'
  | 'changes leave no time'
  | 'changes are answered with stale data'
  | 'filters are ignored'
  | 'filters look at case'
  | 'filters match parts'
  | 'order is ignored'
  | 'the default order is another';

/** Tells whether a server has a bug. */
export function bugsOf(planted: Bug | undefined): (bug: Bug) => boolean {
  return (bug) => bug === planted;
}
