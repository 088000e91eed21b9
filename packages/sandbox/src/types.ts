/** What the sandbox stores, and how its parts see each other. */
import type { AuthorizedConnectApplication } from '../../../generated/operations.ts';

/** A value, or a promise of it where the store responses over a network. */
export type Awaitable<T> = T | Promise<T>;

/** What every stored record has. Times are ISO 8601 in UTC with milliseconds, so that texts sort as times do. */
export interface StoredRecord {
  id: string;
  created_at: string;
}

/** A user. */
export interface StoredUser extends StoredRecord {
  /** The user as responses show it, in JSON. */
  json: string;
  email: string;
  external_id: string | null;
  /** Whether an identity provider manages the user, whose email address then cannot be changed. */
  managed?: boolean;
  /** Whether the user can be deleted. Default: yes. */
  deletable?: boolean;
}

/** What remains of a deleted record, so that a cursor that names it still leads on. */
export type Tombstone = StoredRecord;

/** A user's membership of an organization. It sorts as the user does. */
export interface Membership extends StoredRecord {
  user_id: string;
  organization_id: string;
}

/** An application that a user has authorized. */
export interface Grant extends StoredRecord {
  user_id: string;
  application: AuthorizedConnectApplication;
}

/** The kinds of mail that carry a code. */
export type MailKind = 'email_verification' | 'email_change';

/** A mail in the outbox. */
export interface OutboxMail extends StoredRecord {
  kind: MailKind;
  to: string;
  user_id: string;
  code: string;
}

/** A one-time code: the last one of its kind that a user was sent, or one that was used. In the clear it stands in the outbox alone. */
export interface OneTimeCode extends StoredRecord {
  user_id: string;
  digest: string;
  expires_at: string;
  /** How many wrong codes were tried instead. */
  attempts: number;
  /** The address that the code was sent to. */
  email: string;
}

/** What an environment is told about itself. */
export interface Settings extends StoredRecord {
  /** Whether a sandbox has begun with these data. */
  begun?: boolean;
  clock: Clock;
  /** How many mails one user is sent in 24 hours. */
  daily_mails: number;
  /** Domains that cannot receive mail. */
  undeliverable: string[];
  /** The ids of browser signals that are not known. */
  unknown_signals: string[];
  /** The keys that may not do everything. */
  api_keys: ApiKey[];
}

/** What an API key may do. */
export interface ApiKey {
  key: string;
  allow: ('read' | 'write')[];
}

/** An environment's time: the real one moved by so many milliseconds, or one that stands still. */
export interface Clock {
  offset: number;
  frozen?: string;
}

/** An event. */
export interface StoredEvent extends StoredRecord {
  /** The event's name, such as the document's `webhooks` have it. */
  event: string;
  /** What it is about, in JSON: in memory the same text as the user's. */
  data: string;
}

/** Where events are sent. */
export interface WebhookEndpoint extends StoredRecord {
  url: string;
  secret: string;
  /** The names of the events that are sent. Empty for all. */
  events: string[];
}

/** One event on its way to one endpoint. Its times are real ones, whatever the environment's clock says. */
export interface Delivery extends StoredRecord {
  event_id: string;
  webhook_id: string;
  state: 'pending' | 'delivered' | 'dead';
  /** How often it was tried. */
  attempts: number;
  /** When it is tried next, or when a lease ends; the empty text when it is not tried again. */
  due_at: string;
  /** The status of the last response, where there was one. */
  last_status: number | null;
  /** Why the last try failed. */
  last_error: string | null;
}

/** Records by kind. */
export interface Records {
  users: StoredUser;
  tombstones: Tombstone;
  memberships: Membership;
  grants: Grant;
  codes: OneTimeCode;
  mails: OutboxMail;
  events: StoredEvent;
  webhooks: WebhookEndpoint;
  deliveries: Delivery;
  settings: Settings;
}

/** A kind of record. */
export type RecordKind = keyof Records;

/** A delivery that is due, with what it sends and where. */
export interface DueDelivery {
  environment: string;
  delivery: Delivery;
  event: StoredEvent;
  webhook: WebhookEndpoint;
}

/** What the dispatcher of webhooks works on. All environments share it. */
export interface DeliveryQueue {
  /**
   * Takes deliveries that are due, oldest first. No other process gets them until the lease ends.
   * @param limit how many at most
   * @param leaseMs how long the lease lasts, in milliseconds
   */
  take(limit: number, leaseMs: number): Awaitable<DueDelivery[]>;
  /** Stores how a try ended. */
  settle(environment: string, delivery: Delivery): Awaitable<void>;
  /** When the next one is due, in real milliseconds; `undefined` when none is pending. */
  nextDue(): Awaitable<number | undefined>;
}

/** Sends a mail for real, after the transaction that wrote it. A rejection is reported and loses nothing. */
export type MailSender = (mail: OutboxMail) => Promise<void>;
