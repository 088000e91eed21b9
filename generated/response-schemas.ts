// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.

/** The schema of the good responses of each operation, by `operationId`; an operation without a body has none. */
export const responseSchemas: Readonly<Record<string, object>> = {
  getUser: { anyOf: [{ $ref: '#/$defs/User' }] },
  updateUser: { anyOf: [{ $ref: '#/$defs/User' }] },
  getUserByExternalId: { anyOf: [{ $ref: '#/$defs/User' }] },
  listUsers: { anyOf: [{ $ref: '#/$defs/UserList' }] },
  createUser: { anyOf: [{ $ref: '#/$defs/CreatedUser' }] },
  verifyEmail: { anyOf: [{ $ref: '#/$defs/UserEnvelope' }] },
  sendVerificationEmail: { anyOf: [{ $ref: '#/$defs/UserEnvelope' }] },
  listAuthorizedApplications: { anyOf: [{ $ref: '#/$defs/AuthorizedConnectApplicationList' }] },
  confirmEmailChange: { anyOf: [{ $ref: '#/$defs/EmailChangeConfirmation' }] },
  sendEmailChange: { anyOf: [{ $ref: '#/$defs/EmailChange' }] },
};

/** The schemas that they refer to, as `#/$defs/…`. */
export const schemaDefinitions: Readonly<Record<string, object>> = {
  User: {
    type: 'object',
    required: [
      'object',
      'id',
      'first_name',
      'last_name',
      'profile_picture_url',
      'email',
      'email_verified',
      'external_id',
      'last_sign_in_at',
      'created_at',
      'updated_at',
    ],
    properties: {
      object: { type: 'string', const: 'user' },
      id: { $ref: '#/$defs/UserId' },
      first_name: { type: ['string', 'null'] },
      last_name: { type: ['string', 'null'] },
      name: { type: ['string', 'null'] },
      profile_picture_url: { type: ['string', 'null'], format: 'uri' },
      email: { type: 'string', format: 'email' },
      email_verified: { type: 'boolean' },
      external_id: { type: ['string', 'null'], pattern: '^[\\x00-\\x7F]*$', maxLength: 128 },
      metadata: { $ref: '#/$defs/Metadata' },
      last_sign_in_at: { anyOf: [{ $ref: '#/$defs/Timestamp' }, { type: 'null' }] },
      locale: { type: ['string', 'null'] },
      created_at: { $ref: '#/$defs/Timestamp' },
      updated_at: { $ref: '#/$defs/Timestamp' },
    },
  },
  UserId: { type: 'string', pattern: '^user_[0-9A-Za-z]+$' },
  Metadata: {
    type: 'object',
    maxProperties: 50,
    propertyNames: { maxLength: 40 },
    additionalProperties: { type: 'string', maxLength: 600 },
  },
  Timestamp: { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' },
  UserList: {
    type: 'object',
    required: ['object', 'data', 'list_metadata'],
    properties: {
      object: { type: 'string', const: 'list' },
      data: { type: 'array', maxItems: 100, items: { $ref: '#/$defs/User' } },
      list_metadata: { $ref: '#/$defs/ListMetadata' },
    },
  },
  ListMetadata: {
    type: 'object',
    required: ['before', 'after'],
    properties: { before: { type: ['string', 'null'] }, after: { type: ['string', 'null'] } },
  },
  CreatedUser: {
    allOf: [{ $ref: '#/$defs/User' }, { type: 'object', properties: { radar_auth_attempt_id: { type: 'string' } } }],
  },
  UserEnvelope: { type: 'object', required: ['user'], properties: { user: { $ref: '#/$defs/User' } } },
  AuthorizedConnectApplicationList: {
    type: 'object',
    required: ['object', 'data', 'list_metadata'],
    properties: {
      object: { type: 'string', const: 'list' },
      data: { type: 'array', maxItems: 100, items: { $ref: '#/$defs/AuthorizedConnectApplication' } },
      list_metadata: { $ref: '#/$defs/ListMetadata' },
    },
  },
  AuthorizedConnectApplication: {
    type: 'object',
    required: ['object', 'id', 'granted_scopes', 'application'],
    properties: {
      object: { type: 'string', const: 'authorized_connect_application' },
      id: { $ref: '#/$defs/AuthorizedConnectApplicationId' },
      granted_scopes: { type: 'array', items: { type: 'string' } },
      oauth_resource: { type: 'string' },
      application: { $ref: '#/$defs/ConnectApplication' },
    },
  },
  AuthorizedConnectApplicationId: { type: 'string', pattern: '^authorized_connect_app_[0-9A-Za-z]+$' },
  ConnectApplication: {
    oneOf: [
      { $ref: '#/$defs/FirstPartyOAuthApplication' },
      { $ref: '#/$defs/ThirdPartyOAuthApplication' },
      { $ref: '#/$defs/DynamicOAuthApplication' },
      { $ref: '#/$defs/M2MApplication' },
    ],
  },
  FirstPartyOAuthApplication: {
    allOf: [
      { $ref: '#/$defs/OAuthApplicationBase' },
      {
        type: 'object',
        required: ['is_first_party'],
        properties: {
          is_first_party: { type: 'boolean', const: true },
          was_dynamically_registered: false,
          organization_id: false,
        },
      },
    ],
  },
  OAuthApplicationBase: {
    allOf: [
      { $ref: '#/$defs/ConnectApplicationBase' },
      {
        type: 'object',
        required: ['application_type', 'redirect_uris', 'uses_pkce', 'is_first_party'],
        properties: {
          application_type: { type: 'string', const: 'oauth' },
          redirect_uris: { type: 'array', items: { $ref: '#/$defs/RedirectUri' } },
          uses_pkce: { type: 'boolean' },
          is_first_party: { type: 'boolean' },
        },
      },
    ],
  },
  ConnectApplicationBase: {
    type: 'object',
    required: [
      'object',
      'id',
      'client_id',
      'name',
      'description',
      'scopes',
      'created_at',
      'updated_at',
      'application_type',
    ],
    properties: {
      object: { type: 'string', const: 'connect_application' },
      id: { $ref: '#/$defs/ConnectApplicationId' },
      client_id: { $ref: '#/$defs/ClientId' },
      name: { type: 'string' },
      description: { type: ['string', 'null'] },
      scopes: { type: 'array', items: { type: 'string' } },
      created_at: { $ref: '#/$defs/Timestamp' },
      updated_at: { $ref: '#/$defs/Timestamp' },
      application_type: { type: 'string', enum: ['oauth', 'm2m'] },
    },
  },
  ConnectApplicationId: { type: 'string', pattern: '^conn_app_[0-9A-Za-z]+$' },
  ClientId: { type: 'string', pattern: '^client_[0-9A-Za-z]+$' },
  RedirectUri: {
    type: 'object',
    required: ['uri', 'default'],
    properties: { uri: { type: 'string', format: 'uri' }, default: { type: 'boolean' } },
  },
  ThirdPartyOAuthApplication: {
    allOf: [
      { $ref: '#/$defs/OAuthApplicationBase' },
      {
        type: 'object',
        required: ['is_first_party', 'was_dynamically_registered', 'organization_id'],
        properties: {
          is_first_party: { type: 'boolean', const: false },
          was_dynamically_registered: { type: 'boolean', const: false },
          organization_id: { $ref: '#/$defs/OrganizationId' },
        },
      },
    ],
  },
  OrganizationId: { type: 'string', pattern: '^org_[0-9A-Za-z]+$' },
  DynamicOAuthApplication: {
    allOf: [
      { $ref: '#/$defs/OAuthApplicationBase' },
      {
        type: 'object',
        required: ['is_first_party', 'was_dynamically_registered'],
        properties: {
          is_first_party: { type: 'boolean', const: false },
          was_dynamically_registered: { type: 'boolean', const: true },
          organization_id: false,
        },
      },
    ],
  },
  M2MApplication: {
    allOf: [
      { $ref: '#/$defs/ConnectApplicationBase' },
      {
        type: 'object',
        required: ['application_type', 'organization_id'],
        properties: {
          application_type: { type: 'string', const: 'm2m' },
          organization_id: { $ref: '#/$defs/OrganizationId' },
          redirect_uris: false,
          uses_pkce: false,
          is_first_party: false,
          was_dynamically_registered: false,
        },
      },
    ],
  },
  EmailChangeConfirmation: {
    type: 'object',
    required: ['object', 'user'],
    properties: { object: { type: 'string', const: 'email_change_confirmation' }, user: { $ref: '#/$defs/User' } },
  },
  EmailChange: {
    type: 'object',
    required: ['object', 'user', 'new_email', 'expires_at', 'created_at'],
    properties: {
      object: { type: 'string', const: 'email_change' },
      user: { $ref: '#/$defs/User' },
      new_email: { type: 'string', format: 'email' },
      expires_at: { $ref: '#/$defs/Timestamp' },
      created_at: { $ref: '#/$defs/Timestamp' },
    },
  },
};
