/** One run: sends cases, lets every check check every exchange, and keeps the counts. */
import { type OpenApiDocument, type Operation } from 'user-management-openapi';
import { twoWays } from './access.ts';
import { checks } from './checks/all.ts';
import { CoverageTracker } from './coverage.ts';
import {
  curlLine,
  shownKeyOf,
  type KeyHeader,
  type KeyScheme,
  type WireRequest,
} from 'user-management-openapi/requests';
import { wireTo, type Wire } from './http.ts';
import { resourcesOf, type Resource } from './stateful/resources.ts';
import { schemeOf, sendableOperations } from './sendable.ts';
import { OwnedStore } from './ownership/owned-store.ts';
import { validatorsOf } from 'user-management-openapi/schema';
import { errorMembersOf } from 'user-management-openapi/vocabulary';
import { keyVariable, type Target } from './target.ts';
import type { Capability, Case, Check, Context, Exchange, Finding } from './types.ts';

/** How often a check looked, and what it saw. */
export interface Tally {
  name: string;
  title: string;
  passed: number;
  failed: number;
  /** How often it had no chance, because the target lacks what it needs. */
  notApplicable: number;
}

/** Thrown by the first request after a run was interrupted, or after the target was gone. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}

/** After how many requests in a row without a response the target counts as gone. */
const goneAfter = 25;

/** What a session can be given besides its document and target. */
export interface SessionOptions {
  /** The checks of several requests, which have counts too. Default: none. */
  others?: readonly { name: string; title: string }[];
  /** Ends the run before its next request. Default: nothing does. */
  signal?: AbortSignal | undefined;
  /** Whether undeclared properties of responses are faults. Default: they are warnings. */
  closed?: boolean | undefined;
  /** The way to the target. Default: by HTTP. */
  wire?: Wire | undefined;
}

/** The state of a run. */
export class Session {
  readonly context: Context;
  /** What the run sends. */
  readonly operations: readonly Operation[];
  /** What of the document it does not send, one line each. */
  readonly notSent: readonly string[];
  readonly coverage: CoverageTracker;
  readonly findings: Finding[] = [];
  /** What checks have seen that a person should look at. */
  readonly warnings: Set<string> = new Set();
  readonly tallies: Map<string, Tally>;
  /** How many requests were sent. */
  requests = 0;
  readonly target: Target;
  /** What the target can do; less than it says when the run finds out otherwise. */
  readonly capabilities: Set<Capability>;
  readonly resources: readonly Resource[];
  /** What the run created. */
  readonly owned: OwnedStore;
  readonly #signal: AbortSignal | undefined;
  readonly #wire: Wire;
  readonly #valid = new Map<Operation, { seen: number; refused: number }>();
  /** Requests with the key of the run, and those that got 401. */
  #keyed = 0;
  #unauthorized = 0;
  #unanswered = 0;

  constructor(
    given: OpenApiDocument,
    target: Target,
    maxTime: number,
    { others = [], signal, closed = false, wire }: SessionOptions = {},
  ) {
    this.target = target;
    this.capabilities = new Set(target.capabilities);
    const { document, asSent } = twoWays(given);
    this.coverage = new CoverageTracker(errorMembersOf(document).code);
    const { operations: read, notes } = sendableOperations(document);
    const operations = read.map((each) => ({ ...each, requestBody: asSent(each.requestBody) }));
    this.operations = operations;
    this.notSent = notes;
    this.resources = resourcesOf(document, operations);
    this.owned = new OwnedStore(this.resources);
    this.#signal = signal;
    this.context = { document, validators: validatorsOf(document), maxTime, closed };
    this.#wire = wire ?? wireTo(target.base);
    const counted = [...checks, ...others];
    this.tallies = new Map(
      counted.map(({ name, title }) => [name, { name, title, passed: 0, failed: 0, notApplicable: 0 }]),
    );
  }

  /** How an operation's key is sent; `undefined` where it needs none. */
  schemeOf(operation: Operation): KeyScheme | undefined {
    return schemeOf(this.context.document, operation);
  }

  /** The headers of an operation's right key. */
  keyOf(operation: Operation): KeyHeader {
    const scheme = this.schemeOf(operation);
    if (!scheme) return {};
    // Where any key will do, each scheme has the one that is shown of it.
    const isShown = this.target.key === shownKeyOf(this.context.document)?.example;
    return scheme.headers(isShown ? scheme.example : this.target.key);
  }

