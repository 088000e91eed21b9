// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.
import type {
  GetUserInput,
  UpdateUserInput,
  DeleteUserInput,
  GetUserByExternalIdInput,
  ListUsersInput,
  CreateUserInput,
  VerifyEmailInput,
  SendVerificationEmailInput,
  ListAuthorizedApplicationsInput,
  DeleteAuthorizedApplicationInput,
  ConfirmEmailChangeInput,
  SendEmailChangeInput,
} from './operations.ts';

/**
 * Inputs by operation and example: the mock responds with each with the example of that name. The first one of an operation
 * stands for any other valid input.
 */
export const testValues = {
  getUser: {
    /** 200: A user with everything filled in. */
    found: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5' },
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found' },
  },
  updateUser: {
    /** 200: A user with everything filled in. */
    updated: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      first_name: 'Marcelina',
      last_name: 'Davis',
      email_verified: true,
      external_id: '2fe01467-f7ea-4dd2-8b79-c2b4f56d0191',
      metadata: { timezone: 'America/New_York' },
      locale: 'en-US',
    },
    /** 200: The user without external id, metadata and locale. */
    cleared: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', external_id: null, metadata: null, locale: null },
    /** 400: A password that is too weak. */
    password_strength_error: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', password: 'password_strength_error' },
    /** 400: A hash that is not of its type. */
    invalid_password_hash: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      password_hash: 'invalid_password_hash',
      password_hash_type: 'bcrypt',
    },
    /** 400: Password and hash together. */
    password_and_password_hash_provided: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      email: 'password_and_password_hash_provided@example.com',
    },
    /** 400: Password and hash type together. */
    password_and_password_hash_type_provided: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      email: 'password_and_password_hash_type_provided@example.com',
    },
    /** 400: Salt position without a hash. */
    password_salt_position_requires_password_hash: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      email: 'password_salt_position_requires_password_hash@example.com',
    },
    /** 400: The address is verified already. */
    email_already_verified: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'email_already_verified@example.com' },
    /** 400: Metadata over a limit. */
    invalid_metadata: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'invalid_metadata@example.com' },
    /** 400: The external id is taken. */
    external_id_already_used: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', external_id: 'external_id_already_used' },
    /** 400: The address is managed elsewhere. */
    email_change_not_allowed: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'email_change_not_allowed@example.com' },
    /** 400: The address is taken. */
    email_not_available: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'email_not_available@example.com' },
    /** 400: The address cannot receive mail. */
    invalid_email: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'invalid_email@example.com' },
    /** 400: Not a BCP 47 tag. */
    invalid_locale: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', locale: 'invalid_locale' },
    /** 404: No such user. */
    entity_not_found: {
      id: 'user_entity_not_found',
      first_name: 'Marcelina',
      last_name: 'Davis',
      email_verified: true,
      external_id: '2fe01467-f7ea-4dd2-8b79-c2b4f56d0191',
      metadata: { timezone: 'America/New_York' },
      locale: 'en-US',
    },
    /** 422: An address that is not one. */
    invalid_request_parameters: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', email: 'invalid_request_parameters' },
  },
  deleteUser: {
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found' },
    /** 409: Something depends on the user. */
    user_deletion_not_allowed: { id: 'user_deletion_not_allowed' },
  },
  getUserByExternalId: {
    /** 200: A user with everything filled in. */
    found: { external_id: 'f1ffa2b2-c20b-4d39-be5c-212726e11222' },
    /** 404: No user with this external id. */
    entity_not_found: { external_id: 'external_id_entity_not_found' },
  },
  listUsers: {
    /** 200: A page in the middle: others come before and after it. */
    middle_page: {},
    /** 200: The first page: nothing comes before it. */
    first_page: { before: 'user_01HXYZ123456789ABCDEFGHIJ' },
    /** 200: The last page: nothing comes after it. */
    last_page: { after: 'user_01HXYZ987654321KJIHGFEDCBA' },
    /** 200: Nobody matches. */
    empty: { email: 'empty@example.com' },
    /** 422: A limit out of range. */
    invalid_request_parameters: { limit: 101 },
  },
  createUser: {
    /** 201: A user with everything filled in. */
    created: {
      email: 'marcelina.davis@example.com',
      password: 'i8uv6g34kd490s',
      first_name: 'Marcelina',
      last_name: 'Davis',
      email_verified: false,
    },
    /** 201: A user of whom only the address is known. */
    no_password: { email: 'sam.okafor@example.com' },
    /** 400: A password that is too weak. */
    password_strength_error: {
      email: 'marcelina.davis@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
      password: 'password_strength_error',
    },
    /** 400: Address and external id both taken. */
    user_creation_error: { email: 'user_creation_error@example.com', first_name: 'Marcelina', last_name: 'Davis' },
    /** 400: The address is taken. */
    email_not_available: { email: 'email_not_available@example.com', first_name: 'Marcelina', last_name: 'Davis' },
    /** 400: The external id is taken. */
    external_id_already_used: {
      email: 'marcelina.davis@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
      external_id: 'external_id_already_used',
    },
    /** 400: A hash that is not of its type. */
    invalid_password_hash: {
      email: 'marcelina.davis@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
      password_hash: 'invalid_password_hash',
      password_hash_type: 'bcrypt',
    },
    /** 400: Password and hash together. */
    password_and_password_hash_provided: {
      email: 'password_and_password_hash_provided@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
    },
    /** 400: Password and hash type together. */
    password_and_password_hash_type_provided: {
      email: 'password_and_password_hash_type_provided@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
    },
    /** 400: Salt position without a hash. */
    password_salt_position_requires_password_hash: {
      email: 'password_salt_position_requires_password_hash@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
    },
    /** 400: Metadata over a limit. */
    invalid_metadata: { email: 'invalid_metadata@example.com', first_name: 'Marcelina', last_name: 'Davis' },
    /** 404: No such browser signals. */
    entity_not_found: {
      email: 'marcelina.davis@example.com',
      first_name: 'Marcelina',
      last_name: 'Davis',
      signals_id: 'signals_entity_not_found',
    },
    /** 422: An address that is not one. */
    invalid_request_parameters: { email: 'invalid_request_parameters', first_name: 'Marcelina', last_name: 'Davis' },
  },
  verifyEmail: {
    /** 200: The user, inside an envelope. */
    verified: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' },
    /** 400: Not the right code. */
    email_verification_code_incorrect: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000001' },
    /** 400: The code is more than ten minutes old. */
    email_verification_code_expired: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000002' },
    /** 400: The code was used before. */
    email_verification_code_previously_used: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000003' },
    /** 400: The address was verified before. */
    email_previously_verified: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000004' },
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found', code: '123456' },
    /** 422: A code that is not six digits. */
    invalid_request_parameters: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '12345' },
  },
  sendVerificationEmail: {
    /** 200: The user, inside an envelope. */
    sent: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5' },
    /** 400: The address is verified already. */
    email_already_verified: { id: 'user_email_already_verified' },
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found' },
    /** 429: Too many e-mails today. */
    daily_quota_exceeded: { id: 'user_daily_quota_exceeded' },
  },
  listAuthorizedApplications: {
    /** 200: A page in the middle: others come before and after it. */
    middle_page: { user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5' },
    /** 200: The first page: nothing comes before it. */
    first_page: {
      user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      before: 'authorized_connect_app_01HXYZ123456789ABCDEFGHIJ',
    },
    /** 200: One application of each type. */
    all_types: { user_id: 'user_all_types' },
    /** 200: The last page: nothing comes after it. */
    last_page: {
      user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      after: 'authorized_connect_app_01HXYZ987654321KJIHGFEDCBA',
    },
    /** 200: The user has authorized no application. */
    empty: { user_id: 'user_empty' },
    /** 404: No such user. */
    entity_not_found: { user_id: 'user_entity_not_found' },
    /** 422: A limit out of range. */
    invalid_request_parameters: { user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5', limit: 101 },
  },
  deleteAuthorizedApplication: {
    /** 404: No such authorization. */
    entity_not_found: { user_id: 'user_01E4ZCR3C56J083X43JQXF3JK5', application_id: 'conn_app_entity_not_found' },
  },
  confirmEmailChange: {
    /** 200: The user with the new address. */
    confirmed: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '123456' },
    /** 400: Not the right code. */
    email_change_code_incorrect: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000001' },
    /** 400: The code is more than ten minutes old. */
    email_change_code_expired: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000002' },
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found', code: '123456' },
    /** 409: Nothing to confirm. */
    no_pending_email_change: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000004' },
    /** 409: The code was used before. */
    email_change_code_previously_used: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000003' },
    /** 409: The address is taken. */
    email_not_available: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000005' },
    /** 409: The address is managed elsewhere. */
    email_change_not_allowed: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000006' },
    /** 422: A code that is not six digits. */
    invalid_request_parameters: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '12345' },
    /** 422: The address cannot receive mail. */
    invalid_email: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000007' },
    /** 429: Five wrong codes. */
    email_change_too_many_attempts: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', code: '000008' },
  },
  sendEmailChange: {
    /** 200: A change that waits for its confirmation. */
    sent: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'new.email@example.com' },
    /** 404: No such user. */
    entity_not_found: { id: 'user_entity_not_found', new_email: 'new.email@example.com' },
    /** 409: The user has this address already. */
    email_change_not_needed: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      new_email: 'email_change_not_needed@example.com',
    },
    /** 409: The address is taken. */
    email_not_available: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'email_not_available@example.com' },
    /** 409: The address is managed elsewhere. */
    email_change_not_allowed: {
      id: 'user_01E4ZCR3C56J083X43JQXF3JK5',
      new_email: 'email_change_not_allowed@example.com',
    },
    /** 422: An address that is not one. */
    invalid_request_parameters: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'invalid_request_parameters' },
    /** 422: The address cannot receive mail. */
    invalid_email: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'invalid_email@example.com' },
    /** 429: Too many e-mails today. */
    daily_quota_exceeded: { id: 'user_01E4ZCR3C56J083X43JQXF3JK5', new_email: 'daily_quota_exceeded@example.com' },
  },
} as const;

testValues satisfies {
  getUser: Record<string, GetUserInput>;
  updateUser: Record<string, UpdateUserInput>;
  deleteUser: Record<string, DeleteUserInput>;
  getUserByExternalId: Record<string, GetUserByExternalIdInput>;
  listUsers: Record<string, ListUsersInput>;
  createUser: Record<string, CreateUserInput>;
  verifyEmail: Record<string, VerifyEmailInput>;
  sendVerificationEmail: Record<string, SendVerificationEmailInput>;
  listAuthorizedApplications: Record<string, ListAuthorizedApplicationsInput>;
  deleteAuthorizedApplication: Record<string, DeleteAuthorizedApplicationInput>;
  confirmEmailChange: Record<string, ConfirmEmailChangeInput>;
  sendEmailChange: Record<string, SendEmailChangeInput>;
};

/** API keys by example: with one of these, the mock responds to every operation with the example of that name. */
export const testKeys = {
  unauthorized: 'sk_test_unauthorized',
  forbidden: 'sk_test_forbidden',
  rate_limit_exceeded: 'sk_test_rate_limit_exceeded',
} as const;
