/** The rules of one test, or of the whole mock. */
import type { MockAnswer } from '../core/exchange.ts';
import type { Random } from '../core/random.ts';
import type { Claim } from '../core/respond.ts';
import type { OperationModel } from '../model/types.ts';
import type { Validators } from '../model/validators.ts';
import { checkAnswer } from './check.ts';
import { matches } from './match.ts';
import { RuleError, type RuleSpec } from './spec.ts';

/** A rule that was added. */
export interface RuleHandle {
  /** Names the rule, for `remove`. */
  readonly id: number;
  /** How many requests it has answered. */
  readonly hits: number;
  /** Takes the rule back. */
  remove(): void;
}

/** A rule, and how many requests it has answered. */
export interface ListedRule extends RuleSpec {
  id: number;
  hits: number;
}

/** A rule that another document does not allow. */
export interface DroppedRule {
  operation: string;
  reason: string;
}

interface Rule {
  spec: RuleSpec;
  /** The answers of each operation that the rule is about. */
  answers: Map<OperationModel, ((random: Random) => MockAnswer)[]>;
  hits: number;
}

/** Keeps rules and applies them. */
export class RuleBook {
  #operations: readonly OperationModel[];
  #validators: Validators;
  readonly #random: Random;
  readonly #rules = new Map<number, Rule>();
  #lastId = 0;

  constructor(operations: readonly OperationModel[], validators: Validators, random: Random) {
    this.#operations = operations;
    this.#validators = validators;
    this.#random = random;
  }

  /**
   * Adds a rule.
   * @throws a {@link RuleError} for an operation that the document lacks, and for an answer that it does not allow
   */
  add(spec: RuleSpec): RuleHandle {
    const { answers, times } = spec;
    if (!Array.isArray(answers) || answers.length === 0) throw new RuleError('A rule needs at least one answer.');
    if (times !== undefined && (!Number.isInteger(times) || times < 1)) {
      throw new RuleError(`The number of times is a whole number from 1 up, not ${times}.`);
    }
    const rule: Rule = { spec, answers: this.#check(spec), hits: 0 };
    const id = ++this.#lastId;
    this.#rules.set(id, rule);
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
    return [...this.#rules].map(([id, { spec, hits }]) => ({ id, hits, ...spec }));
  }

  /** Goes on with another document; gives the rules that it does not allow, which are dropped. */
  adopt(operations: readonly OperationModel[], validators: Validators): DroppedRule[] {
    this.#operations = operations;
    this.#validators = validators;
    return [...this.#rules].flatMap(([id, rule]) => {
      try {
        rule.answers = this.#check(rule.spec);
        return [];
      } catch (error) {
        if (!(error instanceof RuleError)) throw error;
        this.remove(id);
        return [{ operation: rule.spec.operation, reason: error.message }];
      }
    });
  }

  /** Takes a rule back; `false` when there is none with this id. */
  remove(id: number): boolean {
    return this.#rules.delete(id);
  }

  /** Takes every rule back. */
  clear(): void {
    this.#rules.clear();
  }

  /**
   * The answer that a rule has for a request. Counted rules come first, oldest first, so that one-shots queue up; then
   * standing rules, newest first, so that a later one takes the place of an earlier.
   */
  claim(request: Claim): MockAnswer | undefined {
    if (this.#rules.size === 0) return undefined;
    const entries = [...this.#rules];
    const counted = entries.filter(([, { spec }]) => spec.times !== undefined);
    const standing = entries.filter(([, { spec }]) => spec.times === undefined).reverse();
    for (const [id, rule] of [...counted, ...standing]) {
      const answers = rule.answers.get(request.operation);
      if (!answers || (rule.spec.match && !matches(rule.spec.match, request))) continue;
      const answer = answers[Math.min(rule.hits, answers.length - 1)];
      rule.hits++;
      if (rule.hits === rule.spec.times) this.remove(id);
      return answer?.(this.#random);
    }
    return undefined;
  }

  #check(spec: RuleSpec): Rule['answers'] {
    const { answers } = spec;
    return new Map(
      this.#about(spec).map((operation) => [
        operation,
        answers.map((answer) => checkAnswer(operation, answer, this.#validators)),
      ]),
    );
  }

  #about({ operation }: RuleSpec): readonly OperationModel[] {
    if (operation === '*') return this.#operations;
    const found = this.#operations.find(({ id }) => id === operation);
    if (found) return [found];
    const ids = this.#operations.map(({ id }) => id).join(', ');
    throw new RuleError(`The document has no operation "${operation}". It has: ${ids}.`);
  }
}
