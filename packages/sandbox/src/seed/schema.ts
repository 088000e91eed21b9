/** What a seed may hold: the document's own schemas, and what the sandbox adds to them. */
import type { ConnectApplication, User } from '../../../../generated/operations.ts';
import type { ApiKey } from '../types.ts';

/** A user of a seed. What is left out is as if it had just been created. */
export interface SeedUser extends Partial<Omit<User, 'email'>> {
  email: string;
  /** Judged and forgotten. */
  password?: string;
  /** Whether an identity provider manages the user, whose address then cannot be changed. Default: no. */
  managed?: boolean;
  /** Whether the user can be deleted. Default: yes. */
  deletable?: boolean;
}

/** Data to begin with. Users are named by id, address or external id. */
export interface Seed {
  /** Freezes the clock at this time. Default: it runs. */
  clock?: string;
  settings?: {
    /** How many mails one user is sent in 24 hours. Default: 50. */
    dailyMails?: number;
    /** Domains that cannot receive mail, besides `.invalid`. */
    undeliverable?: string[];
    /** Ids of browser signals that are not known. */
    unknownSignals?: string[];
  };
  /** Keys that may only read, only write, or do nothing. Every other key may do everything. */
  apiKeys?: ApiKey[];
  organizations?: { id: string; name?: string; members?: string[] }[];
  users?: SeedUser[];
  applications?: (Partial<ConnectApplication> & { id: string })[];
  authorizedApplications?: {
    id?: string;
    user: string;
    /** The application's id, or its client id. */
    application: string;
    granted_scopes?: string[];
    oauth_resource?: string;
    created_at?: string;
  }[];
  /** Where events are sent. `events` names those that are; default: all. */
  webhooks?: { url: string; secret: string; events?: string[] }[];
}

/** The name under which the schemas find the document. */
export const documentId = 'document';

const schema = (name: string) => ({ $ref: `${documentId}#/components/schemas/${name}` });
const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

function object(properties: Record<string, object>, required: string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

/**
 * The schema of a seed.
 * @param userProperties the names of the properties of the document's user
 */
export function seedSchema(userProperties: readonly string[]): object {
  const ofUser = userProperties.map((name) => [name, schema(`User/properties/${name}`)]);
  return object({
    clock: schema('Timestamp'),
    settings: object({
      dailyMails: { type: 'integer', minimum: 0, maximum: 10_000 },
      undeliverable: texts,
      unknownSignals: texts,
    }),
    apiKeys: {
      type: 'array',
      items: object({ key: text, allow: { type: 'array', items: { enum: ['read', 'write'] } } }, ['key', 'allow']),
    },
    organizations: {
      type: 'array',
      items: object({ id: schema('OrganizationId'), name: text, members: texts }, ['id']),
    },
    users: {
      type: 'array',
      items: object(
        { ...Object.fromEntries(ofUser), password: text, managed: { type: 'boolean' }, deletable: { type: 'boolean' } },
        ['email'],
      ),
    },
    applications: { type: 'array', items: schema('ConnectApplication') },
    authorizedApplications: {
      type: 'array',
      items: object(
        {
          id: schema('AuthorizedConnectApplicationId'),
          user: text,
          application: text,
          granted_scopes: texts,
          oauth_resource: text,
          created_at: schema('Timestamp'),
        },
        ['user', 'application'],
      ),
    },
    webhooks: {
      type: 'array',
      items: object({ url: { type: 'string', format: 'uri', pattern: '^https?://' }, secret: text, events: texts }, [
        'url',
        'secret',
      ]),
    },
  });
}
