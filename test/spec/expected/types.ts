/**
 * The type of every property and parameter, written down from the tables of the provider's public reference and kept apart from
 * `spec/`. The notation is that of `typeText` in ../faults/types.ts: type, format, pattern, bounds, default, and whether it is secret.
 */

/** An id: its prefix, and what follows. The ids on the reference page are no ULIDs, so letters of both cases are taken. */
const id = (prefix: string) => `string /^${prefix}_[0-9A-Za-z]+$/`;

const time = String.raw`string (date-time) /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/`;
const externalId = String.raw`string|null /^[\x00-\x7F]*$/ ..128 characters`;
const uniqueAddress = 'unique (ignore-case)';
const metadata = 'object ..50 pairs names ..40 characters values string ..600 characters';
const oneTimeCode = 'string /^[0-9]{6}$/ secret';
const errorCode = 'string /^[a-z][a-z0-9_]*$/';
const limit = 'integer 1..100 default 10';
const order = 'string of asc, desc, normal default "desc" sorts by created_at';

/** The properties of one schema: texts by name. */
type Types = Readonly<Record<string, string>>;

const bySchema: Readonly<Record<string, Types>> = {
  User: {
    object: '"user"',
    id: id('user'),
    first_name: 'string|null',
    last_name: 'string|null',
    name: 'string|null',
    profile_picture_url: 'string|null (uri)',
    email: 'string (email)',
    email_verified: 'boolean',
    external_id: externalId,
    metadata,
    last_sign_in_at: `${time} or null`,
    locale: 'string|null',
    created_at: time,
    updated_at: `${time} touched`,
  },
  CreatedUser: { radar_auth_attempt_id: 'string' },
  UserEnvelope: { user: 'User' },
  UserList: { object: '"list"', data: 'array ..100 items each User', list_metadata: 'ListMetadata' },
  ListMetadata: { before: 'string|null', after: 'string|null' },
  EmailChange: {
    object: '"email_change"',
    user: 'User',
    new_email: 'string (email)',
    expires_at: time,
    created_at: time,
  },
  EmailChangeConfirmation: { object: '"email_change_confirmation"', user: 'User' },

  CreateUserProfile: {
    email: `string (email) ${uniqueAddress}`,
    first_name: 'string|null',
    last_name: 'string|null',
    name: 'string|null',
    email_verified: 'boolean|null',
    metadata: `${metadata} or null`,
    external_id: `${externalId} unique (exact)`,
    ip_address: 'string|null',
    user_agent: 'string|null',
    signals_id: 'string',
  },
  UpdateUserProfile: {
    email: `string (email) ${uniqueAddress}`,
    first_name: 'string',
    last_name: 'string',
    name: 'string',
    email_verified: 'boolean',
    metadata: `${metadata} or null`,
    external_id: `${externalId} unique (exact)`,
    locale: 'string|null',
  },
  NoPassword: only('password', {}),
  PlainPassword: only('password', { password: 'string secret' }),
  HashedPassword: only('password', {
    password_hash: 'string secret',
    password_hash_type: 'string of bcrypt, firebase-scrypt, ssha, scrypt, pbkdf2, argon2',
  }),
  SaltedPasswordHash: only('password', {
    password_hash: 'string secret',
    password_hash_type: '"ssha256"',
    password_salt_position: 'string of prefix, suffix default "suffix"',
  }),
  VerifyEmailBody: { code: oneTimeCode },
  ConfirmEmailChangeBody: { code: oneTimeCode },
  SendEmailChangeBody: { new_email: 'string (email)' },

  AuthorizedConnectApplicationList: {
    object: '"list"',
    data: 'array ..100 items each AuthorizedConnectApplication',
    list_metadata: 'ListMetadata',
  },
  AuthorizedConnectApplication: {
    object: '"authorized_connect_application"',
    id: id('authorized_connect_app'),
    granted_scopes: 'array each string',
    oauth_resource: 'string',
    application: 'ConnectApplication',
  },
  ConnectApplicationBase: {
    object: '"connect_application"',
    id: id('conn_app'),
    client_id: id('client'),
    name: 'string',
    description: 'string|null',
    scopes: 'array each string',
    created_at: time,
    updated_at: time,
    application_type: 'string of oauth, m2m',
  },
  OAuthApplicationBase: {
    application_type: '"oauth"',
    redirect_uris: 'array each RedirectUri',
    uses_pkce: 'boolean',
    is_first_party: 'boolean',
  },
  RedirectUri: { uri: 'string (uri)', default: 'boolean' },
  FirstPartyOAuthApplication: only('oauth', { is_first_party: 'true' }),
  ThirdPartyOAuthApplication: only('oauth', {
    is_first_party: 'false',
    was_dynamically_registered: 'false',
    organization_id: id('org'),
  }),
  DynamicOAuthApplication: only('oauth', { is_first_party: 'false', was_dynamically_registered: 'true' }),
  M2MApplication: {
    application_type: '"m2m"',
    organization_id: id('org'),
    redirect_uris: 'never',
    uses_pkce: 'never',
    is_first_party: 'never',
    was_dynamically_registered: 'never',
  },

  ErrorBody: { message: 'string', code: errorCode },
  UnauthorizedError: { message: 'string', code: 'never' },
  ForbiddenError: { code: 'string' },
  NotFoundError: { entity_id: 'string' },
  ErrorDetail: { code: errorCode, message: 'string', field: 'string' },
  PasswordStrengthError: { errors: 'array 1.. items each ErrorDetail' },
  InvalidRequestParametersError: { errors: 'array 1.. items each ErrorDetail' },
  UserCreationError: { errors: 'array 1.. items each TakenIdentifierDetail' },
};

