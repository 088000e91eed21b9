/** Sends what is due, and sleeps while nothing is. */
import { setTimeout as wait } from 'node:timers/promises';
import type { DeliveryQueue, DueDelivery } from '../types.ts';
import { tryDelivery } from './deliver.ts';

/** How many deliveries are under way at once. */
const atOnce = 16;

/** How much longer a lease is than a try may take, in milliseconds. */
const leaseMargin = 30_000;

/** The pause after a queue that failed, in milliseconds. */
const pauseAfterFailure = 1_000;

/** The real time, and sleeping by it. */
export interface Clock {
  /** In milliseconds since 1970. */
  now(): number;
  /**
   * Sleeps. Keeps no process alive.
   * @param ms how long, in milliseconds
   * @throws when the signal ends it
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What deliveries are made with. */
export interface DispatcherOptions {
  queue: DeliveryQueue;
  /** Default: the runtime's own. */
  fetch?: typeof fetch;
  /** Default: the real one. */
  clock?: Clock;
  /** How long an endpoint may take, in milliseconds. Default: 10,000. */
  timeout?: number;
  /** The longest time between two looks at the queue, in milliseconds, for one that other processes fill too. Default: no limit. */
  interval?: number;
  /** Gets a sentence when the queue fails, which is then asked until it responds, and one when it does. Default: nobody is told. */
  report?: (message: string) => void;
}

/** Sends deliveries until it is closed. */
export interface Dispatcher {
  /** Tells that something new may be due. */
  wake(): void;
  /** Ends what is under way, which is tried again by the next dispatcher. Resolves when nothing is left running. */
  close(): Promise<void>;
}

const realClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, { signal, ref: false }),
};

/** The longest pause that a timer can take. */
const maxTimer = 2 ** 31 - 1;

/** Starts sending. */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { queue, clock = realClock, timeout = 10_000, interval = Infinity, report = () => {} } = options;
  const closing = new AbortController();
  const settings = { fetch: options.fetch ?? fetch, now: clock.now, timeout, closing: closing.signal };
  let waking = new AbortController();
  let isAwake = true;
  let isFailing = false;

  const underWay = new Set<Promise<void>>();
  let unsettled: Error | undefined;

  function send(due: DueDelivery): void {
    const sent = tryDelivery(due, settings)
      .then((tried) => queue.settle(due.environment, tried))
      .catch((error: Error) => void (unsettled = error))
      .finally(() => {
        underWay.delete(sent);
        wake();
      });
    underWay.add(sent);
  }

  /** Begins to send what is due, and gives how long to sleep then. An endpoint that takes its time holds no other up. */
  async function turn(): Promise<number> {
    const error = unsettled;
    unsettled = undefined;
    if (error) throw error;
    const room = atOnce - underWay.size;
    if (room === 0) return maxTimer;
    const due = await queue.take(room, timeout + leaseMargin);
    due.forEach(send);
    if (due.length > 0) return 0;
    const next = await queue.nextDue();
    return Math.min(next === undefined ? Infinity : Math.max(0, next - clock.now()), interval, maxTimer);
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      isAwake = false;
      const pause = await turn().then(
        (ms) => {
          if (isFailing) report('Webhooks are sent again.');
          isFailing = false;
          return ms;
        },
        (error: Error) => {
          // Once, however long it lasts.
          if (!isFailing) report(`Webhooks wait: ${error.message}`);
          isFailing = true;
          return pauseAfterFailure;
        },
      );
      if (isAwake || pause === 0) continue;
      waking = new AbortController();
      await clock.sleep(pause, AbortSignal.any([waking.signal, closing.signal])).catch(() => {});
    }
  }

  function wake(): void {
    isAwake = true;
    waking.abort();
  }

  const running = run();
  return {
    wake,
    async close() {
      closing.abort();
      await running;
      await Promise.all(underWay);
    },
  };
}
