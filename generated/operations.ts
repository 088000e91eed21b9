// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.

import type {
  operations,
  AuthorizedConnectApplicationId,
  ClientId,
  ConnectApplication,
  ConnectApplicationId,
  CreateUserBody,
  CreateUserError,
  EmailChangeInvalidError,
  EmailVerificationId,
  EmptyBody,
  ErrorList,
  EventId,
  ExternalIdInput,
  Metadata,
  MetadataInput,
  OneTimeCode,
  OrganizationId,
  PasswordChoice,
  PasswordHash,
  Timestamp,
  UpdateUserBody,
  UpdateUserError,
  UserId,
  paths,
  User as UserSchema,
  UnauthorizedError as UnauthorizedErrorSchema,
  ErrorBody as ErrorBodySchema,
  ForbiddenError as ForbiddenErrorSchema,
  NotFoundError as NotFoundErrorSchema,
  RateLimitError as RateLimitErrorSchema,
  UpdateUserProfile as UpdateUserProfileSchema,
  NoPassword as NoPasswordSchema,
  PlainPassword as PlainPasswordSchema,
  HashedPassword as HashedPasswordSchema,
  SaltedPasswordHash as SaltedPasswordHashSchema,
  ErrorDetail as ErrorDetailSchema,
  PasswordStrengthError as PasswordStrengthErrorSchema,
  UpdateUserInputError as UpdateUserInputErrorSchema,
  InvalidRequestParametersError as InvalidRequestParametersErrorSchema,
  DeleteUserConflictError as DeleteUserConflictErrorSchema,
  ListMetadata as ListMetadataSchema,
  UserList as UserListSchema,
  CreateUserProfile as CreateUserProfileSchema,
  CreatedUser as CreatedUserSchema,
  TakenIdentifierDetail as TakenIdentifierDetailSchema,
  UserCreationError as UserCreationErrorSchema,
  CreateUserInputError as CreateUserInputErrorSchema,
  VerifyEmailBody as VerifyEmailBodySchema,
  UserEnvelope as UserEnvelopeSchema,
  VerifyEmailError as VerifyEmailErrorSchema,
  SendVerificationEmailError as SendVerificationEmailErrorSchema,
  EmailQuotaError as EmailQuotaErrorSchema,
  ConnectApplicationBase as ConnectApplicationBaseSchema,
  RedirectUri as RedirectUriSchema,
  OAuthApplicationBase as OAuthApplicationBaseSchema,
  FirstPartyOAuthApplication as FirstPartyOAuthApplicationSchema,
  ThirdPartyOAuthApplication as ThirdPartyOAuthApplicationSchema,
  DynamicOAuthApplication as DynamicOAuthApplicationSchema,
  M2MApplication as M2MApplicationSchema,
  AuthorizedConnectApplication as AuthorizedConnectApplicationSchema,
  AuthorizedConnectApplicationList as AuthorizedConnectApplicationListSchema,
  ConfirmEmailChangeBody as ConfirmEmailChangeBodySchema,
  EmailChangeConfirmation as EmailChangeConfirmationSchema,
  ConfirmEmailChangeError as ConfirmEmailChangeErrorSchema,
  ConfirmEmailChangeConflictError as ConfirmEmailChangeConflictErrorSchema,
  InvalidEmailError as InvalidEmailErrorSchema,
  ConfirmEmailChangeRateLimitError as ConfirmEmailChangeRateLimitErrorSchema,
  SendEmailChangeBody as SendEmailChangeBodySchema,
  EmailChange as EmailChangeSchema,
  SendEmailChangeConflictError as SendEmailChangeConflictErrorSchema,
  EventBase as EventBaseSchema,
  UserCreatedEvent as UserCreatedEventSchema,
  UserUpdatedEvent as UserUpdatedEventSchema,
  UserDeletedEvent as UserDeletedEventSchema,
  EmailVerification as EmailVerificationSchema,
  EmailVerificationCreatedEvent as EmailVerificationCreatedEventSchema,
} from './types.ts';

export type {
  AuthorizedConnectApplicationId,
  ClientId,
  ConnectApplication,
  ConnectApplicationId,
  CreateUserBody,
  CreateUserError,
  EmailChangeInvalidError,
  EmailVerificationId,
  EmptyBody,
  ErrorList,
  EventId,
  ExternalIdInput,
  Metadata,
  MetadataInput,
  OneTimeCode,
  OrganizationId,
  PasswordChoice,
  PasswordHash,
  Timestamp,
  UpdateUserBody,
  UpdateUserError,
  UserId,
  paths,
};

/** A person who can sign in to your application, created by you or by signing up through an identity provider. */
export interface User extends UserSchema {}

/** The API key is missing or wrong. This is the only documented error without a code. */
export interface UnauthorizedError extends UnauthorizedErrorSchema {}

/** The envelope of every error. Branch on `code`, which is stable; show `message` to developers only. A response may bring a code that this document does not list yet, so keep a default branch. */
export interface ErrorBody extends ErrorBodySchema {}

/** The API key is valid, but lacks the permission that this operation needs. */
export interface ForbiddenError extends ForbiddenErrorSchema {}

/** An id in the request leads to nothing in this environment. */
export interface NotFoundError extends NotFoundErrorSchema {}

/** The environment sent more requests than its limit allows. */
export interface RateLimitError extends RateLimitErrorSchema {}

/** The properties to change. One that is left out stays as it is. */
export interface UpdateUserProfile extends UpdateUserProfileSchema {}

/** No credential is set. A new user then signs in by another method, and an existing password stays as it is. */
export interface NoPassword extends NoPasswordSchema {}

/** The password itself, which is hashed on arrival and checked against the environment's strength policy. */
export interface PlainPassword extends PlainPasswordSchema {}

/** A hash carried over from another system, so that users keep their passwords when they move. */
export interface HashedPassword extends HashedPasswordSchema {}

/** A salted SHA-256 hash carried over from another system, with the place where the salt was put. */
export interface SaltedPasswordHash extends SaltedPasswordHashSchema {}

/** One of several reasons for which a request was refused. */
export interface ErrorDetail extends ErrorDetailSchema {}

/** The password does not meet the environment's strength policy. `errors` names every rule it breaks. */
export interface PasswordStrengthError extends PasswordStrengthErrorSchema {}

