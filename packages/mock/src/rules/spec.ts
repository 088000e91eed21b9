/** What a rule says, as plain data: it may come from a program or as JSON over HTTP. `schema.ts` says the same. */
import type { Delay } from '../core/behavior.ts';
import type { Dribble, SocketFault } from '../core/exchange.ts';

/** A response that was asked for. */
export interface ResponseSpec {
  /** From 200 to 599. Default: the operation's first success. */
  status?: number;
  /** The name of a documented example. Default: the status's first. */
  example?: string;
  /** A body of one's own in the place of an example's. */
  body?: unknown;
  /** Headers besides the documented ones, or in their place. */
  headers?: Record<string, string>;
  /** How long to wait before responding, in milliseconds; two numbers for anything between them. */
  delay?: Delay;
  /** Sends the body in chunks over a time instead of at once. */
  dribble?: Dribble;
  /** What happens to the connection instead of a whole response. */
  fault?: SocketFault;
  /**
   * Fills `{{request.path.NAME}}` into the texts of the body, and likewise `query`, `headers`, `body` (with dots between the
   * levels) and `method`. A text that is nothing but one such place becomes the value itself, whatever its type.
   */
  template?: boolean;
  /** Lets a response pass that the document does not allow. */
  unchecked?: boolean;
}

/** Conditions on a value. All of those that are given must hold. */
export interface Conditions {
  /** A regular expression in RE2's syntax, found somewhere in the text. Texts over 16,384 characters never match. */
  matches?: string;
  /** A part of the text; in a body, also an item of the list. */
  contains?: string;
  /** More than this number. In a path, a query or a header, the text must be a number. */
  gt?: number;
  /** This number or more. */
  gte?: number;
  /** Less than this number. */
  lt?: number;
  /** This number or less. */
  lte?: number;
}

/** What a path parameter must be: this text, or one that satisfies conditions. */
export type PathMatcher = string | (Conditions & { equals?: string });

/** What a query parameter or header must be; one that is repeated matches with any of its values. */
export type TextMatcher = string | (Conditions & { equals?: string; absent?: true });

/** What one of the values that a JSONPath finds must be. */
export type ValueMatcher = string | number | boolean | null | (Conditions & { equals?: unknown; absent?: true });

/** Which requests a rule is about: those that satisfy all of these conditions. */
export interface Match {
  /** Path parameters by name, decoded. */
  path?: Record<string, PathMatcher>;
  /** Query parameters by name, decoded. */
  query?: Record<string, TextMatcher>;
  /** Headers by name, in any case. */
  headers?: Record<string, TextMatcher>;
  /** A part of the body: objects match when they have these properties, everything else when it is equal. */
  body?: unknown;
  /** Values in the body by JSONPath (RFC 9535): one selector in each segment, no filters, `..` at most once. */
  jsonPath?: Record<string, ValueMatcher>;
}

/** A request that the document does not have. */
export interface RequestSpec {
  /** In upper case. */
  method: string;
  /** The path, with parameters in braces: `/things/{id}`. */
  path: string;
}

/** What a rule or a verification is about: an operation by its id, `*` for every one, or an undocumented request. */
export type Subject = { operation: string; request?: never } | { request: RequestSpec; operation?: never };

/** A rule. */
export type RuleSpec = Subject & {
  match?: Match;
  /**
   * How many requests the rule serves. Default: every one from now on; with several responses, the last one stays.
   */
  times?: number;
} & ({ response: ResponseSpec; responses?: never } | { responses: readonly ResponseSpec[]; response?: never });

/** How many of the recorded requests there must be. */
export interface VerifyOptions {
  /** Only requests that match are counted. Default: all. */
  match?: Match;
  /** Exactly this many. */
  times?: number;
  /** This many or more. Default, where nothing else is given: 1. */
  atLeast?: number;
  /** This many or fewer. */
  atMost?: number;
}

/** A verification. */
export type VerificationSpec = Subject & VerifyOptions;

/** Thrown for a rule that cannot be. The message says what is wrong, and what would be right. */
export class RuleError extends Error {
  override name = 'RuleError';
}

/** Thrown when other requests came than a test expected. The message lists those that came close. */
export class VerificationError extends Error {
  override name = 'VerificationError';
}
