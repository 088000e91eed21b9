/** The words of the comparison of two versions of the document. */

/** Who is affected: those who send requests, those who read answers, or whoever reads the document. */
export type Side = 'request' | 'answer' | 'document';

/** A value that one version takes and the other does not. */
export interface Witness {
  value: unknown;
  before: 'valid' | 'invalid';
  after: 'valid' | 'invalid';
}

/** One difference between two versions. */
export interface Difference {
  /** What kind of difference it is, in kebab-case. */
  rule: string;
  /** A JSON pointer into the document, by way of the operation. */
  place: string;
  side: Side;
  /** `refactoring`: written differently, and means the same as far as any value shows. */
  impact: 'breaking' | 'compatible' | 'refactoring';
  message: string;
  witness?: Witness;
}
