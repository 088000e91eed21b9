/** What belongs to one test, or to the mock as a whole: its rules, and the requests that it has seen. */
import type { Claim } from './core/claim.ts';
import type { Exchange, MockResponse } from './core/exchange.ts';
import type { Random } from './core/random.ts';
import type { ResponderParts } from './core/parts.ts';
import { CoverageCounter, type Coverage } from './record/coverage.ts';
import { harOf, type Har } from './record/har.ts';
import { Journal, type RecordedRequest } from './record/journal.ts';
import { JournalQuota } from './record/journal-quota.ts';
import { RuleStore, type DroppedRule } from './rules/store.ts';
import { full, maxScopes, RuleQuota } from './rules/quota.ts';
import type { VerificationSpec } from './rules/spec.ts';
import type { UndocumentedRequest } from './rules/undocumented.ts';
import { verify } from './rules/verify.ts';

/** What a session is made of. */
export interface SessionOptions {
  parts: ResponderParts;
  random: Random;
  /** How many requests the journal keeps. */
  journal: number;
  /** Forgets what is stored elsewhere. */
  clear?: (() => unknown) | undefined;
  shared: Shared;
}

/** What the sessions of a mock have in common. */
export interface Shared {
  /** What they may hold together. */
  rules: RuleQuota;
  records: JournalQuota;
}

/** One session. */
export class Session {
  readonly rules: RuleStore;
  #parts: ResponderParts;
  readonly #journal: Journal;
  readonly #coverage = new CoverageCounter();
  readonly #clear: SessionOptions['clear'];

  constructor({ parts, random, journal, shared, clear }: SessionOptions) {
    this.#parts = parts;
    this.#clear = clear;
    this.rules = new RuleStore(parts.model.operations, parts.validators, random, shared.rules);
    this.#journal = new Journal(journal, shared.records);
  }

  /** Records an exchange. */
  record(exchange: Exchange, duration: number): void {
    this.#journal.add(exchange, duration);
    this.#coverage.add(exchange);
  }

  /**
   * Checks how many of the recorded requests are as a test expects.
   * @throws a VerificationError when there are more or fewer, and a RuleError for a verification that cannot be
   */
  verify(spec: VerificationSpec): void {
    verify(spec, { requests: this.requests, dropped: this.#journal.dropped, operations: this.#parts.model.operations });
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

  /**
   * Takes every rule back and forgets every request.
   * @returns what to wait for before the stored data are gone too
   */
  reset(): unknown {
    this.rules.clear();
    this.#journal.clear();
    this.#coverage.clear();
    return this.#clear?.();
  }
}

/** The mock's own session, and those of tests that share it. A test's is known by its API key. */
export class Sessions {
  readonly main: Session;
  readonly #byKey = new Map<string, Session>();
  readonly #open: (shared: Shared, key?: string) => Session;
  readonly #shared: Shared = { rules: new RuleQuota(), records: new JournalQuota() };

  /** @param open makes a session, for the scope of a key or for the mock itself */
  constructor(open: (shared: Shared, key?: string) => Session) {
    this.#open = open;
    this.main = open(this.#shared);
  }

  /** The sessions that are open, by their keys. */
  get byKey(): ReadonlyMap<string, Session> {
    return this.#byKey;
  }

  /**
   * Opens a session for the requests that carry a key.
   * @throws a LimitError when there are too many
   */
  open(key: string): Session {
    if (this.#byKey.size >= maxScopes)
      throw full('too_many_scopes', `There are ${maxScopes} scopes already, which is the most`);
    const session = this.#open(this.#shared, key);
    this.#byKey.set(key, session);
    return session;
  }

  /** Whether a session is open. */
  has(session: Session): boolean {
    return session === this.main || [...this.#byKey.values()].includes(session);
  }

  /** Ends a session; its key becomes a key like any other. Returns what {@link Session.reset} does. */
  close(key: string): unknown {
    const session = this.#byKey.get(key);
    this.#byKey.delete(key);
    return session?.reset();
  }

  /** The response that a rule has for a request: one of its own session, else one of the mock's. */
  claim(request: Claim): MockResponse | undefined {
    return this.#own(request)?.rules.claim(request) ?? this.main.rules.claim(request);
  }

  /** Likewise for a request that the document does not have. */
  claimUndocumented(request: UndocumentedRequest): MockResponse | undefined {
    return this.#own(request)?.rules.claimUndocumented(request) ?? this.main.rules.claimUndocumented(request);
  }

  /** Records an exchange in the mock's session, and in its own. */
  record(exchange: Exchange, duration: number): void {
    this.main.record(exchange, duration);
    this.#own(exchange)?.record(exchange, duration);
  }

  #own({ key }: { key?: string | undefined }): Session | undefined {
    return key === undefined || this.#byKey.size === 0 ? undefined : this.#byKey.get(key);
  }

  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(parts: ResponderParts): DroppedRule[] {
    return [this.main, ...this.#byKey.values()].flatMap((session) => session.adopt(parts));
  }

  /** Ends every session but the mock's, and resets that. Resolves when the stored data are gone too. */
  reset(): Promise<unknown> {
    return Promise.all([...[...this.#byKey.keys()].map((key) => this.close(key)), this.main.reset()]);
  }
}
