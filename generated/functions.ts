// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.

import {
  startCall,
  type ApiPromise,
  type CallOptions,
  startList,
  type List,
  type ListOptions,
  type Core,
} from '../packages/client/src/start.ts';

import {
  getUserFacts,
  updateUserFacts,
  deleteUserFacts,
  getUserByExternalIdFacts,
  listUsersFacts,
  createUserFacts,
  verifyEmailFacts,
  sendVerificationEmailFacts,
  listAuthorizedApplicationsFacts,
  deleteAuthorizedApplicationFacts,
  confirmEmailChangeFacts,
  sendEmailChangeFacts,
  type OperationTypes,
  type GetUserInput,
  type UpdateUserInput,
  type DeleteUserInput,
  type GetUserByExternalIdInput,
  type ListUsersInput,
  type CreateUserInput,
  type VerifyEmailInput,
  type SendVerificationEmailInput,
  type ListAuthorizedApplicationsInput,
  type DeleteAuthorizedApplicationInput,
  type ConfirmEmailChangeInput,
  type SendEmailChangeInput,
} from './operations.ts';

/**
 * Get a user.
 *
 * Returns the user as it is now, whatever way it came into being.
 *
 * `GET /user_management/users/{id}`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user.
 * @example
 * ```ts
 * const result = await getUser(client, { id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });
 * ```
 */