/** The body has the documented form, but the change cannot be made. */
export interface UpdateUserInputError extends UpdateUserInputErrorSchema {}

/** The parameters or the body do not have the documented form. `errors` names each fault. */
export interface InvalidRequestParametersError extends InvalidRequestParametersErrorSchema {}

/** Something that depends on the user stands in the way. */
export interface DeleteUserConflictError extends DeleteUserConflictErrorSchema {}

/** The cursors that lead to the neighboring pages. */
export interface ListMetadata extends ListMetadataSchema {}

/** One page of users, and the cursors to the pages around it. */
export interface UserList extends UserListSchema {}

/** Everything about a new user but the password. */
export interface CreateUserProfile extends CreateUserProfileSchema {}

/** The new user, and what only the response to a creation tells. */
export interface CreatedUser extends CreatedUserSchema {}

/** One identifier that belongs to another user already. */
export interface TakenIdentifierDetail extends TakenIdentifierDetailSchema {}

/** Something that must be unique is taken. `errors` names each such property. */
export interface UserCreationError extends UserCreationErrorSchema {}

/** The body has the documented form, but what it says cannot be stored. */
export interface CreateUserInputError extends CreateUserInputErrorSchema {}

/** The proof that the user reads mail at the address on record. */
export interface VerifyEmailBody extends VerifyEmailBodySchema {}

/** An object that wraps the user whose e-mail verification was sent or confirmed. */
export interface UserEnvelope extends UserEnvelopeSchema {}

/** The code does not verify the address. */
export interface VerifyEmailError extends VerifyEmailErrorSchema {}

/** There is nothing to verify. */
export interface SendVerificationEmailError extends SendVerificationEmailErrorSchema {}

/** Too many requests, or too many e-mails to this user. */
export interface EmailQuotaError extends EmailQuotaErrorSchema {}

/** What every Connect application has, whatever its type. */
export interface ConnectApplicationBase extends ConnectApplicationBaseSchema {}

/** A place to which the authorization server may send users back. */
export interface RedirectUri extends RedirectUriSchema {}

/** What every application that signs users in has, whoever made it. */
export interface OAuthApplicationBase extends OAuthApplicationBaseSchema {}

/** An application of your own that signs users in. It belongs to no organization. */
export interface FirstPartyOAuthApplication extends FirstPartyOAuthApplicationSchema {}

/** An application of another company that you registered by hand on behalf of an organization. */
export interface ThirdPartyOAuthApplication extends ThirdPartyOAuthApplicationSchema {}

/** An application of another company that registered itself through OAuth dynamic client registration, as MCP clients do. It belongs to no organization. */
export interface DynamicOAuthApplication extends DynamicOAuthApplicationSchema {}

/** An application that acts for itself, on behalf of an organization, without a user who signs in. */
export interface M2MApplication extends M2MApplicationSchema {}

/** One user's consent to one Connect application. */
export interface AuthorizedConnectApplication extends AuthorizedConnectApplicationSchema {}

/** One page of the applications that a user has authorized, and the cursors to the pages around it. */
export interface AuthorizedConnectApplicationList extends AuthorizedConnectApplicationListSchema {}

/** The proof that the user reads mail at the new address. */
export interface ConfirmEmailChangeBody extends ConfirmEmailChangeBodySchema {}

/** Says that a change of address has taken place. */
export interface EmailChangeConfirmation extends EmailChangeConfirmationSchema {}

/** The code does not confirm the change. */
export interface ConfirmEmailChangeError extends ConfirmEmailChangeErrorSchema {}

/** The change cannot be confirmed in the state that user and address are in. */
export interface ConfirmEmailChangeConflictError extends ConfirmEmailChangeConflictErrorSchema {}

/** The address has the form of one, but cannot receive mail. */
export interface InvalidEmailError extends InvalidEmailErrorSchema {}

/** Too many requests, or too many wrong codes for one e-mail change. */
export interface ConfirmEmailChangeRateLimitError extends ConfirmEmailChangeRateLimitErrorSchema {}

/** Where the user wants to receive mail from now on. */
export interface SendEmailChangeBody extends SendEmailChangeBodySchema {}

/** A change of address that waits for the user to confirm it with the code sent to the new address. */
export interface EmailChange extends EmailChangeSchema {}

/** The change cannot be started in the state that user and address are in. */
export interface SendEmailChangeConflictError extends SendEmailChangeConflictErrorSchema {}

/** What every event has, whatever it tells of. */
export interface EventBase extends EventBaseSchema {}

/** A user was added to the environment. */
export interface UserCreatedEvent extends UserCreatedEventSchema {}

/** At least one property of a user changed. */
export interface UserUpdatedEvent extends UserUpdatedEventSchema {}

/** A user was removed for good. */
export interface UserDeletedEvent extends UserDeletedEventSchema {}

/** A verification e-mail that was sent. Its one-time code stands in the e-mail only. */
export interface EmailVerification extends EmailVerificationSchema {}

/** A verification e-mail was sent. */
export interface EmailVerificationCreatedEvent extends EmailVerificationCreatedEventSchema {}

/** Where requests go unless a client is told otherwise: the first server of the document. */
export const defaultBaseUrl = 'https://api.workos.com';

/** Where the page of each error code is, below its name: `info.x-docs-url` of the document. */
export const errorPagesUrl = 'http://127.0.0.1:8080/errors/';

/** The header that carries the key. */
export const keyHeader = 'authorization';

/** What stands before the key in its header. */
export const keyPrefix = 'Bearer ';

/** The response header that identifies a request in the logs of the API. */
export const requestIdHeader = 'X-Request-ID';

/** The member of the body of an error that says in words what is wrong. */
export const messageMember = 'message';

/** What the pages of all lists have beside their items. */
export interface PageFrame {
  object: 'list';
  list_metadata: { before: string | null; after: string | null };
}

/** What an API key looks like. */
export const apiKeyPattern: RegExp = /^sk_/;

