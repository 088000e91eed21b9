/** Telling who wants to know that an environment's data changed in this process. */

/** Is told which environment changed. */
type Listener = (environment: string) => void;

/** The listeners, by environment. */
export class Changes {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #any = new Set<Listener>();

  /**
   * Listens to one environment, or to all.
   * @returns a function that ends it
   */
  subscribe(environment: string | undefined, listener: Listener): () => void {
    let listeners = environment === undefined ? this.#any : this.#listeners.get(environment);
    if (!listeners) this.#listeners.set(environment as string, (listeners = new Set()));
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (environment !== undefined && listeners.size === 0) this.#listeners.delete(environment);
    };
  }

  /** Tells that something changed. */
  tell(environment: string): void {
    for (const listener of this.#listeners.get(environment) ?? []) listener(environment);
    for (const listener of this.#any) listener(environment);
  }
}
