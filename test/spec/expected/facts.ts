/**
 * What the API is, written down by hand from the provider's public reference and kept apart from `spec/`, so that a test can
 * compare the document with something that was not made from it.
 */

/** One operation as the reference knows it. */
export interface OperationFacts {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** The status of success. */
  success: number;
  /** The errors beside 401, 403 and 429, which every operation has. */
  errors: readonly number[];
  /** Names of the query parameters. */
  query?: readonly string[];
  /** Names of the body's properties; the required ones end in `!`. */
  body?: readonly string[];
  /** Error codes by status, beside those that hold everywhere. */
  codes?: Readonly<Record<number, readonly string[]>>;
}

const pagination = ['limit', 'before', 'after', 'order'];
const password = ['password', 'password_hash', 'password_hash_type', 'password_salt_position'];
const passwordCodes = [
  'password_strength_error',
  'invalid_password_hash',
  'password_and_password_hash_provided',
  'password_and_password_hash_type_provided',
  'password_salt_position_requires_password_hash',
];

/** The twelve operations by operationId. */
export const operations: Readonly<Record<string, OperationFacts>> = {
  getUser: { method: 'GET', path: '/user_management/users/{id}', success: 200, errors: [404] },
  getUserByExternalId: {
    method: 'GET',
    path: '/user_management/users/external_id/{external_id}',
    success: 200,
    errors: [404],
  },
  listUsers: {
    method: 'GET',
    path: '/user_management/users',
    success: 200,
    errors: [422],
    query: [...pagination, 'email', 'organization_id', 'organization'],
  },
  createUser: {
    method: 'POST',
    path: '/user_management/users',
    success: 201,
    errors: [400, 404, 422],
    body: [
      'email!',
      'first_name',
      'last_name',
      'name',
      'email_verified',
      'metadata',
      'external_id',
      'ip_address',
      'user_agent',
      'signals_id',
      ...password,
    ],
    codes: { 400: [...passwordCodes, 'user_creation_error', 'invalid_metadata'] },
  },
  updateUser: {
    method: 'PUT',
    path: '/user_management/users/{id}',
    success: 200,
    errors: [400, 404, 422],
    body: [
      'email',
      'first_name',
      'last_name',
      'name',
      'email_verified',
      'metadata',
      'external_id',
      'locale',
      ...password,
    ],
    codes: {
      400: [
        ...passwordCodes,
        'email_already_verified',
        'invalid_metadata',
        'external_id_already_used',
        'email_change_not_allowed',
        'email_not_available',
        'invalid_email',
        'invalid_locale',
      ],
    },
  },
  deleteUser: {
    method: 'DELETE',
    path: '/user_management/users/{id}',
    success: 200,
    errors: [404, 409],
    codes: { 409: ['user_deletion_not_allowed'] },
  },
  verifyEmail: {
    method: 'POST',
    path: '/user_management/users/{id}/email_verification/confirm',
    success: 200,
    errors: [400, 404, 422],
    body: ['code!'],
    codes: {
      400: [
        'email_previously_verified',
        'email_verification_code_previously_used',
        'email_verification_code_expired',
        'email_verification_code_incorrect',
      ],
    },
  },
  sendVerificationEmail: {
    method: 'POST',
    path: '/user_management/users/{id}/email_verification/send',
    success: 200,
    errors: [400, 404],
    body: [],
    codes: { 400: ['email_already_verified'], 429: ['daily_quota_exceeded'] },
  },
  listAuthorizedApplications: {
    method: 'GET',
    path: '/user_management/users/{user_id}/authorized_applications',
    success: 200,
    errors: [404, 422],
    query: pagination,
  },
  deleteAuthorizedApplication: {
    method: 'DELETE',
    path: '/user_management/users/{user_id}/authorized_applications/{application_id}',
    success: 204,
    errors: [404],
  },
  confirmEmailChange: {
    method: 'POST',
    path: '/user_management/users/{id}/email_change/confirm',
    success: 200,
    errors: [400, 404, 409, 422],
    body: ['code!'],
    codes: {
      400: ['email_change_code_expired', 'email_change_code_incorrect'],
      409: [
        'no_pending_email_change',
        'email_change_code_previously_used',
        'email_not_available',
        'email_change_not_allowed',
      ],
      422: ['invalid_email'],
      429: ['email_change_too_many_attempts'],
    },
  },
  sendEmailChange: {
    method: 'POST',
    path: '/user_management/users/{id}/email_change/send',
    success: 200,
    errors: [404, 409, 422],
    body: ['new_email!'],
    codes: {
      409: ['email_change_not_needed', 'email_not_available', 'email_change_not_allowed'],
      422: ['invalid_email'],
      429: ['daily_quota_exceeded'],
    },
  },
};