/** Every documented error code. */
export type KnownErrorCode =
  | 'daily_quota_exceeded'
  | 'email_already_verified'
  | 'email_change_code_expired'
  | 'email_change_code_incorrect'
  | 'email_change_code_previously_used'
  | 'email_change_not_allowed'
  | 'email_change_not_needed'
  | 'email_change_too_many_attempts'
  | 'email_not_available'
  | 'email_previously_verified'
  | 'email_verification_code_expired'
  | 'email_verification_code_incorrect'
  | 'email_verification_code_previously_used'
  | 'entity_not_found'
  | 'external_id_already_used'
  | 'invalid_email'
  | 'invalid_locale'
  | 'invalid_metadata'
  | 'invalid_password_hash'
  | 'invalid_request_parameters'
  | 'no_pending_email_change'
  | 'password_and_password_hash_provided'
  | 'password_and_password_hash_type_provided'
  | 'password_salt_position_requires_password_hash'
  | 'password_strength_error'
  | 'rate_limit_exceeded'
  | 'user_creation_error'
  | 'user_deletion_not_allowed';

/** What the runtime needs to know of an operation. */
export interface OperationFacts {
  /** The `operationId`. */
  id: OperationName;
  method: string;
  /** The path template. */
  path: string;
  /** The error codes that the document lists. */
  codes: readonly KnownErrorCode[];
  /** Those of them after which the same request may succeed when it is sent again; after the others it cannot. */
  retryable?: readonly KnownErrorCode[];
  /** The query parameters. */
  query?: readonly string[];
  /** Whether there is a body; an optional one is left out when the input has nothing for it. */
  body?: 'required' | 'optional';
  /** The body's properties. */
  fields?: readonly string[];
  /** The body takes further properties, of any name. */
  open?: boolean;
  /** The document says that doing it twice is doing it once, whatever its method. */
  idempotent?: boolean;
  /** A successful response has no body; an empty text where that depends on its status. */
  empty?: true | '';
  /** The body of a successful response may be something else than an object. */
  anyJson?: boolean;
  /** For a list: the member of a page that has its cursors. */
  list?: string;
}

