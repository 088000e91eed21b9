/** What the tests of this repository hold against each other; no part of the published package. */
export { openStore } from './store/open.ts';
export { get, list, put, putAll, remove } from './store/steps.ts';
export { ConflictError, StoreError, type Store } from './store/store.ts';
export { createIds } from './ids.ts';
export { maxAttempts, pauseAfter, webhookUrl } from './events/deliver.ts';
export { createDeliveryQueue } from './events/queue.ts';
export { startDispatcher, type Clock, type Dispatcher } from './events/dispatcher.ts';
export { createSmtpSender, type SmtpSender } from './mail/smtp.ts';
export { storedUser } from './rules/users.ts';
export type { DeliveryQueue, StoredEvent, WebhookEndpoint } from './types.ts';
