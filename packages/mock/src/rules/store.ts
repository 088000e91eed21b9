/** The rules of one test, or of the whole mock. */
import type { MockResponse } from '../core/exchange.ts';
import { createOperationRouter, type Router } from '../core/router.ts';
import { templateMatcher } from '../core/segments.ts';
import type { Random } from '../core/random.ts';
import type { Claim } from '../core/claim.ts';
import type { OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { inOrder, RuleIndex, type Indexed } from './index.ts';
import { compileMatch, matches } from './match.ts';
import type { RuleQuota } from './quota.ts';
import { readRule, unknownName } from './read.ts';
import { createResponse, store, type RuleResponse, type StoredResponse } from './response.ts';
import { RuleError, type ResponseSpec, type RuleSpec, type Subject } from './spec.ts';
import { standIn, type UndocumentedRequest } from './undocumented.ts';

/** A rule that was added. */
export interface RuleHandle {
  /** Names the rule, for `remove`. */
  readonly id: number;
  /** How many requests it has served. */
  readonly hits: number;
  /** Takes the rule back. */
  remove(): void;
}

/** A rule, and how many requests it has served. */
export type ListedRule = RuleSpec & { id: number; hits: number };

/** A rule that another document does not allow. */
export interface DroppedRule {
  /** The operation's id, or the method and path of an undocumented request. */
  operation: string;
  reason: string;
}

/** A rule without its responses. */
type RuleHead = Subject & Pick<RuleSpec, 'match' | 'times'>;

interface Rule extends Indexed {
  head: RuleHead;
  responses: StoredResponse[];
  /** Whether the responses came as a list. */
  several: boolean;
  /** The key of its index: the operation's id, or `*`. */
  subject: string;
  /** What it counts for in the quota. */
  size: number;
  /** The responses of the operation that was asked for last; those of `*` would fill the memory if all were kept. */
  ready?: { operation: OperationModel; responses: RuleResponse[] } | undefined;
  hits: number;
}

/** How much more memory conditions take than their JSON, and what every rule takes. */
const conditionWeight = 8;
const ruleWeight = 1_000;

/** Keeps rules and applies them. */
export class RuleStore {
  #operations: readonly OperationModel[];
  #validators: Validators;
  readonly #random: Random;
  readonly #quota: RuleQuota;
  readonly #rules = new Map<number, Rule>();
  readonly #indexes = new Map<string, RuleIndex<Rule>>();
  /** Finds what the document has, for rules about what it does not. */
  #documents: Router<OperationModel> | undefined;
  /** What stands for the operations of undocumented requests, by method and path, and tells which paths are theirs. */
  readonly #standIns = new Map<string, { operation: OperationModel; match: ReturnType<typeof templateMatcher> }>();
  #lastId = 0;

  constructor(operations: readonly OperationModel[], validators: Validators, random: Random, quota: RuleQuota) {
    this.#operations = operations;
    this.#validators = validators;
    this.#random = random;
    this.#quota = quota;
  }

  /**
   * Adds a rule.
   * @throws a {@link RuleError} for one that cannot be, and for a response that the document does not allow; a LimitError when
   * there are too many
   */
  add(spec: RuleSpec): RuleHandle {
    readRule(spec);
    const { response, responses = [response], ...head } = spec;
    const stored = (responses as ResponseSpec[]).map(store);
    const about = this.#about(head, stored);
    const subject = head.operation ?? (about[0] as OperationModel).id;
    const conditions = compileMatch(head.match, about);
    this.#check(about, stored);
    const size =
      ruleWeight +
      conditionWeight * JSON.stringify(head).length +
      stored.reduce((sum, { json = '', ...rest }) => sum + json.length + JSON.stringify(rest).length, 0);
    this.#quota.take(size);
    const id = ++this.#lastId;
    const counted = head.times !== undefined;
    const several = response === undefined;
    const rule: Rule = { id, head, responses: stored, several, subject, conditions, counted, size, hits: 0 };
    this.#rules.set(id, rule);
    this.#enter(rule, about);
    return {
      id,
      get hits() {
        return rule.hits;
      },
      remove: () => void this.remove(id),
    };
  }

  /** The rules, oldest first. */
  list(): ListedRule[] {
    return [...this.#rules.values()].map(({ id, hits, head, responses, several }) => {
      const bodies = responses.map(({ json, ...rest }) => ({
        ...rest,
        ...(json !== undefined && { body: JSON.parse(json) }),
      }));
      return { id, hits, ...head, ...(several ? { responses: bodies } : { response: bodies[0] }) } as ListedRule;
    });
  }

  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(operations: readonly OperationModel[], validators: Validators): DroppedRule[] {
    this.#operations = operations;
    this.#documents = undefined;
    this.#validators = validators;
    return [...this.#rules.values()].flatMap((rule) => {
      try {
        const about = this.#about(rule.head, rule.responses);
        compileMatch(rule.head.match, about);
        this.#check(about, rule.responses);
        rule.ready = undefined;
        return [];
      } catch (error) {
        if (!(error instanceof RuleError)) throw error;
        this.remove(rule.id);
        return [{ operation: rule.subject, reason: error.message }];
      }
    });
  }

  /** Takes a rule back; `false` when there is none with this id. */
  remove(id: number): boolean {
    const rule = this.#rules.get(id);
    if (!rule) return false;
    this.#rules.delete(id);
    this.#quota.give(rule.size);
    const index = this.#indexes.get(rule.subject) as RuleIndex<Rule>;
    index.remove(rule);
    if (index.size === 0) {
      this.#indexes.delete(rule.subject);
      this.#standIns.delete(rule.subject);
    }
    return true;
  }

  /** Takes every rule back. */
  clear(): void {
    for (const { size } of this.#rules.values()) this.#quota.give(size);
    this.#rules.clear();
    this.#indexes.clear();
    this.#standIns.clear();
  }

  /** The response that a rule has for a request: counted rules first, oldest first; then standing ones, newest first. */
  claim(request: Claim): MockResponse | undefined {
    if (this.#rules.size === 0) return undefined;
    const lists = [request.operation.id, '*'].flatMap((subject) => this.#indexes.get(subject)?.lists(request) ?? []);
    for (const rule of inOrder(lists)) {
      if (!matches(rule.conditions, request)) continue;
      const { operation } = request;
      if (rule.ready?.operation !== operation)
        rule.ready = { operation, responses: this.#check([operation], rule.responses) };
      const { responses } = rule.ready;
      const respond = responses[Math.min(rule.hits, responses.length - 1)] as RuleResponse;
      rule.hits++;
      if (rule.hits === rule.head.times) this.remove(rule.id);
      return respond(request, this.#random);
    }
    return undefined;
  }

  /** The response that a rule has for a request that the document does not have. */
  claimUndocumented(request: UndocumentedRequest): MockResponse | undefined {
    for (const { operation, match } of this.#standIns.values()) {
      if (operation.method !== request.method) continue;
      const path = match(request.target);
      const response = path && this.claim({ ...request, operation, path, body: request.body() });
      if (response) return response;
    }
    return undefined;
  }

  #enter(rule: Rule, [first]: readonly OperationModel[]): void {
    const { subject, head } = rule;
    let index = this.#indexes.get(subject);
    if (!index) this.#indexes.set(subject, (index = new RuleIndex()));
    index.add(rule);
    if (head.request && first && !this.#standIns.has(subject))
      this.#standIns.set(subject, { operation: first, match: templateMatcher(first.path) });
  }

  #check(operations: readonly OperationModel[], responses: readonly StoredResponse[]): RuleResponse[] {
    return (
      operations.map((each) => responses.map((response) => createResponse(each, response, this.#validators)))[0] ?? []
    );
  }

  #about({ operation, request }: Subject, responses: readonly StoredResponse[]): readonly OperationModel[] {
    if (request) {
      const known = standIn(request, responses, (this.#documents ??= createOperationRouter(this.#operations)));
      return [this.#standIns.get(known.id)?.operation ?? known];
    }
    if (operation === '*') return this.#operations;
    const found = this.#operations.find(({ id }) => id === operation);
    if (found) return [found];
    throw new RuleError(`The document ${unknownOperation(operation, this.#operations)}.`);
  }
}

/** Says that the document has no such operation. */
export function unknownOperation(id: string, operations: readonly OperationModel[]): string {
  return unknownName(
    '',
    id,
    operations.map((each) => each.id),
  )
    .trim()
    .replace('has no', 'has no operation');
}