/** One of several forms: what it has, and what only the others have. */
function only(choice: 'password' | 'oauth', types: Types): Types {
  const all = {
    password: ['password', 'password_hash', 'password_hash_type', 'password_salt_position'],
    oauth: ['is_first_party', 'was_dynamically_registered', 'organization_id'],
  }[choice];
  return Object.fromEntries(all.map((name) => [name, types[name] ?? 'never']));
}

/** By `Schema.property`. */
export const properties: Types = Object.fromEntries(
  Object.entries(bySchema).flatMap(([schema, types]) =>
    Object.entries(types).map(([name, type]) => [`${schema}.${name}`, type]),
  ),
);

/** By operation, place and name; behind the type, the kinds of ids that are taken. */
export const parameters: Types = {
  'getUser path id': 'string UserId',
  'updateUser path id': 'string UserId',
  'deleteUser path id': 'string UserId',
  'verifyEmail path id': 'string UserId',
  'sendVerificationEmail path id': 'string UserId',
  'confirmEmailChange path id': 'string UserId',
  'sendEmailChange path id': 'string UserId',
  'getUserByExternalId path external_id': 'string',
  'listUsers query limit': limit,
  'listUsers query before': 'string UserId',
  'listUsers query after': 'string UserId',
  'listUsers query order': order,
  'listUsers query email': 'string (email) filters email ignore-case',
  'listUsers query organization_id': 'string OrganizationId filters',
  'listUsers query organization': 'string OrganizationId filters',
  'listAuthorizedApplications path user_id': 'string UserId',
  'listAuthorizedApplications query limit': limit,
  'listAuthorizedApplications query before': 'string AuthorizedConnectApplicationId',
  'listAuthorizedApplications query after': 'string AuthorizedConnectApplicationId',
  'listAuthorizedApplications query order': order,
  'deleteAuthorizedApplication path user_id': 'string UserId',
  'deleteAuthorizedApplication path application_id': 'string ConnectApplicationId ClientId',
};

/** By the header's name, with an example: the wait is as long as the window of the limit. */
export const headers: Types = {
  'X-Request-ID': 'string 1.. characters, such as req_01HXYZ123456789ABCDEFGHIJ',
  'Retry-After': 'integer 0.., such as 10',
};