  /** Whether the target has all that a case needs. */
  canTake(sent: Case): boolean {
    const { request, intent } = sent;
    const has = (capability: Capability) => this.capabilities.has(capability);
    return (
      checks.every(({ owns, needs }) => !owns?.(intent) || needs === undefined || has(needs)) &&
      (['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(request.method) || has('writes')) &&
      (intent.kind !== 'viaPrefer' || has('prefer')) &&
      (intent.kind !== 'cause' || has('causes')) &&
      (this.#isDisposable || this.owned.allows(sent))
    );
  }

  /** Counts a case that cannot be sent to the target. */
  skip({ intent }: Case): void {
    for (const { name, owns } of checks) if (owns?.(intent)) this.tally(name).notApplicable++;
  }

  /** The counts of a check. */
  tally(name: string): Tally {
    const tally = this.tallies.get(name);
    if (!tally) throw new Error(`There is no check ${name}.`);
    return tally;
  }

  /** Whether it is as it should be that a check never ran. */
  mayBeIdle(name: string): boolean {
    return checks.some((check) => check.name === name && check.mayBeIdle === true);
  }

  /** Whether the target has stopped responding. */
  get isGone(): boolean {
    return this.#unanswered >= goneAfter;
  }

  /** Whether all that the target has may be changed. */
  get #isDisposable(): boolean {
    return this.capabilities.has('any id') || this.capabilities.has('own data');
  }

  /**
   * Sends a case.
   * @param when whether an interrupted run may still send it. Default: it may not
   * @throws an InterruptedError once the run was interrupted, or the target is gone
   * @throws an Error for a request that would change what the run did not create: cases are made so that none does
   */
  async send(sent: Case, when?: 'even when interrupted'): Promise<Exchange> {
    if (when !== 'even when interrupted') {
      if (this.#signal?.aborted) throw new InterruptedError('Interrupted.');
      if (this.isGone) throw new InterruptedError(`${goneAfter} requests in a row got no response.`);
    }
    if (!this.#isDisposable && !this.owned.allows(sent)) {
      throw new Error(`${sent.request.method} ${sent.request.target} would change what this run did not create.`);
    }
    const response = await this.#wire.send(sent.request);
    this.requests++;
    const exchange = { ...sent, response };
    this.owned.record(exchange);
    this.#unanswered = response.status === 0 ? this.#unanswered + 1 : 0;
    if (!['method', 'key'].includes(sent.intent.kind)) {
      this.#keyed++;
      if (response.status === 401) this.#unauthorized++;
    }
    if (sent.intent.kind === 'valid') {
      const { seen, refused } = this.valid(sent.operation);
      this.#valid.set(sent.operation, {
        seen: seen + 1,
        refused: refused + Number(response.status >= 400 || response.status === 0),
      });
    }
    this.coverage.record(exchange);
    return exchange;
  }

  /** What each check says of an exchange. Nothing is counted. */
  validate(exchange: Exchange, only?: string): { check: Check; fault: string }[] {
    return checks
      .filter(({ name }) => only === undefined || name === only)
      .flatMap((check) => {
        const verdict = check.validate(exchange, this.context);
        return typeof verdict === 'object' && 'fault' in verdict ? [{ check, fault: verdict.fault }] : [];
      });
  }

  /** Lets every check check an exchange, and keeps what they find. */
  examine(exchange: Exchange): Finding[] {
    return checks.flatMap((check) => {
      const verdict = check.validate(exchange, this.context);
      if (verdict === 'skip') return [];
      if (verdict === 'pass' || 'warning' in verdict) {
        this.tally(check.name).passed++;
        if (verdict !== 'pass') this.warnings.add(`${exchange.operation.id}: ${verdict.warning}`);
        return [];
      }
      this.tally(check.name).failed++;
      return [this.find(check.name, exchange, verdict.fault)];
    });
  }

  /** Sends a case and lets every check check it; a case that the target cannot take is counted as such. */
  async run(sent: Case): Promise<Exchange | undefined> {
    const exchange = await this.sendWherePossible(sent);
    if (exchange) this.examine(exchange);
    return exchange;
  }

  /** Sends a case, for the checks to look at later; a case that the target cannot take is counted as such. */
  async sendWherePossible(sent: Case): Promise<Exchange | undefined> {
    if (this.canTake(sent)) return this.send(sent);
    this.skip(sent);
    return undefined;
  }

  /** Keeps a finding; of several of one check and operation the first. */
  find(check: string, exchange: Exchange, fault: string, before: readonly WireRequest[] = []): Finding {
    const finding: Finding = {
      check,
      operation: exchange.operation.id,
      fault,
      cause: checks.find(({ name }) => name === check)?.cause ?? `${check}: ${withoutValues(fault)}`,
      exchange,
      curl: [...before, exchange.request].map((request) => this.curl(request)).join('\n'),
    };
    if (!this.has(check, exchange.operation)) this.findings.push(finding);
    return finding;
  }

  /** How many valid generated requests an operation got, and how many of them it refused. */
  valid(operation: Operation): { seen: number; refused: number } {
    return this.#valid.get(operation) ?? { seen: 0, refused: 0 };
  }

  /** Whether every response was 401, save those about methods, for which no key is needed, and about keys. */
  onlyUnauthorized(): boolean {
    return this.#keyed > 0 && this.#unauthorized === this.#keyed;
  }

  /** Whether a check has found something in an operation already. */
  has(check: string, operation: Operation): boolean {
    return this.findings.some((known) => known.check === check && known.operation === operation.id);
  }

  curl(request: WireRequest): string {
    return curlLine(
      this.target.base,
      request,
      this.target.secret ? { key: this.target.key, variable: keyVariable } : undefined,
    );
  }

  close(): void {
    this.#wire.close();
  }
}

/** A fault without what belongs to one exchange alone: quoted texts, numbers, ids. */
function withoutValues(fault: string): string {
  return fault.replaceAll(/"[^"]*"|\b[\w.@-]*\d[\w.@-]*/g, '…');
}