export function getUser<Id extends string = string>(
  client: Core,
  input: GetUserInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['getUser']['output']> {
  return startCall(client, getUserFacts, getUser, input, options);
}

/**
 * Update a user.
 *
 * Changes the properties that the body names and leaves every other one alone. Sending the same body again changes nothing more, so the request is safe to repeat. A new e-mail address takes effect at once; to have the user prove it first, use the e-mail change operations.
 *
 * `PUT /user_management/users/{id}`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user after the change.
 * @example
 * ```ts
 * const result = await updateUser(client, {
 *   id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
 *   first_name: 'Marcelina',
 *   last_name: 'Davis',
 *   email_verified: true,
 *   external_id: '2fe01467-f7ea-4dd2-8b79-c2b4f56d0191',
 *   metadata: { timezone: 'America/New_York' },
 *   locale: 'en-US',
 * });
 * ```
 */
export function updateUser<Id extends string = string>(
  client: Core,
  input: UpdateUserInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['updateUser']['output']> {
  return startCall(client, updateUserFacts, updateUser, input, options);
}

/**
 * Delete a user.
 *
 * Deletes the user for good; there is no way back. A second request for the same id finds nothing and responses 404, so a caller that repeats the request after a lost response takes 404 as success.
 *
 * `DELETE /user_management/users/{id}`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user is gone. The response has no body.
 * @example
 * ```ts
 * await deleteUser(client, { id: 'user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ' });
 * ```
 */
export function deleteUser<Id extends string = string>(
  client: Core,
  input: DeleteUserInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['deleteUser']['output']> {
  return startCall(client, deleteUserFacts, deleteUser, input, options);
}

/**
 * Get a user by external id.
 *
 * Returns the user who carries your own identifier, so that you need not store the id that the API gave. Set the identifier with `external_id` when you create or update a user.
 *
 * `GET /user_management/users/external_id/{external_id}`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user who carries the external id.
 * @example
 * ```ts
 * const result = await getUserByExternalId(client, { external_id: 'f1ffa2b2-c20b-4d39-be5c-212726e11222' });
 * ```
 */
export function getUserByExternalId(
  client: Core,
  input: GetUserByExternalIdInput,
  options?: CallOptions,
): ApiPromise<OperationTypes['getUserByExternalId']['output']> {
  return startCall(client, getUserByExternalIdFacts, getUserByExternalId, input, options);
}

/**
 * List users.
 *
 * Returns one page of the users that match every filter given, newest first unless `order` says otherwise. Without a filter it walks through all users of the environment.
 *
 * `GET /user_management/users`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns One page of users. `await` gives the page, `for await` every item of all pages.
 * @example
 * ```ts
 * for await (const item of listUsers(client)) console.log(item);
 * ```
 */
export function listUsers<
  Before extends string = string,
  After extends string = string,
  OrganizationId extends string = string,
  Organization extends string = string,
>(
  client: Core,
  input?: ListUsersInput<Before, After, OrganizationId, Organization>,
  options?: ListOptions,
): List<OperationTypes['listUsers']['item']> {
  return startList(client, listUsersFacts, listUsers, input, options);
}

/**
 * Create a user.
 *
 * Adds a user to the environment of the API key. Only the e-mail address is needed; give a password, or a hash from your former system, if the user signs in with one. Creation is not idempotent: when the response is lost, look the user up before you send the request again.
 *
 * `POST /user_management/users`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The new user.
 * @example
 * ```ts
 * const result = await createUser(client, {
 *   email: 'marcelina.davis@example.com',
 *   password: 'i8uv6g34kd490s',
 *   first_name: 'Marcelina',
 *   last_name: 'Davis',
 *   email_verified: false,
 * });
 * ```
 */
export function createUser(
  client: Core,
  input: CreateUserInput,
  options?: CallOptions,
): ApiPromise<OperationTypes['createUser']['output']> {
  return startCall(client, createUserFacts, createUser, input, options);
}

/**
 * Verify an e-mail address.
 *
 * Takes the one-time code that the user received and marks the address as verified. Each code works once and lives for ten minutes.
 *
 * `POST /user_management/users/{id}/email_verification/confirm`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user, whose address is now verified.
 * @example
 * ```ts
 * const result = await verifyEmail(client, { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' });
 * ```
 */
export function verifyEmail<Id extends string = string>(
  client: Core,
  input: VerifyEmailInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['verifyEmail']['output']> {
  return startCall(client, verifyEmailFacts, verifyEmail, input, options);
}

/**
 * Send a verification e-mail.
 *
 * Sends a one-time code to the address on the user's record. At most three such e-mails go to one user in a minute.
 *
 * `POST /user_management/users/{id}/email_verification/send`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user to whom the e-mail went.
 * @example
 * ```ts
 * const result = await sendVerificationEmail(client, { id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });
 * ```
 */
export function sendVerificationEmail<Id extends string = string>(
  client: Core,
  input: SendVerificationEmailInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['sendVerificationEmail']['output']> {
  return startCall(client, sendVerificationEmailFacts, sendVerificationEmail, input, options);
}

/**
 * List authorized applications.
 *
 * Returns one page of the Connect applications that may act for the user, each with the scopes that the user granted, newest first unless `order` says otherwise.
 *
 * `GET /user_management/users/{user_id}/authorized_applications`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns One page of authorizations. `await` gives the page, `for await` every item of all pages.
 * @example
 * ```ts
 * for await (const item of listAuthorizedApplications(client, { user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5' })) console.log(item);
 * ```
 */
export function listAuthorizedApplications<
  UserId extends string = string,
  Before extends string = string,
  After extends string = string,
>(
  client: Core,
  input: ListAuthorizedApplicationsInput<UserId, Before, After>,
  options?: ListOptions,
): List<OperationTypes['listAuthorizedApplications']['item']> {
  return startList(client, listAuthorizedApplicationsFacts, listAuthorizedApplications, input, options);
}

/**
 * Revoke an authorized application.
 *
 * Takes back what the user granted to the application. The application itself stays registered, and other users keep their own authorizations of it.
 *
 * `DELETE /user_management/users/{user_id}/authorized_applications/{application_id}`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The authorization is gone. The response has no body.
 * @example
 * ```ts
 * await deleteAuthorizedApplication(client, {
 *   user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
 *   application_id: 'conn_app_01HXYZ123456789ABCDEFGHIJ',
 * });
 * ```
 */
export function deleteAuthorizedApplication<UserId extends string = string, ApplicationId extends string = string>(
  client: Core,
  input: DeleteAuthorizedApplicationInput<UserId, ApplicationId>,
  options?: CallOptions,
): ApiPromise<OperationTypes['deleteAuthorizedApplication']['output']> {
  return startCall(client, deleteAuthorizedApplicationFacts, deleteAuthorizedApplication, input, options);
}

/**
 * Confirm an e-mail change.
 *
 * Takes the one-time code that was sent to the new address and moves the user there. The code lives for ten minutes, and the fifth wrong one ends the change.
 *
 * `POST /user_management/users/{id}/email_change/confirm`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The user, already with the new address.
 * @example
 * ```ts
 * const result = await confirmEmailChange(client, { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' });
 * ```
 */
export function confirmEmailChange<Id extends string = string>(
  client: Core,
  input: ConfirmEmailChangeInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['confirmEmailChange']['output']> {
  return startCall(client, confirmEmailChangeFacts, confirmEmailChange, input, options);
}

/**
 * Start an e-mail change.
 *
 * Sends a one-time code to the new address. Nothing about the user changes until the code is confirmed.
 *
 * `POST /user_management/users/{id}/email_change/send`
 *
 * @param client - What `createCore` or `createClient` made.
 * @param input - What to send, path, query and body together.
 * @param options - Time limits, retries, headers and the like, for this call alone.
 * @returns The change that now waits for its confirmation.
 * @example
 * ```ts
 * const result = await sendEmailChange(client, { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'new.email@example.com' });
 * ```
 */
export function sendEmailChange<Id extends string = string>(
  client: Core,
  input: SendEmailChangeInput<Id>,
  options?: CallOptions,
): ApiPromise<OperationTypes['sendEmailChange']['output']> {
  return startCall(client, sendEmailChangeFacts, sendEmailChange, input, options);
}
