/** What belongs to one test, or to the mock as a whole: its rules, and the requests that it has seen. */
import type { Exchange, MockAnswer } from './core/exchange.ts';
import type { Random } from './core/random.ts';
import type { Claim, ResponderParts } from './core/respond.ts';
import { CoverageCounter, type Coverage } from './record/coverage.ts';
import { harOf, type Har } from './record/har.ts';
import { Journal, type RecordedRequest } from './record/journal.ts';
import { RuleBook, type DroppedRule } from './rules/book.ts';

/** What a session is made of. */
export interface SessionOptions {
  parts: ResponderParts;
  random: Random;
  /** How many requests the journal keeps. */
  journal: number;
}

/** One session. */
export class Session {
  readonly rules: RuleBook;
  #parts: ResponderParts;
  readonly #journal: Journal;
  readonly #coverage = new CoverageCounter();

  constructor({ parts, random, journal }: SessionOptions) {
    this.#parts = parts;
    this.rules = new RuleBook(parts.model.operations, parts.validators, random);
    this.#journal = new Journal(journal);
  }

  /** Records an exchange. */
  record(exchange: Exchange, duration: number): void {
    this.#journal.add(exchange, duration);
    this.#coverage.add(exchange);
  }

  /** The recorded requests, oldest first. */
  get requests(): RecordedRequest[] {
    return this.#journal.entries();
  }

  /** The recorded requests with their responses, as an HTTP Archive. */
  har(base: string): Har {
    return harOf(base, this.#journal.exchanges());
  }

  /** So many of the last recorded requests, oldest first. */
  recent(most: number): RecordedRequest[] {
    return this.#journal.entries(most);
  }

  /** What was met of the document. */
  coverage(): Coverage {
    return this.#coverage.report(this.#parts.model.operations);
  }

  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(parts: ResponderParts): DroppedRule[] {
    this.#parts = parts;
    return this.rules.adopt(parts.model.operations, parts.validators);
  }

  /** Takes every rule back and forgets every request. */
  reset(): void {
    this.rules.clear();
    this.#journal.clear();
    this.#coverage.clear();
  }
}

/** The mock's own session, and those of tests that share it. A test's is known by its API key. */
export class Sessions {
  readonly main: Session;
  readonly #byKey = new Map<string, Session>();
  readonly #keys = new Set<string>();
  readonly #open: () => Session;

  /** @param open makes a session */
  constructor(open: () => Session) {
    this.#open = open;
    this.main = open();
  }

  /** The keys of the sessions that are open. */
  get keys(): ReadonlySet<string> {
    return this.#keys;
  }

  /** Opens a session for the requests that carry a key. */
  open(key: string): Session {
    const session = this.#open();
    this.#byKey.set(key, session);
    this.#keys.add(key);
    return session;
  }

  /** The session of a key. */
  get(key: string): Session | undefined {
    return this.#byKey.get(key);
  }

  /** Whether a session is open. */
  has(session: Session): boolean {
    return session === this.main || [...this.#byKey.values()].includes(session);
  }

  /** Ends a session; its key becomes a key like any other. */
  close(key: string): void {
    this.#byKey.delete(key);
    this.#keys.delete(key);
  }

  /** The answer that a rule has for a request: one of its own session, else one of the mock's. */
  claim(request: Claim): MockAnswer | undefined {
    const own = request.key === undefined ? undefined : this.#byKey.get(request.key);
    return own?.rules.claim(request) ?? this.main.rules.claim(request);
  }

  /** Records an exchange in the mock's session, and in its own. */
  record(exchange: Exchange, duration: number): void {
    this.main.record(exchange, duration);
    if (exchange.key !== undefined && this.#byKey.size > 0) this.#byKey.get(exchange.key)?.record(exchange, duration);
  }

  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(parts: ResponderParts): DroppedRule[] {
    return [this.main, ...this.#byKey.values()].flatMap((session) => session.adopt(parts));
  }

  /** Ends every session but the mock's, and resets that. */
  reset(): void {
    for (const key of [...this.#keys]) this.close(key);
    this.main.reset();
  }
}
