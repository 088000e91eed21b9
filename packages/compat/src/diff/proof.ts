/** What the rules of a proof share: what they are given, and how they look at known facts. */
import type { Schema } from 'user-management-openapi';
import type { Facts, Kind, Piece, Placed } from './facts.ts';
import { written } from './normalize.ts';

/** What rules need of the proof that they are part of. */
export interface Proof {
  /** Whether every value that fits all of some schemas fits another. */
  holds(given: readonly Placed[], wanted: Placed): boolean;
  /** Whether no value fits all of some schemas. */
  isNever(given: readonly Placed[]): boolean;
  /** All that is known of a property's value. */
  propertyOf(facts: Facts, name: string): Placed[];
  knownNamesOnly: boolean;
}

export interface Rule {
  /** The kinds of values that the keyword is about. Default: all */
  about?: readonly Kind[];
  holds(proof: Proof, facts: Facts, value: never, goal: Piece): boolean;
}

/** Whether a piece has the same value of a keyword. */
export function isTold({ pieces }: Facts, keyword: string, value: unknown, goal: Piece): boolean {
  return pieces.some(
    ({ document, keywords }) =>
      written(document, { [keyword]: keywords[keyword] }) === written(goal.document, { [keyword]: value }),
  );
}

/** The values of a keyword among the pieces. */
export function told(facts: Facts, keyword: string): Placed[] {
  return facts.pieces
    .filter(({ keywords }) => keywords[keyword] !== undefined)
    .map(({ document, keywords }) => ({ document, schema: keywords[keyword] as Schema }));
}

/** The facts as schemas. */
export function placed({ pieces }: Facts): Placed[] {
  return pieces.map(({ document, keywords }) => ({ document, schema: keywords as Schema }));
}

/** The facts of the objects among the values that have a property. */
export function having(facts: Facts, name: string, document: Placed['document']): Placed[] {
  return [...placed(facts), { document, schema: { type: 'object', required: [name] } }];
}
