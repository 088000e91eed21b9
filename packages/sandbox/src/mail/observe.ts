/** Seeing the mails that transactions write. */
import type { Operation, Step } from '../store/steps.ts';
import type { Store } from '../store/store.ts';
import type { Awaitable, OutboxMail } from '../types.ts';

/**
 * Makes a store that tells of each mail after the transaction that wrote it.
 * @param sent gets the mail
 */
export function observeMails(store: Store, sent: (mail: OutboxMail) => void): Omit<Store, 'close'> {
  return {
    shared: store.shared,
    read: (environment, steps) => store.read(environment, steps),
    write<T>(environment: string, steps: () => Step<T>): Awaitable<T> {
      let mails: OutboxMail[] = [];
      // Steps may run several times; only what the last run wrote is stored.
      const result = store.write(environment, () => collecting(steps(), (mails = [])));
      const tell = (value: T): T => {
        mails.forEach(sent);
        return value;
      };
      return result instanceof Promise ? result.then(tell) : tell(result);
    },
    environmentsWith: (kind, column, value) => store.environmentsWith(kind, column, value),
    copy: (from, to) => store.copy(from, to),
  };
}

function* collecting<T>(steps: Step<T>, mails: OutboxMail[]): Step<T> {
  let next = steps.next();
  while (!next.done) {
    const operation: Operation = next.value;
    if (operation.type === 'put' && operation.kind === 'mails') mails.push(operation.record as OutboxMail);
    next = steps.next(yield operation);
  }
  return next.value;
}
