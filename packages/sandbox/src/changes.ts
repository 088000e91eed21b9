/** Telling who wants to know that an environment's data changed in this process, and that it may have webhooks to send. */

type Listener = () => void;

/** The listeners, by environment. */
export class Changes {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #senders = new Set<Listener>();

  /**
   * Listens to one environment.
   * @returns a function that ends it
   */
  subscribe(environment: string, listener: Listener): () => void {
    let listeners = this.#listeners.get(environment);
    if (!listeners) this.#listeners.set(environment, (listeners = new Set()));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(environment);
    };
  }

  /** Listens for webhooks to send, of whichever environment; gives a function that ends it. */
  subscribeSender(listener: Listener): () => void {
    this.#senders.add(listener);
    return () => this.#senders.delete(listener);
  }

  /**
   * Tells that something changed.
   * @param due whether there may be webhooks to send
   */
  tell(environment: string, due: boolean): void {
    for (const listener of this.#listeners.get(environment) ?? []) listener();
    if (due) for (const listener of this.#senders) listener();
  }
}
