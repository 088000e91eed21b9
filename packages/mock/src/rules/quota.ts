/** How much the rules and records of a whole mock may hold, whatever scope they are in. */
import { Fault, type FaultName } from '../core/faults.ts';

/** The most rules at a time. */
export const maxRules = 50_000;
/** The most characters of JSON that all rules may have together. */
export const maxRuleSize: number = 64 * 1_024 * 1_024;
/** The most scopes at a time. */
export const maxScopes = 4_096;

/** Thrown when there are too many rules or scopes. The message says how many there may be, and how to make room. */
export class LimitError extends Fault {
  override name = 'LimitError';
}

/** Counts what all rules hold together. */
export class RuleQuota {
  #rules = 0;
  #size = 0;

  /**
   * Makes room for one more rule.
   * @param size how many characters it has
   * @throws a {@link LimitError} when there is none
   */
  take(size: number): void {
    if (this.#rules + 1 > maxRules)
      throw full('too_many_rules', `There are ${maxRules} rules already, which is the most`);
    if (this.#size + size > maxRuleSize) {
      throw full(
        'too_many_rules',
        `All rules together may hold ${maxRuleSize} characters; they have ${this.#size}, and this one has ${size}`,
      );
    }
    this.#rules++;
    this.#size += size;
  }

  /** Gives the room of a rule back. */
  give(size: number): void {
    this.#rules--;
    this.#size -= size;
  }
}

/** The error of a limit that was met. */
export function full(fault: FaultName, reason: string): LimitError {
  return new LimitError(fault, `${reason}. Remove some, close scopes, or reset the mock.`);
}
