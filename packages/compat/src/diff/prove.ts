/** Proofs that one schema takes every value that another takes: from their texts alone, never by trying values. */
import type { OpenApiDocument, Schema } from 'user-management-openapi';
import { casesOf, without } from './cases.ts';
import { factsOf, matches, piecesOf, type Facts, type Piece, type Placed } from './facts.ts';
import { written } from './normalize.ts';
import type { Proof } from './proof.ts';
import { rules } from './proof-rules.ts';
import { strict } from './strict.ts';
import { verdictOf } from './verdict-of.ts';

/** How many steps one proof may take. Beyond them, nothing is proved. */
const maxSteps = 1_000;

/** How deep one proof may go. */
const maxDepth = 50;

/** How a proof reads the schemas. */
export interface ProofOptions {
  /** Whether nobody sends a property that the first schema does not describe, although it takes any. Default: `false` */
  knownNamesOnly?: boolean;
}

/**
 * Proves that every value of one schema is a value of another.
 * @returns `true` when it is proved; `false` says nothing: there may be no proof here, or a value that shows the contrary
 */
export function proves(known: readonly Placed[], goal: Placed, { knownNamesOnly = false }: ProofOptions = {}): boolean {
  return new Search(knownNamesOnly).holds(known, goal);
}

/** A schema that takes nothing, whatever the document is. */
const never: Placed = { document: {} as OpenApiDocument, schema: false };

/** The search for one proof. */
class Search implements Proof {
  #steps = 0;
  /** What is being proved, as text. */
  readonly #open = new Set<string>();
  readonly knownNamesOnly: boolean;

  constructor(knownNamesOnly: boolean) {
    this.knownNamesOnly = knownNamesOnly;
  }

  holds(given: readonly Placed[], wanted: Placed): boolean {
    const text = written(wanted.document, wanted.schema);
    const texts = given.map(({ document, schema }) => written(document, schema));
    if (texts.includes(text)) return true;
    const key = `${texts.join()} ${text}`;
    // A schema that contains itself holds when it holds for all that is outside of the inner one.
    if (this.#open.has(key)) return true;
    this.#open.add(key);
    try {
      return ++this.#steps <= maxSteps && this.#open.size <= maxDepth && this.#byCases(given, wanted);
    } finally {
      this.#open.delete(key);
    }
  }

  isNever(given: readonly Placed[]): boolean {
    return this.holds(given, never);
  }

  propertyOf({ properties, patterns, closers }: Facts, name: string): Placed[] {
    const matching = [...patterns].filter(([pattern]) => matches(pattern, name)).flatMap(([, each]) => each);
    const closing = closers.filter(
      ({ names, patterns: own }) => !names.has(name) && !own.some((pattern) => matches(pattern, name)),
    );
    return [...(properties.get(name) ?? []), ...matching, ...closing.map(({ rest }) => rest)];
  }

  #byCases(given: readonly Placed[], wanted: Placed): boolean {
    const pieces = piecesOf(given);
    if (pieces === undefined) return true;
    const facts = factsOf(pieces);
    if (facts.values) return everyValue(facts.values, pieces, wanted);
    if (this.#lacksProperty(facts) || this.#isExcluded(facts) || this.#meets(facts, wanted)) return true;
    return casesOf(facts).some((cases) => cases.every((each) => this.holds(each, wanted)));
  }

  /** Whether there is no value, as each is an object with a property that has none. */
  #lacksProperty(facts: Facts): boolean {
    const areObjects = facts.kinds.size === 1 && facts.kinds.has('object');
    return areObjects && [...facts.required].some((name) => this.isNever(this.propertyOf(facts, name)));
  }

  /** Whether there is no value, as each is one that must not be. */
  #isExcluded({ pieces }: Facts): boolean {
    return pieces.some((piece) => {
      const { document, keywords } = piece;
      const schema = keywords['not'] as Schema | undefined;
      return schema !== undefined && this.holds(without(pieces, 'not', piece), { document, schema });
    });
  }

  /** Whether all facts together meet each keyword of a schema. */
  #meets(facts: Facts, { document, schema: own }: Placed): boolean {
    const schema = strict(own);
    if (typeof schema === 'boolean') return schema;
    return Object.entries(schema).every(([keyword, value]) => {
      const rule = Object.hasOwn(rules, keyword) ? rules[keyword] : undefined;
      if (rule === undefined || (rule.about && !rule.about.some((kind) => facts.kinds.has(kind)))) return true;
      return rule.holds(this, facts, value as never, { document, keywords: schema });
    });
  }
}

/** Whether all that is listed fits: here the validators can decide. */
function everyValue(values: readonly unknown[], pieces: readonly Piece[], wanted: Placed): boolean {
  return values.every(
    (value) =>
      pieces.some(
        ({ document, keywords }) => verdictOf({ document, schema: keywords as Schema }, value) === 'invalid',
      ) || verdictOf(wanted, value) === 'valid',
  );
}
