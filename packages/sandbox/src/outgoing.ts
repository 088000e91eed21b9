/** What leaves the sandbox: webhooks and mails. */
import { startDispatcher } from './events/dispatcher.ts';
import { createDeliveryQueue } from './events/queue.ts';
import type { Changes } from './changes.ts';
import { observeMails } from './mail/observe.ts';
import type { SmtpSender } from './mail/smtp.ts';
import type { Store } from './store/store.ts';

/** How often a store that other processes fill too is looked at, in milliseconds. */
const sharedInterval = 2_000;

/**
 * Sends webhooks from a store until it is closed.
 * @returns what ends it; nothing is left running then
 */
export function sendWebhooks(store: Store, changes: Changes): () => Promise<void> {
  const queue = createDeliveryQueue(store, (environment) => changes.tell(environment, false));
  const dispatcher = startDispatcher({ queue, report: warn, ...(store.shared && { interval: sharedInterval }) });
  let waking: NodeJS.Immediate | undefined;
  const unsubscribe = changes.subscribeSender(() => {
    // Once for all requests that came together: a look at the queue costs as much as one of them.
    waking ??= setImmediate(() => {
      waking = undefined;
      dispatcher.wake();
    });
  });
  return () => {
    unsubscribe();
    return dispatcher.close();
  };
}

/**
 * Makes a store whose mails are sent for real. A mail that cannot be sent stays in the outbox, and a warning says so.
 * @param sender is closed with the store
 */
export function sendMails(store: Store, { send, close }: SmtpSender): Store {
  const observed = observeMails(store, (mail) => {
    send(mail).catch((error: unknown) => warn(`A mail to ${mail.to} was not sent: ${(error as Error).message}`));
  });
  return {
    ...observed,
    close() {
      close();
      return store.close();
    },
  };
}

function warn(message: string): void {
  process.emitWarning(message, 'SandboxWarning');
}
