// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.
import type {
  UserCreatedEvent,
  UserUpdatedEvent,
  UserDeletedEvent,
  EmailVerificationCreatedEvent,
} from './operations.ts';

export type {
  UserCreatedEvent,
  UserUpdatedEvent,
  UserDeletedEvent,
  EmailVerificationCreatedEvent,
} from './operations.ts';

/** An event that a webhook delivers. `event` tells the kinds apart. */
export type WebhookEvent = UserCreatedEvent | UserUpdatedEvent | UserDeletedEvent | EmailVerificationCreatedEvent;

/** The header that carries the signature of a delivery. */
export const signatureHeader = 'WorkOS-Signature';
