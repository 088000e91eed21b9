/**
 * A pool of vitest that keeps its thread from one run to the next, so that libraries such as TypeScript and Ajv are loaded
 * once and not for each mutant.
 */
import { Worker } from 'node:worker_threads';
import type { PoolRunnerInitializer, PoolWorker, WorkerRequest } from 'vitest/node';

/** After so many runs the thread is another one, so that nothing grows. */
const maxRuns = 100;

type Listener = (...values: unknown[]) => void;

let thread: Worker | undefined;
let runs = 0;

/** What vitest takes for a worker of its own: one run of the thread. */
class KeptWorker implements PoolWorker {
  readonly name = 'kept';
  readonly #env: NodeJS.ProcessEnv;
  readonly #listeners: [event: string, listener: Listener][] = [];
  #isNew = false;
  #config: unknown;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  async start(): Promise<void> {
    if (thread) return;
    this.#isNew = true;
    runs = 0;
    thread = new Worker(new URL('kept-thread.ts', import.meta.url), { env: this.#env, stdout: true, stderr: true });
    thread.unref();
    thread.once('exit', () => (thread = undefined));
  }

  send(message: WorkerRequest): void {
    const { type, context } = message as { type?: string; context?: { config: unknown } };
    if (type === 'stop') return this.#respond('stopped');
    if (type === 'start') this.#config = context!.config;
    if (type === 'start' && !this.#isNew) return this.#respond('started');
    // The names of the tests to run are in the configuration, which the thread takes from its first start.
    if (type === 'run') Object.assign(context!, { config: this.#config });
    thread?.postMessage(message);
  }

  #respond(type: string): void {
    queueMicrotask(() => {
      for (const [event, listener] of [...this.#listeners])
        if (event === 'message') listener({ type, __vitest_worker_response__: true });
    });
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    thread?.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    thread?.off(event, listener);
  }

  async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) this.off(event, listener);
    if (++runs >= maxRuns) await endThread();
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}

/** Ends the thread; the next run has another. */
export async function endThread(): Promise<void> {
  const old = thread;
  thread = undefined;
  await old?.terminate();
}

/** The pool, as vitest takes it. */
export const keptPool: PoolRunnerInitializer = {
  name: 'kept',
  createPoolWorker: ({ env }) => new KeptWorker(env as NodeJS.ProcessEnv),
};
