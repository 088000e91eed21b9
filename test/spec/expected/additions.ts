/**
 * What the document has beyond the provider's public reference, a line each. `pnpm check` prints the line to add here for
 * whatever is new in `spec/`; what the reference has is held to facts.ts and types.ts all the same.
 *
 * - `getSession`: an operation, with all that only it uses
 * - `listUsers query created_after`: a parameter
 * - `getUser 409`: a status, with its codes
 * - `getUser 409 email_not_available`: an error code that the reference has elsewhere. One that it has nowhere needs no line:
 *   its entry in `spec/error-codes.yaml` is one
 * - `User.nickname`: a property of a schema
 * - `user.renamed`: a webhook, with all that only it uses
 */
export const additions: readonly string[] = [
  'user.created',
  'user.updated',
  'user.deleted',
  'email_verification.created',
];