export const getUserFacts: OperationFacts = {
  id: 'getUser',
  method: 'GET',
  path: '/user_management/users/{id}',
  codes: ['entity_not_found', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
};

export const updateUserFacts: OperationFacts = {
  id: 'updateUser',
  method: 'PUT',
  path: '/user_management/users/{id}',
  codes: [
    'password_strength_error',
    'invalid_password_hash',
    'password_and_password_hash_provided',
    'password_and_password_hash_type_provided',
    'password_salt_position_requires_password_hash',
    'email_already_verified',
    'invalid_metadata',
    'external_id_already_used',
    'email_change_not_allowed',
    'email_not_available',
    'invalid_email',
    'invalid_locale',
    'entity_not_found',
    'invalid_request_parameters',
    'rate_limit_exceeded',
  ],
  retryable: ['rate_limit_exceeded'],
  body: 'required',
  fields: [
    'email',
    'first_name',
    'last_name',
    'name',
    'email_verified',
    'metadata',
    'external_id',
    'locale',
    'password',
    'password_hash',
    'password_hash_type',
    'password_salt_position',
  ],
};

export const deleteUserFacts: OperationFacts = {
  id: 'deleteUser',
  method: 'DELETE',
  path: '/user_management/users/{id}',
  codes: ['entity_not_found', 'user_deletion_not_allowed', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
  empty: true,
};

export const getUserByExternalIdFacts: OperationFacts = {
  id: 'getUserByExternalId',
  method: 'GET',
  path: '/user_management/users/external_id/{external_id}',
  codes: ['entity_not_found', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
};

export const listUsersFacts: OperationFacts = {
  id: 'listUsers',
  method: 'GET',
  path: '/user_management/users',
  codes: ['invalid_request_parameters', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
  query: ['limit', 'before', 'after', 'order', 'email', 'organization_id', 'organization'],
  list: 'list_metadata',
};

export const createUserFacts: OperationFacts = {
  id: 'createUser',
  method: 'POST',
  path: '/user_management/users',
  codes: [
    'password_strength_error',
    'user_creation_error',
    'invalid_password_hash',
    'password_and_password_hash_provided',
    'password_and_password_hash_type_provided',
    'password_salt_position_requires_password_hash',
    'invalid_metadata',
    'entity_not_found',
    'invalid_request_parameters',
    'rate_limit_exceeded',
  ],
  retryable: ['rate_limit_exceeded'],
  body: 'required',
  fields: [
    'email',
    'first_name',
    'last_name',
    'name',
    'email_verified',
    'metadata',
    'external_id',
    'ip_address',
    'user_agent',
    'signals_id',
    'password',
    'password_hash',
    'password_hash_type',
    'password_salt_position',
  ],
};

export const verifyEmailFacts: OperationFacts = {
  id: 'verifyEmail',
  method: 'POST',
  path: '/user_management/users/{id}/email_verification/confirm',
  codes: [
    'email_previously_verified',
    'email_verification_code_previously_used',
    'email_verification_code_expired',
    'email_verification_code_incorrect',
    'entity_not_found',
    'invalid_request_parameters',
    'rate_limit_exceeded',
  ],
  retryable: ['rate_limit_exceeded'],
  body: 'required',
  fields: ['code'],
};

export const sendVerificationEmailFacts: OperationFacts = {
  id: 'sendVerificationEmail',
  method: 'POST',
  path: '/user_management/users/{id}/email_verification/send',
  codes: ['email_already_verified', 'entity_not_found', 'rate_limit_exceeded', 'daily_quota_exceeded'],
  retryable: ['rate_limit_exceeded'],
  body: 'optional',
};

export const listAuthorizedApplicationsFacts: OperationFacts = {
  id: 'listAuthorizedApplications',
  method: 'GET',
  path: '/user_management/users/{user_id}/authorized_applications',
  codes: ['entity_not_found', 'invalid_request_parameters', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
  query: ['limit', 'before', 'after', 'order'],
  list: 'list_metadata',
};

export const deleteAuthorizedApplicationFacts: OperationFacts = {
  id: 'deleteAuthorizedApplication',
  method: 'DELETE',
  path: '/user_management/users/{user_id}/authorized_applications/{application_id}',
  codes: ['entity_not_found', 'rate_limit_exceeded'],
  retryable: ['rate_limit_exceeded'],
  empty: true,
};

export const confirmEmailChangeFacts: OperationFacts = {
  id: 'confirmEmailChange',
  method: 'POST',
  path: '/user_management/users/{id}/email_change/confirm',
  codes: [
    'email_change_code_expired',
    'email_change_code_incorrect',
    'entity_not_found',
    'no_pending_email_change',
    'email_change_code_previously_used',
    'email_not_available',
    'email_change_not_allowed',
    'invalid_request_parameters',
    'invalid_email',
    'rate_limit_exceeded',
    'email_change_too_many_attempts',
  ],
  retryable: ['rate_limit_exceeded'],
  body: 'required',
  fields: ['code'],
};

export const sendEmailChangeFacts: OperationFacts = {
  id: 'sendEmailChange',
  method: 'POST',
  path: '/user_management/users/{id}/email_change/send',
  codes: [
    'entity_not_found',
    'email_change_not_needed',
    'email_not_available',
    'email_change_not_allowed',
    'invalid_request_parameters',
    'invalid_email',
    'rate_limit_exceeded',
    'daily_quota_exceeded',
  ],
  retryable: ['rate_limit_exceeded'],
  body: 'required',
  fields: ['new_email'],
};

/** Every operation, by its `operationId`. */
export const operationTable: Readonly<Record<OperationName, OperationFacts>> = {
  getUser: getUserFacts,
  updateUser: updateUserFacts,
  deleteUser: deleteUserFacts,
  getUserByExternalId: getUserByExternalIdFacts,
  listUsers: listUsersFacts,
  createUser: createUserFacts,
  verifyEmail: verifyEmailFacts,
  sendVerificationEmail: sendVerificationEmailFacts,
  listAuthorizedApplications: listAuthorizedApplicationsFacts,
  deleteAuthorizedApplication: deleteAuthorizedApplicationFacts,
  confirmEmailChange: confirmEmailChangeFacts,
  sendEmailChange: sendEmailChangeFacts,
};

/** An operation's name. */
export type OperationName = keyof OperationTypes;

/** How the ids of each kind of object begin. */
export type IdPrefix =
  | 'authorized_connect_app_'
  | 'client_'
  | 'conn_app_'
  | 'email_verification_'
  | 'event_'
  | 'org_'
  | 'user_';

/**
 * The type of an id in an input: any text, but none that is typed as the id of another kind of object.
 * An id that came with a response carries its prefix in its type; one from your own database is a plain string.
 */
export type IdOf<Prefix extends IdPrefix, Id extends string> = Id extends `${Exclude<IdPrefix, Prefix>}${string}`
  ? `${Prefix}${string}`
  : Id;

/** What `getUser` takes. */
export type GetUserInput<Id extends string = string> = {
  /**
   * The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
};

/** The error codes that the document lists for `getUser`. */
export type GetUserErrorCode = 'entity_not_found' | 'rate_limit_exceeded';

/** The documented errors of `getUser`, by code. */
export interface GetUserErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `updateUser` takes. */
export type UpdateUserInput<Id extends string = string> = {
  /**
   * The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
} & UpdateUserBody;

/** The error codes that the document lists for `updateUser`. */
export type UpdateUserErrorCode =
  | 'password_strength_error'
  | 'invalid_password_hash'
  | 'password_and_password_hash_provided'
  | 'password_and_password_hash_type_provided'
  | 'password_salt_position_requires_password_hash'
  | 'email_already_verified'
  | 'invalid_metadata'
  | 'external_id_already_used'
  | 'email_change_not_allowed'
  | 'email_not_available'
  | 'invalid_email'
  | 'invalid_locale'
  | 'entity_not_found'
  | 'invalid_request_parameters'
  | 'rate_limit_exceeded';

/** The documented errors of `updateUser`, by code. */
export interface UpdateUserErrors {
  password_strength_error: [status: 400, body: PasswordStrengthError];
  invalid_password_hash: [status: 400, body: UpdateUserInputError];
  password_and_password_hash_provided: [status: 400, body: UpdateUserInputError];
  password_and_password_hash_type_provided: [status: 400, body: UpdateUserInputError];
  password_salt_position_requires_password_hash: [status: 400, body: UpdateUserInputError];
  email_already_verified: [status: 400, body: UpdateUserInputError];
  invalid_metadata: [status: 400, body: UpdateUserInputError];
  external_id_already_used: [status: 400, body: UpdateUserInputError];
  email_change_not_allowed: [status: 400, body: UpdateUserInputError];
  email_not_available: [status: 400, body: UpdateUserInputError];
  invalid_email: [status: 400, body: UpdateUserInputError];
  invalid_locale: [status: 400, body: UpdateUserInputError];
  entity_not_found: [status: 404, body: NotFoundError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `deleteUser` takes. */
export type DeleteUserInput<Id extends string = string> = {
  /**
   * The id of the user to delete, `user_` and a ULID.
   * @example "user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ"
   */
  id: IdOf<'user_', Id>;
};

/** The error codes that the document lists for `deleteUser`. */
export type DeleteUserErrorCode = 'entity_not_found' | 'user_deletion_not_allowed' | 'rate_limit_exceeded';

/** The documented errors of `deleteUser`, by code. */
export interface DeleteUserErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  user_deletion_not_allowed: [status: 409, body: DeleteUserConflictError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `getUserByExternalId` takes. */
export type GetUserByExternalIdInput = {
  /**
   * Your own identifier, as it was stored in the user's `external_id`.
   * @example "f1ffa2b2-c20b-4d39-be5c-212726e11222"
   */
  external_id: operations['getUserByExternalId']['parameters']['path']['external_id'];
};

/** The error codes that the document lists for `getUserByExternalId`. */
export type GetUserByExternalIdErrorCode = 'entity_not_found' | 'rate_limit_exceeded';

/** The documented errors of `getUserByExternalId`, by code. */
export interface GetUserByExternalIdErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `listUsers` takes. */
export type ListUsersInput<
  Before extends string = string,
  After extends string = string,
  OrganizationId extends string = string,
  Organization extends string = string,
> = {
  /**
   * How many objects one page holds at most. A page may hold fewer even when more pages follow.
   * @example 10
   */
  limit?: NonNullable<operations['listUsers']['parameters']['query']>['limit'] | undefined;
  /**
   * A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it.
   * @example "user_01HXYZ123456789ABCDEFGHIJ"
   */
  before?: IdOf<'user_', Before> | undefined;
  /**
   * A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it.
   * @example "user_01HXYZ987654321KJIHGFEDCBA"
   */
  after?: IdOf<'user_', After> | undefined;
  /**
   * The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
   * @example "desc"
   */
  order?: NonNullable<operations['listUsers']['parameters']['query']>['order'] | undefined;
  /**
   * Keeps only the user with exactly this address. Upper and lower case do not matter; parts of an address do not match.
   * @example "marcelina.davis@example.com"
   */
  email?: NonNullable<operations['listUsers']['parameters']['query']>['email'] | undefined;
  /**
   * Keeps only the users who are members of this organization.
   * @example "org_01EHZNVPK3SFK441A1RGBFSHRT"
   */
  organization_id?: IdOf<'org_', OrganizationId> | undefined;
  /**
   * The former name of `organization_id`, kept for old clients. It filters in the same way; new code sends `organization_id`.
   * @example "org_01EHZNVPK3SFK441A1RGBFSHRT"
   * @deprecated The former name of `organization_id`, kept for old clients. It filters in the same way; new code sends `organization_id`.
   */
  organization?: IdOf<'org_', Organization> | undefined;
};

/** The error codes that the document lists for `listUsers`. */
export type ListUsersErrorCode = 'invalid_request_parameters' | 'rate_limit_exceeded';

/** The documented errors of `listUsers`, by code. */
export interface ListUsersErrors {
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `createUser` takes. */
export type CreateUserInput = CreateUserBody;

/** The error codes that the document lists for `createUser`. */
export type CreateUserErrorCode =
  | 'password_strength_error'
  | 'user_creation_error'
  | 'invalid_password_hash'
  | 'password_and_password_hash_provided'
  | 'password_and_password_hash_type_provided'
  | 'password_salt_position_requires_password_hash'
  | 'invalid_metadata'
  | 'entity_not_found'
  | 'invalid_request_parameters'
  | 'rate_limit_exceeded';

/** The documented errors of `createUser`, by code. */
export interface CreateUserErrors {
  password_strength_error: [status: 400, body: PasswordStrengthError];
  user_creation_error: [status: 400, body: UserCreationError];
  invalid_password_hash: [status: 400, body: CreateUserInputError];
  password_and_password_hash_provided: [status: 400, body: CreateUserInputError];
  password_and_password_hash_type_provided: [status: 400, body: CreateUserInputError];
  password_salt_position_requires_password_hash: [status: 400, body: CreateUserInputError];
  invalid_metadata: [status: 400, body: CreateUserInputError];
  entity_not_found: [status: 404, body: NotFoundError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `verifyEmail` takes. */
export type VerifyEmailInput<Id extends string = string> = {
  /**
   * The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
} & VerifyEmailBody;

/** The error codes that the document lists for `verifyEmail`. */
export type VerifyEmailErrorCode =
  | 'email_previously_verified'
  | 'email_verification_code_previously_used'
  | 'email_verification_code_expired'
  | 'email_verification_code_incorrect'
  | 'entity_not_found'
  | 'invalid_request_parameters'
  | 'rate_limit_exceeded';

/** The documented errors of `verifyEmail`, by code. */
export interface VerifyEmailErrors {
  email_previously_verified: [status: 400, body: VerifyEmailError];
  email_verification_code_previously_used: [status: 400, body: VerifyEmailError];
  email_verification_code_expired: [status: 400, body: VerifyEmailError];
  email_verification_code_incorrect: [status: 400, body: VerifyEmailError];
  entity_not_found: [status: 404, body: NotFoundError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `sendVerificationEmail` takes. */
export type SendVerificationEmailInput<Id extends string = string> = {
  /**
   * The id of the user whose address is to be verified, `user_` and a ULID.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
};

/** The error codes that the document lists for `sendVerificationEmail`. */
export type SendVerificationEmailErrorCode =
  | 'email_already_verified'
  | 'entity_not_found'
  | 'rate_limit_exceeded'
  | 'daily_quota_exceeded';

/** The documented errors of `sendVerificationEmail`, by code. */
export interface SendVerificationEmailErrors {
  email_already_verified: [status: 400, body: SendVerificationEmailError];
  entity_not_found: [status: 404, body: NotFoundError];
  rate_limit_exceeded: [status: 429, body: EmailQuotaError];
  daily_quota_exceeded: [status: 429, body: EmailQuotaError];
}

/** What `listAuthorizedApplications` takes. */
export type ListAuthorizedApplicationsInput<
  UserId extends string = string,
  Before extends string = string,
  After extends string = string,
> = {
  /**
   * The id of the user who gave the authorizations, `user_` and a ULID.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  user_id: IdOf<'user_', UserId>;
  /**
   * How many objects one page holds at most. A page may hold fewer even when more pages follow.
   * @example 10
   */
  limit?: NonNullable<operations['listAuthorizedApplications']['parameters']['query']>['limit'] | undefined;
  /**
   * A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it.
   * @example "authorized_connect_app_01HXYZ123456789ABCDEFGHIJ"
   */
  before?: IdOf<'authorized_connect_app_', Before> | undefined;
  /**
   * A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it.
   * @example "authorized_connect_app_01HXYZ987654321KJIHGFEDCBA"
   */
  after?: IdOf<'authorized_connect_app_', After> | undefined;
  /**
   * The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
   * @example "desc"
   */
  order?: NonNullable<operations['listAuthorizedApplications']['parameters']['query']>['order'] | undefined;
};

/** The error codes that the document lists for `listAuthorizedApplications`. */
export type ListAuthorizedApplicationsErrorCode =
  | 'entity_not_found'
  | 'invalid_request_parameters'
  | 'rate_limit_exceeded';

/** The documented errors of `listAuthorizedApplications`, by code. */
export interface ListAuthorizedApplicationsErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `deleteAuthorizedApplication` takes. */
export type DeleteAuthorizedApplicationInput<UserId extends string = string, ApplicationId extends string = string> = {
  /**
   * The id of the user who gave the authorizations, `user_` and a ULID.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  user_id: IdOf<'user_', UserId>;
  /**
   * Which Connect application loses its access. Either of its two identifiers does: the object's id (`conn_app_…`) or the OAuth client id (`client_…`).
   * @example "conn_app_01HXYZ123456789ABCDEFGHIJ"
   */
  application_id: IdOf<'conn_app_' | 'client_', ApplicationId>;
};

/** The error codes that the document lists for `deleteAuthorizedApplication`. */
export type DeleteAuthorizedApplicationErrorCode = 'entity_not_found' | 'rate_limit_exceeded';

/** The documented errors of `deleteAuthorizedApplication`, by code. */
export interface DeleteAuthorizedApplicationErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  rate_limit_exceeded: [status: 429, body: RateLimitError];
}

/** What `confirmEmailChange` takes. */
export type ConfirmEmailChangeInput<Id extends string = string> = {
  /**
   * The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
} & ConfirmEmailChangeBody;

/** The error codes that the document lists for `confirmEmailChange`. */
export type ConfirmEmailChangeErrorCode =
  | 'email_change_code_expired'
  | 'email_change_code_incorrect'
  | 'entity_not_found'
  | 'no_pending_email_change'
  | 'email_change_code_previously_used'
  | 'email_not_available'
  | 'email_change_not_allowed'
  | 'invalid_request_parameters'
  | 'invalid_email'
  | 'rate_limit_exceeded'
  | 'email_change_too_many_attempts';

/** The documented errors of `confirmEmailChange`, by code. */
export interface ConfirmEmailChangeErrors {
  email_change_code_expired: [status: 400, body: ConfirmEmailChangeError];
  email_change_code_incorrect: [status: 400, body: ConfirmEmailChangeError];
  entity_not_found: [status: 404, body: NotFoundError];
  no_pending_email_change: [status: 409, body: ConfirmEmailChangeConflictError];
  email_change_code_previously_used: [status: 409, body: ConfirmEmailChangeConflictError];
  email_not_available: [status: 409, body: ConfirmEmailChangeConflictError];
  email_change_not_allowed: [status: 409, body: ConfirmEmailChangeConflictError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  invalid_email: [status: 422, body: InvalidEmailError];
  rate_limit_exceeded: [status: 429, body: ConfirmEmailChangeRateLimitError];
  email_change_too_many_attempts: [status: 429, body: ConfirmEmailChangeRateLimitError];
}

/** What `sendEmailChange` takes. */
export type SendEmailChangeInput<Id extends string = string> = {
  /**
   * The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @example "user_01E4ZCR3C56J083X43JQXF3JK5"
   */
  id: IdOf<'user_', Id>;
} & SendEmailChangeBody;

/** The error codes that the document lists for `sendEmailChange`. */
export type SendEmailChangeErrorCode =
  | 'entity_not_found'
  | 'email_change_not_needed'
  | 'email_not_available'
  | 'email_change_not_allowed'
  | 'invalid_request_parameters'
  | 'invalid_email'
  | 'rate_limit_exceeded'
  | 'daily_quota_exceeded';

/** The documented errors of `sendEmailChange`, by code. */
export interface SendEmailChangeErrors {
  entity_not_found: [status: 404, body: NotFoundError];
  email_change_not_needed: [status: 409, body: SendEmailChangeConflictError];
  email_not_available: [status: 409, body: SendEmailChangeConflictError];
  email_change_not_allowed: [status: 409, body: SendEmailChangeConflictError];
  invalid_request_parameters: [status: 422, body: InvalidRequestParametersError];
  invalid_email: [status: 422, body: InvalidEmailError];
  rate_limit_exceeded: [status: 429, body: EmailQuotaError];
  daily_quota_exceeded: [status: 429, body: EmailQuotaError];
}

/** The types of each operation: its input, its output, one item of a list, its error codes, its errors by code. */
export interface OperationTypes {
  getUser: { input: GetUserInput; output: User; item: never; code: GetUserErrorCode; errors: GetUserErrors };
  updateUser: {
    input: UpdateUserInput;
    output: User;
    item: never;
    code: UpdateUserErrorCode;
    errors: UpdateUserErrors;
  };
  deleteUser: {
    input: DeleteUserInput;
    output: void;
    item: never;
    code: DeleteUserErrorCode;
    errors: DeleteUserErrors;
  };
  getUserByExternalId: {
    input: GetUserByExternalIdInput;
    output: User;
    item: never;
    code: GetUserByExternalIdErrorCode;
    errors: GetUserByExternalIdErrors;
  };
  listUsers: { input: ListUsersInput; output: UserList; item: User; code: ListUsersErrorCode; errors: ListUsersErrors };
  createUser: {
    input: CreateUserInput;
    output: CreatedUser;
    item: never;
    code: CreateUserErrorCode;
    errors: CreateUserErrors;
  };
  verifyEmail: {
    input: VerifyEmailInput;
    output: UserEnvelope;
    item: never;
    code: VerifyEmailErrorCode;
    errors: VerifyEmailErrors;
  };
  sendVerificationEmail: {
    input: SendVerificationEmailInput;
    output: UserEnvelope;
    item: never;
    code: SendVerificationEmailErrorCode;
    errors: SendVerificationEmailErrors;
  };
  listAuthorizedApplications: {
    input: ListAuthorizedApplicationsInput;
    output: AuthorizedConnectApplicationList;
    item: AuthorizedConnectApplication;
    code: ListAuthorizedApplicationsErrorCode;
    errors: ListAuthorizedApplicationsErrors;
  };
  deleteAuthorizedApplication: {
    input: DeleteAuthorizedApplicationInput;
    output: void;
    item: never;
    code: DeleteAuthorizedApplicationErrorCode;
    errors: DeleteAuthorizedApplicationErrors;
  };
  confirmEmailChange: {
    input: ConfirmEmailChangeInput;
    output: EmailChangeConfirmation;
    item: never;
    code: ConfirmEmailChangeErrorCode;
    errors: ConfirmEmailChangeErrors;
  };
  sendEmailChange: {
    input: SendEmailChangeInput;
    output: EmailChange;
    item: never;
    code: SendEmailChangeErrorCode;
    errors: SendEmailChangeErrors;
  };
}

/** One method per operation. The client fills in the types of the options, and what each method returns. */
export interface Methods<Options, ListOptions, Returns extends Record<OperationName, unknown>> {
  /**
   * Get a user.
   *
   * Returns the user as it is now, whatever way it came into being.
   *
   * `GET /user_management/users/{id}`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.getUser({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });
   * ```
   */
  getUser<Id extends string = string>(input: GetUserInput<Id>, options?: Options): Returns['getUser'];

  /**
   * Update a user.
   *
   * Changes the properties that the body names and leaves every other one alone. Sending the same body again changes nothing more, so the request is safe to repeat. A new e-mail address takes effect at once; to have the user prove it first, use the e-mail change operations.
   *
   * `PUT /user_management/users/{id}`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * - `email`: The new address, at once and without a proof. To let the user prove it first, send an e-mail change instead.
   * - `first_name`: The given name to store.
   * - `last_name`: The family name to store.
   * - `name`: The full name to store as one string, for people whose name does not split into first and last.
   * - `email_verified`: Whether you vouch for the address. `false` makes the user verify it at the next sign-in.
   * - `metadata`: The metadata to store with the user. `null` clears the whole object.
   * - `external_id`: Your own identifier for the user: ASCII, at most 128 characters, unique within the environment. `null` clears it.
   * - `locale`: The language and region that the user prefers, as a BCP 47 tag. `null` clears it.
   * - `password`: The password in clear text. It is never returned.
   * - `password_hash`: The hash as the former system stored it, in the notation of its type. Salt and parameters are part of that notation.
   * - `password_hash_type`: The algorithm that made the hash. For `ssha256` see the variant with a salt position.
   * - `password_salt_position`: Whether the salt was put in front of the password or behind it before hashing.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user after the change.
   * @throws ApiError for a response that is an error. The document lists:
   * - 400: `password_strength_error`, `invalid_password_hash`, `password_and_password_hash_provided`, `password_and_password_hash_type_provided`, `password_salt_position_requires_password_hash`, `email_already_verified`, `invalid_metadata`, `external_id_already_used`, `email_change_not_allowed`, `email_not_available`, `invalid_email`, `invalid_locale`
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 422: `invalid_request_parameters`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.updateUser({
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
  updateUser<Id extends string = string>(input: UpdateUserInput<Id>, options?: Options): Returns['updateUser'];

  /**
   * Delete a user.
   *
   * Deletes the user for good; there is no way back. A second request for the same id finds nothing and responses 404, so a caller that repeats the request after a lost response takes 404 as success.
   *
   * `DELETE /user_management/users/{id}`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user to delete, `user_` and a ULID.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user is gone. The response has no body.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 409: `user_deletion_not_allowed`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * await client.deleteUser({ id: 'user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ' });
   * ```
   */
  deleteUser<Id extends string = string>(input: DeleteUserInput<Id>, options?: Options): Returns['deleteUser'];

  /**
   * Get a user by external id.
   *
   * Returns the user who carries your own identifier, so that you need not store the id that the API gave. Set the identifier with `external_id` when you create or update a user.
   *
   * `GET /user_management/users/external_id/{external_id}`
   *
   * @param input - What to send, path, query and body together:
   * - `external_id`: Your own identifier, as it was stored in the user's `external_id`.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user who carries the external id.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.getUserByExternalId({ external_id: 'f1ffa2b2-c20b-4d39-be5c-212726e11222' });
   * ```
   */
  getUserByExternalId(input: GetUserByExternalIdInput, options?: Options): Returns['getUserByExternalId'];

  /**
   * List users.
   *
   * Returns one page of the users that match every filter given, newest first unless `order` says otherwise. Without a filter it walks through all users of the environment.
   *
   * `GET /user_management/users`
   *
   * @param input - What to send, path, query and body together:
   * - `limit`: How many objects one page holds at most. A page may hold fewer even when more pages follow.
   * - `before`: A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it.
   * - `after`: A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it.
   * - `order`: The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
   * - `email`: Keeps only the user with exactly this address. Upper and lower case do not matter; parts of an address do not match.
   * - `organization_id`: Keeps only the users who are members of this organization.
   * - `organization`: The former name of `organization_id`, kept for old clients. It filters in the same way; new code sends `organization_id`.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns One page of users. `await` gives the page, `for await` every item of all pages.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 422: `invalid_request_parameters`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * for await (const item of client.listUsers()) console.log(item);
   * ```
   */
  listUsers<
    Before extends string = string,
    After extends string = string,
    OrganizationId extends string = string,
    Organization extends string = string,
  >(
    input?: ListUsersInput<Before, After, OrganizationId, Organization>,
    options?: ListOptions,
  ): Returns['listUsers'];

  /**
   * Create a user.
   *
   * Adds a user to the environment of the API key. Only the e-mail address is needed; give a password, or a hash from your former system, if the user signs in with one. Creation is not idempotent: when the response is lost, look the user up before you send the request again.
   *
   * `POST /user_management/users`
   *
   * @param input - What to send, path, query and body together:
   * - `email`: The address that the user will sign in with. No other user of the environment may have it, whatever its case.
   * - `first_name`: The given name. `null` stores that it is unknown.
   * - `last_name`: The family name. `null` stores that it is unknown.
   * - `name`: The full name as one string, for people whose name does not split into first and last.
   * - `email_verified`: Set it to `true` only when you have checked the address yourself. The user then skips e-mail verification.
   * - `metadata`: The metadata to store with the user. `null` clears the whole object.
   * - `external_id`: Your own identifier for the user: ASCII, at most 128 characters, unique within the environment. `null` clears it.
   * - `ip_address`: The address from which the user signs up, for fraud detection by Radar.
   * - `user_agent`: The `User-Agent` of the browser in which the user signs up, for fraud detection by Radar.
   * - `signals_id`: The id of the browser signals that Radar's script collected for this sign-up.
   * - `password`: The password in clear text. It is never returned.
   * - `password_hash`: The hash as the former system stored it, in the notation of its type. Salt and parameters are part of that notation.
   * - `password_hash_type`: The algorithm that made the hash. For `ssha256` see the variant with a salt position.
   * - `password_salt_position`: Whether the salt was put in front of the password or behind it before hashing.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The new user.
   * @throws ApiError for a response that is an error. The document lists:
   * - 400: `password_strength_error`, `user_creation_error`, `invalid_password_hash`, `password_and_password_hash_provided`, `password_and_password_hash_type_provided`, `password_salt_position_requires_password_hash`, `invalid_metadata`
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 422: `invalid_request_parameters`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.createUser({
   *   email: 'marcelina.davis@example.com',
   *   password: 'i8uv6g34kd490s',
   *   first_name: 'Marcelina',
   *   last_name: 'Davis',
   *   email_verified: false,
   * });
   * ```
   */
  createUser(input: CreateUserInput, options?: Options): Returns['createUser'];

  /**
   * Verify an e-mail address.
   *
   * Takes the one-time code that the user received and marks the address as verified. Each code works once and lives for ten minutes.
   *
   * `POST /user_management/users/{id}/email_verification/confirm`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * - `code`: The six digits from the e-mail, as a string so that leading zeros survive. A code lives for ten minutes and works once.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user, whose address is now verified.
   * @throws ApiError for a response that is an error. The document lists:
   * - 400: `email_previously_verified`, `email_verification_code_previously_used`, `email_verification_code_expired`, `email_verification_code_incorrect`
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 422: `invalid_request_parameters`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.verifyEmail({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' });
   * ```
   */
  verifyEmail<Id extends string = string>(input: VerifyEmailInput<Id>, options?: Options): Returns['verifyEmail'];

  /**
   * Send a verification e-mail.
   *
   * Sends a one-time code to the address on the user's record. At most three such e-mails go to one user in a minute.
   *
   * `POST /user_management/users/{id}/email_verification/send`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user whose address is to be verified, `user_` and a ULID.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user to whom the e-mail went.
   * @throws ApiError for a response that is an error. The document lists:
   * - 400: `email_already_verified`
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 429: `rate_limit_exceeded`, `daily_quota_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.sendVerificationEmail({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5' });
   * ```
   */
  sendVerificationEmail<Id extends string = string>(
    input: SendVerificationEmailInput<Id>,
    options?: Options,
  ): Returns['sendVerificationEmail'];

  /**
   * List authorized applications.
   *
   * Returns one page of the Connect applications that may act for the user, each with the scopes that the user granted, newest first unless `order` says otherwise.
   *
   * `GET /user_management/users/{user_id}/authorized_applications`
   *
   * @param input - What to send, path, query and body together:
   * - `user_id`: The id of the user who gave the authorizations, `user_` and a ULID.
   * - `limit`: How many objects one page holds at most. A page may hold fewer even when more pages follow.
   * - `before`: A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it.
   * - `after`: A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it.
   * - `order`: The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns One page of authorizations. `await` gives the page, `for await` every item of all pages.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 422: `invalid_request_parameters`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * for await (const item of client.listAuthorizedApplications({ user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5' })) console.log(item);
   * ```
   */
  listAuthorizedApplications<
    UserId extends string = string,
    Before extends string = string,
    After extends string = string,
  >(
    input: ListAuthorizedApplicationsInput<UserId, Before, After>,
    options?: ListOptions,
  ): Returns['listAuthorizedApplications'];

  /**
   * Revoke an authorized application.
   *
   * Takes back what the user granted to the application. The application itself stays registered, and other users keep their own authorizations of it.
   *
   * `DELETE /user_management/users/{user_id}/authorized_applications/{application_id}`
   *
   * @param input - What to send, path, query and body together:
   * - `user_id`: The id of the user who gave the authorizations, `user_` and a ULID.
   * - `application_id`: Which Connect application loses its access. Either of its two identifiers does: the object's id (`conn_app_…`) or the OAuth client id (`client_…`).
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The authorization is gone. The response has no body.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 429: `rate_limit_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * await client.deleteAuthorizedApplication({
   *   user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
   *   application_id: 'conn_app_01HXYZ123456789ABCDEFGHIJ',
   * });
   * ```
   */
  deleteAuthorizedApplication<UserId extends string = string, ApplicationId extends string = string>(
    input: DeleteAuthorizedApplicationInput<UserId, ApplicationId>,
    options?: Options,
  ): Returns['deleteAuthorizedApplication'];

  /**
   * Confirm an e-mail change.
   *
   * Takes the one-time code that was sent to the new address and moves the user there. The code lives for ten minutes, and the fifth wrong one ends the change.
   *
   * `POST /user_management/users/{id}/email_change/confirm`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * - `code`: The six digits from the e-mail, as a string so that leading zeros survive. A code lives for ten minutes and works once.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The user, already with the new address.
   * @throws ApiError for a response that is an error. The document lists:
   * - 400: `email_change_code_expired`, `email_change_code_incorrect`
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 409: `no_pending_email_change`, `email_change_code_previously_used`, `email_not_available`, `email_change_not_allowed`
   * - 422: `invalid_request_parameters`, `invalid_email`
   * - 429: `rate_limit_exceeded`, `email_change_too_many_attempts`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.confirmEmailChange({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' });
   * ```
   */
  confirmEmailChange<Id extends string = string>(
    input: ConfirmEmailChangeInput<Id>,
    options?: Options,
  ): Returns['confirmEmailChange'];

  /**
   * Start an e-mail change.
   *
   * Sends a one-time code to the new address. Nothing about the user changes until the code is confirmed.
   *
   * `POST /user_management/users/{id}/email_change/send`
   *
   * @param input - What to send, path, query and body together:
   * - `id`: The id of the user, `user_` and a ULID, as it stands in the `id` of every User object.
   * - `new_email`: The address to change to. The one-time code is sent there, and the record changes only once it is confirmed.
   * @param options - Time limits, retries, headers and the like, for this call alone.
   * @returns The change that now waits for its confirmation.
   * @throws ApiError for a response that is an error. The document lists:
   * - 401: no listed code
   * - 403: no listed code
   * - 404: `entity_not_found`
   * - 409: `email_change_not_needed`, `email_not_available`, `email_change_not_allowed`
   * - 422: `invalid_request_parameters`, `invalid_email`
   * - 429: `rate_limit_exceeded`, `daily_quota_exceeded`
   * @throws TransportError when no usable response comes.
   * @example
   * ```ts
   * const result = await client.sendEmailChange({ id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'new.email@example.com' });
   * ```
   */
  sendEmailChange<Id extends string = string>(
    input: SendEmailChangeInput<Id>,
    options?: Options,
  ): Returns['sendEmailChange'];
}