/** The codes that a status brings wherever it is documented. 401 has none, and no list is published for 403. */
export const commonCodes: Readonly<Record<number, readonly string[]>> = {
  404: ['entity_not_found'],
  422: ['invalid_request_parameters'],
  429: ['rate_limit_exceeded'],
};

/** Properties by schema; the required ones end in `!`. */
export const schemas: Readonly<Record<string, readonly string[]>> = {
  User: [
    'object!',
    'id!',
    'first_name!',
    'last_name!',
    'name',
    'profile_picture_url!',
    'email!',
    'email_verified!',
    'external_id!',
    'metadata',
    'last_sign_in_at!',
    'locale',
    'created_at!',
    'updated_at!',
  ],
  EmailChange: ['object!', 'user!', 'new_email!', 'expires_at!', 'created_at!'],
  EmailChangeConfirmation: ['object!', 'user!'],
  UserEnvelope: ['user!'],
  AuthorizedConnectApplication: ['object!', 'id!', 'granted_scopes!', 'oauth_resource', 'application!'],
  RedirectUri: ['uri!', 'default!'],
  UserList: ['object!', 'data!', 'list_metadata!'],
  AuthorizedConnectApplicationList: ['object!', 'data!', 'list_metadata!'],
  ListMetadata: ['before!', 'after!'],
};

/** The parameters that are deprecated. */
export const deprecated: readonly string[] = ['listUsers organization'];

/** The operations that leave as it is what their body leaves out, though their method replaces. */
export const partial: readonly string[] = ['updateUser'];

/** The codes after which the same request may succeed. */
export const retryable: readonly string[] = ['rate_limit_exceeded'];

/** What the reference says in words only, and descriptions and guides repeat. */
export const inWords: Readonly<Record<string, string | number>> = {
  codeMinutes: 10,
  wrongCodes: 5,
  verificationMails: 3,
  mailSeconds: 60,
  reads: 1000,
  writes: 500,
  windowSeconds: 10,
  operations: 12,
  passwordCharacters: 10,
  retryUnit: 'seconds',
  timeUnit: 'milliseconds',
  descStarts: 'newest',
  ascStarts: 'oldest',
  normalBefore: 'older',
  normalAfter: 'newer',
  normalIs: 'descending',
  nullBefore: 'first',
  nullAfter: 'last',
  beforeGives: 'previous',
  afterGives: 'next',
  empty: 'null',
  most: 'most',
  oneWay: 'one',
  epoch: 1970,
  codesWithErrors: 'two',
  quotaPeriod: 'day',
  firstError: 400,
  withoutCode: 401,
  badRequest: 400,
  noKey: 401,
  noPermission: 403,
  unknownId: 404,
  conflict: 409,
  malformed: 422,
  throttled: 429,
  requestsPer: 'environment',
  mailsPer: 'user',
  uniqueIn: 'environment',
  retryable: 'rate_limit_exceeded',
  sha1Bytes: 20,
  sha256Bytes: 32,
  webhookKey: 'whole',
  toVerify: 'false',
};
