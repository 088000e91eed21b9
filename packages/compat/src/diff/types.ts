/** The words of the comparison of two versions of the document. */

/** Who is affected: those who send requests, those who read responses, or whoever reads the document. */
export type Side = 'request' | 'response' | 'document';

/** A value that one version takes and the other does not. */
export interface Counterexample {
  value: unknown;
  before: 'valid' | 'invalid';
  after: 'valid' | 'invalid';
}

/** What was changed, as far as one node of the document is concerned. */
export interface Change {
  /** Where, in a document without references, by way of the operation. */
  place: string;
  /** The type of the node in OpenAPI: `Schema`, `Header`, … */
  node: string;
  kind: 'added' | 'removed' | 'modified';
  /** The property of the node that was changed. */
  property: string | undefined;
  /** The value of the property, or the whole node; `undefined` where there was none. */
  before: unknown;
  after: unknown;
}

/** The part of a version's number that a difference raises, as semver.org has it. */
export type Level = 'major' | 'minor' | 'patch';

/**
 * What a difference means for those who rely on the older version. `undecided`: neither a proof that it is harmless was
 * found nor a value that shows the contrary, so it counts as breaking. `warning`: nothing fails, and somebody should look.
 */
export const verdicts = ['breaking', 'undecided', 'warning', 'harmless'] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether a difference may not happen without a new major version. */
export function isBreaking({ verdict }: Pick<Difference, 'verdict'>): boolean {
  return verdict === 'breaking' || verdict === 'undecided';
}

/** One difference between two versions. */
export interface Difference {
  /** What kind of difference it is, in kebab-case. */
  rule: string;
  /** A JSON pointer into the document, by way of the operation. */
  place: string;
  side: Side;
  verdict: Verdict;
  /** `patch` for a change of words alone, and for what is proved to mean the same. */
  level: Level;
  /** The ids of the operations whose part it is: one, all of a path that came or went, or none. */
  operations: string[];
  /** One or two sentences for people, which name the field and what it was and is; code is in backticks. */
  message: string;
  counterexample?: Counterexample;
}
