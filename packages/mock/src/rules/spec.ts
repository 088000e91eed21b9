/** What a rule says, as plain data: it may come from a program or as JSON over HTTP. */
import type { Delay } from '../core/behavior.ts';
import type { SocketFault } from '../core/exchange.ts';

/** An answer that was asked for. */
export interface AnswerSpec {
  /** Default: the operation's first success. */
  status?: number;
  /** The name of a documented example. Default: the status's first. */
  example?: string;
  /** A body of one's own in the place of an example's. */
  body?: unknown;
  /** Headers besides the documented ones, or in their place. */
  headers?: Record<string, string>;
  /** How long to wait before answering. */
  delay?: Delay;
  /** What happens to the connection instead of a whole answer. */
  fault?: SocketFault;
  /** Lets an answer pass that the document does not allow. */
  unchecked?: boolean;
}

/** Which requests a rule is about: those that have all of these values, and maybe others. */
export interface Match {
  /** Path parameters by name, decoded. */
  path?: Record<string, string>;
  /** Query parameters by name, decoded. */
  query?: Record<string, string>;
  /** Headers by name, in any case. */
  headers?: Record<string, string>;
  /** A part of the body: objects match when they have these properties, everything else when it is equal. */
  body?: unknown;
}

/** A rule. */
export interface RuleSpec {
  /** The operation's id, or `*` for every operation. */
  operation: string;
  match?: Match;
  /** One answer, or several that are given in turn. */
  answers: readonly AnswerSpec[];
  /**
   * How many requests the rule answers; with several answers the default is one each, and without a number the last
   * answer stays. `undefined`: every request from now on.
   */
  times?: number | undefined;
}

/** Thrown for a rule that cannot be. The message says what is wrong, and what would be right. */
export class RuleError extends Error {
  override name = 'RuleError';
}
